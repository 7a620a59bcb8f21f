import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
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

const map: LogMap = { case: 'case', activity: 'activity', timestamp: 'date' };
const header = 'case,activity,date,amount,expense,paymentAmount,vehicleClass';

describe('a log that is broken or hostile gives a clear error and loses nothing', () => {
  let city: SmallCity;
  let folder: Awaited<ReturnType<typeof testFolder>>;
  let flows = 0;
  let scenario = '';
  before(async () => {
    city = await smallCity();
    folder = await testFolder();
  });
  beforeEach(async () => {
    flows += 1;
    scenario = `fines-${String(flows)}`;
    await city.definitions.install({ ...(await roadTrafficFlow()), id: scenario }, 'data');
  });
  after(async () => {
    await folder.remove();
    await city.database.close();
  });

  const written = async (): Promise<{ acts: number; matters: number; figures: number }> => {
    const { rows } = await city.database.db.owner.query<{ acts: number; matters: number; figures: number }>(
      `select (select count(*) from matters.matter where scenario = $1) as matters,
         (select count(*) from store.journal j join matters.matter m on m.shard = j.shard and m.id = j.stream
          where m.scenario = $1) as acts,
         (select count(*) from indicators.daily where scenario = $1) as figures`,
      [scenario],
    );
    return rows[0]!;
  };
  const code = (expected: string) => (error: unknown) => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, expected);
    assert.ok(error.text.zh !== '' && error.text.en !== '');
    return true;
  };
  /** Lines of the reject file as [line, code]. */
  const rejects = async (file: string): Promise<(readonly [number, string])[]> => {
    const text = await readFile(file, 'utf8');
    assert.equal(text.charCodeAt(0), 0xfeff);
    return [...text.matchAll(/^(\d+),([a-z-]+),/gm)].map((match) => [Number(match[1]), match[2]!] as const);
  };

  test('rows that cannot be read go to the reject file with line and reason; the others are imported', async () => {
    const file = await folder.write(
      'mixed.csv',
      [
        header,
        'a,Create Fine,2020-01-01,30,,,',
        'a,Payment,2020-02-30,,,5,',
        ',Payment,2020-02-01,,,5,',
        'a,Payment,2020-02-01,,,five,',
        'a,Payment,2020-02-01,5',
        'a,Payment,2020-02-01,,,1e400,',
        'a,Payment,0001-01-01,,,5,',
        'a,Payment,9999-12-31,,,5,',
        `${'x'.repeat(501)},Create Fine,2020-01-01,30,,,`,
        'a,Payment,2020-02-01,,,30,',
        '',
      ].join('\n'),
    );
    const report = await importInto(city, file, { map, scenario });
    assert.deepEqual([report.cases, report.acts, report.rejectedRows], [1, 2, 8]);
    assert.deepEqual(report.outcomes, [{ outcome: 'paid', cases: 1 }]);
    assert.deepEqual(
      (await rejects(`${file}.rejects.csv`)).sort(([a], [b]) => a - b),
      [
        [3, 'timestamp-invalid'],
        [4, 'case-missing'],
        [5, 'input-invalid'],
        [6, 'column-count'],
        [7, 'input-invalid'],
        [8, 'timestamp-out-of-range'],
        [9, 'timestamp-out-of-range'],
        [10, 'name-too-long'],
      ],
    );
  });

  test('without a row to reject there is no reject file', async () => {
    const file = await folder.write('clean.csv', `${header}\na,Create Fine,2020-01-01,30,,,\n`);
    await importInto(city, file, { map, scenario });
    assert.equal(existsSync(`${file}.rejects.csv`), false);
  });

  test('a truncated gzip: what came before the break is kept, the error says so, the whole file completes it', async () => {
    const lines = Array.from(
      { length: 4_000 },
      (_, index) =>
        `case ${String(index * 7919)},Create Fine,2020-01-0${String(1 + (index % 9))},${String(index)},,,`,
    );
    const whole = gzipSync([header, ...lines, ''].join('\n'));
    const broken = await folder.write('fines.csv.gz', whole.subarray(0, whole.length * 0.6));
    await assert.rejects(
      importInto(city, broken, { map, scenario, rowsPerBatch: 500 }),
      code('exchange.truncated'),
    );
    const kept = await written();
    assert.ok(kept.acts > 500 && kept.acts < 4_000, String(kept.acts));
    assert.equal(kept.acts, kept.matters);

    const repaired = await importInto(city, await folder.write('fines.csv.gz', whole), { map, scenario });
    assert.deepEqual(
      [repaired.cases, repaired.acts, repaired.duplicates],
      [4_000, 4_000 - kept.acts, kept.acts],
    );
    assert.equal((await written()).acts, 4_000);
  });

  test('entities that expand without end are refused and nothing is written', async () => {
    const file = await folder.write(
      'laughs.xes',
      `<?xml version="1.0"?><!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<log><trace><string key="concept:name" value="&b;"/><event><string key="concept:name" value="Create Fine"/>
<date key="time:timestamp" value="2020-01-01T00:00:00Z"/></event></trace></log>`,
    );
    await assert.rejects(importInto(city, file, { scenario }), code('exchange.doctype-refused'));
    assert.deepEqual(await written(), { acts: 0, matters: 0, figures: 0 });
    assert.equal(existsSync(`${file}.rejects.csv`), false);
  });

  test('a file in another encoding: every row that is no UTF-8 is rejected, none is guessed', async () => {
    const file = await folder.write(
      'gbk.csv',
      Buffer.concat([
        Buffer.from(`${header}\na,Create Fine,2020-01-01,30,,,`),
        Buffer.from([0xd6, 0xd0, 0xce, 0xc4]),
        Buffer.from('\nb,Create Fine,2020-01-01,30,,,A\n'),
      ]),
    );
    const report = await importInto(city, file, { map, scenario });
    assert.deepEqual([report.acts, report.rejectedRows], [1, 1]);
    assert.deepEqual(await rejects(`${file}.rejects.csv`), [[2, 'bad-encoding']]);
  });

  test('no file, a folder, an empty file and a missing column are clear errors and write nothing', async () => {
    await assert.rejects(
      importInto(city, folder.path('nowhere.csv'), { map, scenario }),
      code('exchange.file-unreadable'),
    );
    await assert.rejects(
      importInto(city, folder.path('.'), { map, scenario, rejects: folder.path('rejects') }),
      code('exchange.file-unreadable'),
    );
    await assert.rejects(
      importInto(city, await folder.write('empty.csv', ''), { map, scenario }),
      code('exchange.empty'),
    );
    await assert.rejects(
      importInto(city, await folder.write('other.csv', 'a,b\n1,2\n'), { map, scenario }),
      code('exchange.column-missing'),
    );
    assert.deepEqual(await written(), { acts: 0, matters: 0, figures: 0 });
  });

  test('long texts, control characters, SQL and script stand in the journal as they stood in the file', async () => {
    const nasty = `'; drop table matters.matter; -- <script>alert(1)</script> \\N \\. \\ "q" \t|\r|字😀`;
    // texts that do not compress, so that nothing but their length decides whether an index takes them
    const long = Array.from({ length: 15_000 }, (_, index) =>
      String.fromCharCode(0x4e00 + ((index * 7919) % 20_000)),
    ).join('');
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const file = await folder.write(
      'nasty.csv',
      [
        header,
        `${cell(nasty)},Create Fine,2020-01-01,30,,,${cell(nasty)}`,
        `b,Create Fine,2020-01-01,30,,,${cell(long)}`,
        `b,${cell(long.slice(0, 500))},2020-01-02,,,,`,
        '',
      ].join('\n'),
    );
    const report = await importInto(city, file, { map, scenario });
    assert.deepEqual([report.cases, report.acts, report.rejectedRows], [2, 3, 0]);
    const { rows } = await city.database.db.owner.query<{ source_ref: string; text: string }>(
      `select m.source_ref, j.input->>'vehicleClass' as text from matters.matter m
       join store.journal j on j.shard = m.shard and j.stream = m.id and j.version = 1 where m.scenario = $1`,
      [scenario],
    );
    assert.deepEqual(
      new Map(rows.map((row) => [row.source_ref, row.text])),
      new Map([
        [nasty, nasty],
        ['b', long],
      ]),
    );
  });

  test('numbers at the edge of what a number can be leave nothing that replay cannot rebuild', async () => {
    const file = await folder.write(
      'edge.csv',
      [
        header,
        'a,Create Fine,2020-01-01,-0,,,',
        'a,Payment,2020-01-02,,,1e308,',
        'b,Create Fine,2020-01-01,1.7976931348623157e308,,,',
        'b,Payment,2020-01-02,,,1.7e308,',
        'b,Payment,2020-01-03,,,1.7e308,',
        'c,Create Fine,2020-01-01,0.1,,,',
        'b,Payment,2020-01-04,,,1.7e308,',
        'c,Payment,2020-01-02,,,5e-324,',
        '',
      ].join('\n'),
    );
    const report = await importInto(city, file, { map, scenario, rowsPerBatch: 1 });
    assert.deepEqual([report.acts, report.rejectedRows], [8, 0]);
  });

  test('a case of very many acts is divided and loses none', async () => {
    const lines = Array.from(
      { length: 3_000 },
      (_, index) =>
        `a,Payment,2020-01-02 00:00:${String(index % 60).padStart(2, '0')}.${String(index).padStart(4, '0')},,,1,`,
    );
    const file = await folder.write(
      'one-case.csv',
      [header, 'a,Create Fine,2020-01-01,1000000,,,', ...lines, ''].join('\n'),
    );
    const report = await importInto(city, file, { map, scenario, rowsPerBatch: 100 });
    assert.deepEqual([report.cases, report.acts], [1, 3_001]);
  });

  test('after all this replay finds no difference and the figures equal a recount', async () => {
    const { owner } = city.database.db;
    const report = await replayCheck(owner, city.definitions, city.calendar);
    assert.deepEqual(report.differences, []);
    for (let flow = 1; flow <= flows; flow += 1) {
      scenario = `fines-${String(flow)}`;
      const figures = () => keptFigures(owner, scenario);
      const before = await figures();
      await recomputeIndicators(owner, city.definitions, scenario);
      assert.deepEqual(await figures(), before);
    }
  });

  test('the same rows give the same counts whatever the size of the batches', async () => {
    const lines = Array.from(
      { length: 60 },
      (_, index) =>
        `case ${String(index % 7)},Payment,2020-01-${String(1 + (index % 28)).padStart(2, '0')},,,1,`,
    );
    const file = await folder.write(
      'sizes.csv',
      [header, ...lines.sort((a, b) => (a.split(',')[2]! < b.split(',')[2]! ? -1 : 1)), ''].join('\n'),
    );
    const reports: unknown[] = [];
    for (const rowsPerBatch of [1, 7, 1_000]) {
      const own = `${scenario}-${String(rowsPerBatch)}`;
      await city.definitions.install({ ...(await roadTrafficFlow()), id: own }, 'data');
      reports.push(countsOf(await importInto(city, file, { map, scenario: own, rowsPerBatch })));
    }
    assert.deepEqual(reports[1], reports[0]);
    assert.deepEqual(reports[2], reports[0]);
  });
});
