import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { asActor, PLATFORM_AGENCY, systemActor, type Actor } from '../../access/index.ts';
import { Dispatcher, History, type HistoricalMatter } from '../../matters/index.ts';
import { drainAll, permitFlow, smallCity, type SmallCity } from '../../testing/index.ts';
import {
  hoursReactor,
  hoursTaken,
  recountHours,
  usualStays,
  type HoursAsked,
  type TimedFlow,
} from './index.ts';
import { bucketHours, stayBucket } from './stay-buckets.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The civil day in China, counted apart from the calendar room. */
const dayOf = (at: number): string => new Date(at + 8 * HOUR).toISOString().slice(0, 10);

const timed: TimedFlow = { scenario: 'permit', reach: 'extend', clock: 'decision', keys: ['kind'] };

interface Application {
  readonly unit: 'e1' | 'e2' | 'w1';
  readonly kind: string;
  readonly applied: number;
  readonly extended?: number;
  readonly decided?: number;
  readonly withdrawn?: number;
}

/** A year of applications, the same every time: some extended after hours, some decided late, some withdrawn, some left. */
const applications: readonly Application[] = Array.from({ length: 240 }, (_, index): Application => {
  const applied = Date.UTC(2021, 0, 1) + ((index * 37) % 330) * DAY + ((index * 5) % 24) * HOUR;
  const end = applied + (1 + ((index * 11) % 17)) * DAY + ((index * 7) % 23) * HOUR;
  return {
    ...{ unit: (['e1', 'e2', 'w1'] as const)[index % 3]!, kind: ['shop', 'sign'][index % 2]!, applied },
    ...(index % 4 === 0 ? { extended: applied + (1 + (index % 20)) * HOUR } : {}),
    ...(index % 7 === 3 ? {} : index % 5 === 0 ? { withdrawn: end } : { decided: end }),
  };
});

/** As percentile_cont has it. */
function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const ordered = values.toSorted((a, b) => a - b);
  const at = share * (ordered.length - 1);
  const below = ordered[Math.floor(at)]!;
  return below + (ordered[Math.ceil(at)]! - below) * (at - Math.floor(at));
}

