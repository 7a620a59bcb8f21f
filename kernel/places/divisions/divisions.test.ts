import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { inTransaction, newId, Problem } from '../../store/index.ts';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import { childUnits, loadDivisions, mergeUnits, readDivisions, renameUnit, unitNames } from '../index.ts';
import type { LoadReport } from '../index.ts';
import { divisionsOf } from './division-tree.ts';

const problem = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

/** An invented province: a city with a county, a city without counties, counties of the province itself. */
const province: Record<string, [code: string, name: string][]> = {
  provinces: [
    ['95', '试省'],
    ['96', '别省'],
  ],
  cities: [
    ['9501', '甲市'],
    ['9502', '乙市'],
    ['9590', '省直辖县级行政区划'],
    ['9601', '远市'],
  ],
  areas: [
    ['950101', '甲东区'],
    ['950200', '乙市'],
    ['959001', '丙县'],
    ['960101', '远区'],
  ],
  streets: [
    ['950101001', '河滨街道办事处'],
    ['950101100', '青石镇'],
    ['950101400', '经济开发区'],
    ['950101401', '新港街道'],
    ['950200003', '东城街道'],
    ['959001100', '山口镇'],
    ['960101001', '远街道'],
  ],
  villages: [
    ['950101001001', '朝晖社区居委会'],
    ['950101001002', '朝阳居民委员会'],
    ['950101100200', '光明村民委员会'],
    ['950101100201', '前进村村委会'],
    ['950101100202', '双田村委会'],
    ['950101100203', '双田村村民委员会'],
    ['950200003001', '花园社区'],
    ['960101001001', '远社区'],
  ],
};

