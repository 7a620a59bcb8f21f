import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { addService, issueDirectoryToken, revokeServiceTokens, setDisabled } from '@gaoyao/kernel/access';
import type { AuditRecord } from '@gaoyao/kernel/store';
import { addOfficial, assertProblem, signedIn, town, type Town } from './http-fixture.ts';
import { defaultLimits } from './limits.ts';

/** What a token of the scope `addresses` opens: requests that are answered, by the operations of the API document. */
const opened: Readonly<Record<string, readonly [url: string, body?: object]>> = {
  'GET /api/addresses/suggest': ['/api/addresses/suggest?q=x'],
  'POST /api/addresses/match': ['/api/addresses/match', { lines: ['x'] }],
  'POST /api/addresses/parse': ['/api/addresses/parse', { lines: ['x'] }],
  'GET /api/addresses/reverse': ['/api/addresses/reverse?lon=1&lat=1'],
  'GET /api/addresses/codes/{code}': ['/api/addresses/codes/990000'],
};

/** Open to anybody, where no token is looked at. */
const nobodysBusiness = [
  'GET /healthz',
  'GET /readyz',
  'GET /api/ledger/status',
  'GET /ledger/alliance.json',
  'GET /ledger/keys.json',
  'GET /ledger/{log}/checkpoint',
  'GET /ledger/{log}/tile/{*}',
];

