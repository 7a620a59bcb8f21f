import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import { importEvents, readEventMap, sourceFreshness, type EventMap } from '../index.ts';
import { NOW, sums } from '../signals-fixture.ts';

const HEADER = 'id,kind,when,due,done,code,lon,lat,degree,people';
const MAP: EventMap = {
  source: { code: 'requests', name: { zh: '诉求', en: 'Requests' }, unit: '99' },
  ...{ key: 'id', category: { column: 'kind', names: { noise: { zh: '噪声', en: 'Noise' } } } },
  ...{ time: { format: 'iso' }, at: 'when', target: 'due', closed: 'done', count: 'people' },
  place: { code: 'code', longitude: 'lon', latitude: 'lat' },
  severity: { column: 'degree', values: { low: 1, high: 3 } },
  attributes: { people: { column: 'people', as: 'number' } },
};
const ROWS = [
  '1,noise,2026-01-01 10:00,2026-01-03 10:00,2026-01-02 10:00,9901,,,low,',
  '2,noise,2026-01-01 11:00,2026-01-03 10:00,2026-01-04 10:00,9901,,,high,',
  '3,waste,2026-01-02 10:00,,2026-01-04 10:00,9902,,,,2',
  '4,waste,2026-01-02 10:00,2026-01-03 10:00,,,,,,',
  '5,light,2026-01-02 10:00,2026-01-03 10:00,2026-01-03 10:00,,10,10,,',
];

