import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { inTransaction, newId, Problem } from '../../store/index.ts';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import { addUnits, childUnits, moveUnit, renameUnit, unitsAbove } from '../index.ts';

describe('renaming a unit', () => {
  let database: TestDatabase;
  const [city, town, other] = [newId(), newId(), newId()];
  before(async () => {
    database = await testDatabase();
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
      [unit(city, null, '99'), unit(town, city, '9901'), unit(other, city, '9902')],
      '2010-01-01',
    );
  });
  after(async () => {
    await database.close();
  });

  const rename = (id: string, zh: string, from: string) =>
    inTransaction(database.db.owner, (db) => renameUnit(db, id, { zh, en: zh }, from));
  const names = async (day: string) =>
    (await childUnits(database.db.app, city, day)).map((one) => one.name.zh);
  const problem = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

  test('the days before keep the old name; a name corrected on the same day leaves no trace', async () => {
    await rename(town, '新镇', '2020-06-01');
    assert.deepEqual(await names('2020-05-31'), ['9901', '9902']);
    assert.deepEqual(await names('2020-06-01'), ['新镇', '9902']);
    await rename(town, '新城镇', '2020-06-01');
    assert.deepEqual(await names('2020-06-01'), ['新城镇', '9902']);
    assert.deepEqual(await unitsAbove(database.db.app, town, '2020-06-01'), [town, city]);
  });

  test('a unit that is not there, or was changed later, is refused', async () => {
    await assert.rejects(rename(newId(), '甲', '2021-01-01'), problem('places.unit-unknown'));
    await assert.rejects(rename(town, '甲', '2009-01-01'), problem('places.unit-unknown'));
    await assert.rejects(rename(town, '甲', '2015-01-01'), problem('places.later-change'));
  });

  test('a renamed unit still moves', async () => {
    await inTransaction(database.db.owner, (db) => moveUnit(db, town, other, '2022-01-01'));
    assert.deepEqual(await unitsAbove(database.db.app, town, '2022-01-01'), [town, other, city]);
  });
});
