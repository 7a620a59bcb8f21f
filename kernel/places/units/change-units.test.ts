import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { codeOf, readCode } from '../code/code.ts';
import { inTransaction, newId, Problem, type Queryable } from '../../store/index.ts';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import {
  addTenancy,
  addUnits,
  childUnits,
  followDue,
  mergeUnits,
  moveUnit,
  recodeUnit,
  splitUnit,
  unitNames,
  unitOn,
  unitsAbove,
} from '../index.ts';
import { placeOn, smallCounty, SINCE, type SmallCounty } from './small-county-fixture.ts';

const problem = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Problem, String(error));
  assert.equal(error.code, code);
  return true;
};

describe('units are re-coded, moved, merged and divided', () => {
  let database: TestDatabase;
  let county: SmallCounty;
  let next = 10;
  let root = '';
  before(async () => {
    database = await testDatabase();
  });
  beforeEach(async () => {
    // a county of its own for every story
    next += 1;
    root = `98${String(next)}01`;
    county = await smallCounty(database.db, root, 100 + next);
  });
  after(async () => {
    await database.close();
  });

  const unit = (digits: string): string => county.units.get(root + digits)!;
  const place = (digits: string): string => county.places.get(root + digits)!;
  const change = <T>(work: (db: Queryable) => Promise<T>): Promise<T> =>
    inTransaction(database.db.owner, work);
  const codeOn = async (id: string, day: string) => (await unitOn(database.db.app, id, day))?.code;
  const placeCode = async (id: string, day: string) => (await placeOn(database.db, id, day))?.code;
  const byCode = async (parent: string, day: string) =>
    (await childUnits(database.db.app, parent, day)).map((one) => one.code);

  test('a town gets another code: all below begin with it from that day on, the past keeps its own', async () => {
    const room = place('00120100100001010301');
    const places = await change((db) => recodeUnit(db, unit('001'), `${root}005`, '2020-06-01'));
    assert.equal(places, 18, 'every building, staircase and room of the town');
    assert.equal(await codeOn(unit('001'), '2020-05-31'), `${root}001000`);
    assert.equal(await codeOn(unit('001'), '2020-06-01'), `${root}005000`);
    assert.equal(await codeOn(unit('001201'), '2020-06-01'), `${root}005201`);
    assert.equal(await codeOn(unit('001201002'), '2020-06-01'), `${root}005201002`);
    assert.equal(await placeCode(room, '2020-05-31'), codeOf(`${root}00120100100001010301`));
    assert.equal(await placeCode(room, '2020-06-01'), codeOf(`${root}00520100100001010301`));
    assert.equal(await codeOn(unit('002201'), '2020-06-01'), `${root}002201`, 'the other town is left alone');
    assert.equal(
      await placeCode(place('00220100100001010301'), '2020-06-01'),
      codeOf(`${root}00220100100001010301`),
    );
  });

  test('a county gets another code without leaving its tenancy', async () => {
    const other = `98${String(next)}02`;
    await change((db) => recodeUnit(db, unit(''), other, '2020-06-01'));
    assert.equal(await codeOn(unit('002202001'), '2020-06-01'), `${other}002202001`);
    const room = await placeOn(database.db, place('00220200100001010301'), '2020-06-01');
    assert.equal(room?.code, codeOf(`${other}00220200100001010301`));
  });

  test('a village that goes to another town gets the next free number there, and all in it follow', async () => {
    const before = await byCode(unit('002'), '2020-01-01');
    assert.deepEqual(before, [`${root}002201`, `${root}002202`]);
    await change((db) => moveUnit(db, unit('001201'), unit('002'), '2020-06-01'));
    assert.deepEqual(await byCode(unit('002'), '2020-06-01'), [...before, `${root}002203`]);
    assert.deepEqual(await byCode(unit('001'), '2020-06-01'), [`${root}001202`]);
    assert.equal(await codeOn(unit('001201001'), '2020-06-01'), `${root}002203001`);
    assert.equal(await placeCode(place('00120100200001'), '2020-06-01'), codeOf(`${root}00220300200001`));
    assert.deepEqual((await unitsAbove(database.db.app, unit('001201001'), '2020-06-01')).slice(0, 3), [
      unit('001201001'),
      unit('001201'),
      unit('002'),
    ]);
  });

  test('it may be given its number; one of another level, under another town or in use is refused', async () => {
    const move = (code: string) =>
      change((db) => moveUnit(db, unit('001201'), unit('002'), '2020-06-01', code));
    await assert.rejects(move(`${root}002`), problem('places.code-level'));
    await assert.rejects(move(`${root}002000`), problem('places.code-level'));
    await assert.rejects(move(`${root}001210`), problem('places.code-parent'));
    await assert.rejects(move(`${root}002201`), problem('places.code-taken'));
    await assert.rejects(
      change((db) => moveUnit(db, unit('001'), unit('002201'), '2020-06-01')),
      problem('places.level-order'),
    );
    await move(`${root}002210`);
    assert.equal(await codeOn(unit('001201'), '2020-06-01'), `${root}002210`);
  });

  test('merged villages: grids and buildings go over, taken numbers give way, names are found', async () => {
    await change((db) => mergeUnits(db, [unit('001202')], unit('001201'), '2020-06-01'));
    assert.equal(await codeOn(unit('001202'), '2020-05-31'), `${root}001202`);
    assert.equal(await codeOn(unit('001202'), '2020-06-01'), undefined);
    assert.deepEqual(await byCode(unit('001201'), '2020-06-01'), [
      `${root}001201001`,
      `${root}001201002`,
      `${root}001201003`,
      `${root}001201004`,
    ]);
    // the building of the village itself: number 1 is taken in its new village
    const building = await placeOn(database.db, place('00120200000001'), '2020-06-01');
    assert.equal(building?.area, unit('001201'));
    assert.equal(building.code, codeOf(`${root}00120100000002`));
    assert.equal(
      await placeCode(place('00120200000001010301'), '2020-06-01'),
      codeOf(`${root}00120100000002010301`),
    );
    // the one of a grid keeps its own under the grid's new number
    assert.equal(
      await placeCode(place('00120200200001010301'), '2020-06-01'),
      codeOf(`${root}00120100400001010301`),
    );
    const named = (await unitNames(database.db.app, '2020-06-01')).find(({ id }) => id === unit('001201'));
    assert.deepEqual(named?.names, [`单元${root}001201`, `单元${root}001202`]);
    const { rows } = await database.db.app.query(
      'select successor, since, how from places.unit_successor where unit = $1',
      [unit('001202')],
    );
    assert.deepEqual(rows, [{ successor: unit('001201'), since: '2020-06-01', how: 'merged' }]);
  });

  test('whoever oversees the merged village still sees what happened in the one that ended', async () => {
    await change((db) => mergeUnits(db, [unit('001')], unit('002'), '2020-06-01'));
    assert.deepEqual((await unitsAbove(database.db.app, unit('001'), '2020-05-31')).slice(0, 2), [
      unit('001'),
      unit(''),
    ]);
    assert.deepEqual((await unitsAbove(database.db.app, unit('001'), '2020-06-01')).slice(0, 3), [
      unit('001'),
      unit('002'),
      unit(''),
    ]);
    assert.deepEqual(
      (await unitsAbove(database.db.app, unit('001201'), '2020-06-01')).slice(0, 2),
      [unit('001201'), unit('002')],
      'the ended town is not among those above its former villages',
    );
  });

  test('merging with itself, with another level or across tenancies, and of counties is refused', async () => {
    const merge = (ids: string[], into: string) => change((db) => mergeUnits(db, ids, into, '2020-06-01'));
    const elsewhere = newId();
    const far = [newId(), newId()] as const;
    await addUnits(
      database.db.owner,
      [
        {
          id: far[0],
          kind: 'county',
          shard: 900 + next,
          parent: null,
          name: { zh: '远县', en: 'Far' },
          code: `97${String(next)}01000000`,
        },
        {
          id: elsewhere,
          kind: 'town',
          shard: 900 + next,
          parent: far[0],
          name: { zh: '远镇', en: 'Far Town' },
          code: `97${String(next)}01001000`,
        },
      ],
      SINCE,
    );
    await addTenancy(database.db.owner, 900 + next, far[0], { zh: '远县', en: 'Far' });
    await assert.rejects(merge([unit('001')], unit('001')), problem('places.merge-itself'));
    await assert.rejects(merge([], unit('001')), problem('places.merge-itself'));
    await assert.rejects(merge([unit('001201')], unit('002')), problem('places.merge-levels'));
    await assert.rejects(merge([elsewhere], unit('001')), problem('places.other-tenancy'));
    await assert.rejects(merge([far[0]], unit('')), problem('places.tenancy-root'));
    await assert.rejects(merge([newId()], unit('001')), problem('places.unit-unknown'));
    await assert.rejects(
      change((db) =>
        splitUnit(
          db,
          unit(''),
          [{ name: { zh: '甲', en: 'A' } }, { name: { zh: '乙', en: 'B' }, rest: true }],
          '2020-06-01',
        ),
      ),
      problem('places.tenancy-root'),
    );
  });

  test('a divided village: grids and buildings go where it was said, the rest to the part that takes it', async () => {
    const { parts } = await change((db) =>
      splitUnit(
        db,
        unit('001201'),
        [
          { name: { zh: '东村', en: 'East' }, code: `${root}001211`, children: [unit('001201001')] },
          { name: { zh: '西村', en: 'West' }, rest: true },
        ],
        '2020-06-01',
      ),
    );
    assert.deepEqual(await byCode(unit('001'), '2020-06-01'), [
      `${root}001202`,
      `${root}001211`,
      `${root}001212`,
    ]);
    assert.equal(await codeOn(unit('001201001'), '2020-06-01'), `${root}001211001`);
    assert.equal(await codeOn(unit('001201002'), '2020-06-01'), `${root}001212002`);
    const building = await placeOn(database.db, place('00120100000001010301'), '2020-06-01');
    assert.equal(building?.area, parts[1]!);
    assert.equal(building.code, codeOf(`${root}00121200000001010301`));
    assert.deepEqual((await unitsAbove(database.db.app, unit('001201'), '2020-06-01')).slice(0, 2), [
      unit('001201'),
      unit('001'),
    ]);
  });

  test('a division that leaves something over, or gives it twice, is refused whole', async () => {
    const split = (first: string[], second: string[]) =>
      change((db) =>
        splitUnit(
          db,
          unit('001'),
          [
            { name: { zh: '甲', en: 'A' }, children: first },
            { name: { zh: '乙', en: 'B' }, children: second },
          ],
          '2020-06-01',
        ),
      );
    await assert.rejects(split([unit('001201')], []), problem('places.split-unassigned'));
    await assert.rejects(
      split([unit('001201')], [unit('001201'), unit('001202')]),
      problem('places.split-twice'),
    );
    await assert.rejects(
      split([unit('002201')], [unit('001201'), unit('001202')]),
      problem('places.split-twice'),
    );
    await assert.rejects(
      change((db) => splitUnit(db, unit('001'), [{ name: { zh: '甲', en: 'A' }, rest: true }], '2020-06-01')),
      problem('places.split-parts'),
    );
    assert.equal(await codeOn(unit('001'), '2020-06-01'), `${root}001000`);
  });

  test('a change before a later one is refused', async () => {
    await change((db) => recodeUnit(db, unit('001201'), `${root}001220`, '2021-01-01'));
    await assert.rejects(
      change((db) => recodeUnit(db, unit('001'), `${root}008`, '2020-06-01')),
      problem('places.later-change'),
    );
    await assert.rejects(
      change((db) => mergeUnits(db, [unit('001')], unit('002'), '2020-06-01')),
      problem('places.later-change'),
    );
    await assert.rejects(
      change((db) => recodeUnit(db, unit('001201'), `${root}001221`, '2020-12-31')),
      problem('places.later-change'),
    );
    await assert.rejects(
      change((db) => recodeUnit(db, unit('001201'), `${root}001220`, '2021-01-01')),
      problem('places.code-same'),
    );
  });

  test('a change on a day to come: places keep their codes until it has come, then follow once', async () => {
    const day = '2999-06-01';
    const room = place('00120100100001010301');
    await change((db) => recodeUnit(db, unit('001'), `${root}007`, day));
    assert.equal(await codeOn(unit('001'), day), `${root}007000`);
    await followDue(database.db, '2999-05-31');
    assert.equal(await placeCode(room, day), codeOf(`${root}00120100100001010301`));
    assert.equal(await followDue(database.db, day), 18);
    assert.equal(await placeCode(room, '2999-05-31'), codeOf(`${root}00120100100001010301`));
    assert.equal(await placeCode(room, day), codeOf(`${root}00720100100001010301`));
    assert.equal(await followDue(database.db, day), 0);
  });

  test('no two places ever bear one code on one day, and each reads as a code of its area', async () => {
    await change((db) => mergeUnits(db, [unit('001')], unit('002'), '2020-06-01'));
    await change((db) =>
      mergeUnits(db, [unit('001201'), unit('001202'), unit('002202')], unit('002201'), '2020-07-01'),
    );
    await change((db) => moveUnit(db, unit('001201001'), unit('002201'), '2020-08-01'));
    const { rows } = await database.db.owner.query<{ code: string; area: string }>(
      `select p.code, v.code as area from places.place_version p join places.unit_version v on v.unit = p.area
         and v.valid_from <= '2020-08-01' and v.valid_to > '2020-08-01'
       where p.shard = $1 and p.valid_from <= '2020-08-01' and p.valid_to > '2020-08-01'`,
      [county.shard],
    );
    assert.equal(rows.length, 36);
    assert.equal(new Set(rows.map((row) => row.code)).size, 36);
    for (const { code, area } of rows) {
      readCode(code);
      assert.equal(code.slice(0, 15), area.padEnd(15, '0'));
    }
  });
});