describe('divisions of a province', () => {
  let database: TestDatabase;
  let folder = '';
  const day = '2026-01-01';
  const write = async (data: typeof province, format: 'csv' | 'json' = 'csv'): Promise<void> => {
    for (const [level, rows] of Object.entries(data)) {
      const text =
        format === 'csv'
          ? `code,name\n${rows.map(([code, name]) => `${code},"${name}",x`).join('\n')}\n`
          : JSON.stringify(rows.map(([code, name]) => ({ code, name })));
      await writeFile(join(folder, `${level}.${format}`), text);
    }
  };
  const load = async (on = day): Promise<LoadReport> => {
    const files = await readDivisions(folder, '95');
    return inTransaction(database.db.owner, (db) => loadDivisions(db, files, { actor: newId(), day: on }));
  };
  const unit = async (code: string, on = day) => {
    const { rows } = await database.db.owner.query<{
      id: string;
      kind: string;
      name: string;
      shard: number;
      above: string | null;
    }>(
      `select u.id, u.kind, v.name_zh as name, u.shard, p.code as above from places.unit_version v join places.unit u on u.id = v.unit
       left join places.unit_version p on p.unit = v.parent and p.valid_from <= $2 and p.valid_to > $2
       where v.code = $1 and v.valid_from <= $2 and v.valid_to > $2`,
      [code, on],
    );
    return rows[0];
  };
  before(async () => {
    database = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'gaoyao-divisions-'));
    await write(province);
  });
  after(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  test('a city without counties has its towns, a heading of the statistics is no unit, csv and json say the same', async () => {
    const fromCsv = await readDivisions(folder, '95');
    const tree = divisionsOf(fromCsv.lines);
    const by = new Map(tree.map((one) => [one.code, one]));
    assert.equal(by.get('950200003000')?.parent, '950200000000');
    assert.equal(by.get('950200000000')?.kind, 'city');
    assert.equal(by.get('959001000000')?.parent, '950000000000');
    assert.equal(by.has('959000000000'), false);
    assert.equal(
      by.get('950101400000')?.kind,
      'zone',
      'GB/T 10114: 400–599 are none of town and subdistrict',
    );
    assert.equal(by.get('950101401000')?.kind, 'town', 'unless it was made a subdistrict meanwhile');
    assert.ok(tree.every(({ code }) => code.startsWith('95')));
    const other = await mkdtemp(join(tmpdir(), 'gaoyao-divisions-'));
    const held = folder;
    folder = other;
    await write(province, 'json');
    folder = held;
    assert.deepEqual((await readDivisions(other, '95')).lines, fromCsv.lines);
    await rm(other, { recursive: true });
  });

  test('committees give their place its name; two of one name keep what the statistics say', async () => {
    const { lines } = await readDivisions(folder, '95');
    const names = new Map(divisionsOf(lines).map((one) => [one.code, [one.name, one.statistical]]));
    assert.deepEqual(names.get('950101001000'), ['河滨街道', '河滨街道办事处']);
    assert.deepEqual(names.get('950101001001'), ['朝晖社区', '朝晖社区居委会']);
    assert.deepEqual(names.get('950101001002'), ['朝阳居民委员会', null]);
    assert.deepEqual(names.get('950101100200'), ['光明村', '光明村民委员会']);
    assert.deepEqual(names.get('950101100201'), ['前进村', '前进村村委会']);
    assert.deepEqual(names.get('950101100202'), ['双田村委会', null]);
    assert.deepEqual(names.get('950101100203'), ['双田村村民委员会', null]);
  });

  test('loading adds the tree with a tenancy of its own for each county, and keeps where it came from', async () => {
    const report = await load();
    assert.deepEqual(report.read, { province: 1, city: 2, county: 2, town: 5, zone: 1, village: 7 });
    assert.deepEqual([report.added, report.tenancies], [18, 5]);
    const [county, town, lone] = [
      await unit('950101000000'),
      await unit('950101100000'),
      await unit('950200003000'),
    ];
    assert.equal(town?.shard, county?.shard);
    assert.equal(lone?.shard, (await unit('950200000000'))?.shard);
    assert.equal(new Set([county?.shard, lone?.shard, (await unit('959001000000'))?.shard]).size, 3);
    assert.equal(lone?.above, '950200000000');
    const named = (await unitNames(database.db.app, day)).find(({ code }) => code === '950101001001');
    assert.deepEqual(named?.names, ['朝晖社区', '朝晖社区居委会']);
    assert.equal((await unit('950101100200', '2001-01-01'))?.name, '光明村', 'past matters may lie in it');
    const root = await unit('950000000000');
    const { rows } = await database.db.owner.query<{ input: { digest: string; added: number } }>(
      `select input from store.journal where stream = $1 and action = 'units.load'`,
      [root!.id],
    );
    assert.equal(rows[0]?.input.digest, report.digest);
    assert.equal(rows[0].input.added, 18);
  });

  test('again nothing is added; what is renamed gets a former name, what vanished is said and stays', async () => {
    const again = await load();
    assert.deepEqual([again.added, again.tenancies, again.renamed, again.vanished], [0, 0, [], []]);
    await write({
      ...province,
      streets: province['streets']!.map(([code, name]) => [code, code === '950101100' ? '青石新镇' : name]),
      villages: [
        ...province['villages']!.filter(([code]) => code !== '950101001002'),
        ['950101100204', '新建村委会'],
      ],
    });
    const later = await load('2026-02-01');
    assert.deepEqual(later.renamed, [{ code: '950101100000', name: '青石新镇', before: '青石镇' }]);
    assert.deepEqual(later.vanished, [{ code: '950101001002', name: '朝阳居民委员会' }]);
    assert.equal(later.added, 1);
    assert.equal((await unit('950101100000', '2026-01-31'))?.name, '青石镇');
    assert.equal((await unit('950101100000', '2026-02-01'))?.name, '青石新镇');
    assert.equal(await unit('950101100204', '2026-01-31'), undefined, 'what is new is new from the load on');
    assert.notEqual(await unit('950101001002', '2026-02-01'), undefined);
    const names = (await unitNames(database.db.app, '2026-02-01')).find(
      ({ code }) => code === '950101100000',
    );
    assert.deepEqual(names?.names, ['青石新镇', '青石镇']);
  });

  test('what the library changed since is left to it: a unit renamed here, one merged away', async () => {
    const [kept, gone, into] = [
      await unit('950101100201'),
      await unit('950101100202'),
      await unit('950101100203'),
    ];
    await inTransaction(database.db.owner, async (db) => {
      await renameUnit(db, kept!.id, { zh: '前进新村', en: 'Qianjin' }, '2026-03-01');
      await mergeUnits(db, [gone!.id], into!.id, '2026-03-01');
    });
    const report = await load('2026-04-01');
    assert.deepEqual([report.added, report.renamed], [0, []]);
    assert.deepEqual(report.elsewhere, [{ code: '950101100202', name: '双田村委会' }]);
    assert.equal((await unit('950101100201', '2026-04-01'))?.name, '前进新村');
    const town = await unit('950101100000', '2026-04-01');
    assert.equal((await childUnits(database.db.app, town!.id, '2026-04-01')).length, 4);
  });

  test('a folder without the files, a line that is none, a line without anything above it, an unknown province', async () => {
    await assert.rejects(readDivisions(join(folder, 'none'), '95'), problem('places.divisions-missing'));
    await assert.rejects(readDivisions(folder, '94'), problem('places.province-unknown'));
    await assert.rejects(readDivisions(folder, '浙江'), problem('places.province-unknown'));
    assert.throws(
      () => divisionsOf([{ code: '950101', name: '甲东区' }]),
      problem('places.divisions-format'),
    );
    await write({ ...province, villages: [['950101001001', '']] });
    await assert.rejects(readDivisions(folder, '95'), problem('places.divisions-format'));
  });
});
