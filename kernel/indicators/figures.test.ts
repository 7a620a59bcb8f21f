import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asActor, PLATFORM_AGENCY, systemActor, type Actor } from '../access/index.ts';
import { History, type HistoricalMatter } from '../matters/index.ts';
import { moveUnit } from '../places/index.ts';
import { inTransaction } from '../store/index.ts';
import { permitFlow, smallCity, type SmallCity } from '../testing/index.ts';
import {
  countedMatters,
  figures,
  indicatorReactor,
  type Figure,
  type FigureQuery,
  type Period,
} from './index.ts';

const DAY = 86_400_000;
const HOURS = 8 * 3_600_000;
/** The civil day in China, counted apart from the calendar room. */
const dayOf = (at: number): string => new Date(at + HOURS).toISOString().slice(0, 10);

interface Application {
  readonly ref: string;
  readonly unit: 'e1' | 'e2' | 'w1';
  readonly kind: string;
  readonly applied: number;
  readonly extended?: number;
  readonly decided?: number;
  readonly withdrawn?: number;
}

/** Two years of applications, the same every time: about one in three extended, one in five withdrawn, some late, some left. */
function applications(): readonly Application[] {
  let state = 20_200_101;
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  return Array.from({ length: 400 }, (_, index): Application => {
    const applied = Date.UTC(2020, 0, 1) + random(700) * DAY + random(24) * 3_600_000;
    const base = {
      ref: `application ${String(index)}`,
      unit: (['e1', 'e2', 'w1'] as const)[random(3)]!,
      kind: ['shop', 'sign', 'stall'][random(3)]!,
      applied,
    };
    const extended = random(3) === 0 ? { extended: applied + random(9) * DAY } : {};
    const fate = random(10);
    const end = applied + (9 + random(10)) * DAY;
    return { ...base, ...extended, ...(fate < 6 ? { decided: end } : fate < 8 ? { withdrawn: end } : {}) };
  });
}

interface Counted {
  readonly n: number;
  readonly numerator?: number;
  readonly denominator?: number;
}

