import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { replayCheck } from '../matters/index.ts';
import { newId } from '../store/index.ts';
import { addUnits } from '../places/index.ts';
import { retentionReports, runRetention } from './index.ts';
import { filedFlow, office, type Office } from './retention-fixture.ts';

const threeYears = { retention: { years: 3, basis: '试验', status: 'L' } } as const;
const erasing = { retention: { years: 1, basis: '试验', status: 'L', then: 'erase' } } as const;

describe('retention', () => {
  let place: Office;
  before(async () => {
    place = await office(filedFlow('kept', threeYears), filedFlow('gone', erasing));
  });
  after(async () => {
    await place.city.database.close();
  });

  const run = (asOf: string, dryRun = false) =>
    runRetention(place.city.database.db.owner, place.city.definitions, place.city.protection, {
      asOf,
      dryRun,
    });
  const one = async <Row extends Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<Row> =>
    (await place.city.database.db.owner.query<Row>(sql, values)).rows[0]!;
  const journal = async (matter: string) =>
    (
      await place.city.database.db.owner.query<{
        action: string;
        input: Record<string, unknown>;
        effects: Record<string, unknown>;
      }>('select action, input, effects from store.journal where stream = $1 order by version', [matter])
    ).rows;
  const differences = async () =>
    (await replayCheck(place.city.database.db.owner, place.city.definitions, place.city.calendar))
      .differences;

  test('the period ends with its last day: the day itself is still inside', async () => {
    const matter = await place.matter('kept', '2021-03-01', '2021-03-02');
    assert.deepEqual((await run('2024-03-02')).scenarios, {});
    const ahead = await run('2024-03-03', true);
    assert.deepEqual(ahead.scenarios, { kept: { anonymised: 1, erased: 0, held: 0, failed: 0 } });
    assert.equal(ahead.id, null);
    assert.equal(
      (await one('select title from matters.matter where id = $1', matter))['title'],
      '王小明的申请',
    );
    assert.deepEqual((await run('2024-03-03')).scenarios, ahead.scenarios);
    assert.deepEqual((await run('2024-03-03')).scenarios, {});
    assert.equal((await retentionReports(place.city.database.db.owner)).length, 3);
  });

  test('made anonymous: what says whom it was about goes, figures stay, replay finds no difference', async () => {
    const { owner } = place.city.database.db;
    const [applicant, home] = [await place.person('张三丰'), newId()];
    await addUnits(
      owner,
      [
        {
          id: home,
          kind: 'household',
          shard: 1,
          parent: place.city.units.e1,
          name: { zh: '某户', en: 'a home' },
          code: '99010101',
        },
      ],
      '2000-01-01',
    );
    const input = { applicant, note: '张三丰住在某处', born: '1980-02-03', home, amount: 35.5, kind: 'b' };
    const matter = await place.matter('kept', '2021-04-01', '2021-04-02', input);
    await owner.query(
      `insert into access.matter_code (id, hash, shard, matter, party, issued_by, agency, request, valid_to)
       values ($1, 'h', 1, $2, $3, $4, $5, 'r', now())`,
      [newId(), matter, applicant, place.officer.account, place.city.agencies.police],
    );
    await run('2025-01-01');
    const acts = await journal(matter);
    assert.deepEqual(
      acts.map((act) => act.action),
      ['apply', 'decide', '@anonymise'],
    );
    assert.deepEqual(acts[0]!.input, { amount: 35.5, kind: 'b' });
    assert.deepEqual(acts[0]!.effects['dimensions'], { kind: 'b' });
    assert.match((acts[0]!.effects['erased'] as { digest: string }).digest, /^[0-9a-f]{64}$/);
    const row = await one<{ snapshot: { facts: object }; title: null; number: string; version: number }>(
      'select snapshot, title, number, version from matters.matter where id = $1',
      matter,
    );
    assert.deepEqual(row.snapshot.facts, { amount: 35.5, kind: 'b' });
    assert.deepEqual([row.title, row.number, row.version], [null, '匿名〔2021〕', 3]);
    for (const table of ['matters.party', 'access.matter_code'])
      assert.equal(
        (await one(`select count(*) as n from ${table} where matter = $1`, matter))['n'],
        0,
        table,
      );
    const everything = JSON.stringify([acts, row]);
    for (const personal of ['张三丰', applicant, '1980-02-03', home])
      assert.ok(!everything.includes(personal));
    assert.deepEqual(await differences(), []);
  });

  test('a person whom no matter concerns any more loses name and key; others, and whoever has an account, keep them', async () => {
    const { owner } = place.city.database.db;
    const { protection } = place.city;
    const [last, other, resident] = [await place.person(), await place.person(), await place.person()];
    const sealed = (await protection.seal(last, ['电话']))[0]!;
    await place.matter('kept', '2021-05-01', '2021-05-02', { applicant: last });
    await place.matter('kept', '2021-05-01', '2021-05-02', { applicant: other });
    await place.matter('kept', '2021-05-01', undefined, { applicant: other });
    await place.matter('kept', '2021-05-01', '2021-05-02', { applicant: resident });
    await owner.query(
      `insert into access.account (id, username, name_zh, name_en, staff_number, kind, assurance, party)
       values ($1, 'resident', '某', 'x', '', 'resident', 'high', $2)`,
      [newId(), resident],
    );
    const { persons, scenarios } = await run('2025-01-01');
    assert.equal(scenarios['kept']!.anonymised, 3);
    assert.equal(persons, 1);
    const names = await owner.query<{ name: string }>(
      'select name from parties.party where id = any($1) order by name',
      [[last, other, resident]],
    );
    assert.equal(names.rows.filter((row) => row.name === '王小明').length, 2);
    await assert.rejects(protection.open(last, sealed), { code: 'protection.erased' });
  });

  test('what was sealed with a person’s key goes with the act it belongs to, though the person stays', async () => {
    const { owner } = place.city.database.db;
    const [known, payload] = [await place.person(), newId()];
    const matter = await place.matter('kept', '2021-05-20', '2021-05-21', { applicant: known });
    await place.matter('kept', '2021-05-20', undefined, { applicant: known });
    await owner.query(`insert into parties.payload (shard, id, party, sealed) values (1, $1, $2, '\\x01')`, [
      payload,
      known,
    ]);
    await owner.query(
      `update store.journal set input = jsonb_set(input::jsonb, '{phone}', jsonb_build_object('sealed', $2::text))
       where stream = $1 and version = 1`,
      [matter, payload],
    );
    assert.equal((await run('2025-01-01')).persons, 0);
    assert.deepEqual(await one('select sealed from parties.payload where id = $1', payload), {
      sealed: null,
    });
    assert.deepEqual((await journal(matter))[0]!.input, { kind: 'a' });
  });

  test('what was said where nobody was known goes with its matter, and so does the key it was sealed with', async () => {
    const { db } = place.city.database;
    const matter = await place.matter('kept', '2021-05-20', '2021-05-21');
    const payload = newId();
    const [sealed] = await place.city.protection.seal(matter, ['桥头的井盖不见了']);
    await db.owner.query('insert into parties.payload (shard, id, party, sealed) values (1, $1, $2, $3)', [
      payload,
      matter,
      sealed,
    ]);
    await db.owner.query(
      `update store.journal set input = jsonb_set(input::jsonb, '{phone}', jsonb_build_object('sealed', $2::text))
       where stream = $1 and version = 1`,
      [matter, payload],
    );
    await run('2025-01-01');
    assert.deepEqual(await one('select sealed from parties.payload where id = $1', payload), {
      sealed: null,
    });
    place.city.protection.forgetKeys();
    // a copy of the database of before opens it no more
    await assert.rejects(place.city.protection.open(matter, sealed!));
  });

  test('erased: the matter leaves, its journal stands as tombstones, replay finds no difference', async () => {
    const matter = await place.matter('gone', '2021-06-01', '2021-06-02', { note: '秘密' });
    assert.equal((await run('2025-01-01')).scenarios['gone']!.erased, 1);
    assert.equal((await one('select count(*) as n from matters.matter where id = $1', matter))['n'], 0);
    const acts = await journal(matter);
    assert.equal(acts.at(-1)!.action, '@erase');
    for (const act of acts.slice(0, -1)) {
      assert.deepEqual(act.input, {});
      assert.deepEqual(Object.keys(act.effects), ['erased']);
    }
    const { number, closed_on: closed } = await one<{ number: string; closed_on: string }>(
      'select number, closed_on::text from retention.disposal where matter = $1',
      matter,
    );
    assert.match(number, /^公〔2021〕/);
    assert.equal(closed, '2021-06-02');
    assert.deepEqual(await differences(), []);
  });

  test('two acts that differ in a word leave digests that differ, and none can be computed without the key', async () => {
    const digests: string[] = [];
    for (const note of ['甲', '乙']) {
      const matter = await place.matter('kept', '2021-07-01', '2021-07-02', { note });
      await run('2025-01-01');
      digests.push(((await journal(matter))[0]!.effects['erased'] as { digest: string }).digest);
    }
    assert.notEqual(digests[0], digests[1]);
  });

  test('acts of a resident stand under nobody’s name afterwards', async () => {
    const matter = await place.matter('kept', '2021-08-01', '2021-08-02');
    const { owner } = place.city.database.db;
    const account = (await one<{ id: string }>(`select id from access.account where username = 'resident'`))
      .id;
    await owner.query('update store.journal set actor = $2 where stream = $1 and version = 1', [
      matter,
      account,
    ]);
    await run('2025-01-01');
    const { actor } = await one<{ actor: string }>(
      'select actor from store.journal where stream = $1 and version = 1',
      matter,
    );
    assert.equal(actor, '00000000-0000-0000-0000-000000000000');
  });

  test('nothing is disposed of as of a day to come, nor by two runs at once, nor by the application’s role', async () => {
    await assert.rejects(run('2999-01-01'), { code: 'retention.as-of-in-future' });
    await assert.rejects(run('soon'), { code: 'retention.bad-day' });
    const results = await Promise.allSettled([run('2025-01-01'), run('2025-01-01'), run('2025-01-01')]);
    assert.ok(results.some((result) => result.status === 'fulfilled'));
    for (const result of results)
      if (result.status === 'rejected')
        assert.equal((result.reason as { code: string }).code, 'retention.running');
    const { app } = place.city.database.db;
    for (const table of ['hold', 'seal', 'run', 'disposal'])
      await assert.rejects(app.query(`delete from retention.${table}`), { code: '42501' });
    await assert.rejects(
      app.query(
        `select retention.dispose(1::smallint, null, 1, 'erase', 0, '2020-01-01', null, '', '[]', '{}', '{}')`,
      ),
      { code: '42501' },
    );
  });

  test('an act that cannot be replaced stops its own matter only and is reported', async () => {
    const broken = await place.matter('kept', '2021-09-01', '2021-09-02');
    const fine = await place.matter('kept', '2021-09-01', '2021-09-02');
    const { owner } = place.city.database.db;
    await owner.query('update matters.matter set version = 9 where id = $1', [broken]);
    const report = await run('2025-01-01');
    assert.deepEqual(report.scenarios['kept'], { anonymised: 1, erased: 0, held: 0, failed: 1 });
    assert.deepEqual(
      report.errors.map((error) => error.matter),
      [broken],
    );
    assert.equal((await one('select title from matters.matter where id = $1', fine))['title'], null);
    await owner.query('update matters.matter set version = 2 where id = $1', [broken]);
    assert.equal((await run('2025-01-01')).scenarios['kept']!.anonymised, 1);
  });
});
