import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { checkDigit, codeOf } from '../code/code.ts';
import { inTransaction, newIdIn, Problem, type Queryable } from '../../store/index.ts';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import { addUnits, mergeUnits, moveUnit, recodeUnit, renameUnit, resolveCode, splitUnit } from '../index.ts';
import { smallCounty, type SmallCounty } from './small-county-fixture.ts';

const problem = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

describe('an old code finds what it named', () => {
  let database: TestDatabase;
  let county: SmallCounty;
  const root = '980101';
  before(async () => {
    database = await testDatabase();
    county = await smallCounty(database.db, root);
    const change = (work: (db: Queryable) => Promise<unknown>) => inTransaction(database.db.owner, work);
    // 001 → 005; its village 201 goes to 002 as 203, is renamed, then divided; village 202 of 002 is merged into 201
    await change((db) => recodeUnit(db, unit('001'), `${root}005`, '2020-01-01'));
    await change((db) => moveUnit(db, unit('001201'), unit('002'), '2021-01-01'));
    await change((db) => renameUnit(db, unit('001201'), { zh: '新村', en: 'New' }, '2021-06-01'));
    await change((db) => mergeUnits(db, [unit('002202')], unit('002201'), '2022-01-01'));
    await change((db) =>
      splitUnit(
        db,
        unit('001201'),
        [
          { name: { zh: '东村', en: 'East' }, code: `${root}002211`, children: [unit('001201001')] },
          { name: { zh: '西村', en: 'West' }, code: `${root}002212`, rest: true },
        ],
        '2023-01-01',
      ),
    );
  });
  after(async () => {
    await database.close();
  });
  const unit = (digits: string): string => county.units.get(root + digits)!;
  const place = (digits: string): string => county.places.get(root + digits)!;
  const find = (code: string, options?: { on?: string; at?: string }) =>
    resolveCode(database.db.app, code, options);

  test('a code that is valid means itself, with 6, 9, 12, 15 or 27 digits', async () => {
    for (const code of [`${root}002`, `${root}002000`, codeOf(`${root}002`)]) {
      const found = await find(code);
      assert.equal(found.id, unit('002'));
      assert.equal(found.valid, true);
      assert.deepEqual(found.steps, []);
      assert.deepEqual(
        found.now.map(({ division, code: ours }) => [division, ours]),
        [[`${root}002000`, codeOf(`${root}002`)]],
      );
    }
    assert.equal((await find(root)).id, unit(''));
    assert.equal((await find(`${root}005202001`)).id, unit('001202001'));
  });

  test('a village moved, renamed and divided: both parts are found, with every step in both languages', async () => {
    const found = await find(`${root}001201`);
    assert.deepEqual([found.from, found.to, found.valid], ['2010-01-01', '2020-01-01', false]);
    assert.deepEqual(
      found.now.map((one) => one.division),
      [`${root}002211`, `${root}002212`],
    );
    assert.deepEqual(
      found.steps.map(({ day, how }) => `${day} ${how}`),
      [
        '2020-01-01 recoded',
        '2021-01-01 recoded',
        '2021-01-01 moved',
        '2021-06-01 renamed',
        '2023-01-01 split',
      ],
    );
    assert.equal(found.steps.at(-1)?.text.zh, '新村分为东村、西村');
    assert.equal(found.steps.at(-1)?.text.en, 'New was divided into East, West');
  });

  test('as of a day before the division the answer is the village as it was then', async () => {
    const found = await find(`${root}001201`, { on: '2015-01-01', at: '2021-03-01' });
    assert.deepEqual(
      found.now.map(({ id, division }) => [id, division]),
      [[unit('001201'), `${root}002203`]],
    );
  });

  test('a merged village resolves to the one it was merged into', async () => {
    const found = await find(`${root}002202`);
    assert.deepEqual(
      found.now.map((one) => one.id),
      [unit('002201')],
    );
    assert.deepEqual(
      found.steps.map((one) => one.how),
      ['merged'],
    );
  });

  test('the first code of a room finds the room under its present one', async () => {
    const found = await find(codeOf(`${root}00120100100001010301`));
    assert.equal(found.is, 'place');
    assert.equal(found.id, place('00120100100001010301'));
    assert.deepEqual(
      found.now.map((one) => one.code),
      [codeOf(`${root}00221100100001010301`)],
    );
    assert.deepEqual(
      found.steps.map((one) => one.day),
      ['2020-01-01', '2021-01-01', '2023-01-01'],
    );
  });

  test('a code used again means whoever bore it on the day, or last before', async () => {
    const other = newIdIn(county.shard);
    await addUnits(
      database.db.owner,
      [
        {
          id: other,
          kind: 'town',
          shard: county.shard,
          parent: unit(''),
          name: { zh: '后来镇', en: 'Later' },
          code: `${root}001000`,
        },
      ],
      '2024-01-01',
    );
    assert.equal((await find(`${root}001`)).id, other);
    assert.equal((await find(`${root}001`, { on: '2024-01-01' })).id, other);
    assert.equal((await find(`${root}001`, { on: '2019-12-31' })).id, unit('001'));
    assert.equal((await find(`${root}001`, { on: '2022-05-05' })).id, unit('001'), 'the last before');
    assert.equal((await find(`${root}001`, { on: '2000-01-01' })).id, unit('001'), 'the first to come');
  });

  test('a double finds the place that stands for it, one that ended without successor finds nothing', async () => {
    const [double, gone] = [place('00220200000001'), place('00220200100001')];
    for (const id of [double, gone])
      await database.db.owner.query(
        `update places.place_version set valid_to = '2024-06-01' where place = $1 and valid_to = 'infinity'`,
        [id],
      );
    await database.db.owner.query(
      `insert into places.place_successor (shard, place, successor, since, how, act) values ($1, $2, $3, '2024-06-01', 'duplicate', $2)`,
      [county.shard, double, place('00220100000001')],
    );
    const found = await find(codeOf(`${root}00220200000001`));
    assert.deepEqual(
      found.now.map((one) => one.code),
      [codeOf(`${root}00220100000001`)],
    );
    assert.equal(found.steps.at(-1)?.how, 'duplicate');
    const nothing = await find(codeOf(`${root}00220200100001`));
    assert.deepEqual(nothing.now, []);
    assert.equal(nothing.steps.at(-1)?.how, 'ended');
  });

  test('a wrong check digit, a wrong level and a code nobody ever bore are told apart', async () => {
    const good = codeOf(`${root}00220100100001010301`);
    const wrong = good.slice(0, 26) + String((Number(good[26]) + 1) % 10);
    await assert.rejects(find(wrong), problem('address.code-check'));
    await assert.rejects(find(codeOf(`${root}00220100100000010301`)), problem('address.code-level'));
    await assert.rejects(find('98010'), problem('address.code-format'));
    await assert.rejects(find('青禾市'), problem('address.code-format'));
    await assert.rejects(find(`${root}777`), problem('address.code-unknown'));
    await assert.rejects(find(codeOf(`${root}00220100177777`)), problem('address.code-unknown'));
  });

  test('the check digit made in SQL is the one the code room makes', async () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 26, maxLength: 26 });
    const samples = fc.sample(digits, 500).map((one) => one.join(''));
    const { rows } = await database.db.app.query<{ digits: string; check: string }>(
      'select digits, places.check_digit(digits) as check from unnest($1::text[]) as d(digits)',
      [samples],
    );
    assert.equal(rows.length, samples.length);
    for (const row of rows) assert.equal(row.check, checkDigit(row.digits));
  });
});
