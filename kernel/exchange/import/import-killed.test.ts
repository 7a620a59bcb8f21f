import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { recomputeIndicators } from '../../indicators/index.ts';
import { replayCheck } from '../../matters/index.ts';
import { Problem } from '../../store/index.ts';
import {
  countsOf,
  importInto,
  keptFigures,
  roadTrafficFlow,
  smallCity,
  testFolder,
  type SmallCity,
} from '../../testing/index.ts';
import type { LogMap } from '../index.ts';
import type { ImportReport } from './report.ts';

const child = fileURLToPath(new URL('../../testing/import-child.ts', import.meta.url));
const map: LogMap = { case: 'case', activity: 'activity', timestamp: 'date' };
const CASES = 1_200;
const ROWS_PER_BATCH = 40;
const KILLS = 5;

/** Cases that begin one after another and run side by side, in order of time, with some acts the flow does not know. */
function log(): string {
  const rows: { at: number; text: string }[] = [];
  const day = (offset: number): string =>
    new Date(Date.UTC(2020, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10);
  for (let index = 0; index < CASES; index += 1) {
    const start = index % 200;
    const act = (after: number, activity: string, amount = '', expense = '', payment = '') =>
      rows.push({
        at: start + after,
        text: `case ${String(index)},${activity},${day(start + after)},${amount},${expense},${payment}`,
      });
    act(0, 'Create Fine', '30');
    if (index % 3 === 0) act(2, 'Payment', '', '', '30');
    else {
      act(40 + (index % 70), 'Send Fine', '', '10');
      act(60 + (index % 70), 'Insert Fine Notification');
      if (index % 5 === 0) act(150, 'Add penalty', '60');
      if (index % 7 === 0) act(160, 'Payment', '', '', '20');
      if (index % 7 === 0) act(160, 'Payment', '', '', '20');
      if (index % 11 === 0) act(161, 'Telephone call');
    }
  }
  rows.sort((a, b) => a.at - b.at);
  return [
    'case,activity,date,amount,expense,paymentAmount',
    ...rows.map((row) => row.text),
    'case 1,Payment,never,,,1',
    '',
  ].join('\n');
}

describe('an importer that is killed loses nothing and doubles nothing', () => {
  let city: SmallCity;
  let folder: Awaited<ReturnType<typeof testFolder>>;
  let file: string;
  before(async () => {
    city = await smallCity();
    folder = await testFolder();
    file = await folder.write('log.csv', log());
    for (const id of ['fines-killed', 'fines-whole', 'fines-twice'])
      await city.definitions.install({ ...(await roadTrafficFlow()), id }, 'data');
  });
  after(async () => {
    await folder.remove();
    await city.database.close();
  });

  const figures = (scenario: string) => keptFigures(city.database.db.owner, scenario);
  const written = async (scenario: string): Promise<number> => {
    const { rows } = await city.database.db.owner.query<{ n: number }>(
      'select coalesce(sum(version), 0)::int as n from matters.matter where scenario = $1',
      [scenario],
    );
    return rows[0]!.n;
  };

  /** Runs the importer; kills it so many milliseconds after it wrote more than was there. Undefined when it was killed. */
  async function run(killAfter?: number): Promise<ImportReport | undefined> {
    const order = {
      owner: city.database.owner,
      agencies: city.agencies,
      units: city.units,
      file,
      scenario: 'fines-killed',
      rowsPerBatch: ROWS_PER_BATCH,
    };
    for (;;) {
      const importer = spawn(process.execPath, [child, JSON.stringify(order)], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let [said, complained] = ['', ''];
      importer.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
      importer.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
      const closed = once(importer, 'close');
      if (killAfter !== undefined) {
        const there = await written('fines-killed');
        while (importer.exitCode === null && (await written('fines-killed')) === there) await delay(5);
        await delay(killAfter);
        importer.kill('SIGKILL');
      }
      await closed;
      // the database may take a moment to notice that the importer before is gone
      if (complained === 'exchange.import-running') continue;
      assert.equal(complained, '');
      return said === '' ? undefined : (JSON.parse(said) as ImportReport);
    }
  }

  test('killed at random moments and run to its end, it gives the report of an import that was never disturbed', async () => {
    const seen: number[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      if ((await run(Math.random() * 60)) !== undefined) break;
      seen.push(await written('fines-killed'));
    }
    assert.ok(
      seen.length > 1 && new Set(seen).size === seen.length,
      'each run went on from where the last was killed',
    );
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => a - b),
      'what was committed stays',
    );
    const report = await run();
    assert.ok(report !== undefined);

    const whole = await importInto(city, file, {
      map,
      scenario: 'fines-whole',
      rejects: folder.path('whole.csv'),
    });
    // a run that had already ended leaves only duplicates to the next
    const again = report.acts === 0;
    assert.deepEqual(
      countsOf(report),
      again ? { ...countsOf(whole), acts: 0, duplicates: whole.acts } : countsOf(whole),
    );
    assert.equal(whole.rejectedRows, 1);
    assert.ok(whole.deviations.length > 0);
    assert.equal(await written('fines-killed'), whole.acts);
    assert.ok(seen[0]! < whole.acts / 2, 'the first kill came in the middle');
    assert.deepEqual(await figures('fines-killed'), await figures('fines-whole'));
  });

  test('afterwards replay finds no difference and the figures equal a recount', async () => {
    const { owner } = city.database.db;
    const replay = await replayCheck(owner, city.definitions, city.calendar);
    assert.deepEqual(replay.differences, []);
    const counted = await figures('fines-killed');
    assert.ok(counted.length > 100);
    await recomputeIndicators(owner, city.definitions, 'fines-killed');
    assert.deepEqual(await figures('fines-killed'), counted);
  });

  test('two imports of one flow at once: one does the work, the other is told that one is running', async () => {
    const results = await Promise.allSettled(
      ['a', 'b'].map((name) =>
        importInto(city, file, {
          map,
          scenario: 'fines-twice',
          rejects: folder.path(name),
          rowsPerBatch: ROWS_PER_BATCH,
        }),
      ),
    );
    const refused = results.filter((one) => one.status === 'rejected');
    assert.equal(refused.length, 1);
    assert.ok(refused[0]!.reason instanceof Problem);
    assert.equal(refused[0]!.reason.code, 'exchange.import-running');
    assert.deepEqual(await figures('fines-twice'), await figures('fines-whole'));
  });

  test('an import that was stopped on purpose goes on where it was', async () => {
    await city.definitions.install({ ...(await roadTrafficFlow()), id: 'fines-stopped' }, 'data');
    const stop = new AbortController();
    await assert.rejects(
      importInto(city, file, {
        map,
        scenario: 'fines-stopped',
        rowsPerBatch: ROWS_PER_BATCH,
        signal: stop.signal,
        onProgress: ({ rows }) => {
          if (rows > 1_500) stop.abort();
        },
      }),
      { name: 'AbortError' },
    );
    assert.ok((await written('fines-stopped')) > 0);
    const report = await importInto(city, file, { map, scenario: 'fines-stopped' });
    const whole = await importInto(city, file, { map, scenario: 'fines-whole' });
    assert.deepEqual(countsOf(report), { ...countsOf(whole), acts: whole.duplicates, duplicates: 0 });
    assert.deepEqual(await figures('fines-stopped'), await figures('fines-whole'));
  });
});
