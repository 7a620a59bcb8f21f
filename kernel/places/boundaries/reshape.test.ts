import assert from 'node:assert/strict';
import { after, beforeEach, before, describe, test } from 'node:test';
import { codeOf } from '../code/code.ts';
import { addUnits } from '../units/units.ts';
import { inTransaction, newId, newIdIn, Problem } from '../../store/index.ts';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import type { Boundary } from './geometry.ts';
import { drawGrids } from './draw-grids.ts';
import { loadLocator } from './load-locator.ts';
import { planReshape, reshapeUnits } from './reshape.ts';

const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const dayBefore = new Date(Date.now() + 8 * 3_600_000 - 86_400_000).toISOString().slice(0, 10);

/** Every test has a village of its own, north of those before it. */
let south = 30;

/** The strip of the village between two longitudes. */
const strip = (west: number, east: number): Boundary => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, south + 0.01],
      [west, south + 0.01],
      [west, south],
    ],
  ],
});

describe('moving the boundary between two grids', () => {
  let database: TestDatabase;
  let next = 100;
  let [village, west, east, near, room, far] = ['', '', '', '', '', ''];
  let prefix = '';
  before(async () => {
    database = await testDatabase();
  });
  after(async () => {
    await database.close();
  });

  // a village of two grids that meet at 120.01; one building stands close to the line, one far from it
  beforeEach(async () => {
    next += 1;
    south += 0.02;
    prefix = `980101001${String(next)}`;
    [village, west, east] = [newId(), newId(), newId()];
    [near, room, far] = [newIdIn(1), newIdIn(1), newIdIn(1)];
    const unit = (id: string, kind: string, parent: string | null, code: string, boundary: Boundary) => ({
      ...{ id, kind, shard: 1, parent, code, boundary },
      name: { zh: code, en: code },
    });
    await addUnits(
      database.db.owner,
      [
        unit(village, 'village', null, prefix, strip(120, 120.02)),
        unit(west, 'grid', village, `${prefix}001`, strip(120, 120.01)),
        unit(east, 'grid', village, `${prefix}002`, strip(120.01, 120.02)),
      ],
      '2010-01-01',
    );
    const place = (
      id: string,
      kind: string,
      parent: string | null,
      area: string,
      digits: string,
      lon: number | null,
    ) =>
      database.db.owner.query(
        `insert into places.place_version (shard, place, valid_from, kind, parent, area, code, door_key, lon, lat, act)
         values (1, $1::uuid, '2015-01-01', $2, $3, $4, $5, $1::uuid::text, $6, $7, $1::uuid)`,
        [id, kind, parent, area, codeOf(digits), lon, lon === null ? null : south + 0.005],
      );
    await place(near, 'building', null, west, `${prefix}00100001`, 120.009);
    await place(room, 'room', near, west, `${prefix}00100001000301`, null);
    await place(far, 'building', null, east, `${prefix}00200001`, 120.015);
  });

  const reshape = (changes: { unit: string; boundary: unknown }[], from = TODAY) =>
    inTransaction(database.db.owner, (db) => reshapeUnits(db, changes, from, { account: newId() }));
  const on = async (place: string, day: string) => {
    const { rows } = await database.db.owner.query<{ code: string; area: string }>(
      'select code, area from places.place_version where place = $1 and valid_from <= $2 and valid_to > $2',
      [place, day],
    );
    return rows[0];
  };
  const problem = (code: string) => (error: unknown) => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, code, error.message);
    return true;
  };
  const line = (at: number) => [
    { unit: west, boundary: strip(120, at) },
    { unit: east, boundary: strip(at, 120.02) },
  ];

  test('what then lies in the other grid has its code from that day, and had the old one the day before', async () => {
    assert.equal(await reshape(line(120.008)), 2);
    assert.deepEqual(await on(near, dayBefore), { code: codeOf(`${prefix}00100001`), area: west });
    // 00001 is taken in the eastern grid
    assert.deepEqual(await on(near, TODAY), { code: codeOf(`${prefix}00200002`), area: east });
    assert.deepEqual(await on(room, dayBefore), { code: codeOf(`${prefix}00100001000301`), area: west });
    assert.deepEqual(await on(room, TODAY), { code: codeOf(`${prefix}00200002000301`), area: east });
    assert.deepEqual(await on(far, TODAY), { code: codeOf(`${prefix}00200001`), area: east });
  });

  test('positions are found in the grid of the day', async () => {
    await reshape(line(120.008));
    const at = async (day: string) =>
      (await loadLocator(database.db.app, day)).locate(120.009, south + 0.005);
    assert.deepEqual(await at(dayBefore), [village, west]);
    assert.deepEqual(await at(TODAY), [village, east]);
    const { rows } = await database.db.owner.query<{ boundary: Boundary; day: string }>(
      'select boundary, valid_from as day from places.unit_version where unit = $1 order by valid_from',
      [west],
    );
    assert.deepEqual(
      rows.map(({ boundary, day }) => [boundary, day]),
      [
        [strip(120, 120.01), '2010-01-01'],
        [strip(120, 120.008), TODAY],
      ],
    );
  });

  test('both grids have the act in their journal, with what moved', async () => {
    await reshape(line(120.008));
    for (const [unit, moved] of [
      [west, []],
      [east, [{ area: west, into: east, buildings: [near] }]],
    ] as const) {
      const { rows } = await database.db.owner.query<{ action: string; input: { moves: unknown } }>(
        `select action, input from store.journal where stream = $1`,
        [unit],
      );
      assert.deepEqual(
        rows.map(({ action, input }) => [action, input.moves]),
        [['boundary', moved]],
      );
    }
  });

  test('what is to come changes nothing yet, and says how many buildings it will concern', async () => {
    const later = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const plan = await inTransaction(database.db.owner, (db) => planReshape(db, line(120.008), later));
    assert.equal(plan.buildings, 1);
    assert.equal(await reshape(line(120.008), later), 0);
    assert.deepEqual(await on(near, TODAY), { code: codeOf(`${prefix}00100001`), area: west });
  });

  test('grids that would overlap, leave a gap, leave the village or cross themselves are refused, and nothing is done', async () => {
    const bowtie = {
      type: 'Polygon',
      coordinates: [
        [
          [120, south],
          [120.01, south + 0.01],
          [120.01, south],
          [120, south + 0.01],
          [120, south],
        ],
      ],
    };
    for (const [code, changes] of [
      ['places.boundary-overlaps', [{ unit: west, boundary: strip(120, 120.012) }]],
      ['places.boundary-gap', [{ unit: west, boundary: strip(120, 120.008) }]],
      ['places.boundary-outside', [{ unit: east, boundary: strip(120.01, 120.03) }]],
      ['places.boundary-crosses', [{ unit: west, boundary: bowtie }]],
      ['places.reshape-level', [{ unit: village, boundary: strip(120, 120.02) }]],
      ['places.unit-unknown', [{ unit: newId(), boundary: strip(120, 120.02) }]],
    ] as const)
      await assert.rejects(reshape([...changes]), problem(code));
    await assert.rejects(reshape(line(120.008), '2012-01-01'), problem('places.later-change'));
    assert.deepEqual(await on(near, TODAY), { code: codeOf(`${prefix}00100001`), area: west });
  });

  test('a building put into a grid by hand stays there while the ground under it keeps its grid', async () => {
    await database.db.owner.query('update places.place_version set lon = 120.004 where place = $1', [far]);
    await reshape(line(120.008));
    assert.equal((await on(far, TODAY))!.area, east);
  });

  test('grids drawn in a village that has none: its buildings get their codes, numbered in each grid', async () => {
    const [bare, house] = [newId(), newIdIn(1)];
    south += 0.02;
    await addUnits(
      database.db.owner,
      [
        {
          ...{
            id: bare,
            kind: 'village',
            shard: 1,
            parent: null,
            code: `${prefix.slice(0, 9)}9${String(next).slice(1)}`,
          },
          ...{ name: { zh: '乙村', en: 'Yi' }, boundary: strip(120, 120.02) },
        },
      ],
      '2010-01-01',
    );
    const digits = `${prefix.slice(0, 9)}9${String(next).slice(1)}`;
    await database.db.owner.query(
      `insert into places.place_version (shard, place, valid_from, kind, area, code, door_key, lon, lat, act)
       values (1, $1::uuid, '2015-01-01', 'building', $2, $3, $1::uuid::text, 120.015, $4, $1::uuid)`,
      [house, bare, codeOf(`${digits}00000007`), south + 0.005],
    );
    const grid = (west_: number, east_: number, zh: string) => ({
      name: { zh, en: zh },
      boundary: strip(west_, east_),
    });
    const draw = (...grids: ReturnType<typeof grid>[]) =>
      inTransaction(database.db.owner, (db) => drawGrids(db, bare, grids, TODAY, { account: newId() }));
    await assert.rejects(draw(grid(120, 120.01, '一')), problem('places.boundary-gap'));
    const { grids, places } = await draw(grid(120, 120.01, '一'), grid(120.01, 120.02, '二'));
    assert.equal(places, 1);
    assert.deepEqual(await on(house, dayBefore), { code: codeOf(`${digits}00000007`), area: bare });
    assert.deepEqual(await on(house, TODAY), { code: codeOf(`${digits}00200007`), area: grids[1] });
    await assert.rejects(draw(grid(120, 120.02, '三')), problem('places.draw-drawn'));
  });

  test('a village that its grids never quite filled may still have their common line moved', async () => {
    await database.db.owner.query('update places.unit_version set boundary = $2 where unit = $1', [
      village,
      JSON.stringify(strip(119.999, 120.02)),
    ]);
    assert.equal(await reshape(line(120.008)), 2);
    await assert.rejects(
      reshape([{ unit: west, boundary: strip(120, 120.007) }]),
      problem('places.boundary-gap'),
    );
  });
});
