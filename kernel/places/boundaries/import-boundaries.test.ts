import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, test } from 'node:test';
import { newId, Problem } from '../../store/index.ts';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import { codeOf } from '../code/code.ts';
import { addUnits } from '../units/units.ts';
import { honeycomb } from './honeycomb-fixture.ts';
import { importBoundaries, type BoundaryImport } from './import-boundaries.ts';

const SHARED = new URL('../../../../shared/data/boundaries/', import.meta.url);
const FROM = '2020-01-01';

describe('importing boundaries', () => {
  let database: TestDatabase;
  let next = 100;
  let town = '';
  let villages: string[] = [];
  let prefix = '';
  const { parent, cells } = honeycomb(2, 2);
  before(async () => {
    database = await testDatabase();
  });
  after(async () => {
    await database.close();
  });
  beforeEach(async () => {
    next += 1;
    prefix = `971234${String(next)}`;
    town = newId();
    villages = cells.map(() => newId());
    const unit = (id: string, kind: string, above: string | null, code: string, name: string) => ({
      ...{ id, kind, shard: 1, parent: above, code },
      name: { zh: name, en: name },
    });
    await addUnits(
      database.db.owner,
      [
        unit(town, 'town', null, `${prefix}000`, `${prefix}镇`),
        ...villages.map((id, at) =>
          unit(id, 'village', town, `${prefix}00${String(at + 1)}`, `第${String(at + 1)}村`),
        ),
      ],
      '2010-01-01',
    );
  });

  const feature = (properties: object, geometry: unknown) => ({ type: 'Feature', properties, geometry });
  const file = (features: object[], more: object = {}) =>
    JSON.stringify({ type: 'FeatureCollection', features, ...more });
  const load = (text: string, options: Partial<BoundaryImport> = {}) =>
    importBoundaries(database.db, text, { from: FROM, by: { account: newId() }, ...options });
  const boundaryOf = async (id: string, day: string) => {
    const { rows } = await database.db.owner.query<{ boundary: unknown }>(
      'select boundary from places.unit_version where unit = $1 and valid_from <= $2 and valid_to > $2',
      [id, day],
    );
    return rows[0]!.boundary;
  };
  const whole = () => [
    feature({ adcode: prefix }, parent),
    ...cells.map((cell, at) => feature({ adcode: `${prefix}00${String(at + 1)}` }, cell)),
  ];
  const codes = (report: { faults: readonly { code: string }[] }) => report.faults.map(({ code }) => code);

  test('boundaries hold from the day on, each with an act; the same file again changes nothing', async () => {
    const report = await load(file(whole()));
    assert.deepEqual(
      { ...report, faults: codes(report) },
      { features: 5, units: 5, unchanged: 0, repaired: [], faults: [], written: true },
    );
    assert.equal(await boundaryOf(town, '2019-12-31'), null);
    assert.deepEqual(await boundaryOf(villages[0]!, FROM), cells[0]);
    const { rows } = await database.db.owner.query(`select 1 from store.journal where stream = any($1)`, [
      [town, ...villages],
    ]);
    assert.equal(rows.length, 5);
    const again = await load(file(whole()));
    assert.deepEqual([again.units, again.unchanged, again.written], [0, 5, false]);
  });

  test('a dry run says the same and writes nothing', async () => {
    const report = await load(file(whole()), { dryRun: true });
    assert.deepEqual([report.units, report.written], [5, false]);
    assert.equal(await boundaryOf(town, FROM), null);
  });

  test('units are found by name within the one above, by a code of 27 digits, by a named property', async () => {
    const named = feature({ name: '第1村', parent: { adcode: prefix } }, cells[0]);
    assert.equal((await load(file([named]))).units, 1);
    const other = feature({ nr: `${prefix}002` }, cells[1]);
    assert.equal((await load(file([other]), { code: 'nr' })).units, 1);
    const whole27 = feature({ code: codeOf(`${prefix}003`) }, cells[2]);
    assert.equal((await load(file([whole27]))).units, 1);
    const namesake = newId();
    await addUnits(
      database.db.owner,
      [
        {
          ...{ id: namesake, kind: 'village', shard: 1, parent: town, code: `${prefix}009` },
          name: { zh: '第1村', en: '1' },
        },
      ],
      '2010-01-01',
    );
    const twoOfThem = await load(file([feature({ name: '第1村', parent: { adcode: prefix } }, cells[0])]));
    assert.deepEqual(codes(twoOfThem), ['places.boundary-ambiguous']);
  });

  test('all that is wrong is said at once, and nothing is half done', async () => {
    const bowtie = {
      type: 'Polygon',
      coordinates: [
        [
          [120, 30],
          [120.01, 30.01],
          [120.01, 30],
          [120, 30.01],
          [120, 30],
        ],
      ],
    };
    const report = await load(
      file([
        ...whole().slice(0, 2),
        feature({ adcode: `${prefix}002` }, bowtie),
        feature({ adcode: '110101' }, cells[2]),
        feature({ adcode: `${prefix}001` }, cells[2]),
      ]),
    );
    assert.deepEqual(codes(report).sort(), [
      'places.boundary-crosses',
      'places.boundary-twice',
      'places.boundary-unmatched',
    ]);
    assert.equal(report.written, false);
    assert.equal(await boundaryOf(town, FROM), null);
  });

  test('what crosses itself can be joined into the land it covers', async () => {
    const [ring] = cells[0]!.coordinates as [number, number][][];
    const moved = ring!.map(([lon, lat]) => [lon + 0.001, lat]);
    const twice = { type: 'MultiPolygon', coordinates: [[ring], [moved]] };
    const only = file([feature({ adcode: `${prefix}001` }, twice)]);
    assert.deepEqual(codes(await load(only)).slice(0, 1), ['places.boundary-crosses']);
    const report = await load(only, { repair: true });
    assert.deepEqual([report.repaired.length, report.written], [1, true]);
  });

  test('neighbours that overlap and land that nobody has are found where they are', async () => {
    const swapped = whole();
    swapped[2] = feature({ adcode: `${prefix}002` }, cells[0]);
    const found = codes(await load(file(swapped)));
    assert.ok(found.includes('places.boundary-overlaps') && found.includes('places.boundary-gap'));
    const outside = await load(
      file([whole()[0]!, feature({ adcode: `${prefix}001` }, honeycomb(2, 4).cells[6])]),
    );
    assert.deepEqual([...new Set(codes(outside))], ['places.boundary-outside']);
  });

  test('coordinates that say they are no degrees are refused; those of map services are turned', async () => {
    const metres = file(whole(), {
      crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4549' } },
    });
    await assert.rejects(
      load(metres),
      (error) => error instanceof Problem && error.code === 'places.boundary-crs',
    );
    const cgcs = file(whole(), { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } } });
    assert.deepEqual(codes(await load(cgcs, { dryRun: true })), []);
    const turned = await load(file(whole()), { datum: 'gcj02' });
    assert.deepEqual([codes(turned), turned.written], [[], true]);
    await assert.rejects(
      load('no json'),
      (error) => error instanceof Problem && error.code === 'places.boundary-file',
    );
  });

  test(
    `boundaries of real counties: shared edges fit, one of eleven files crosses itself${existsSync(SHARED) ? '' : ' (not run: ../shared/data is not there)'}`,
    { skip: !existsSync(SHARED) },
    async () => {
      interface Real {
        features: { properties: { adcode: number; name: string } }[];
      }
      const cities = ['330100', '330900'];
      for (const city of cities) {
        const text = readFileSync(new URL(`citys-${city}.json`, SHARED), 'utf8');
        const above = newId();
        await addUnits(
          database.db.owner,
          [
            {
              ...{ id: above, kind: 'city', shard: 1, parent: null, code: `${city}000000` },
              name: { zh: city, en: city },
            },
            ...(JSON.parse(text) as Real).features.map(({ properties: { adcode, name } }) => ({
              ...{ id: newId(), kind: 'county', shard: 1, parent: above, code: `${String(adcode)}000000` },
              name: { zh: name, en: name },
            })),
          ],
          '2010-01-01',
        );
        const report = await load(text, { datum: 'gcj02' });
        if (city === '330100') assert.deepEqual([codes(report), report.written], [[], true]);
        else assert.deepEqual([...new Set(codes(report))], ['places.boundary-crosses']);
        assert.deepEqual(codes(await load(text, { datum: 'gcj02', repair: true })), []);
      }
    },
  );
});
