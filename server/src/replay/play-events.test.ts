import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { addAccount, addAgency } from '@gaoyao/kernel/access';
import { replayCheck } from '@gaoyao/kernel/matters';
import { addTenancy, addUnits } from '@gaoyao/kernel/places';
import { memoryKeyring } from '@gaoyao/kernel/protection';
import {
  draftRule,
  readEventMap,
  switchOn,
  tryRule,
  type RuleCondition,
  type Signal,
} from '@gaoyao/kernel/signals';
import { newId, type Problem } from '@gaoyao/kernel/store';
import { testDatabase, type TestDatabase } from '@gaoyao/kernel/testing';
import { assemble, type Assembled } from '../platform.ts';
import { readKindRules } from './kind-rules.ts';
import { playEvents, type ReplayOptions } from './play-events.ts';
import { ReplayClock, stepsOf } from './steps.ts';

const mapOf = (code: string) =>
  readEventMap(
    JSON.stringify({
      source: { code, name: { zh: '河镇热线', en: 'River town' }, unit: '77', every: 86_400 },
      ...{ key: 'No', category: 'Type', at: 'Open', target: 'Due', closed: 'Done' },
      time: { format: 'YYYY-MM-DD HH:mm', zone: 'Asia/Shanghai' },
      place: { code: 'Unit' },
      attributes: { flag: 'Flag' },
    }),
  );
const map = mapOf('river-town');

/** Six requests: on time, late, open, closed before it was opened, without a target, and one that cannot be read. */
const table = `No,Type,Open,Due,Done,Unit,Flag
A1,Street Light Out,2024-03-01 08:00,2024-03-03 08:00,2024-03-02 08:00,7701,ONTIME
A2,Pothole,2024-03-01 09:00,2024-03-02 09:00,2024-03-05 09:00,7701,OVERDUE
A3,Graffiti,2024-03-02 10:00,2024-03-09 10:00,,7702,ONTIME
A4,Pothole,2024-03-03 10:00,2024-03-04 10:00,2024-03-03 09:00,7702,ONTIME
A5,Advice,2024-03-03 11:00,,2024-03-04 11:00,,ONTIME
A6,Pothole,yesterday,,,7701,
`;
const kinds = readKindRules(
  JSON.stringify({
    kinds: { 'street-lamp': ['street light'], pothole: ['pothole'], 'small-advertising': ['graffiti'] },
  }),
);

