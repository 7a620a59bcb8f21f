import assert from 'node:assert/strict';
import { gunzipSync } from 'node:zlib';
import { after, before, describe, test } from 'node:test';
import { addUnits } from '@gaoyao/kernel/places';
import { inTransaction, newId, newIdIn } from '@gaoyao/kernel/store';
import { readBaseMap } from '../settings.ts';
import { assertProblem, signedIn, town, type Town } from './http-fixture.ts';

describe('what a map is drawn from', () => {
  let place: Town;
  const [county, village] = [newId(), newId()];
  const boundary = {
    type: 'Polygon',
    coordinates: [
      [
        [120, 30],
        [120.2, 30],
        [120.2, 30.2],
        [120, 30.2],
        [120, 30],
      ],
    ],
  };
  const unit = (id: string, kind: string, parent: string, name: string, code: string) => ({
    ...{ id, kind, parent, code, shard: 1, boundary },
    name: { zh: name, en: name },
  });
  before(async () => {
    place = await town();
    await addUnits(
      place.database.db.owner,
      [
        unit(county, 'county', place.city, '乙县', '990101000000'),
        unit(village, 'village', county, '丙村', '990101001001'),
      ],
      '2000-01-01',
    );
    const building = newIdIn(1);
    await inTransaction(place.database.db.owner, (db) =>
      db.query(
        `insert into places.place_version (shard, place, valid_from, kind, area, code, road, road_number, door_key, lon, lat, act)
         select 1, $1, '2020-01-01', 'building', $2, c || places.check_digit(c), '丁路', '7', 'k', 120.1, 30.1, $1
         from (values ('99010100100100000001000000')) as v(c)`,
        [building, village],
      ),
    );
  });
  after(async () => {
    await place.close();
  });

  const z16 = 'places/16/54631/27017';

  test('settings say where there is something to draw, and which base map lies under it', async () => {
    const officer = await signedIn(place.app, 'first');
    const settings = (await officer.get('/api/map/settings')).json<{ bounds: number[]; baseMap: null }>();
    assert.deepEqual(settings.bounds, [120, 30, 120.2, 30.2]);
    assert.equal(settings.baseMap, null);
  });

  test('a tile holds the units with their names, and is not sent again while it is the same', async () => {
    const officer = await signedIn(place.app, 'first');
    const tile = await officer.get('/api/map/tiles/units/10/853/422');
    assert.equal(tile.statusCode, 200);
    assert.equal(tile.headers['content-type'], 'application/vnd.mapbox-vector-tile');
    const text = gunzipSync(tile.rawPayload).toString('utf8');
    for (const said of ['units', 'unit-names', '乙县', '丙村', village]) assert.ok(text.includes(said), said);
    const again = await officer.get('/api/map/tiles/units/10/853/422', {
      'if-none-match': String(tile.headers['etag']),
    });
    assert.equal(again.statusCode, 304);
    assert.equal(again.body, '');
  });

  test('doors stand near, clusters far', async () => {
    const officer = await signedIn(place.app, 'first');
    const near = gunzipSync((await officer.get(`/api/map/tiles/${z16}`)).rawPayload).toString('utf8');
    assert.ok(near.includes('丁路7号'), near);
    const far = gunzipSync((await officer.get('/api/map/tiles/places/10/853/422')).rawPayload).toString(
      'utf8',
    );
    assert.ok(far.includes('places') && !far.includes('丁路'));
  });

  test('boundaries of the units below come as GeoJSON for the editor', async () => {
    const officer = await signedIn(place.app, 'first');
    const below = async (path: string) =>
      (await officer.get(path)).json<{ features: { id: string; geometry: unknown }[] }>().features;
    assert.deepEqual(
      (await below(`/api/map/units/${county}/boundaries`)).map(({ id, geometry }) => ({ id, geometry })),
      [{ id: village, geometry: boundary }],
    );
    assert.deepEqual(
      (await below(`/api/map/units/${place.city}/boundaries?level=village`)).map(({ id }) => id),
      [village],
    );
    assertProblem(await officer.get(`/api/map/units/${newId()}/boundaries`), 404, 'places.unit-unknown');
    assertProblem(await officer.get('/api/map/units/x/boundaries'), 404, 'places.unit-unknown');
  });

  test('tiles that do not exist are not found, and nothing is open without a session', async () => {
    const officer = await signedIn(place.app, 'first');
    for (const path of [
      'units/2/9/0',
      'units/x/0/0',
      'units/-1/0/0',
      'people/0/0/0',
      'places/19/0/0',
      'units/1e1/1/1',
    ])
      assertProblem(await officer.get(`/api/map/tiles/${path}`), 404, 'places.tile-unknown');
    assert.equal((await place.app.inject('/api/map/tiles/units/0/0/0')).statusCode, 401);
    assert.equal((await place.app.inject('/api/map/settings')).statusCode, 401);
  });

  test('a base map is named by https or by a path of this site', () => {
    assert.equal(readBaseMap('/maps/style.json'), '/maps/style.json');
    assert.equal(readBaseMap('https://maps.example.org/style.json'), 'https://maps.example.org/style.json');
    for (const wrong of [
      'http://maps.example.org/s.json',
      '//maps.example.org',
      'javascript:alert(1)',
      '/\\x',
      'style.json',
    ])
      assert.throws(() => readBaseMap(wrong), { code: 'settings.bad-base-map' }, wrong);
  });
});
