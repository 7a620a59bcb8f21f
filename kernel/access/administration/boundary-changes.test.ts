import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isoOf, localDay } from '../../calendar/index.ts';
import { addUnits, unitOn } from '../../places/index.ts';
import { inTransaction, newId, newIdIn, Problem } from '../../store/index.ts';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import { Administration, type Actor } from '../index.ts';

const today = isoOf(localDay(Date.now()));

const strip = (west: number, east: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, 30],
      [east, 30],
      [east, 30.01],
      [west, 30.01],
      [west, 30],
    ],
  ],
});

describe('moving boundaries of grids as an administrator', () => {
  let city: SmallCity;
  let administration: Administration;
  let [anna, ben]: Actor[] = [];
  const [village, west, east] = [newId(), newId(), newId()];
  before(async () => {
    city = await smallCity();
    administration = new Administration(city.database.db);
    const platform = { agency: city.agencies.police, role: 'admin', scope: 'platform' } as const;
    anna = await city.person(platform);
    ben = await city.person(platform);
    const { owner } = city.database.db;
    const above = await unitOn(owner, city.units.west, today);
    const unit = (id: string, kind: string, parent: string, code: string, boundary: object) => ({
      ...{ id, kind, shard: above!.shard, parent, code, boundary },
      name: { zh: code, en: code },
    });
    await addUnits(
      owner,
      [
        unit(village, 'village', city.units.west, '990299001001', strip(120, 120.02)),
        unit(west, 'grid', village, '990299001001001', strip(120, 120.01)),
        unit(east, 'grid', village, '990299001001002', strip(120.01, 120.02)),
      ],
      '2010-01-01',
    );
    const house = newIdIn(above!.shard);
    await inTransaction(owner, (db) =>
      db.query(
        `insert into places.place_version (shard, place, valid_from, kind, area, code, door_key, lon, lat, act)
         select $1, $2::uuid, '2015-01-01', 'building', $3, d || places.check_digit(d), 'k', 120.009, 30.005, $2::uuid
         from (values ('99029900100100100001000000')) as v(d)`,
        [above!.shard, house, west],
      ),
    );
  });
  after(async () => {
    await city.database.close();
  });

  const propose = (at: number) =>
    administration.propose(anna!, {
      kind: 'unit.reshape',
      payload: {
        changes: [
          { unit: west, boundary: strip(120, at) },
          { unit: east, boundary: strip(at, 120.02) },
        ],
        from: today,
      },
      reason: '按道路重新划界',
    });
  const land = async () => (await unitOn(city.database.db.owner, west, today))!.boundary;

  test('where no building changes its grid one administrator is enough; else a second decides', async () => {
    const near = await propose(120.0095);
    assert.equal(near.state, 'applied');
    assert.match(near.consequence.zh, /0 处楼幢/);
    assert.deepEqual(await land(), strip(120, 120.0095));
    const far = await propose(120.005);
    assert.equal(far.state, 'pending');
    assert.match(far.consequence.en, /1 buildings change their grid/);
    assert.deepEqual(await land(), strip(120, 120.0095));
    await administration.approve(ben!, far.id);
    assert.deepEqual(await land(), strip(120, 120.005));
  });

  test('a proposal that would leave a gap is refused with the place of it', async () => {
    await assert.rejects(
      administration.propose(anna!, {
        kind: 'unit.reshape',
        payload: { changes: [{ unit: west, boundary: strip(120, 120.001) }], from: today },
        reason: 'x',
      }),
      (error) => error instanceof Problem && error.code === 'places.boundary-gap' && error.status === 422,
    );
  });
});
