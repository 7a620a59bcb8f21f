import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import {
  isUuid,
  newId,
  parameters,
  parameterStream,
  parameterValue,
  parameterVersions,
  Problem,
  setParameter,
  type Parameter,
  type ParameterPlace,
} from '../index.ts';

const KEY = 'access.unusual-reading-files';
const DAY = 86_400_000;

test('every declared parameter has a default within its bounds, a text in both languages and a basis', () => {
  for (const [key, one] of Object.entries<Parameter>(parameters)) {
    assert.match(key, /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
    assert.ok(one.least <= one.default && one.default <= one.most, key);
    for (const text of [one.name, one.meaning, one.basis]) {
      assert.match(text.zh, /\p{Script=Han}/u, key);
      assert.match(text.en, /[a-z]/, key);
    }
  }
});

describe('values of parameters', () => {
  let database: TestDatabase;
  const agency = newId();
  const by = newId();
  before(async () => {
    database = await testDatabase();
  });
  after(async () => {
    await database.close();
  });

  const set = (value: number, place: ParameterPlace, validFrom?: Date) =>
    setParameter(database.db.owner, {
      key: KEY,
      place,
      value,
      basis: '本地规定',
      setBy: by,
      ...(validFrom === undefined ? {} : { validFrom }),
    });
  const value = (place: ParameterPlace, at?: Date) => parameterValue(database.db.app, KEY, place, at);
  const refused = (error: unknown): boolean => error instanceof Problem && error.code === 'parameter.refused';

  test('the narrowest place that has a value of its own counts; without any, the default', async () => {
    assert.equal(await value({ shard: 2, agency }), parameters[KEY].default);
    await set(50, {});
    assert.equal(await value({ shard: 2, agency }), 50);
    await set(40, { shard: 2 });
    await set(30, { shard: 2, agency });
    assert.equal(await value({ shard: 2, agency }), 30);
    assert.equal(await value({ shard: 2 }), 40);
    assert.equal(await value({ shard: 2, agency: newId() }), 40);
    assert.equal(await value({ shard: 3, agency: newId() }), 50);
    assert.equal(await value({}), 50);
  });

  test('a value counts from its moment on, and earlier moments keep what they had', async () => {
    const place = { shard: 7 };
    await set(20, place);
    await set(10, place, new Date(Date.now() + 5 * DAY));
    assert.equal(await value(place), 20);
    assert.equal(await value(place, new Date(Date.now() + 6 * DAY)), 10);
    assert.equal(await value(place, new Date(Date.now() - DAY)), parameters[KEY].default);
    assert.deepEqual(
      (await parameterVersions(database.db.owner)).filter(({ shard }) => shard === 7).map((one) => one.value),
      [10, 20],
    );
  });

  test('out of bounds, back in time, at a place too narrow, or twice from one moment: refused', async () => {
    for (const wrong of [4, 1001, 10.5, Number.NaN]) await assert.rejects(set(wrong, {}), refused);
    await assert.rejects(set(20, {}, new Date(Date.now() - 1000)), refused);
    const at = new Date(Date.now() + DAY);
    await set(20, { shard: 9 }, at);
    await assert.rejects(set(21, { shard: 9 }, at), refused);
    await assert.rejects(
      setParameter(database.db.owner, {
        key: 'sign-in.session-hours',
        place: { shard: 1 },
        value: 8,
        basis: '本地规定',
        setBy: by,
      }),
      refused,
    );
  });

  test('each parameter at each place has one journal stream', () => {
    const streams = [{}, { shard: 1 }, { shard: 1, agency }].map((place) => parameterStream(KEY, place));
    assert.equal(new Set(streams).size, 3);
    assert.ok(streams.every(isUuid));
    assert.equal(parameterStream(KEY, { shard: 1 }), streams[1]);
  });
});