describe('another system with a token for addresses', () => {
  let place: Town;
  let token: string;
  let logged = '';
  before(async () => {
    const stream = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        logged += chunk.toString();
        done();
      },
    });
    place = await town({ logger: { level: 'trace', stream } });
    await addOfficial(place, 'answers', { role: 'clerk', agency: place.agencies[0] });
    token = await issue('grassroots');
  });
  after(async () => {
    await place.close();
  });

  const issue = async (name: string, owner = 'answers'): Promise<string> =>
    (await addService(place.database.db.owner, { name, scope: 'addresses', owner, days: 30 })).token;

  const ask = async (
    bearer: string,
    method: string,
    url: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> =>
    place.app.inject({
      method: method as 'GET',
      url,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', ...headers },
      ...(method === 'GET' ? {} : { payload: JSON.stringify(body ?? {}) }),
    });
  const suggest = (bearer: string, headers?: Record<string, string>) =>
    ask(bearer, 'GET', '/api/addresses/suggest?q=x', undefined, headers);

  test('is answered on the five routes of addresses, without a cookie and without the header of our pages', async () => {
    for (const [name, [url, body]] of Object.entries(opened)) {
      const answer = await ask(token, name.split(' ')[0]!, url, body);
      assert.equal(answer.statusCode, url.includes('/codes/') ? 404 : 200, `${name} ${answer.body}`);
      assert.equal(answer.headers['set-cookie'], undefined);
    }
    // the code is unknown here, not forbidden
    assertProblem(await ask(token, 'GET', '/api/addresses/codes/990000'), 404, 'address.code-unknown');
  });

  test('is refused by every other operation there is, whatever else it sends along', async () => {
    const { paths } = (await place.app.inject({ url: '/openapi.json' })).json<{
      paths: Record<string, Record<string, { security?: object[] }>>;
    }>();
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security = [] }]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        url: path.replaceAll(/\{[\w*]+\}/g, '00000000-0000-7000-8000-000000000002'),
        machine: security.some((one) => 'machine' in one),
      })),
    );
    assert.deepEqual(
      operations
        .filter((one) => one.machine)
        .map((one) => one.name)
        .sort(),
      Object.keys(opened).sort(),
    );
    const officer = await signedIn(place.app, 'first');
    const more = { cookie: officer.cookie, 'x-gaoyao-csrf': '1', 'x-purpose': 'handling' };
    let refused = 0;
    for (const { name, method, url, machine } of operations) {
      if (machine || nobodysBusiness.includes(name)) continue;
      for (const headers of [{}, more]) {
        // outside /api and SCIM other machines bring proofs of their own, in other forms
        const foreign = /back-channel-logout|provincial\/inbox|\/alliance\/alarms/.test(name);
        const answer = await ask(token, method, url, {}, headers);
        if (foreign)
          assert.ok([400, 401, 403, 404, 415, 422].includes(answer.statusCode), `${name} ${answer.body}`);
        else
          assert.ok(
            [401, 403].includes(answer.statusCode),
            `${name} ${String(answer.statusCode)} ${answer.body}`,
          );
        refused += 1;
      }
    }
    assert.ok(refused > 300);
    assertProblem(await ask(token, 'GET', '/api/matters', undefined, more), 403, 'access.token-scope');
    assert.equal((await officer.get('/api/matters')).statusCode, 200, 'the session is as it was');
  });

  test('a directory’s token opens no addresses, and one for addresses no directory', async () => {
    const directory = await issueDirectoryToken(place.database.db.owner, place.agencies[0], {
      note: '',
      days: 1,
    });
    assertProblem(await suggest(directory.token), 403, 'access.token-scope');
    assert.equal((await ask(directory.token, 'GET', '/scim/v2/Users')).statusCode, 200);
    assert.equal((await ask(token, 'GET', '/scim/v2/Users')).statusCode, 403);
  });

  test('a token that is wrong in one place, the first or the last, is answered like one that never was', async () => {
    const other = (at: number): string => {
      const letters = Array.from(token);
      letters[at] = letters[at] === 'A' ? 'B' : 'A';
      return letters.join('');
    };
    const start = 'gaoyao_addresses_'.length;
    const answers = [
      await suggest(other(start)),
      await suggest(other(token.length - 1)),
      await suggest(`gaoyao_addresses_${'A'.repeat(43)}`),
      await suggest(`${token}x`),
      await suggest('x'),
    ];
    for (const answer of answers) {
      assertProblem(answer, 401, 'access.token-invalid');
      assert.equal(answer.body, answers[0]!.body);
      assert.match(String(answer.headers['www-authenticate']), /^Bearer/);
    }
    // a token is judged by itself: the cookie of somebody signed in does not help it
    const { cookie } = await signedIn(place.app, 'first');
    assertProblem(await suggest(other(start), { cookie }), 401, 'access.token-invalid');
    // what finds it is a digest; the token itself is nowhere kept
    const { rows } = await place.database.db.owner.query<{ text: string }>(
      `select string_agg(t::text, '') as text from access.machine_token t`,
    );
    assert.ok(!rows[0]!.text.includes(token));
  });

  test('an expired token is refused, and a revoked one with the very next request', async () => {
    const { owner } = place.database.db;
    const [expiring, revoked] = [await issue('expiring'), await issue('revoked')];
    for (const one of [expiring, revoked]) assert.equal((await suggest(one)).statusCode, 200);
    await owner.query(
      `update access.machine_token set expires_at = now() - interval '1 second' where note = 'expiring'`,
    );
    assertProblem(await suggest(expiring), 401, 'access.token-invalid');
    assert.equal(await revokeServiceTokens(owner, 'revoked'), 1);
    assertProblem(await suggest(revoked), 401, 'access.token-invalid');
    assert.equal((await suggest(token)).statusCode, 200);
  });

  test('when whoever answers for it is out, it ends at once and stays ended', async () => {
    const { owner } = place.database.db;
    await addOfficial(place, 'leaver', { role: 'clerk', agency: place.agencies[0] });
    const theirs = await issue('theirs', 'leaver');
    assert.equal((await suggest(theirs)).statusCode, 200);
    await setDisabled(owner, 'leaver', true);
    assertProblem(await suggest(theirs), 401, 'access.token-invalid');
    await setDisabled(owner, 'leaver', false);
    assertProblem(await suggest(theirs), 401, 'access.token-invalid');
    assert.equal((await suggest(token)).statusCode, 200);
  });

  test('has a limit of its own, in which many lines count as many requests', async () => {
    const limited = await town({ limits: { ...defaultLimits, machine: 4 } });
    try {
      const { owner } = limited.database.db;
      const named = { scope: 'addresses', owner: 'first', days: 1 } as const;
      const busy = (await addService(owner, { ...named, name: 'busy' })).token;
      const calm = (await addService(owner, { ...named, name: 'calm' })).token;
      const send = async (bearer: string, lines: number) =>
        limited.app.inject({
          method: 'POST',
          url: '/api/addresses/parse',
          headers: { authorization: `Bearer ${bearer}` },
          payload: { lines: Array<string>(lines).fill('x') },
        });
      assert.equal((await send(busy, 150)).statusCode, 200);
      const refused = await send(busy, 51);
      assertProblem(refused, 429, 'http.too-many-requests');
      assert.ok(Number(refused.headers['retry-after']) >= 1);
      assertProblem(await send(busy, 1), 429, 'http.too-many-requests');
      for (let index = 0; index < 4; index += 1) assert.equal((await send(calm, 1)).statusCode, 200);
      // an official at work is not held up by it
      assert.equal((await (await signedIn(limited.app, 'first')).get('/api/units')).statusCode, 200);
    } finally {
      await limited.close();
    }
  });

  test('the audit log has its first use of an hour and each refusal, and no token; nor has any other log', async () => {
    const { owner } = place.database.db;
    const heard = await issue('heard');
    const { rows: known } = await owner.query<{ token: string; account: string }>(
      `select t.id as token, a.id as account from access.machine_token t join access.account a on a.id = t.account
       where a.username = 'heard'`,
    );
    const wrong = `gaoyao_addresses_${'w'.repeat(43)}`;
    await suggest(heard);
    await suggest(heard);
    await ask(heard, 'GET', '/api/matters');
    await owner.query(
      `update access.machine_token set used_at = now() - interval '61 minutes' where id = $1`,
      [known[0]!.token],
    );
    await suggest(heard);
    await suggest(wrong);
    const events = async () =>
      (
        await owner.query<AuditRecord>(
          `select * from store.audit where subject = $1 or code = 'access.token-invalid' order by position`,
          [known[0]!.token],
        )
      ).rows;
    // the events of the requests are written when the server has closed
    await place.app.close();
    const told = await events();
    assert.deepEqual(
      told
        .filter(({ subject }) => subject === known[0]!.token)
        .map(({ event, outcome, account, route }) => [event, outcome, account === known[0]!.account, route]),
      [
        ['sign-in', 'success', true, '/api/addresses/suggest'],
        ['access.denied', 'denied', true, '/api/matters'],
        ['sign-in', 'success', true, '/api/addresses/suggest'],
      ],
    );
    assert.deepEqual(
      told
        .filter(({ subject }) => subject === null)
        .map(({ event, outcome, status }) => [event, outcome, status])
        .at(-1),
      ['sign-in', 'failure', 401],
    );
    const { rows } = await owner.query<{ text: string }>(
      `select (select string_agg(e::text, '') from store.audit e) || (select string_agg(j::text, '') from store.journal j) as text`,
    );
    for (const secret of [token, heard, wrong])
      for (const kept of [rows[0]!.text, logged])
        assert.ok(!kept.includes(secret.slice(17)), 'no token is kept');
  });
});
