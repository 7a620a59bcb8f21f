import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import fc from 'fast-check';
import type { Actor } from '../access/index.ts';
import { newId, setParameter } from '../store/index.ts';
import { alertUnusualReading, flagPerson, unflagPerson } from './index.ts';
import { newMatterId } from './identity.ts';
import { problem, standing, type Standing } from './standing-fixture.ts';

const HOUR_MS = 3_600_000;
/** Noon in China on a day whose month has a partition of its own. */
const NOON = Date.UTC(2026, 4, 20, 4);

interface Reading {
  readonly actor: string;
  readonly at: number;
  readonly matter?: string;
  readonly party?: string;
  readonly act?: string;
  readonly agency?: string | null;
}

describe('unusual reading', () => {
  let at: Standing;
  let latest = NOON;
  before(async () => {
    at = await standing();
    await setParameter(owner(), {
      key: 'access.unusual-reading-unconnected',
      place: { shard: 1, agency: at.city.agencies.police },
      value: 5,
      basis: '试验',
      setBy: at.officer.account,
    });
  });
  after(async () => {
    await at.close();
  });
  beforeEach(async () => {
    latest = NOON;
    await clear();
    await owner().query('delete from access.flagged_party');
  });

  const owner = () => at.city.database.db.owner;

  /** The trace is append-only, for the owner as well: months leave it as wholes. */
  async function clear(): Promise<void> {
    const { rows } = await owner().query<{ month: string }>(
      `select inhrelid::regclass::text as month from pg_inherits where inhparent = 'access.trace'::regclass`,
    );
    for (const { month } of rows) await owner().query(`drop table ${month}`);
    await owner().query(
      `delete from access.alert; delete from access.trace_watch;
       select access.ensure_trace_partition('2026-05-01'), access.ensure_trace_partition(now()::date)`,
    );
  }

  async function read(readings: readonly Reading[]): Promise<void> {
    latest = Math.max(latest, ...readings.map((one) => one.at));
    await owner().query(
      `insert into access.trace (at, actor, agency, role, purpose, act, shard, matter, party)
       select x.at, x.actor, x.agency, 'officer', 'handling', x.act, 1, x.matter, x.party
       from json_to_recordset($1) as x(at timestamptz, actor uuid, agency uuid, act text, matter uuid, party uuid)`,
      [
        JSON.stringify(
          readings.map((one) => ({
            agency: at.city.agencies.police,
            act: 'page',
            ...one,
            at: new Date(one.at).toISOString(),
          })),
        ),
      ],
    );
  }
  const alerts = async () =>
    (
      await owner().query<{ kind: string; account: string; about: string; details: Record<string, unknown> }>(
        'select kind, account, about, details from access.alert order by kind, account, about',
      )
    ).rows;
  const kinds = async () => (await alerts()).map((one) => one.kind);
  /** A look a second after the latest reading, or at a moment of its own. */
  const look = (now = latest + 1000, wide = false) => alertUnusualReading(owner(), { now, wide });
  const matters = (count: number): string[] => Array.from({ length: count }, () => newMatterId(1));

  /** Rows of matters that only the trace needs to know. */
  async function exist(ids: readonly string[]): Promise<readonly string[]> {
    await owner().query(
      `insert into matters.matter (shard, id, scenario, definition, number, stage, agency, opened_at, last_at, version,
         snapshot, recorded_first, recorded_last)
       select 1, id, 'permit', 1, id::text, 'examining', $2, now(), now(), 1, '{}', now(), now() from unnest($1::uuid[]) id`,
      [ids, at.city.agencies.police],
    );
    return ids;
  }
  const pages = (actor: Actor, ids: readonly string[], from = NOON): Reading[] =>
    ids.map((matter, index) => ({ actor: actor.account, at: from + index * 1000, matter }));

  test('more matters of a day than the agency allows, with which the reader has nothing to do, are one alert', async () => {
    const ids = await exist(matters(6));
    await read(pages(at.colleague, ids.slice(0, 5)));
    assert.equal(await look(), 0);
    await read(pages(at.colleague, ids.slice(5), NOON + 60_000));
    assert.equal(await look(), 1);
    const [found] = await alerts();
    assert.equal(found?.kind, 'unconnected');
    assert.equal(found.about, '2026-05-20');
    assert.deepEqual([found.details['files'], found.details['threshold']], [6, 5]);
    assert.equal((found.details['matters'] as string[]).length, 6);
    assert.ok(!('score' in found.details));
  });

  test('matters acted on, with a part in them or an open task of the reader do not count', async () => {
    const opened = await Promise.all(Array.from({ length: 2 }, () => at.open()));
    const [own, task] = [
      await exist(matters(2)),
      await Promise.all(Array.from({ length: 2 }, () => at.open({}, at.officer))),
    ];
    await owner().query(
      `insert into matters.member (shard, matter, account, role, agency, scenario)
       select 1, id, $2, 'counsel', $3, 'permit' from unnest($1::uuid[]) id`,
      [own, at.inspector.account, at.city.agencies.police],
    );
    const apart = await exist(matters(5));
    // the inspector has a part in two; has neither acted on nor a task in the others
    await read(pages(at.inspector, [...own, ...apart]));
    // the officer opened four (acts), the colleague has open tasks in them by post
    await read(pages(at.officer, [...opened, ...task, ...apart]));
    await read(pages(at.colleague, [...opened, ...task, ...apart]));
    assert.equal(await look(), 0);
    await read(pages(at.colleague, await exist(matters(1)), NOON + 120_000));
    assert.equal(await look(), 1);
    assert.equal((await alerts())[0]!.account, at.colleague.account);
  });

  test('the day is that of China: late and early readings of two days are not added up', async () => {
    const midnight = Date.UTC(2026, 4, 20, 16);
    const ids = await exist(matters(8));
    await read(pages(at.colleague, ids.slice(0, 4), midnight - 60_000));
    await read(pages(at.colleague, ids.slice(4), midnight + 60_000));
    assert.equal(await look(), 0);
    await read(pages(at.colleague, await exist(matters(2)), midnight + 120_000));
    assert.equal(await look(), 1);
    assert.deepEqual(
      (await alerts()).map((one) => one.about),
      ['2026-05-21'],
    );
  });

  test('the count goes on until an inspector has looked, and stays what it was then', async () => {
    await read(pages(at.colleague, await exist(matters(6))));
    await look();
    await read(pages(at.colleague, await exist(matters(1)), NOON + 200_000));
    assert.equal(await look(), 0);
    assert.equal((await alerts())[0]!.details['files'], 7);
    await owner().query('update access.alert set seen_by = $1, seen_at = now()', [at.inspector.account]);
    await read(pages(at.colleague, await exist(matters(1)), NOON + 300_000));
    assert.equal(await look(), 0);
    assert.equal((await alerts())[0]!.details['files'], 7);
  });

  test('many matters within one hour of the clock are an alert whatever the reader has to do with them', async () => {
    const ids = await exist(matters(61));
    await owner().query(
      `insert into matters.member (shard, matter, account, role, agency, scenario)
       select 1, id, $2, 'counsel', $3, 'permit' from unnest($1::uuid[]) id`,
      [ids, at.officer.account, at.city.agencies.police],
    );
    await read(pages(at.officer, ids.slice(0, 60)));
    assert.equal(await look(), 0);
    await read(pages(at.officer, ids.slice(60), NOON + 1800_000));
    assert.equal(await look(), 1);
    assert.deepEqual(
      (await alerts()).map((one) => [one.kind, one.about]),
      [['many-in-an-hour', '2026-05-20T12']],
    );
  });

  test('one’s own file, also with a part in it, and also one’s own entry without a matter', async () => {
    const party = await at.person('本人');
    const self = await at.city.person({ agency: at.city.agencies.police });
    await owner().query('update access.account set party = $2 where id = $1', [self.account, party]);
    const matter = await at.open({ applicant: party, handler: self.account });
    await read([
      { actor: self.account, at: NOON, matter },
      { actor: self.account, at: NOON + 1000, matter, act: 'journal' },
      { actor: self.account, at: NOON + 2000, party, act: 'reveal' },
      { actor: at.stranger.account, at: NOON, matter },
    ]);
    assert.equal(await look(), 2);
    assert.deepEqual(
      (await alerts()).map((one) => [one.kind, one.account, one.about]),
      [matter, party]
        .map((about) => ['own-file', self.account, `${about} 2026-05-20`])
        .sort((a, b) => (a[2]! < b[2]! ? -1 : 1)),
    );
    assert.equal((await alerts()).find((one) => one.about.startsWith(matter))!.details['part'], true);
  });

  test('a colleague is an official of an agency of one’s own, not of another', async () => {
    const party = await at.person('同事');
    const mate = await at.city.person({ agency: at.city.agencies.police });
    await owner().query('update access.account set party = $2 where id = $1', [mate.account, party]);
    const matter = await at.open({ applicant: party });
    await read([
      { actor: at.colleague.account, at: NOON, matter },
      { actor: at.stranger.account, at: NOON, matter },
    ]);
    await look();
    assert.deepEqual(
      (await alerts()).map((one) => [one.kind, one.account]),
      [['colleague', at.colleague.account]],
    );
    assert.equal((await alerts())[0]!.details['acted'], false);
  });

  test('a neighbour lives in the same lowest unit; who acted or has a part reads by duty', async () => {
    const { e1, e2, east } = at.city.units;
    const [mine, near, far, high, highToo] = [
      await at.person('我', e1),
      await at.person('邻', e1),
      await at.person('远', e2),
      await at.person('镇', east),
      await at.person('镇二', east),
    ];
    const reader = await at.city.person({ agency: at.city.agencies.police });
    const townsman = await at.city.person({ agency: at.city.agencies.police });
    await owner().query('update access.account set party = $2 where id = $1', [reader.account, mine]);
    await owner().query('update access.account set party = $2 where id = $1', [townsman.account, high]);
    const nearby = await at.open({ applicant: near });
    const others = [
      await at.open({ applicant: far }),
      // acted on: opened by the reader
      await at.open({ applicant: near }, reader),
      await at.open({ applicant: near, handler: reader.account }),
    ];
    await read([nearby, ...others].map((matter) => ({ actor: reader.account, at: NOON, matter })));
    await read([{ actor: townsman.account, at: NOON, matter: await at.open({ applicant: highToo }) }]);
    await look();
    assert.deepEqual(
      (await alerts()).map((one) => [one.kind, one.account, one.about]),
      [['neighbour', reader.account, `${nearby} 2026-05-20`]],
    );
  });

  test('a flagged person: every reading without a part, while the flag stands', async () => {
    const party = await at.person('公众人物');
    const matter = await at.open({ applicant: party });
    const now = Date.now();
    const flag = (until = now + 864e5) =>
      flagPerson(owner(), at.inspector, { party, reason: '媒体广泛报道', until });
    await flag();
    await read([
      { actor: at.colleague.account, at: Date.now(), matter },
      { actor: at.officer.account, at: Date.now(), matter },
    ]);
    await look(Date.now() + 1000);
    assert.deepEqual(
      (await alerts()).map((one) => [one.kind, one.account]),
      [['flagged', at.colleague.account]],
    );
    await unflagPerson(owner(), at.inspector, { party, reason: '报道已过' });
    const later = Date.now() + 500;
    await read([{ actor: at.head.account, at: later, matter }]);
    await look(later + 1000);
    assert.deepEqual(
      (await alerts()).map((one) => one.account),
      [at.colleague.account],
    );
    await assert.rejects(
      unflagPerson(owner(), at.inspector, { party, reason: '再次' }),
      problem('inspection.person-unknown'),
    );
    for (const until of [now - 1, now + 400 * 864e5, Number.NaN])
      await assert.rejects(flag(until), problem('inspection.until'));
    await assert.rejects(
      flagPerson(owner(), at.head, { party, reason: '不是督察', until: now + 864e5 }),
      problem('inspection.not-yours'),
    );
    await assert.rejects(
      flagPerson(owner(), at.inspector, { party: newId(), reason: '无此人', until: now + 864e5 }),
      problem('inspection.person-unknown'),
    );
  });

  test('lists, searches, exports, residents and the platform are not readings of files', async () => {
    const party = await at.person('列表');
    const resident = await at.resident(party);
    const matter = await at.open({ applicant: party });
    await flagPerson(owner(), at.inspector, { party, reason: '媒体报道', until: Date.now() + 864e5 });
    const now = Date.now();
    await read(
      ['list', 'export', 'locate', 'my-day', 'trace'].map((act) => ({
        actor: at.colleague.account,
        at: now,
        matter,
        act,
      })),
    );
    await read([{ actor: resident.account, at: now, matter }]);
    await look(now + 1000);
    assert.deepEqual(await kinds(), []);
  });

  test('what was written late is found by the wider look', async () => {
    const ids = await exist(matters(6));
    await look(NOON + HOUR_MS);
    await read(pages(at.colleague, ids, NOON));
    assert.equal(await look(NOON + HOUR_MS + 300_000), 0);
    assert.equal(await look(NOON + HOUR_MS + 600_000, true), 1);
  });

  test('however the looks are cut, the same readings give the same alerts, once', async () => {
    const party = await at.person('同事二');
    const mate = await at.city.person({ agency: at.city.agencies.police });
    await owner().query('update access.account set party = $2 where id = $1', [mate.account, party]);
    const ids = [...(await exist(matters(9))), await at.open({ applicant: party }, mate)];
    const readers = [at.colleague, at.head, at.stranger];
    const arbitrary = fc.record({
      readings: fc.array(
        fc.record({
          reader: fc.nat(2),
          file: fc.nat(9),
          minute: fc.nat(1500),
          act: fc.constantFrom('page', 'journal', 'list'),
        }),
        { minLength: 1, maxLength: 60 },
      ),
      cuts: fc.array(fc.nat(1500), { maxLength: 6 }),
    });
    // 20 May 2026, 08:00 in China
    const begin = Date.UTC(2026, 4, 20);
    const end = begin + 1501 * 60_000;
    await fc.assert(
      fc.asyncProperty(arbitrary, async ({ readings, cuts }) => {
        await clear();
        await read(
          readings.map((one) => ({
            actor: readers[one.reader]!.account,
            at: begin + one.minute * 60_000,
            matter: ids[one.file]!,
            act: one.act,
          })),
        );
        for (const cut of [...cuts].sort((a, b) => a - b)) await look(begin + cut * 60_000);
        await look(end);
        const cutUp = await alerts();
        assert.equal(await look(end), 0);
        assert.equal(await look(end, true), 0);
        assert.deepEqual(await alerts(), cutUp);
        // an oracle that counts by itself
        const files = new Map<string, Set<number>>();
        const mates = new Set<string>();
        for (const one of readings) {
          if (one.act === 'list') continue;
          const day = one.minute < 960 ? '2026-05-20' : '2026-05-21';
          const key = `${readers[one.reader]!.account} ${day}`;
          // the matter opened by the mate has a task for officers of the police: the colleague's post
          if (one.file < 9 || one.reader !== 0) files.set(key, (files.get(key) ?? new Set()).add(one.file));
          if (one.file === 9 && one.reader < 2) mates.add(key);
        }
        const expected = [
          ...[...mates].map((key) => `colleague ${key.slice(0, 36)} ${ids[9]!} ${key.slice(37)}`),
          ...[...files].filter(([, set]) => set.size > 5).map(([key]) => `unconnected ${key}`),
        ].sort();
        assert.deepEqual(cutUp.map((one) => `${one.kind} ${one.account} ${one.about}`).sort(), expected);
      }),
      { numRuns: 25 },
    );
  });
});
