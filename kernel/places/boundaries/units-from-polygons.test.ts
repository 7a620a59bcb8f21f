import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { SYSTEM_ACCOUNT } from '../../access/index.ts';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import { childUnits } from '../units/units.ts';
import { loadLocator } from './load-locator.ts';
import { addUnitsFromPolygons, type PolygonUnits } from './units-from-polygons.ts';

const square = (west: number, south: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + 1, south],
      [west + 1, south + 1],
      [west, south + 1],
      [west, south],
    ],
  ],
});
const file = (...features: readonly { name?: string; code?: string; geometry: unknown }[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(({ name, code, geometry }) => ({
      ...{ type: 'Feature', geometry, properties: { name, code } },
    })),
  });

describe('a tree of units out of polygons', () => {
  let database: TestDatabase;
  before(async () => {
    database = await testDatabase();
  });
  after(async () => {
    await database.close();
  });
  const options: PolygonUnits = {
    root: { code: 'harbour', name: { zh: '港城', en: 'Harbour' }, kind: 'city' },
    ...{ kind: 'county', from: '2015-01-01', by: SYSTEM_ACCOUNT },
  };
  const north = { name: 'North', code: '1', geometry: square(-71, 43) };
  const south = { name: 'South', code: '2', geometry: square(-71, 42) };

  test('each polygon is a unit of a tenancy of its own, and a position is found in it', async () => {
    const report = await addUnitsFromPolygons(database.db, file(north, south), options);
    assert.deepEqual([report.added, report.written, report.overlaps], [3, true, []]);
    const units = await childUnits(database.db.owner, report.root, '2015-06-01');
    assert.deepEqual(
      units.map(({ code, name, shard }) => [code, name.en, shard]),
      [
        ['harbour-1', 'North', report.shard],
        ['harbour-2', 'South', report.shard],
      ],
    );
    const locator = await loadLocator(database.db.owner, '2015-06-01');
    assert.deepEqual(locator.locate(-70.5, 42.5), [report.root, units[1]!.id]);
    assert.deepEqual(locator.locate(-70.5, 45), []);
  });

  test('the same file again changes nothing, a longer one adds what is new', async () => {
    const again = await addUnitsFromPolygons(database.db, file(north, south), options);
    assert.deepEqual([again.added, again.unchanged, again.written], [0, 3, false]);
    const east = { name: 'East', code: '3', geometry: square(-70, 42) };
    const more = await addUnitsFromPolygons(database.db, file(north, south, east), options);
    assert.deepEqual([more.added, more.unchanged, more.root], [1, 3, again.root]);
  });

  test('what is wrong is said of each polygon and nothing is written; overlaps are told', async () => {
    const report = await addUnitsFromPolygons(
      database.db,
      file(
        { name: 'Open', code: '7', geometry: { type: 'Polygon', coordinates: [[[0, 0]]] } },
        { code: '8', geometry: square(1, 1) },
        { name: 'Twice', code: '9', geometry: square(3, 3) },
        { name: 'Twice', code: '9', geometry: square(5, 5) },
        { name: 'Over', code: '10', geometry: square(3.5, 3.5) },
      ),
      { ...options, root: { ...options.root, code: 'bad' } },
    );
    assert.deepEqual(
      report.faults.map(({ feature, code }) => [feature, code]),
      [
        [1, 'places.boundary-short'],
        [2, 'places.boundary-unmatched'],
        [4, 'places.boundary-twice'],
      ],
    );
    assert.equal(report.overlaps.length, 1);
    assert.equal(report.written, false);
  });
});