describe('importing a table of events', () => {
  let city: SmallCity;
  let folder: string;
  before(async () => {
    city = await smallCity();
    folder = await mkdtemp(join(tmpdir(), 'gaoyao-events-'));
  });
  after(async () => {
    await city.database.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    await city.database.db.owner.query(
      `alter table signals.entry disable trigger user; delete from signals.entry; alter table signals.entry enable trigger user;
       delete from signals.event; delete from signals.category`,
    );
  });
  const run = async (
    rows: readonly string[] | Buffer,
    more: { readonly map?: EventMap; readonly dryRun?: boolean; readonly header?: string } = {},
  ) => {
    const file = join(folder, 'events.csv');
    await writeFile(file, Buffer.isBuffer(rows) ? rows : [more.header ?? HEADER, ...rows, ''].join('\n'));
    return importEvents(city.database.db, {
      ...{ file, map: more.map ?? MAP, rejects: join(folder, 'rejected.csv'), now: NOW },
      dryRun: more.dryRun === true,
    });
  };

  test('the closing report counts what is in the file, and the ledger the same', async () => {
    const { report, rejects } = await run(ROWS);
    assert.equal(rejects, null);
    const { byCategory, ...numbers } = report;
    assert.deepEqual(numbers, {
      ...{ rows: 5, imported: 5, corrected: 0, unchanged: 0, rejected: 0, outsideUnits: 1, unplaced: 1 },
      ...{ onTimeRate: 2 / 3, closedWithTarget: 3, newCategories: ['light', 'waste'] },
      ...{ rejections: [], doubts: [], dryRun: false },
    });
    assert.deepEqual(byCategory, [
      { category: 'noise', count: 2, onTimeRate: 0.5 },
      { category: 'waste', count: 2, onTimeRate: null },
      { category: 'light', count: 1, onTimeRate: 1 },
    ]);
    assert.deepEqual(await sums(city), {
      ...{ 'city light': 1, 'city waste': 1, 'east noise': 2, 'west waste': 2 },
    });
    const [source] = await sourceFreshness(city.database.db.owner, { sources: ['requests'], now: NOW });
    assert.deepEqual([source!.state, source!.newestEvent], ['fresh', '2026-01-02T02:00:00.000Z']);
  });

  test('the same file again, packed or not, changes nothing and reports the same figures', async () => {
    const first = await run(ROWS);
    const before = await sums(city);
    const again = await run(gzipSync([HEADER, ...ROWS].join('\r\n')));
    assert.deepEqual([again.report.imported, again.report.corrected, again.report.unchanged], [0, 0, 5]);
    assert.deepEqual(again.report.byCategory, first.report.byCategory);
    assert.equal(again.report.outsideUnits, 1);
    assert.deepEqual(await sums(city), before);
  });

  test('a number that stands twice is one event, as the later row says, wherever the rows are', async () => {
    const { report } = await run([...ROWS, ROWS[0]!, ROWS[2]!.replace('9902', '9901')]);
    assert.deepEqual(
      [report.rows, report.imported, report.unchanged, report.corrected, report.rejected],
      [7, 5, 1, 1, 0],
    );
    assert.equal(
      report.byCategory.reduce((sum, { count }) => sum + count, 0),
      5,
    );
    assert.deepEqual(await sums(city), {
      'city light': 1,
      'city waste': 1,
      'east noise': 2,
      'east waste': 2,
    });
  });

  test('what is wrong is refused with a reason, in a file that is taken once it is corrected', async () => {
    const bad = [
      ',noise,2026-01-01 10:00,,,,,,,', // no number
      '11,,2026-01-01 10:00,,,,,,,', // no kind
      '12,noise,,,,,,,,', // no time
      '13,noise,1 January,,,,,,,',
      '14,noise,2099-01-01 10:00,,,,,,,', // in the future
      '15,noise,2026-01-01 10:00,,2027-01-01 10:00,,,,,', // closed in the future
      '16,noise,2026-01-01 10:00,,,,200,10,,',
      '17,noise,2026-01-01 10:00,,,,,,odd,',
      '18,noise,2026-01-01 10:00,,,,,,,many',
      '19,noise,2026-01-01 10:00,,,,,,,0',
      '20,"no, ""ise",2026-01-01 10:00,too,many,cells,in,this,row,by,one',
    ];
    const { report, rejects } = await run([...ROWS, ...bad]);
    assert.deepEqual([report.rows, report.imported, report.rejected], [16, 5, 11]);
    assert.deepEqual(Object.fromEntries(report.rejections.map(({ code, rows }) => [code, rows])), {
      ...{ 'events.blank': 3, 'events.time': 1, 'signals.future': 1, 'signals.closed-in-future': 1 },
      ...{ 'events.position': 1, 'events.severity': 1, 'events.number': 1, 'signals.invalid': 1 },
      'events.columns': 1,
    });
    const refused = await readFile(rejects!, 'utf8');
    assert.match(refused, /^rejected_row,rejected_code,rejected_zh,rejected_en,id,kind,/);
    assert.match(refused, /\n7,events\.blank,“id”列为空,Column “id”: it is blank,,noise,/);
    const corrected = refused
      .replaceAll('1 January', '2026-01-01')
      .replace(',odd,', ',low,')
      .replace('2099', '2026');
    const again = await run(Buffer.from(corrected));
    assert.deepEqual([again.report.rows, again.report.imported, again.report.rejected], [11, 3, 8]);
    assert.match(
      await readFile(again.rejects!, 'utf8'),
      /^rejected_row,rejected_code,rejected_zh,rejected_en,id,/,
    );
  });

  test('what is taken as it says but is worth a look is told: closed before it happened, a heap at one position', async () => {
    const heap = Array.from({ length: 150 }, (_, n) => `h${String(n)},noise,2026-01-02,,2026-01-01,,10,10,,`);
    const { report } = await run(heap);
    assert.deepEqual([report.imported, report.rejected], [150, 0]);
    assert.deepEqual(report.doubts, [
      { doubt: 'closed-before', rows: 150 },
      { doubt: 'one-position', rows: 150 },
    ]);
  });

  test('a dry run says what would be and writes nothing, not even the source', async () => {
    const map: EventMap = { ...MAP, source: { ...(MAP.source as object), code: 'other' } as never };
    const { report } = await run([...ROWS, ROWS[0]!], { map, dryRun: true });
    assert.deepEqual([report.imported, report.unchanged, report.dryRun], [5, 1, true]);
    assert.deepEqual(await sums(city), {});
    assert.deepEqual(await sourceFreshness(city.database.db.owner, { sources: ['other'] }), []);
  });

  test('a file that breaks off is said, what stands before it is taken, and the whole file may follow', async () => {
    const many = Array.from({ length: 5_000 }, (_, n) => `m${String(n)},noise,2026-01-02,,,9901,,,,`);
    const whole = gzipSync([HEADER, ...many, ''].join('\n'));
    await assert.rejects(run(whole.subarray(0, Math.floor(whole.length / 2))), {
      code: 'events.file-damaged',
    });
    const part = (await sums(city))['east noise'] ?? 0;
    assert.ok(part < 5_000);
    const { report } = await run(whole);
    assert.equal(report.imported + report.unchanged, 5_000);
    assert.equal(report.unchanged, part);
    assert.deepEqual(await sums(city), { 'east noise': 5_000 });
  });

  test('a quote that is never closed, an empty file, a missing file, a column or unit that is not there', async () => {
    await assert.rejects(run(Buffer.from('')), { code: 'events.file-empty' });
    await assert.rejects(run(Buffer.from(`${HEADER}\n1,"${'x'.repeat(1 << 21)}`)), {
      code: 'events.file-quotes',
    });
    await assert.rejects(run(ROWS, { header: HEADER.replace('done', 'ended') }), {
      code: 'events.map-column',
      details: { missing: ['done'], twice: [], header: HEADER.replace('done', 'ended').split(',') },
    });
    const nowhere: EventMap = { ...MAP, source: { ...(MAP.source as object), unit: 'nowhere' } as never };
    await assert.rejects(run(ROWS, { map: nowhere }), { code: 'events.map-unit' });
    await assert.rejects(
      importEvents(city.database.db, {
        file: join(folder, 'none.csv'),
        map: MAP,
        rejects: join(folder, 'r.csv'),
      }),
      { code: 'events.file-unreadable' },
    );
  });

  test('Chinese in GB 18030, semicolons and a byte order mark are read', async () => {
    // 噪声 in GB 18030
    const chinese = Buffer.concat([
      Buffer.from(`${HEADER.replaceAll(',', ';')}\n1;`),
      Buffer.from([0xd4, 0xeb, 0xc9, 0xf9]),
      Buffer.from(';2026-01-01;;;9901;;;;\n'),
    ]);
    assert.deepEqual((await run(chinese)).report.byCategory[0]!.category, '噪声');
    const marked = Buffer.from(`\uFEFF${HEADER}\n2,垃圾,2026-01-01,,,9901,,,,\n`);
    assert.deepEqual((await run(marked)).report.byCategory[0]!.category, '垃圾');
  });
});

test('a map is checked before the file is read, and every slip is named', () => {
  const read = (change: object) => () => readEventMap(JSON.stringify({ ...MAP, ...change }));
  assert.deepEqual(readEventMap(JSON.stringify(MAP)), MAP);
  for (const [change, path] of [
    [{ key: undefined }, 'key'],
    [{ closd: 'done' }, 'closd'],
    [{ place: { longitude: 'lon' } }, 'place'],
    [{ severity: { column: 'degree', values: { high: 9 } } }, 'severity'],
    [{ source: { code: 'x' } }, 'source'],
    [{ attributes: { 'not a name': 'x' } }, 'attributes'],
  ] as const)
    assert.throws(read(change), { code: 'events.map-invalid', details: { path } });
  assert.throws(read({ time: { format: 'tomorrow' } }), { code: 'events.map-invalid' });
  assert.throws(() => readEventMap('{'), { code: 'events.map-invalid' });
});
