import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { addUnits, addTenancy } from '../units/units.ts';
import { exportFormats, exportPlaces } from './export.ts';
import { assertSound, standing } from './journal-fixture.ts';
import { libraryTown, type LibraryTown } from './library-fixture.ts';
import { AddressLibrary } from './library.ts';

describe('an export of the library', () => {
  let town: LibraryTown;
  before(async () => {
    town = await libraryTown();
    await fill(town);
    await assertSound(town.database.db.owner);
  });
  after(async () => {
    await town.close();
  });
  const owner = () => town.database.db.owner;
  const aliases = async (of: LibraryTown) =>
    (
      await of.database.db.owner.query<{ name: string; alias: string }>(
        'select name, alias from places.place_alias order by name, alias',
      )
    ).rows;

  for (const format of exportFormats)
    test(`as ${format} gives an empty library the same places: ids, codes, doors, positions and other words`, async () => {
      const copy = await sameUnits(town);
      try {
        const file = await buffer(exportPlaces(owner(), format));
        const done = await copy.import(file, { name: `addresses.${format}` });
        assert.deepEqual(
          [done.state, done.rowsRejected, done.rowsDoubtful, done.rowsRepeated],
          ['done', 0, 0, 0],
          JSON.stringify(done.failure),
        );
        const held = await standing(owner());
        assert.deepEqual(await standing(copy.database.db.owner), held);
        assert.equal(done.rowsAdded, held.length);
        assert.deepEqual(await aliases(copy), await aliases(town));
        // and numbers go on where they were: the next building bears no code that was given
        const library = new AddressLibrary({ db: copy.database.db });
        const next = await library.add(
          { village: '柳湾村', road: '新路', roadNumber: '1' },
          { actor: copy.keeper, shard: 1 },
        );
        assert.ok(!held.some(({ code }) => code === next.code));
        await assertSound(copy.database.db.owner);
      } finally {
        await copy.close();
      }
    });

  test('holds no cell that a spreadsheet would run', async () => {
    const csv = (await buffer(exportPlaces(owner(), 'csv'))).toString();
    assert.ok(csv.includes(`'=HYPERLINK`));
    for (const cell of csv.replace('\uFEFF', '').split(/[,\r\n]/))
      assert.doesNotMatch(cell, /^"?[=+\-@](?!\d)/, cell);
  });

  test('is of one unit, of some tenancies or of some units where that is asked for', async () => {
    const { g1, bridge, east } = town.units;
    const rows = async (choice: Parameters<typeof exportPlaces>[2]) =>
      (
        JSON.parse((await buffer(exportPlaces(owner(), 'geojson', choice))).toString()) as {
          features: unknown[];
        }
      ).features.length;
    const all = await rows({});
    assert.equal(await rows({ area: bridge }), 1);
    assert.equal(await rows({ area: g1, reach: { shards: [1], units: [] } }), await rows({ area: g1 }));
    assert.equal(await rows({ reach: { shards: [2], units: [] } }), 0);
    assert.equal((await rows({ reach: { shards: [], units: [east] } })) + 1, all);
  });
});

/** Something of everything: rooms with and without staircases, names, spots, moved and renamed places, hostile words. */
async function fill(town: LibraryTown): Promise<void> {
  const library = new AddressLibrary({ db: town.database.db });
  const add = (row: Parameters<AddressLibrary['add']>[0]) =>
    library.add(row, { actor: town.keeper, shard: 1 });
  const river = { village: '临江社区', grid: '临江第一网格' };
  const room = await add({
    ...river,
    estate: '甲园',
    building: '1',
    unit: '东',
    room: '101',
    lon: 120.1,
    lat: 30.1,
  });
  await add({ ...river, estate: '甲园', building: '1', unit: '2', room: '商铺A' });
  const moved = await add({
    ...river,
    road: '江边路',
    roadNumber: '5-1',
    room: '301',
    lon: 120.11,
    lat: 30.12,
  });
  await add({ village: '柳湾村', estate: '老槐树' });
  const bad = await add({ village: '柳湾村', estate: '=HYPERLINK(1)', building: '@2' });
  await add({ village: '柳湾村', estate: 'Garden, "East"', building: '+3' });
  await add({ village: '石桥村', road: '石桥路', roadNumber: '8' });
  const closed = await add({ village: '柳湾村', road: '旧路', roadNumber: '1' });
  const { rows } = await town.database.db.owner.query<{ place: string; parent: string }>(
    'select place, parent from places.place_version where place = any($1)',
    [[room.id, moved.id]],
  );
  const parent = (id: string): string => rows.find(({ place }) => place === id)!.parent;
  await library.change(parent(moved.id), { area: town.units.g2, reason: '移动' }, town.keeper);
  await library.change(moved.id, { door: { room: '302' }, reason: '改号' }, town.keeper);
  await add({ ...river, grid: '临江第二网格', road: '江边路', roadNumber: '5-1', room: '301' });
  await library.close(closed.id, { reason: '拆除' }, town.keeper);
  for (const alias of ['老房子', '+红楼'])
    await library.alias({ shard: 1, kind: 'place', name: room.id, alias }, town.keeper);
  await library.alias({ shard: 1, kind: 'place', name: bad.id, alias: '怪院' }, town.keeper);
}

/** An empty library with the units of another, ids and all. */
async function sameUnits(town: LibraryTown): Promise<LibraryTown> {
  const copy = await libraryTown();
  const { owner } = copy.database.db;
  for (const table of ['tenancy', 'unit_ancestor', 'unit_version', 'unit'])
    await owner.query(`delete from places.${table} ${table === 'tenancy' ? '' : whereUnits(table)}`);
  const { rows } = await town.database.db.owner.query(
    `select u.id, u.kind, u.shard, v.parent, json_build_object('zh', v.name_zh, 'en', v.name_en) as name, v.code
     from places.unit u join places.unit_version v on v.unit = u.id where u.kind <> 'platform' order by length(rtrim(v.code, '0')), v.code`,
  );
  await addUnits(owner, rows, '2000-01-01');
  await addTenancy(owner, 1, town.units.county, { zh: '青禾区', en: 'county' });
  return copy;
}

const whereUnits = (table: string): string =>
  table === 'unit'
    ? `where kind <> 'platform'`
    : `where unit in (select id from places.unit where kind <> 'platform')`;
