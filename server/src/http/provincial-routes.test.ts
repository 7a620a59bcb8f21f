import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { issueProvincialToken, ProvincialExchange, revokeProvincialToken } from '@gaoyao/kernel/exchange';
import { ProvincialStandIn } from '@gaoyao/kernel/testing';
import type { Definitions } from '@gaoyao/kernel/matters';
import {
  addOfficial,
  assertProblem,
  openFine,
  signedIn,
  town,
  type Browser,
  type Town,
} from './http-fixture.ts';
import { httpServer } from './index.ts';

const BASE = '/api/exchange/provincial';

async function finesMapping(definitions: Definitions): Promise<object> {
  const { flow } = await definitions.current('road-traffic-fines');
  return {
    format: 'gaoyao-provincial-mapping/1',
    scenario: 'road-traffic-fines',
    kind: 'FINE',
    actions: Object.fromEntries(
      flow.definition.actions.map(({ id }, index) => [
        id,
        { code: `A${String(index)}`, ...(id === 'create-fine' ? { fields: { amount: 'amount' } } : {}) },
      ]),
    ),
    stages: Object.fromEntries(flow.definition.stages.map(({ id }) => [id, id])),
    agencies: { first: '甲执', second: '乙执' },
  };
}

describe('the routes of the provincial exchange', () => {
  let place: Town;
  let app: Town['app'];
  let province: ProvincialStandIn;
  let exchange: ProvincialExchange;
  let people: Record<'officer' | 'clerk' | 'other' | 'inspector' | 'admin', Browser>;
  let token: string;
  let asked = 0;

  before(async () => {
    place = await town();
    province = await new ProvincialStandIn().start();
    const { services, database } = place;
    exchange = new ProvincialExchange({
      pool: database.db.owner,
      definitions: services.definitions,
      calendar: services.calendar,
      protection: services.protection,
      reactors: [],
      endpoint: { base: province.base, token: async () => province.token },
    });
    app = await httpServer(
      { ...services, provincial: exchange, exchangeAsked: () => (asked += 1) },
      { limits: 'none' },
    );
    const [first, second] = place.agencies;
    for (const [name, role, agency] of [
      ['clerk', 'clerk', first],
      ['other', 'clerk', second],
      ['watch', 'inspector', first],
      ['root', 'admin', first],
    ] as const)
      await addOfficial(place, name, { role, agency });
    people = {
      officer: await signedIn(app, 'first'),
      clerk: await signedIn(app, 'clerk'),
      other: await signedIn(app, 'other'),
      inspector: await signedIn(app, 'watch'),
      admin: await signedIn(app, 'root'),
    };
    token = (await issueProvincialToken(database.db.owner, 1, { note: 'test', days: 1 })).token;
  });
  after(async () => {
    await app.close();
    await province.stop();
    await place.close();
  });

  const inbox = (messages: readonly unknown[], authorization = `Bearer ${token}`) =>
    app.inject({
      method: 'POST',
      url: `${BASE}/inbox`,
      headers: { authorization, 'content-type': 'application/json' },
      payload: JSON.stringify({ format: 'gaoyao-provincial/1', messages }),
    });
  const message = (id: string, more: object = {}) => ({
    format: 'gaoyao-provincial/1',
    id,
    at: '2024-01-02T03:04:05Z',
    matter: { id: `Q-${id}`, kind: 'FINE', agency: 'first', opened: '2024-01-02T03:04:05Z' },
    act: { code: 'A0', fields: { amount: 5 } },
    ...more,
  });

  test('an administrator who has proved who they are saves the mapping and switches the exchange on', async () => {
    const mapping = await finesMapping(place.services.definitions);
    assertProblem(
      await people.clerk.post(`${BASE}/mappings/road-traffic-fines`, {
        mapping,
        active: true,
        reason: '开通',
      }),
      403,
      'access.role-needed',
    );
    assertProblem(
      await people.admin.post(`${BASE}/mappings/road-traffic-fines`, {
        mapping: { ...mapping, actions: {} },
        active: true,
        reason: '开通',
      }),
      422,
      'provincial.mapping-invalid',
    );
    const saved = await people.admin.post(`${BASE}/mappings/road-traffic-fines`, {
      mapping,
      active: true,
      reason: '开通',
    });
    assert.equal(saved.statusCode, 200, saved.body);
    const { items } = (await people.clerk.get(`${BASE}/mappings`)).json<{ items: { version: number }[] }>();
    assert.deepEqual(
      items.map((one) => one.version),
      [1],
    );
  });

  test('the inbox takes what the token of the province brings, one by one, and nothing twice', async () => {
    const answer = await inbox([message('q1'), message('q2', { act: { code: 'NONE' } }), 7]);
    assert.equal(answer.statusCode, 200, answer.body);
    assert.deepEqual(
      answer.json<{ results: { result: string }[] }>().results.map((one) => one.result),
      ['taken', 'refused', 'refused'],
    );
    const again = await inbox([message('q1')]);
    assert.equal(again.json<{ results: { result: string }[] }>().results[0]!.result, 'known');
  });

  test('without a token, with a wrong, a directory’s, an expired or a revoked one, the inbox takes nothing', async () => {
    const { owner } = place.database.db;
    const revoked = await issueProvincialToken(owner, 1, { note: '', days: 1 });
    await revokeProvincialToken(owner, revoked.id);
    const expired = await issueProvincialToken(owner, 1, { note: '', days: 1 });
    await owner.query(`update exchange.provincial_token set expires_at = now() where id = $1`, [expired.id]);
    for (const authorization of [
      '',
      'Bearer x',
      `Bearer gaoyao_province_${'a'.repeat(43)}`,
      `Basic ${token}`,
      `Bearer ${revoked.token}`,
      `Bearer ${expired.token}`,
    ])
      assertProblem(await inbox([message('q9')], authorization), 401, 'provincial.token-invalid');
    // nor with the session of an official
    assertProblem(
      await people.clerk.post(`${BASE}/inbox`, { format: 'gaoyao-provincial/1', messages: [message('q9')] }),
      401,
      'provincial.token-invalid',
    );
    const { rows } = await owner.query<{ n: number }>(
      `select count(*) as n from exchange.provincial_token where token_hash::text like '%gaoyao%'`,
    );
    assert.equal(rows[0]!.n, 0, 'only hashes are kept');
  });

  test('a delivery too large, too long or too deep is refused as a whole', async () => {
    assertProblem(
      await inbox(Array.from({ length: 101 }, (_, at) => message(`m${String(at)}`))),
      400,
      'http.invalid-request',
    );
    const large = await inbox([
      message('large', { act: { code: 'A0', fields: { amount: 'x'.repeat(300_000) } } }),
    ]);
    assert.equal(large.statusCode, 413);
    assert.equal((await inbox([])).statusCode, 400);
  });

  test('a token that delivers too often is told when to come back', async () => {
    const { token: busy } = await issueProvincialToken(place.database.db.owner, 1, { note: '', days: 1 });
    const answers = await Promise.all(Array.from({ length: 125 }, () => inbox([7], `Bearer ${busy}`)));
    const late = answers.find((one) => one.statusCode === 429)!;
    assert.ok(Number(late.headers['retry-after']) > 0);
  });

  test('a token for one tenancy brings nothing for the agencies of another', async () => {
    const { token: foreign } = await issueProvincialToken(place.database.db.owner, 2, { note: '', days: 1 });
    const answer = await inbox([message('q8')], `Bearer ${foreign}`);
    const [verdict] = answer.json<{ results: { reason: { code: string } }[] }>().results;
    assert.equal(verdict!.reason.code, 'provincial.agency-unknown');
  });

  test('clerk and inspector of the agency see state and findings; an officer is refused, another agency sees nothing', async () => {
    const fine = await openFine(people.officer);
    for (const path of ['', '/findings', '/refused'])
      assertProblem(await people.officer.get(`${BASE}${path}`), 403, 'provincial.not-yours');
    assertProblem(await people.officer.post(`${BASE}/runs`, {}), 403, 'provincial.not-yours');
    assert.equal((await people.clerk.post(`${BASE}/runs`, {})).statusCode, 202);
    assert.ok(asked > 0);
    await exchange.reconcile();
    const state = (await people.clerk.get(BASE)).json<{
      configured: boolean;
      open: Record<string, number>;
    }>();
    assert.equal(state.configured, true);
    assert.ok(state.open['here-only']! >= 1);
    for (const who of [people.clerk, people.inspector]) {
      const { items } = (await who.get(`${BASE}/findings?kind=here-only`)).json<{
        items: { id: string; matter: { id: string }; can: string[] }[];
      }>();
      assert.ok(items.some((one) => one.matter.id === fine));
    }
    assert.deepEqual((await people.other.get(`${BASE}/findings`)).json<{ items: unknown[] }>().items, []);
  });

  test('a finding is sent again by its clerk, settled with a reason, and by nobody else', async () => {
    const { items } = (await people.clerk.get(`${BASE}/findings?kind=here-only&state=open`)).json<{
      items: { id: string }[];
    }>();
    const [first] = items;
    const resolve = (who: Browser, body: object) =>
      who.post(`${BASE}/findings/${first!.id}/resolution`, body);
    assertProblem(await resolve(people.other, { do: 'send' }), 404, 'provincial.finding-unknown');
    assertProblem(await resolve(people.officer, { do: 'send' }), 403, 'provincial.not-yours');
    assertProblem(await resolve(people.clerk, { do: 'take' }), 409, 'provincial.cannot');
    assertProblem(await resolve(people.clerk, { do: 'settle' }), 422, 'provincial.reason-missing');
    assert.equal((await resolve(people.clerk, { do: 'send' })).statusCode, 204);
    assertProblem(await resolve(people.clerk, { do: 'send' }), 409, 'provincial.finding-resolved');
    assert.ok((await exchange.send()).sent >= 1);
  });

  test('refused messages are listed without their content, downloaded, sent in again and dropped', async () => {
    const list = await people.clerk.get(`${BASE}/refused`);
    const { items } = list.json<{ items: { id: string; message: string; reason: { code: string } }[] }>();
    const one = items.find(({ message: id }) => id === 'q2')!;
    assert.equal(one.reason.code, 'provincial.action-unmapped');
    const file = await people.clerk.get(`${BASE}/refused.json`);
    assert.equal(file.statusCode, 200, file.body);
    assert.match(String(file.headers['content-disposition']), /provincial-refused-/);
    assert.ok(file.body.includes('"q2"'));
    assertProblem(await people.officer.get(`${BASE}/refused.json`), 403, 'access.role-needed');
    assert.ok(!(await people.other.get(`${BASE}/refused.json`)).body.includes('q2'));
    const resolve = (who: Browser, body: object) => who.post(`${BASE}/refused/${one.id}/resolution`, body);
    assertProblem(await resolve(people.other, { do: 'again' }), 404, 'provincial.refused-unknown');
    assertProblem(await resolve(people.clerk, { do: 'again' }), 422, 'provincial.still-refused');
    assertProblem(await resolve(people.clerk, { do: 'drop' }), 422, 'provincial.reason-missing');
    assert.equal((await resolve(people.clerk, { do: 'again', message: message('q2') })).statusCode, 204);
    assertProblem(
      await resolve(people.clerk, { do: 'drop', reason: '重复' }),
      404,
      'provincial.refused-unknown',
    );
  });

  test('where no province is configured the state says so, and a run is refused', async () => {
    const clerk = await signedIn(place.app, 'clerk');
    const state = (await clerk.get(BASE)).json<{ configured: boolean }>();
    assert.equal(state.configured, false);
    assertProblem(await clerk.post(`${BASE}/runs`, {}), 409, 'provincial.off');
  });
});