describe('hours are those counted one by one', () => {
  let city: SmallCity;
  let leader: Actor;
  before(async () => {
    city = await smallCity();
    await city.definitions.install(permitFlow({ unit: 'cd' }), 'data');
    leader = await city.person({ agency: city.agencies.police, scope: 'tenancy', role: 'leader' });
    const history = new History({
      ...{ pool: city.database.db.owner, definitions: city.definitions, purpose: 'import' },
      ...{ reactors: [hoursReactor(timed)], flow: await city.definitions.current('permit') },
      calendar: city.calendar,
    });
    const who = { actor: systemActor.account, acting: PLATFORM_AGENCY };
    const matters = applications.map((one, index): HistoricalMatter => {
      const act = (action: string, at: number | undefined, input = {}) =>
        at === undefined ? [] : [{ action, at, input, key: action, ...who }];
      return {
        ...{ ref: `application ${String(index)}`, number: String(index), shard: 1 },
        ...{ agency: city.agencies.police, unit: city.units[one.unit] },
        acts: [
          ...act('apply', one.applied, { kind: one.kind }),
          ...act('extend', one.extended),
          ...act('decide', one.decided),
          ...act('withdraw', one.withdrawn),
        ],
      };
    });
    for (let start = 0; start < matters.length; start += 50)
      await history.commit(await history.prepare(matters.slice(start, start + 50)));
  });
  after(async () => {
    await city.database.close();
  });

  const days = { from: '2021-03-01', to: '2021-08-31' };
  const read = (by: HoursAsked['by'], actor: Actor = leader) =>
    asActor(city.database.db.app, actor, 'statistics', (db) =>
      hoursTaken(db, { scenario: 'permit', unit: city.units.city, ...days, by }),
    );
  const inDays = (at: number | undefined): at is number =>
    at !== undefined && dayOf(at) >= days.from && dayOf(at) <= days.to;

  /** Ten days, fifteen once extended in time; withdrawn before that it is not due. */
  const dueOf = ({ applied, extended, decided, withdrawn }: Application) => {
    const due = dayOf(applied + (extended === undefined ? 10 : 15) * DAY);
    const isDue = (withdrawn === undefined || dayOf(withdrawn) > due) && due >= days.from && due <= days.to;
    return { due: isDue ? 1 : 0, met: isDue && decided !== undefined && dayOf(decided) <= due ? 1 : 0 };
  };

  function byHand(of: (one: Application) => boolean) {
    const taken = (end: (one: Application) => number | undefined) => {
      const hours = applications
        .filter((one) => of(one) && inDays(end(one)))
        .map((one) => (end(one)! - one.applied) / HOUR);
      return { n: hours.length, median: quantile(hours, 0.5), p90: quantile(hours, 0.9) };
    };
    const dues = applications.filter(of).map(dueOf);
    const sum = (part: 'due' | 'met') => dues.reduce((all, one) => all + one[part], 0);
    return {
      reached: taken(({ extended }) => extended),
      closed: taken(({ decided, withdrawn }) => decided ?? withdrawn),
      ...{ due: sum('due'), met: sum('met') },
    };
  }
  const rounded = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (_, one: unknown) =>
      typeof one === 'number' ? Math.round(one * 1e6) / 1e6 : one,
    ) as unknown;

  test('in all, by what it is broken down by, and by unit below', async () => {
    const all = (await read('all')).get('');
    assert.ok(all!.met > 0 && all!.met < all!.due && all!.reached.n > 10);
    assert.deepEqual(rounded(all), rounded(byHand(() => true)));
    const byKind = await read({ key: 'kind' });
    assert.deepEqual([...byKind.keys()].toSorted(), ['shop', 'sign']);
    for (const [kind, found] of byKind)
      assert.deepEqual(rounded(found), rounded(byHand((one) => one.kind === kind)));
    const { e1, w1 } = city.units;
    const byUnit = await read({ units: [e1, w1] });
    assert.deepEqual(rounded(byUnit.get(e1)), rounded(byHand(({ unit }) => unit === 'e1')));
    assert.deepEqual(rounded(byUnit.get(w1)), rounded(byHand(({ unit }) => unit === 'w1')));
    assert.equal((await read({ units: [] })).size, 0);
  });

  test('whoever counts in no tenancy is shown nothing', async () => {
    const officer = await city.person({ agency: city.agencies.police });
    const stranger = { ...officer, account: '00000000-0000-7000-8000-0000000000ff' };
    assert.equal((await read('all', stranger)).size, 0);
  });

  test('nine in ten stays were over within the hours that are called usual, which are a twentieth above at most', async () => {
    const usual = await asActor(city.database.db.app, leader, 'statistics', (db) =>
      usualStays(db, 'permit', { months: 1_200, least: 20 }),
    );
    for (const key of ['shop', 'sign', null]) {
      const stays = applications
        .filter(({ kind }) => key === null || kind === key)
        .flatMap(({ applied, decided, withdrawn }) => {
          const end = decided ?? withdrawn;
          return end === undefined ? [] : [(end - applied) / HOUR];
        })
        .sort((a, b) => a - b);
      const found = usual.find((one) => one.stage === 'examining' && one.key === key)!;
      const ninth = stays[Math.ceil(0.9 * stays.length) - 1]!;
      assert.equal(found.n, stays.length);
      assert.ok(
        found.hours >= ninth && found.hours <= ninth * 1.05 + 0.01,
        `${String(found.hours)} ${String(ninth)}`,
      );
    }
    const few = await asActor(city.database.db.app, leader, 'statistics', (db) =>
      usualStays(db, 'permit', { months: 1_200, least: 10_000 }),
    );
    assert.deepEqual(few, []);
  });

  test('what is kept act by act as they are done is what a recount makes of the journal', async () => {
    const { owner } = city.database.db;
    const dispatcher = new Dispatcher(owner, city.definitions, [hoursReactor(timed)]);
    await dispatcher.register();
    const officer = await city.person({ agency: city.agencies.police });
    const does = { actor: officer, purpose: 'handling' } as const;
    for (let index = 0; index < 9; index += 1) {
      const { matter } = await city.matters.perform({
        ...{ ...does, on: { scenario: 'permit' }, action: 'apply', input: { kind: 'stall' } },
        at: Date.now() - 3 * DAY,
      });
      if (index % 3 === 0) await drainAll(dispatcher, owner);
      const then = index % 4 === 0 ? ['extend', 'decide'] : index % 2 === 0 ? ['withdraw'] : ['extend'];
      for (const action of then) await city.matters.perform({ ...does, on: { matter }, action, input: {} });
    }
    await drainAll(dispatcher, owner);
    const tables = async (): Promise<readonly unknown[]> =>
      Promise.all(
        ['timed_matter', 'stay'].map(async (table) => {
          const { rows } = await owner.query<{ row: string }>(
            `select t::text as row from indicators.${table} t order by 1`,
          );
          return rows.map(({ row }) => row);
        }),
      );
    const dues = async (): Promise<readonly unknown[]> => {
      const { rows } = await owner.query<Record<string, unknown>>(
        'select matter, due, owed, met from indicators.timed_due where owed <> 0 or met <> 0 order by 1, 2',
      );
      return rows;
    };
    const [kept, keptDues] = [await tables(), await dues()];
    assert.equal((kept[0] as readonly string[]).length, applications.length + 9);
    await recountHours(owner, city.definitions, timed);
    assert.deepEqual(await tables(), kept);
    assert.deepEqual(await dues(), keptDues);
  });
});

test('a stay is over within the hours of its bucket and not within a twentieth less', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 5 * 365 * DAY, noNaN: true }), (ms) => {
      const minutes = bucketHours(stayBucket(ms)) * 60;
      assert.ok(minutes >= ms / 60_000 - 1e-6);
      assert.ok(minutes <= (ms / 60_000 + 1) * 1.05);
    }),
  );
});
