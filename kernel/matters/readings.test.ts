import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { recordReading, type Actor } from '../access/index.ts';
import { readingsOf } from './index.ts';
import { problem, standing, type Standing } from './standing-fixture.ts';

describe('who has read my file', () => {
  let at: Standing;
  let party: string;
  let resident: Actor;
  let matter: string;
  before(async () => {
    at = await standing();
    party = await at.person('何清');
    resident = await at.resident(party);
    matter = await at.open({ applicant: party });
  });
  after(async () => {
    await at.close();
  });

  const app = () => at.city.database.db.app;
  const readings = async (actor: Actor, limit = 100, before?: string) =>
    readingsOf(app(), actor, { limit, ...(before === undefined ? {} : { before }) });
  const inSql = async (account: string) =>
    (
      await app().query<Record<string, unknown>>(
        `select * from matters.readings_of($1, 'infinity', 9223372036854775807, 1000)`,
        [account],
      )
    ).rows;

  test('a visit a second ago is there: agency, post, staff number, purpose, matter; no name', async () => {
    await at.page(at.colleague, matter);
    const [latest] = (await readings(resident)).items;
    assert.equal(latest?.staffNumber, at.colleague.staffNumber);
    assert.deepEqual(latest.post, { zh: '执法人员', en: 'Enforcement officer' });
    assert.equal(latest.agency?.zh, 'police');
    assert.equal(latest.act, 'page');
    assert.equal(latest.purpose.zh, '办理事项');
    assert.match(latest.matter ?? '', /公〔\d{4}〕\d+号/);
    assert.ok(Date.now() - Date.parse(latest.at) < 10_000);
    assert.ok(!('name' in latest));
  });

  test('finding, revealing and exporting the person are there, and readings of others are not', async () => {
    const other = await at.person('钱多');
    const actor = at.officer;
    await recordReading(app(), { actor, purpose: 'locate', act: 'locate', parties: [party, other] });
    await recordReading(app(), { actor, purpose: 'locate', act: 'locate', parties: [other] });
    await recordReading(app(), { actor, purpose: 'handling', act: 'reveal', party, field: 'phone' });
    await recordReading(app(), { actor, purpose: 'handling', act: 'reveal', party: other, field: 'phone' });
    await recordReading(app(), { actor, purpose: 'statistics', act: 'export', matters: [matter] });
    const acts = (await readings(resident)).items
      .filter((one) => one.staffNumber === actor.staffNumber)
      .map((one) => [one.act, one.field]);
    assert.deepEqual(acts, [
      ['export', null],
      ['reveal', 'phone'],
      ['locate', null],
    ]);
  });

  test('a value of somebody else in the same matter is not told as one’s own, nor at all', async () => {
    const [one, informant] = [await at.person('被举报'), await at.person('举报人')];
    const accused = await at.resident(one);
    const about = await at.open({ applicant: one });
    const reading = {
      actor: at.officer,
      purpose: 'handling',
      act: 'reveal',
      shard: 1,
      matter: about,
    } as const;
    await recordReading(app(), { ...reading, party: informant, field: 'phone' });
    assert.deepEqual((await readings(accused)).items, []);
    await recordReading(app(), { ...reading, party: one, field: 'phone' });
    assert.deepEqual(
      (await readings(accused)).items.map((item) => item.field),
      ['phone'],
    );
  });

  test('the wrong account gets nothing: another resident, one known less surely, an official, nobody', async () => {
    const other = await at.resident(await at.person('别人'));
    assert.deepEqual((await readings(other)).items, []);
    await assert.rejects(
      readings({ ...resident, assurance: 'substantial' }),
      problem('access.assurance-too-low'),
    );
    await assert.rejects(readings(at.officer), problem('access.assurance-too-low'));
    await assert.rejects(readings({ ...resident, party: null }), problem('access.assurance-too-low'));
    // the database itself, whatever the application says
    const low = await at.resident(null, 'low');
    assert.deepEqual(await inSql(low.account), []);
    await assert.rejects(at.resident(await at.person('低'), 'low'), /resident_party_is_certain/);
    await at.city.database.db.owner.query('update access.account set party = $2 where id = $1', [
      at.colleague.account,
      await at.person('官'),
    ]);
    assert.deepEqual(await inSql(at.colleague.account), []);
    assert.deepEqual(await inSql(at.officer.account), []);
    assert.ok((await inSql(resident.account)).length > 0);
    await assert.rejects(app().query('select * from access.trace'), /permission denied/);
    // an official cannot claim to be the resident either: what is asked for is the account's own
    assert.deepEqual((await readings({ ...other, party })).items, []);
  });

  test('an account that was disabled reads nothing any more', async () => {
    const someone = await at.person('旧');
    const old = await at.resident(someone);
    await at.page(at.officer, await at.open({ applicant: someone }));
    assert.equal((await readings(old)).items.length, 1);
    await at.city.database.db.owner.query('update access.account set disabled_at = now() where id = $1', [
      old.account,
    ]);
    assert.deepEqual((await readings(old)).items, []);
  });

  test('one’s own readings and those of the platform are left out', async () => {
    const someone = await at.person('自己');
    const self = await at.resident(someone);
    const own = await at.open({ applicant: someone });
    await at.page(self, own);
    assert.deepEqual((await readings(self)).items, []);
  });

  test('pages follow one another without loss or repetition, also within one millisecond', async () => {
    const someone = await at.person('多');
    const read = await at.resident(someone);
    const { owner } = at.city.database.db;
    await owner.query(
      `insert into access.trace (at, actor, agency, role, purpose, act, party)
       select date_trunc('milliseconds', now()) + (n % 3) * interval '0.3 ms', $1, $2, 'officer', 'handling', 'party', $3
       from generate_series(1, 25) n`,
      [at.officer.account, at.city.agencies.police, someone],
    );
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await readings(read, 4, before);
      assert.ok(page.items.length <= 4);
      seen.push(...page.items.map((one) => one.id));
      before = page.next ?? undefined;
    } while (before !== undefined);
    assert.equal(seen.length, 25);
    assert.equal(new Set(seen).size, 25);
    for (const bad of ['', 'x', '2024-13-45T99:99:99.999Z~1', `2024-01-01T00:00:00.000Z~${'9'.repeat(16)}`])
      await assert.rejects(readings(read, 4, bad), problem('list.bad-cursor'));
  });
});
