import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId } from '../../store/index.ts';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import { codeOf } from '../code/code.ts';
import { renameUnit } from '../units/rename-unit.ts';
import { addressesOfCodes, addressesOn, codeKey } from './addresses.ts';
import { endPlace, recodePlace, smallStreet, streetCodes, type SmallStreet } from './doors-fixture.ts';
import { codeOfUnit, referenceKey, referencesOn } from './references.ts';

const DAY = '2024-05-06';
const VILLAGE = '甲市东区春江街道望江社区';

describe('what a permanent id stands for on a day', () => {
  let database: TestDatabase;
  let street: SmallStreet;
  before(async () => {
    database = await testDatabase();
    street = await smallStreet(database.db.owner);
  });
  after(async () => {
    await database.close();
  });
  const on = async (id: string, day = DAY) =>
    (await addressesOn(database.db.app, [{ id, day }])).get(referenceKey({ id, day }));

  test('a room is written with its staircase and building, and without its grid', async () => {
    assert.deepEqual(await on(street.room), {
      ...{ id: street.room, kind: 'room', code: streetCodes.room, area: street.grid, valid: true },
      address: `${VILLAGE}人民路7号梧桐苑3幢2单元501室`,
    });
    assert.equal((await on(street.building))?.address, `${VILLAGE}人民路7号梧桐苑3幢`);
  });

  test('where the village alone is known, its unit is the place; of a grid its own name stands too', async () => {
    assert.deepEqual(await on(street.village), {
      ...{ id: street.village, kind: 'area', code: streetCodes.village, area: street.village, valid: true },
      address: VILLAGE,
    });
    assert.equal((await on(street.grid))?.address, `${VILLAGE}第一网格`);
  });

  test('many at once, each on its own day; ids that nobody knows are absent', async () => {
    const asked = [
      { id: street.room, day: DAY },
      { id: street.village.toUpperCase(), day: '2020-01-01' },
      { id: newId(), day: DAY },
      { id: 'no id', day: DAY },
    ];
    const found = await referencesOn(database.db.app, asked);
    assert.deepEqual([...found.keys()], [referenceKey(asked[0]!), referenceKey(asked[1]!)]);
  });

  test('a code is an attribute of its time: before the boundary moved the old one, since then the new one', async () => {
    const moved = codeOf('99010100100100200001');
    await recodePlace(database.db.owner, street.building, moved, '2025-01-01');
    assert.equal((await on(street.building, '2024-12-31'))?.code, streetCodes.building);
    assert.equal((await on(street.building, '2025-01-01'))?.code, moved);
    const codes = [
      { code: streetCodes.building, day: '2024-12-31' },
      { code: moved, day: '2025-06-01' },
      { code: streetCodes.village, day: DAY },
      { code: `${moved.slice(0, -1)}${String((Number(moved.at(-1)) + 1) % 10)}`, day: DAY },
    ];
    const found = await addressesOfCodes(database.db.app, codes);
    assert.deepEqual(
      codes.map((one) => found.get(codeKey(one))?.id),
      [street.building, street.building, street.village, undefined],
    );
  });

  test('of a place that is gone, or not there yet, the nearest version is told, and that it is not of the day', async () => {
    await endPlace(database.db.owner, street.room, '2025-03-01');
    const [before, gone] = [await on(street.room, '2009-01-01'), await on(street.room, '2026-01-01')];
    assert.deepEqual([before?.valid, gone?.valid], [false, false]);
    assert.equal(before?.address, `${VILLAGE}人民路7号梧桐苑3幢2单元501室`);
    assert.equal(gone?.address, `${VILLAGE}人民路7号梧桐苑3幢2单元501室`);
  });

  test('an address bears the names of its day', async () => {
    await renameUnit(database.db.owner, street.village, { zh: '滨江社区', en: 'Binjiang' }, '2025-07-01');
    assert.match((await on(street.village, '2025-06-30'))!.address, /望江社区$/);
    assert.match((await on(street.village, '2025-07-01'))!.address, /滨江社区$/);
  });
});

test('the code of a unit is its digits and the check digit; other words are no code', () => {
  assert.equal(codeOfUnit('990101001001'), streetCodes.village);
  assert.equal(codeOfUnit('99'), codeOf('99'));
  assert.equal(codeOfUnit('E-7'), null);
});
