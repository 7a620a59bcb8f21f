import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import fc from 'fast-check';
import { inTransaction, newId, Problem } from '../../store/index.ts';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import { addUnits, childUnits, moveUnit, unitsAbove } from '../index.ts';

describe('units and their history', () => {
  let database: TestDatabase;
  let [city, east, west, grid, street] = ['', '', '', '', ''];
  before(async () => {
    database = await testDatabase();
  });
  beforeEach(async () => {
    [city, east, west, grid, street] = [newId(), newId(), newId(), newId(), newId()];
    const unit = (id: string, parent: string | null, code: string) => ({
      id,
      kind: 'unit',
      shard: 1,
      parent,
      name: { zh: code, en: code },
      code,
    });
    await addUnits(
      database.db.owner,
      [
        unit(city, null, '99'),
        unit(west, city, '9902'),
        unit(east, city, '9901'),
        unit(grid, east, '990101'),
        unit(street, grid, '99010101'),
      ],
      '2010-01-01',
    );
  });
  after(async () => {
    await database.close();
  });

  const move = (unit: string, parent: string, from: string) =>
    inTransaction(database.db.owner, (db) => moveUnit(db, unit, parent, from));
  const above = (unit: string, day: string) => unitsAbove(database.db.app, unit, day);
  const children = async (unit: string | null, day: string) =>
    (await childUnits(database.db.app, unit, day)).map((one) => one.id);
  const problem = (code: string) => (error: unknown) => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, code);
    return true;
  };

  test('a unit is known from its first day on, not a day before', async () => {
    assert.deepEqual(await above(grid, '2009-12-31'), []);
    assert.deepEqual(await above(grid, '2010-01-01'), [grid, east, city]);
    assert.deepEqual(await children(city, '2009-12-31'), []);
  });

  test('the units above come nearest first, itself before all; children come by code', async () => {
    assert.deepEqual(await above(street, '2020-01-01'), [street, grid, east, city]);
    assert.deepEqual(await children(city, '2020-01-01'), [east, west]);
    assert.ok((await children(null, '2020-01-01')).includes(city));
  });

  test('the tree under the platform itself is not shown as a root', async () => {
    const roots = await childUnits(database.db.app, null, '2020-01-01');
    assert.ok(roots.every((unit) => unit.kind !== 'platform'));
  });

  test('a unit moved to another parent: the past keeps the old tree, the future has the new one', async () => {
    await move(grid, west, '2020-06-15');
    assert.deepEqual(await above(street, '2020-06-14'), [street, grid, east, city]);
    assert.deepEqual(await above(street, '2020-06-15'), [street, grid, west, city]);
    assert.deepEqual(await children(east, '2020-06-14'), [grid]);
    assert.deepEqual(await children(east, '2020-06-15'), []);
    assert.deepEqual(await children(west, '2020-06-15'), [grid]);
  });

  test('moved and moved back, each day knows its own tree', async () => {
    await move(grid, west, '2020-06-15');
    await move(grid, east, '2021-01-01');
    assert.deepEqual(await above(grid, '2020-01-01'), [grid, east, city]);
    assert.deepEqual(await above(grid, '2020-12-31'), [grid, west, city]);
    assert.deepEqual(await above(grid, '2021-01-01'), [grid, east, city]);
  });

  test('a move corrected on the same day leaves no trace of the wrong parent', async () => {
    await move(grid, west, '2020-06-15');
    await move(grid, city, '2020-06-15');
    assert.deepEqual(await above(street, '2020-06-15'), [street, grid, city]);
    assert.deepEqual(await above(street, '2020-06-14'), [street, grid, east, city]);
  });

  test('a unit cannot be put below itself, nor where no unit is, nor before a change that came later', async () => {
    await assert.rejects(move(east, street, '2020-01-01'), problem('places.unit-circle'));
    await assert.rejects(move(east, east, '2020-01-01'), problem('places.unit-circle'));
    await assert.rejects(move(grid, newId(), '2020-01-01'), problem('places.unit-unknown'));
    await assert.rejects(move(newId(), west, '2020-01-01'), problem('places.unit-unknown'));
    await assert.rejects(move(grid, west, '2009-01-01'), problem('places.unit-unknown'));
    await move(grid, west, '2020-06-15');
    await assert.rejects(move(grid, city, '2020-01-01'), problem('places.later-change'));
    assert.deepEqual(await above(grid, '2020-01-01'), [grid, east, city]);
  });

  test('whatever is moved, on every day the recorded ancestors are those found by walking up the parents', async () => {
    const day = (offset: number) =>
      new Date(Date.UTC(2015, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10);
    const moves = fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.integer({ min: 0, max: 3 })), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(moves, async (wanted) => {
        const ids = Array.from({ length: 5 }, newId);
        await addUnits(
          database.db.owner,
          ids.map((id, index) => ({
            id,
            kind: 'unit',
            shard: 1,
            parent: index === 0 ? null : ids[0]!,
            name: { zh: 'u', en: 'u' },
            code: 'u',
          })),
          day(0),
        );
        let on = 0;
        for (const [unit, parent, later] of wanted) {
          on += later;
          await move(ids[unit]!, ids[parent]!, day(on)).catch(problem('places.unit-circle'));
        }
        for (let offset = 0; offset <= on; offset += 1) {
          const { rows } = await database.db.owner.query<{ unit: string; parent: string | null }>(
            'select unit, parent from places.unit_version where unit = any($1) and valid_from <= $2 and valid_to > $2',
            [ids, day(offset)],
          );
          const parents = new Map(rows.map((row) => [row.unit, row.parent]));
          for (const id of ids) {
            const walked: string[] = [];
            for (let at: string | null | undefined = id; at != null; at = parents.get(at)) walked.push(at);
            assert.deepEqual(await above(id, day(offset)), walked);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});
