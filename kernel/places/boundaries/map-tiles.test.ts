import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { codeOf } from '../code/code.ts';
import { addUnits } from '../units/units.ts';
import { renameUnit } from '../units/rename-unit.ts';
import { inTransaction, newId, newIdIn } from '../../store/index.ts';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import { honeycomb } from './honeycomb-fixture.ts';
import { MapTiles } from './map-tiles.ts';
import { EXTENT, inTile, mercatorX, mercatorY } from './mercator.ts';
import { mortonOf, orderOf } from './morton.ts';
import { PlacePoints, type PlacePoint } from './place-points.ts';
import { UnitShapes } from './unit-shapes.ts';

const tileOf = (z: number, lon: number, lat: number): [number, number] => [
  Math.floor(mercatorX(lon) * 2 ** z),
  Math.floor(mercatorY(lat) * 2 ** z),
];

describe('places on a map', () => {
  const position = fc.record({
    lon: fc.double({ min: 120, max: 120.2, noNaN: true }),
    lat: fc.double({ min: 30, max: 30.2, noNaN: true }),
    rooms: fc.nat(50),
  });

  test('every place and every room is in exactly one cluster, at every zoom', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(position, { maxLength: 60 }),
        fc.integer({ min: 8, max: 15 }),
        async (list, z) => {
          const given: PlacePoint[] = list.map((one) => ({ id: newId(), ...one }));
          const points = await PlacePoints.from(given);
          const tiles = new Set(given.map(({ lon, lat }) => tileOf(z, lon, lat).join()));
          const all = [...tiles].flatMap((tile) => {
            const [x, y] = tile.split(',').map(Number);
            return points.clusters(z, x!, y!);
          });
          const sum = (pick: (one: { count: number; rooms: number }) => number) =>
            all.reduce((total, one) => total + pick(one), 0);
          assert.equal(
            sum(({ count }) => count),
            given.length,
          );
          assert.equal(
            sum(({ rooms }) => rooms),
            given.reduce((total, { rooms }) => total + rooms, 0),
          );
          const alone = all.flatMap(({ id }) => (id === null ? [] : [id]));
          assert.ok(alone.every((id) => given.some((one) => one.id === id)));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('near, each place stands by itself, where it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(position, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 16, max: 18 }),
        async (list, z) => {
          const given: PlacePoint[] = list.map((one) => ({ id: newId(), ...one }));
          const points = await PlacePoints.from(given);
          for (const { id, lon, lat, rooms } of given) {
            const [x, y] = tileOf(z, lon, lat);
            const [px, py] = inTile(z, x, y, lon, lat);
            // a point on the very line may round into the next tile
            if (px >= EXTENT || py >= EXTENT) continue;
            const [found] = points.singles(z, x, y).filter((one) => one.id === id);
            assert.ok(found !== undefined);
            assert.equal(found.rooms, rooms);
            assert.ok(Math.abs(found.at[0] - px) <= 1 && Math.abs(found.at[1] - py) <= 1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the curve on which a map tile is one stretch', () => {
  test('many keys are sorted by counting as few are by comparing', () => {
    let state = 7;
    const keys = Float64Array.from({ length: 25_000 }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return mortonOf(state >>> 14, (state * 31) % 2 ** 18);
    });
    const sorted = Array.from(orderOf(keys), (at) => keys[at]!);
    assert.deepEqual(
      sorted,
      Array.from(keys).sort((a, b) => a - b),
    );
  });
});

describe('units on a map', () => {
  const { cells } = honeycomb(6, 5);
  const shapes = new UnitShapes(
    cells.map((boundary, at) => ({
      ...{ id: newId(), kind: 'grid', parent: null, code: String(at), centre: null, boundary },
      name: { zh: `〈${String(at)}〉`, en: `G${String(at)}` },
    })),
  );
  const names = (z: number, tiles: readonly (readonly [number, number])[]) =>
    tiles.map(
      ([x, y]) =>
        Buffer.from(shapes.tile(z, x, y))
          .toString('utf8')
          .split('unit-names')[1] ?? '',
    );

  test('a name stands in one tile alone, however many its land reaches into', () => {
    const z = 14;
    const [west, north] = tileOf(z, 119.99, 30.07);
    const [east, south] = tileOf(z, 120.08, 29.99);
    const tiles: [number, number][] = [];
    for (let x = west; x <= east; x += 1) for (let y = north; y <= south; y += 1) tiles.push([x, y]);
    const said = names(z, tiles);
    for (const at of cells.keys())
      assert.equal(said.filter((text) => text.includes(`〈${String(at)}〉`)).length, 1, String(at));
  });

  test('far away grids are not drawn', () => {
    const drawn = (z: number) => Buffer.from(shapes.tile(z, ...tileOf(z, 120.03, 30.02))).toString('utf8');
    assert.ok(drawn(12).includes('〈7〉'));
    assert.ok(!drawn(10).includes('〈7〉'));
  });
});

describe('tiles of what the database holds', () => {
  let database: TestDatabase;
  before(async () => {
    database = await testDatabase();
  });
  after(async () => {
    await database.close();
  });

  test('a change is seen after it is committed, and another day is another edition', async () => {
    let day = '2024-05-01';
    const tiles = new MapTiles(database.db, () => day);
    const [village, building] = [newId(), newIdIn(1)];
    const { parent } = honeycomb(2, 2);
    const { owner } = database.db;
    await addUnits(
      owner,
      [
        {
          ...{ id: village, kind: 'village', shard: 1, parent: null, code: '980202001001', boundary: parent },
          name: { zh: '旧名村', en: 'Old' },
        },
      ],
      '2020-01-01',
    );
    const read = async (layer: 'units' | 'places', z: number) => {
      await tiles.refresh();
      const { body, tag } = await tiles.tile(layer, z, ...tileOf(z, 120.008, 30.008));
      return { text: gunzipSync(body).toString('utf8'), tag };
    };
    const first = await read('units', 12);
    assert.ok(first.text.includes('旧名村'));
    assert.equal((await read('units', 12)).tag, first.tag);
    await inTransaction(owner, (db) => renameUnit(db, village, { zh: '新名村', en: 'New' }, '2024-05-02'));
    assert.ok((await read('units', 12)).text.includes('旧名村'));
    day = '2024-05-02';
    assert.ok((await read('units', 12)).text.includes('新名村'));

    assert.ok(!(await read('places', 17)).text.includes(building));
    await owner.query(
      `insert into places.place_version (shard, place, valid_from, kind, area, code, estate, building, door_key, lon, lat, act)
       values (1, $1, '2024-01-01', 'building', $2, $3, '己园', '5', 'k', 120.008, 30.008, $1)`,
      [building, village, codeOf('98020200100100000001')],
    );
    assert.ok((await read('places', 17)).text.includes('己园5幢'));
    await owner.query(`update places.place_version set valid_to = '2024-05-02' where place = $1`, [building]);
    assert.ok(!(await read('places', 17)).text.includes(building));
  });
});