describe('real requests are played as they happened', () => {
  let database: TestDatabase;
  let platform: Assembled;
  let folder: string;
  const city = newId();
  before(async () => {
    database = await testDatabase();
    platform = await assemble(database.db, memoryKeyring());
    folder = await mkdtemp(join(tmpdir(), 'gaoyao-replay-'));
    await writeFile(join(folder, 'requests.csv'), table);
    const { owner } = database.db;
    const unit = (id: string, kind: string, parent: string | null, code: string) => ({
      ...{ id, kind, shard: 7, parent, name: { zh: code, en: code }, code },
    });
    await addUnits(
      owner,
      [unit(city, 'city', null, '77'), ...['7701', '7702'].map((code) => unit(newId(), 'town', city, code))],
      '2000-01-01',
    );
    await addTenancy(owner, 7, city, { zh: '河镇', en: 'River town' });
    const agency = newId();
    await addAgency(owner, {
      ...{ id: agency, shard: 7, kind: 'bureau', mark: '河', unit: city },
      name: { zh: '河镇政府', en: 'River town' },
    });
    await addAccount(owner, {
      ...{ id: newId(), username: 'river.officer', staffNumber: 'R1', passwordHash: null },
      name: { zh: '河办', en: 'Officer' },
      bindings: [{ id: newId(), role: 'officer', agency }],
    });
  });
  after(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });
  const play = (more: Partial<ReplayOptions> = {}) =>
    playEvents(platform, {
      ...{ file: join(folder, 'requests.csv'), map, speed: 'max', flag: 'flag', ...more },
    });
  const rows = async <T extends Record<string, unknown>>(sql: string): Promise<T[]> =>
    (await database.db.owner.query<T>(sql)).rows;

  test('an event is open until it is closed; nothing is known before it happens', () => {
    const signal = (key: string, at: number, closed?: number): Signal => ({
      ...{ source: 's', key, category: 'c', at },
      ...(closed === undefined ? {} : { closed }),
    });
    const steps = stepsOf([signal('a', 10, 30), signal('b', 20), signal('c', 40, 5)]);
    assert.deepEqual(
      steps.map(({ at, what, signal: said }) => [at, what, said.key, said.closed]),
      [
        [10, 'opened', 'a', undefined],
        [20, 'opened', 'b', undefined],
        [30, 'closed', 'a', 30],
        [40, 'opened', 'c', undefined],
        [40, 'closed', 'c', 5],
      ],
    );
  });

  test('a thousand times faster, a day of the file takes eighty-six seconds', () => {
    let now = 0;
    const clock = new ReplayClock(1_000, 0, () => now);
    assert.equal(clock.until(86_400_000), 86_400);
    now = 86_000;
    assert.deepEqual([clock.until(86_400_000), clock.behind(86_400_000)], [400, 0]);
    now = 90_000;
    assert.deepEqual([clock.until(86_400_000), clock.behind(86_400_000)], [0, 3_600]);
    assert.equal(new ReplayClock('max', 0, () => now).behind(0), 0);
    assert.equal(new ReplayClock('max', 0, () => now).until(1e15), 0);
  });

  test('the on-time figures of the ledger are those of the file, row by row', async () => {
    const report = await play();
    assert.deepEqual([report.rows, report.rejected, report.steps, report.alerts], [6, 1, 9, 0]);
    assert.deepEqual(report.agreement, {
      ...{ closedWithTarget: 3, onTime: 2, rate: 2 / 3, agree: 3, differ: 0 },
      flags: [
        { flag: 'ONTIME', onTime: 2, late: 0 },
        { flag: 'OVERDUE', onTime: 0, late: 1 },
      ],
    });
    assert.equal(report.grid, null);
    const events = await rows<{ key: string; open: boolean }>(
      `select key, closed_at is null as open from signals.event order by key`,
    );
    assert.deepEqual(
      events.map(({ key, open }) => [key, open]),
      [
        ['A1', false],
        ['A2', false],
        ['A3', true],
        ['A4', false],
        ['A5', false],
      ],
    );
    const again = await play();
    assert.deepEqual([again.resumedAfter, again.agreement], [9, report.agreement]);
    const [entries] = await rows<{ n: number }>('select count(*)::integer as n from signals.entry');
    await play({ anew: true });
    assert.deepEqual(
      await rows<{ n: number }>('select count(*)::integer as n from signals.entry'),
      [entries],
      'playing it once more adds nothing',
    );
  });

  test('rules that are switched on hear the file as it happens, and raise what their trial says of the same past', async () => {
    const clerk = newId();
    const heard = { from: Date.parse('2024-02-28T00:00:00Z'), until: Date.parse('2024-03-10T00:00:00Z') };
    const wanted: Readonly<Record<string, RuleCondition>> = {
      potholes: { type: 'words', any: ['pothole'] },
      'two-a-week': { type: 'threshold', count: 2, minutes: 7 * 1_440, same: ['category'] },
    };
    // as of the time of the file: words that were said are kept for thirty days
    const now = heard.until;
    const tried = async (code: string, version: number): Promise<number> =>
      (await tryRule(database.db, platform.protection, { shard: 7, code, version, ...heard }, clerk, now))
        .raised;
    for (const [code, condition] of Object.entries(wanted)) {
      const content = {
        ...{ name: { zh: code, en: code }, unit: city, sources: ['river-rules'], categories: [], condition },
        event: { kind: null, level: 2 as const, title: '路面破损' },
        ...{ opening: 'by-hand' as const, ladder: [] },
      };
      const version = await draftRule(database.db, { shard: 7, code, content, from: null }, clerk, now);
      assert.equal(await tried(code, version), 0, 'nothing was heard yet');
      await switchOn(database.db, { shard: 7, code, version }, clerk, now);
    }
    const report = await play({ map: mapOf('river-rules') });
    const raised = await rows<{ code: string; n: number }>(
      `select r.code, count(*)::integer as n from signals.alert a join signals.rule r on r.id = a.rule group by 1 order by 1`,
    );
    assert.deepEqual(raised, [
      { code: 'potholes', n: 2 },
      { code: 'two-a-week', n: 1 },
    ]);
    assert.equal(report.alerts, 3);
    for (const { code, n } of raised) assert.equal(await tried(code, 1), n, code);
  });

  test('past grid events need the demo city or a signed assessment', async () => {
    await assert.rejects(
      play({ matters: { kinds } }),
      (error: Problem) => error.code === 'scenario.assessment-missing',
    );
    await database.db.owner.query(`insert into store.setting (key, value) values ('demo', '{}')`);
    await assert.rejects(
      play({ matters: { kinds, handler: 'nobody' } }),
      (error: Problem) => error.code === 'replay.handler',
    );
  });

  test('cut off and begun again, each request is dispatched and closed once, at its own times', async () => {
    const stop = new AbortController();
    const cut = new Proxy(platform, {
      get: (target, name) => {
        // the machine stops as the first batch is on its way
        if (name === 'protection') stop.abort();
        return Reflect.get(target, name) as unknown;
      },
    });
    await assert.rejects(
      playEvents(cut, {
        ...{ file: join(folder, 'requests.csv'), map, speed: 3.6e9, flag: 'flag' },
        ...{ matters: { kinds }, signal: stop.signal },
      }),
    );
    const report = await play({ matters: { kinds } });
    assert.ok(report.resumedAfter > 0 && report.resumedAfter < 9, String(report.resumedAfter));
    assert.deepEqual(report.grid, { matters: 5, closed: 4, inTime: 3, late: 1, deviating: 1 });
    const found = await rows<{
      number: string;
      unit: string;
      opened: string;
      closed: string | null;
      kind: string;
    }>(
      `select m.number, v.code as unit, m.opened_at::text as opened, m.closed_at::text as closed,
         m.snapshot->'facts'->>'kind' as kind
       from matters.matter m left join places.unit_version v on v.unit = m.unit and v.valid_to = 'infinity'
       where m.scenario = 'grid-events' order by m.number`,
    );
    const times = (text: string | null) => (text === null ? null : new Date(text).toISOString().slice(5, 16));
    assert.deepEqual(
      found.map((one) => [one.number, one.unit, times(one.opened), times(one.closed), one.kind]),
      [
        ['river-town-A1', '7701', '03-01T00:00', '03-02T00:00', 'street-lamp'],
        ['river-town-A2', '7701', '03-01T01:00', '03-05T01:00', 'pothole'],
        ['river-town-A3', '7702', '03-02T02:00', null, 'small-advertising'],
        ['river-town-A4', '7702', '03-03T02:00', '03-03T02:00', 'pothole'],
        ['river-town-A5', '77', '03-03T03:00', '03-04T03:00', ''],
      ],
    );
    const replayed = await replayCheck(database.db.owner, platform.definitions, await platform.calendar());
    assert.deepEqual(replayed.differences, []);
    assert.deepEqual((await play({ matters: { kinds }, anew: true })).grid, report.grid);
  });

  test('words of kinds that the catalogue has not are refused', () => {
    for (const text of ['', '{}', '{"kinds":{"moon":["x"]}}', '{"kinds":{"pothole":[]}}', '{"kinds":[]}'])
      assert.throws(
        () => readKindRules(text),
        (error: Problem) => error.code === 'replay.kinds-invalid',
        text,
      );
  });
});