describe('a figure equals what is counted one by one in the journal', () => {
  let city: SmallCity;
  let leader: Actor;
  const all = applications();
  before(async () => {
    city = await smallCity();
    await city.definitions.install(permitFlow({ unit: 'cd' }), 'data');
    leader = await city.person({ agency: city.agencies.police, scope: 'tenancy', role: 'leader' });
    const history = new History({
      pool: city.database.db.owner,
      definitions: city.definitions,
      reactors: [indicatorReactor],
      flow: await city.definitions.current('permit'),
      calendar: city.calendar,
      purpose: 'import',
    });
    const who = { actor: systemActor.account, acting: PLATFORM_AGENCY };
    const matters = all.map((one): HistoricalMatter => {
      const act = (action: string, at: number | undefined, input = {}) =>
        at === undefined ? [] : [{ action, at, input, key: action, ...who }];
      return {
        ref: one.ref,
        number: one.ref,
        shard: 1,
        agency: one.kind === 'stall' ? city.agencies.streets : city.agencies.police,
        unit: city.units[one.unit],
        acts: [
          ...act('apply', one.applied, { kind: one.kind }),
          ...act('extend', one.extended),
          ...act('decide', one.decided),
          ...act('withdraw', one.withdrawn),
        ],
      };
    });
    // in several batches, as an import comes
    for (let start = 0; start < matters.length; start += 90)
      await history.commit(await history.prepare(matters.slice(start, start + 90)));
  });
  after(async () => {
    await city.database.close();
  });

  const read = (query: Omit<FigureQuery, 'scenario'>, actor: Actor = leader) =>
    asActor(city.database.db.app, actor, 'statistics', (db) => figures(db, { scenario: 'permit', ...query }));
  const periodOf = (day: string, by: Period | undefined): string =>
    by === undefined ? '' : day.slice(0, { day: 10, month: 7, quarter: 7, year: 4 }[by]);
  /** Counts by hand: each application gives days with what it adds to n, numerator and denominator. */
  function byHand(
    by: Period | undefined,
    of: (one: Application) => readonly { day: string; part: 'n' | 'd' }[],
    only: (one: Application, day: string) => boolean = () => true,
  ): Map<string, { n: number; d: number }> {
    const counts = new Map<string, { n: number; d: number }>();
    for (const one of all)
      for (const { day, part } of of(one)) {
        if (!only(one, day)) continue;
        const key = periodOf(day, by);
        const entry = counts.get(key) ?? { n: 0, d: 0 };
        entry[part] += 1;
        counts.set(key, entry);
      }
    return counts;
  }
  const countOf = (figure: Figure): Counted => figure;

  /** The last day of the period: ten days, five more when extended in time, by whole days. */
  const dueDay = (one: Application): string => {
    const day = (add: number) => dayOf(one.applied + add * DAY);
    return one.extended !== undefined && dayOf(one.extended) <= day(10) ? day(15) : day(10);
  };
  const dueParts = (one: Application): readonly { day: string; part: 'n' | 'd' }[] => {
    const due = dueDay(one);
    if (one.withdrawn !== undefined && dayOf(one.withdrawn) <= due) return [];
    const inTime = one.decided !== undefined && dayOf(one.decided) <= due;
    return [{ day: due, part: 'd' }, ...(inTime ? [{ day: due, part: 'n' as const }] : [])];
  };

  for (const by of ['day', 'month', 'year', undefined] as const) {
    test(`applications, by ${by ?? 'the whole period'}`, async () => {
      const expected = byHand(by, (one) => [{ day: dayOf(one.applied), part: 'n' }]);
      const found = await read({
        indicator: 'applications',
        kind: 'count',
        ...(by === undefined ? {} : { by }),
      });
      assert.deepEqual(
        new Map(found.map((one) => [one.period, one.figure.value])),
        new Map([...expected].sort().map(([period, { n }]) => [period, n])),
      );
    });

    test(`share withdrawn, by ${by ?? 'the whole period'}: numerator, denominator and the quotient in per cent`, async () => {
      const expected = byHand(by, (one) => [
        ...[one.decided, one.withdrawn].flatMap((at) =>
          at === undefined ? [] : [{ day: dayOf(at), part: 'd' as const }],
        ),
        ...(one.withdrawn === undefined ? [] : [{ day: dayOf(one.withdrawn), part: 'n' as const }]),
      ]);
      const found = await read({
        indicator: 'withdrawn-share',
        kind: 'ratio',
        ...(by === undefined ? {} : { by }),
      });
      assert.equal(found.length, expected.size);
      for (const { period, figure } of found) {
        const { n, d } = expected.get(period)!;
        assert.deepEqual(
          [countOf(figure).numerator, countOf(figure).denominator, figure.value],
          [n, d, (100 * n) / d],
        );
      }
    });

    test(`decided in time, by the ${by ?? 'whole period'} in which they were due: withdrawn ones leave, extended ones move`, async () => {
      const expected = byHand(by, dueParts);
      const found = await read({
        indicator: 'in-time',
        kind: 'due-rate',
        ...(by === undefined ? {} : { by }),
      });
      // a day from which every application was withdrawn or extended has nothing to divide
      const counted = found.filter((one) => one.figure.denominator !== 0);
      assert.ok(
        found.every(
          (one) => one.figure.denominator !== 0 || (one.figure.value === null && one.figure.numerator === 0),
        ),
      );
      assert.deepEqual(
        new Map(counted.map((one) => [one.period, [one.figure.numerator, one.figure.denominator]])),
        new Map([...expected].sort().map(([period, { n, d }]) => [period, [n, d]])),
      );
    });

    test(`days to decide, by ${by ?? 'the whole period'}: median and ninth decile by nearest rank, mean`, async () => {
      const spans = new Map<string, number[]>();
      for (const one of all) {
        if (one.decided === undefined) continue;
        const key = periodOf(dayOf(one.decided), by);
        const days = (Date.parse(dayOf(one.decided)) - Date.parse(dayOf(one.applied))) / DAY;
        spans.set(key, [...(spans.get(key) ?? []), days]);
      }
      const found = await read({ indicator: 'days', kind: 'duration', ...(by === undefined ? {} : { by }) });
      assert.equal(found.length, spans.size);
      for (const { period, figure } of found) {
        const days = spans.get(period)!.sort((a, b) => a - b);
        const rank = (share: number) => days[Math.ceil(share * days.length) - 1];
        const mean = days.reduce((sum, one) => sum + one, 0) / days.length;
        assert.deepEqual([figure.n, figure.median, figure.p90], [days.length, rank(0.5), rank(0.9)]);
        assert.ok(Math.abs(figure.mean! - mean) < 1e-9);
      }
    });
  }

  test('broken down by a fact and by agency, the parts are those of the journal and add up', async () => {
    for (const [dimension, keyOf] of [
      ['kind', (one: Application) => one.kind],
      ['agency', (one: Application) => (one.kind === 'stall' ? city.agencies.streets : city.agencies.police)],
    ] as const) {
      const expected = new Map<string, number>();
      for (const one of all) expected.set(keyOf(one), (expected.get(keyOf(one)) ?? 0) + 1);
      const found = await read({ indicator: 'applications', kind: 'count', dimension });
      assert.deepEqual(
        new Map(found.map((one) => [one.key, one.figure.value])),
        new Map([...expected].sort()),
      );
    }
  });

  test('from and to are days inclusive', async () => {
    const [from, to] = ['2020-03-10', '2020-05-02'];
    const expected = all.filter((one) => dayOf(one.applied) >= from && dayOf(one.applied) <= to).length;
    const found = await read({ indicator: 'applications', kind: 'count', from, to });
    assert.deepEqual(
      found.map((one) => one.figure.value),
      [expected],
    );
  });

  test('a unit counts what lies below it; a grid moved to another town takes only its future along', async () => {
    const inEast = (one: Application) => one.unit !== 'w1';
    const value = async (unit: 'city' | 'east' | 'west' | 'e1', extra: object = {}) =>
      (await read({ indicator: 'applications', kind: 'count', unit: city.units[unit], ...extra }))[0]?.figure
        .value ?? 0;
    const expected = (only: (one: Application) => boolean) => all.filter(only).length;
    assert.equal(await value('city'), all.length);
    assert.equal(await value('east'), expected(inEast));
    assert.equal(
      await value('e1'),
      expected((one) => one.unit === 'e1'),
    );

    await inTransaction(city.database.db.owner, (db) =>
      moveUnit(db, city.units.e1, city.units.west, '2021-01-01'),
    );
    const moved = (one: Application) => one.unit === 'e1' && dayOf(one.applied) >= '2021-01-01';
    assert.ok(expected(moved) > 0 && expected((one) => one.unit === 'e1' && !moved(one)) > 0);
    assert.equal(await value('city'), all.length);
    assert.equal(
      await value('east'),
      expected((one) => inEast(one) && !moved(one)),
    );
    assert.equal(
      await value('west'),
      expected((one) => one.unit === 'w1' || moved(one)),
    );
    assert.equal(
      await value('east', { to: '2020-12-31' }),
      expected((one) => inEast(one) && dayOf(one.applied) <= '2020-12-31'),
    );
    const byMonth = await read({
      indicator: 'applications',
      kind: 'count',
      unit: city.units.west,
      by: 'month',
    });
    for (const { period, figure } of byMonth)
      assert.equal(
        figure.value,
        expected((one) => dayOf(one.applied).startsWith(period) && (one.unit === 'w1' || moved(one))),
      );
  });

  test('the matters behind a count are as many as it counts, of a break-down those of the key', async () => {
    const cut = { unit: city.units.e1, from: '2020-02-01', to: '2020-08-31' };
    const listed = (more: { dimension?: string; key?: string }, limit = 1_000) =>
      asActor(city.database.db.app, leader, 'statistics', (db) =>
        countedMatters(
          db,
          city.definitions,
          { scenario: 'permit', indicator: 'applications' },
          { ...cut, ...more },
          limit,
        ),
      );
    const meant = (kind?: string) =>
      all
        .filter(
          (one) =>
            one.unit === 'e1' &&
            (kind === undefined || one.kind === kind) &&
            dayOf(one.applied) >= cut.from &&
            dayOf(one.applied) <= cut.to,
        )
        .map(({ ref }) => ref);
    const whole = await listed({});
    assert.ok(whole.length > 10);
    assert.deepEqual(whole.map(({ number }) => number).sort(), meant().sort());
    assert.deepEqual(
      whole.map(({ at }) => at),
      whole
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    const stalls = await listed({ dimension: 'kind', key: 'stall' });
    assert.deepEqual(stalls.map(({ number }) => number).sort(), meant('stall').sort());
    assert.equal((await listed({}, 3)).length, 3);
  });

  test('nobody outside the tenancy sees a figure, nor does a query without an actor', async () => {
    const outsider = await city.person({ agency: city.agencies.elsewhere, scope: 'tenancy' });
    assert.deepEqual(await read({ indicator: 'applications', kind: 'count' }, outsider), []);
    const { rows } = await city.database.db.app.query('select count(*) as n from indicators.daily');
    assert.deepEqual(rows, [{ n: 0 }]);
  });

  test('an account that was disabled sees no figure any more', async () => {
    const gone = await city.person({ agency: city.agencies.police });
    assert.equal((await read({ indicator: 'applications', kind: 'count' }, gone)).length, 1);
    await city.database.db.owner.query('update access.account set disabled_at = now() where id = $1', [
      gone.account,
    ]);
    assert.deepEqual(await read({ indicator: 'applications', kind: 'count' }, gone), []);
  });

  test('nothing to divide or to order is no figure, not a zero', async () => {
    const found = await read({
      indicator: 'withdrawn-share',
      kind: 'ratio',
      from: '1999-01-01',
      to: '1999-12-31',
    });
    assert.deepEqual(found, []);
  });
});
