import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, test } from 'node:test';
import { generateKeyPair, SignJWT } from 'jose';
import {
  addIdentityProvider,
  linkIdentity,
  openSession,
  removeIdentityProvider,
  setDisabled,
  type IdentityProvider,
} from '@gaoyao/kernel/access';
import { newId } from '@gaoyao/kernel/store';
import { addOfficial, town, type Town } from '../http-fixture.ts';
import { CLIENT_SECRET, openProvider, TestBrowser, type TestProvider } from './provider-fixture.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Made up: the check character is right, and no such person exists. */
const IDENTITY_NUMBER = '110101190001010006';

describe('signing on through an agency’s own OpenID provider', () => {
  let place: Town;
  let home: string;
  let op: TestProvider;
  let provider: string;
  let foreign: string;
  let government: string;
  const clients = new Map<string, { redirectUri: string; logoutUri: string; home: string }>();

  before(async () => {
    place = await town({ limits: 'none' });
    await place.app.listen({ host: '127.0.0.1', port: 0 });
    home = `http://127.0.0.1:${String((place.app.server.address() as AddressInfo).port)}`;
    op = await openProvider(clients);
    provider = await register('gaoyao', { agency: place.agencies[0], kind: 'agency' });
    foreign = await register('gaoyao-two', { agency: place.agencies[1], kind: 'agency' });
    government = await register('gaoyao-gov', {
      agency: place.agencies[0],
      kind: 'government-identity',
      identityClaim: 'id_number',
      assurance: 'high',
    });
  });
  after(async () => {
    await place.close();
    await op.close();
  });
  beforeEach(() => {
    op.sitter = { subject: `sub-${newId()}`, claims: { preferred_username: 'S0' }, amr: ['pwd'] };
  });

  const db = () => place.database.db.owner;
  async function register(
    clientId: string,
    wanted: Partial<IdentityProvider> & Pick<IdentityProvider, 'agency' | 'kind'>,
  ): Promise<string> {
    const id = await addIdentityProvider(
      db(),
      {
        name: { zh: '单点登录', en: 'Sign-on' },
        issuer: op.issuer,
        clientId,
        clientSecret: CLIENT_SECRET,
        staffClaim: 'preferred_username',
        identityClaim: null,
        strong: { acr: [], amr: ['otp'] },
        assurance: null,
        ...wanted,
      },
      place.services.protection,
    );
    clients.set(clientId, {
      redirectUri: `${home}/api/sign-on/${id}/callback`,
      logoutUri: `${home}/api/sign-on/${id}/back-channel-logout`,
      home: `${home}/w/sign-in`,
    });
    return id;
  }
  const start = (id = provider, to = '/w/matters') =>
    `${home}/api/sign-on/${id}/start?to=${encodeURIComponent(to)}`;
  /** Goes through the whole sign-on; where the browser ends. */
  const signOn = (browser: TestBrowser, id = provider, to = '/w/matters'): Promise<string> =>
    browser.go(start(id, to), (at) => at.startsWith(home) && !at.includes('/api/sign-on/'));
  /** Goes as far as the address with which the provider sends the browser back. */
  const upToCallback = (browser: TestBrowser, id = provider): Promise<string> =>
    browser.go(start(id), (at) => at.startsWith(`${home}/api/sign-on/${id}/callback`));
  const whoAmI = async (browser: TestBrowser): Promise<{ status: number; username: string | undefined }> => {
    const answer = await browser.fetch(`${home}/api/session`);
    const body = (await answer.json()) as { account?: { username: string } };
    return { status: answer.status, username: body.account?.username };
  };
  const problemOf = (address: string): string | null => new URL(address).searchParams.get('problem');
  const finish = (browser: TestBrowser, address: string): Promise<string> =>
    browser.go(address, (at) => at.startsWith(home) && !at.includes('/api/sign-on/'));
  let numbers = 0;
  /** One more official of the first agency and who they are for the provider. */
  async function official(
    role = 'officer',
    agency = place.agencies[0],
  ): Promise<{ id: string; username: string }> {
    numbers += 1;
    const username = `on${String(numbers)}`;
    const id = await addOfficial(place, username, { role, agency });
    op.sitter.claims['preferred_username'] = username.toUpperCase();
    return { id, username };
  }

  test('the sign-in page is told what there is, and no more of it than a name', async () => {
    const answer = await fetch(`${home}/api/sign-on`);
    const body = await answer.text();
    const { items } = JSON.parse(body) as { items: { id: string; kind: string }[] };
    assert.deepEqual(items.map((one) => one.id).sort(), [provider, foreign, government].sort());
    for (const secret of [CLIENT_SECRET, 'gaoyao-two', op.issuer]) assert.ok(!body.includes(secret));
    const { rows } = await db().query<{ text: string }>(
      `select string_agg(encode(client_secret, 'escape'), '') as text from access.identity_provider`,
    );
    assert.ok(!rows[0]!.text.includes(CLIENT_SECRET), 'the secret is sealed');
  });

  test('whoever the provider knows by their staff number gets in, and lands on the page they came for', async () => {
    const browser = new TestBrowser();
    const { id, username } = await official();
    assert.equal(await signOn(browser), `${home}/w/matters`);
    assert.deepEqual(await whoAmI(browser), { status: 200, username });
    const request = new URL(browser.visited[1]!);
    assert.deepEqual(
      ['response_type', 'code_challenge_method', 'scope'].map((name) => request.searchParams.get(name)),
      ['code', 'S256', 'openid profile'],
    );
    for (const name of ['state', 'nonce', 'code_challenge'])
      assert.ok((request.searchParams.get(name)?.length ?? 0) >= 43, name);
    const { rows } = await db().query<{ method: string; level: string }>(
      'select method, level from access.session where account = $1',
      [id],
    );
    assert.deepEqual(rows, [{ method: 'sign-on', level: 'aal1' }]);
    // from now on the subject counts, whatever becomes of the staff number
    op.sitter.claims['preferred_username'] = 'S0';
    const again = new TestBrowser();
    await signOn(again);
    assert.equal((await whoAmI(again)).username, username);
    const journal = await db().query<{ action: string }>(
      `select action from store.journal where kind = 'account' and stream = $1`,
      [id],
    );
    assert.deepEqual(
      journal.rows.map((row) => row.action).filter((action) => action === 'sign-on-link'),
      ['sign-on-link'],
    );
  });

  test('two factors at the provider are two factors here', async () => {
    const { id } = await official();
    op.sitter.amr = ['pwd', 'otp'];
    await signOn(new TestBrowser());
    const { rows } = await db().query('select level from access.session where account = $1', [id]);
    assert.deepEqual(rows, [{ level: 'aal2' }]);
  });

  test('whom nobody announced does not get in, and no account comes into being', async () => {
    const count = async (): Promise<unknown> =>
      (await db().query('select count(*) as n from access.account')).rows;
    const before = await count();
    op.sitter.claims['preferred_username'] = 'UNKNOWN-7';
    const browser = new TestBrowser();
    const end = await signOn(browser);
    assert.equal(problemOf(end), 'access.sign-on-unknown');
    assert.equal(new URL(end).pathname, '/w/sign-in');
    assert.equal(new URL(end).searchParams.get('to'), '/w/matters');
    assert.equal((await whoAmI(browser)).status, 401);
    assert.deepEqual(await count(), before);
  });

  test('an agency’s provider vouches for its own people alone', async () => {
    // S1 is the staff number of an officer of the other agency
    op.sitter.claims['preferred_username'] = 'S1';
    assert.equal(problemOf(await signOn(new TestBrowser())), 'access.sign-on-unknown');
    assert.equal(await signOn(new TestBrowser(), foreign), `${home}/w/matters`);
    // the same subject at this provider is still nobody
    assert.equal(problemOf(await signOn(new TestBrowser())), 'access.sign-on-unknown');
    // two people with one number: nobody is guessed
    const { id } = await official();
    await db().query(`update access.account set staff_number = 'TWICE' where id = $1`, [id]);
    const twin = await official();
    await db().query(`update access.account set staff_number = 'TWICE' where id = $1`, [twin.id]);
    op.sitter.claims['preferred_username'] = 'TWICE';
    op.sitter.subject = 'twin';
    assert.equal(problemOf(await signOn(new TestBrowser())), 'access.sign-on-unknown');
  });

  test('who watches others, or holds a post elsewhere too, is linked by an administrator and not by a number', async () => {
    const inspector = await official('inspector');
    assert.equal(problemOf(await signOn(new TestBrowser())), 'access.sign-on-unknown');
    await linkIdentity(db(), { id: provider }, op.sitter.subject, inspector.id);
    const browser = new TestBrowser();
    await signOn(browser);
    assert.equal((await whoAmI(browser)).username, inspector.username);
    const both = await official();
    await db().query(
      `insert into access.binding (id, account, role, agency) values ($1, $2, 'officer', $3)`,
      [newId(), both.id, place.agencies[1]],
    );
    op.sitter.subject = `sub-${newId()}`;
    assert.equal(problemOf(await signOn(new TestBrowser())), 'access.sign-on-unknown');
  });

  test('an account that is linked already is not taken over by another subject with its number', async () => {
    const { username } = await official();
    await signOn(new TestBrowser());
    op.sitter.subject = `sub-${newId()}`;
    assert.equal(op.sitter.claims['preferred_username'], username.toUpperCase());
    assert.equal(problemOf(await signOn(new TestBrowser())), 'access.sign-on-linked');
  });

  test('a closed account stays closed, and who left the agency is nobody there', async () => {
    const { username } = await official();
    await signOn(new TestBrowser());
    await setDisabled(db(), username, true);
    const browser = new TestBrowser();
    assert.equal(problemOf(await signOn(browser)), 'access.sign-on-closed');
    assert.equal((await whoAmI(browser)).status, 401);
    const mover = await official();
    op.sitter.subject = `sub-${newId()}`;
    await signOn(new TestBrowser());
    await db().query('update access.binding set agency = $2 where account = $1', [
      mover.id,
      place.agencies[1],
    ]);
    assert.equal(problemOf(await signOn(new TestBrowser())), 'access.sign-on-unknown');
  });

  test('an answer counts once, in the browser it was asked in, with its own state, in time', async () => {
    const failed = async (
      change: (browser: TestBrowser, address: URL) => unknown,
    ): Promise<string | null> => {
      const browser = new TestBrowser();
      const address = new URL(await upToCallback(browser));
      await change(browser, address);
      const end = await finish(browser, address.href);
      assert.equal((await whoAmI(browser)).status, 401);
      return problemOf(end);
    };
    await official();
    const expired = 'access.sign-on-expired';
    assert.equal(await failed((_browser, address) => address.searchParams.set('state', 'x')), expired);
    assert.equal(await failed((_browser, address) => address.searchParams.delete('state')), expired);
    assert.equal(await failed((browser) => browser.forget(home, 'gaoyao_sign_on')), expired);
    assert.equal(
      await failed(() => db().query(`update access.sign_on set expires_at = now() - interval '1 second'`)),
      expired,
    );
    assert.equal(
      await failed((_browser, address) => (address.pathname = address.pathname.replace(provider, foreign))),
      expired,
    );
    // somebody who stole the address tries it in a browser of their own, and even uses it up
    const thief = new TestBrowser();
    await thief.go(start(), (at) => at.startsWith(op.issuer));
    assert.equal(
      await failed(async (_browser, address) => {
        assert.equal(problemOf(await finish(thief, address.href)), expired);
      }),
      expired,
    );
    // the same address a second time
    const browser = new TestBrowser();
    const address = await upToCallback(browser);
    assert.equal(await finish(browser, address), `${home}/w/matters`);
    assert.equal(problemOf(await finish(browser, address)), expired);
  });

  test('an answer of another issuer, for another question or tampered with is refused', async () => {
    await official();
    const failed = async (change: (address: URL) => unknown): Promise<string | null> => {
      const browser = new TestBrowser();
      const address = new URL(await upToCallback(browser));
      await change(address);
      const end = await finish(browser, address.href);
      assert.equal((await whoAmI(browser)).status, 401);
      return problemOf(end);
    };
    const wrong = 'access.sign-on-failed';
    assert.equal(
      await failed((address) => address.searchParams.set('iss', 'https://attacker.example')),
      wrong,
    );
    assert.equal(await failed((address) => address.searchParams.delete('iss')), wrong);
    assert.equal(await failed((address) => address.searchParams.set('code', 'x')), wrong);
    assert.equal(await failed((address) => address.searchParams.append('code', 'x')), wrong);
    assert.equal(await failed(() => db().query(`update access.sign_on set nonce = 'another'`)), wrong);
    assert.equal(
      await failed(() => db().query(`update access.sign_on set verifier = repeat('v', 43)`)),
      wrong,
    );
    op.sitter.subject = 'refuses';
    assert.equal(problemOf(await signOn(new TestBrowser())), 'access.sign-on-refused');
  });

  test('the way back leads to this site and nowhere else', async () => {
    await official();
    for (const to of [
      'https://attacker.example/',
      '//attacker.example',
      '/\\attacker.example',
      '/x/..//attacker.example',
      '/api/session',
    ])
      assert.equal(await signOn(new TestBrowser(), provider, to), `${home}/`, to);
  });

  test('a session that was open in the browser ends when another begins', async () => {
    const { id } = await official();
    const browser = new TestBrowser();
    await signOn(browser);
    const first = browser.cookie(home, 'gaoyao_session')!;
    await signOn(browser);
    const second = browser.cookie(home, 'gaoyao_session')!;
    assert.notEqual(second, first);
    const { rows } = await db().query(
      'select 1 from access.session where account = $1 and revoked_at is null',
      [id],
    );
    assert.equal(rows.length, 1);
    const old = await fetch(`${home}/api/session`, { headers: { cookie: `gaoyao_session=${first}` } });
    assert.equal(old.status, 401);
  });

  test('a provider that cannot be reached, or is out of use, is said so on the sign-in page', async () => {
    const gone = await register('gaoyao-gone', {
      agency: place.agencies[0],
      kind: 'agency',
      issuer: 'http://127.0.0.1:9',
    });
    assert.equal(problemOf(await signOn(new TestBrowser(), gone)), 'access.sign-on-unavailable');
    await removeIdentityProvider(db(), gone);
    for (const id of [gone, newId(), 'x'])
      assert.equal(problemOf(await signOn(new TestBrowser(), id)), 'access.sign-on-provider-unknown');
  });

  describe('signing out', () => {
    /** Signs out at the provider, as a person would there. */
    async function signOutAtProvider(browser: TestBrowser, address: string): Promise<void> {
      const page = await (await browser.fetch(address)).text();
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)![1]!;
      const answer = await browser.fetch(`${op.issuer}/session/end/confirm`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ xsrf, logout: 'yes' }).toString(),
      });
      assert.equal(answer.status, 303);
      assert.equal(answer.headers.get('location'), `${home}/w/sign-in`);
    }
    const notice = (token: string, id = provider) =>
      fetch(`${home}/api/sign-on/${id}/back-channel-logout`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ logout_token: token }).toString(),
      });

    test('here leads to the provider’s logout page, and signing out there ends the sessions here', async () => {
      const { id } = await official();
      const browser = new TestBrowser();
      await signOn(browser);
      const elsewhere = await openSession(db(), id, { method: 'password', level: 'aal1' });
      const forged = await browser.fetch(`${home}/api/sign-on/session`, { method: 'DELETE' });
      assert.equal(forged.status, 403);
      assert.equal((await whoAmI(browser)).status, 200);
      const end = new URL(`${op.issuer}/session/end`);
      end.searchParams.set('client_id', 'gaoyao');
      end.searchParams.set('post_logout_redirect_uri', `${home}/w/sign-in`);
      await signOutAtProvider(browser, end.href);
      assert.equal((await whoAmI(browser)).status, 401, 'the provider told us');
      const other = await fetch(`${home}/api/session`, {
        headers: { cookie: `gaoyao_session=${elsewhere.token}` },
      });
      assert.equal(other.status, 200, 'a session that the provider did not open is not its to end');

      await signOn(browser);
      const out = await browser.fetch(`${home}/api/sign-on/session`, {
        method: 'DELETE',
        headers: { 'x-gaoyao-csrf': '1' },
      });
      const { location } = (await out.json()) as { location: string };
      assert.ok(location.startsWith(`${op.issuer}/session/end?`), location);
      assert.equal((await whoAmI(browser)).status, 401);
      await signOutAtProvider(browser, location);
    });

    test('a logout token that the provider did not sign, or that is none, ends nothing', async () => {
      await official();
      const browser = new TestBrowser();
      await signOn(browser);
      const { subject } = op.sitter;
      const { privateKey } = await generateKeyPair('RS256');
      const claims = { sub: subject, events: { [EVENT]: {} }, jti: newId() };
      const sign = (payload: Record<string, unknown>) =>
        new SignJWT(payload)
          .setProtectedHeader({ alg: 'RS256', kid: 'x', typ: 'logout+jwt' })
          .setIssuer(op.issuer)
          .setAudience('gaoyao')
          .setIssuedAt()
          .setExpirationTime('2m')
          .sign(privateKey);
      const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(
        JSON.stringify({ ...claims, iss: op.issuer, aud: 'gaoyao', iat: Math.floor(Date.now() / 1000) }),
      ).toString('base64url')}.`;
      for (const token of ['', 'x', 'a.b.c', unsigned, await sign(claims)]) {
        const answer = await notice(token);
        assert.equal(answer.status, 400, token);
        assert.match(String(answer.headers.get('content-type')), /^application\/problem\+json/);
        assert.equal(answer.headers.get('cache-control'), 'no-store');
      }
      assert.equal((await notice('x', newId())).status, 404);
      const json = await fetch(`${home}/api/sign-on/${provider}/back-channel-logout`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      assert.equal(json.status, 415);
      assert.equal((await whoAmI(browser)).status, 200);
    });

    test('a genuine token counts only when it is fresh, for this client, a logout and no ID token', async () => {
      await official();
      const browser = new TestBrowser();
      await signOn(browser);
      // signed with the provider's own key, as only it can
      const genuine = async (change: Record<string, unknown>, audience = 'gaoyao'): Promise<number> => {
        const now = Math.floor(Date.now() / 1000);
        const token = await signedByProvider(op, {
          iss: op.issuer,
          aud: audience,
          sub: op.sitter.subject,
          iat: now,
          exp: now + 120,
          jti: newId(),
          events: { [EVENT]: {} },
          ...change,
        });
        return (await notice(token)).status;
      };
      assert.equal(await genuine({ nonce: 'n' }), 400);
      assert.equal(await genuine({ events: {} }), 400);
      assert.equal(await genuine({ events: undefined }), 400);
      assert.equal(await genuine({ sub: undefined }), 400);
      assert.equal(await genuine({ iat: Math.floor(Date.now() / 1000) - 3_600 }), 400);
      assert.equal(await genuine({ exp: Math.floor(Date.now() / 1000) - 60 }), 400);
      assert.equal(await genuine({ iss: 'https://attacker.example' }), 400);
      assert.equal(await genuine({}, 'gaoyao-two'), 400);
      assert.equal((await whoAmI(browser)).status, 200);
      assert.equal(await genuine({ sub: 'somebody else' }), 200);
      assert.equal(await genuine({ sid: 'another session' }), 200);
      assert.equal((await whoAmI(browser)).status, 200);
      assert.equal(await genuine({}), 200);
      assert.equal((await whoAmI(browser)).status, 401);
    });
  });

  describe('a government identity', () => {
    async function resident(
      identity: boolean,
    ): Promise<{ id: string; browser: TestBrowser; cookie: string }> {
      const id = newId();
      const index = await place.services.protection.blindIndex('identity-number', IDENTITY_NUMBER);
      await db().query('update access.account set identity_index = null where identity_index = $1', [index]);
      await db().query(
        `insert into access.account (id, username, name_zh, name_en, staff_number, kind, assurance, identity_index)
         values ($1, $2, '居民', 'Resident', '', 'resident', 'low', $3)`,
        [id, `resident-${id}`, identity ? index : null],
      );
      const { token } = await openSession(db(), id, { method: 'one-time-code', level: 'aal1' });
      op.sitter.claims = { id_number: IDENTITY_NUMBER };
      return { id, browser: new TestBrowser(), cookie: `gaoyao_session=${token}` };
    }
    const assurance = async (id: string): Promise<unknown> =>
      (await db().query<{ assurance: string }>('select assurance from access.account where id = $1', [id]))
        .rows[0]!.assurance;

    test('signs in the resident it names, who is known more surely from then on', async () => {
      const { id, browser } = await resident(true);
      const party = newId();
      await db().query(
        `insert into parties.party (id, shard, kind, name, identity_index) values ($1, 1, 'person', '某人', $2)`,
        [party, await place.services.protection.blindIndex('identity-number', IDENTITY_NUMBER)],
      );
      assert.equal(await signOn(browser, government, '/portal/my'), `${home}/portal/my`);
      assert.equal(await assurance(id), 'high');
      const stands = await db().query('select party from access.account where id = $1', [id]);
      assert.deepEqual(stands.rows, [{ party }], 'and stands for the person of that number');
      assert.equal((await whoAmI(browser)).status, 200);
      const { rows } = await db().query<{ action: string; input: { to: string } }>(
        `select action, input from store.journal where kind = 'account' and stream = $1 and action = 'raise-assurance'`,
        [id],
      );
      assert.equal(rows.length, 1);
      assert.equal(rows[0]!.input.to, 'high');
      const checks = await db().query('select level from access.identity_check where account = $1', [id]);
      assert.deepEqual(checks.rows, [{ level: 'high' }]);
      await signOn(new TestBrowser(), government);
      assert.equal(
        (await db().query('select 1 from access.identity_check where account = $1', [id])).rows.length,
        1,
      );
    });

    test('does not sign in whom it does not name, and never an official', async () => {
      await resident(false);
      assert.equal(problemOf(await signOn(new TestBrowser(), government)), 'access.sign-on-unknown');
      op.sitter.claims = { id_number: 'no number', preferred_username: 'S0' };
      assert.equal(problemOf(await signOn(new TestBrowser(), government)), 'access.sign-on-unknown');
    });

    test('is linked by a resident who is signed in, and by nobody else', async () => {
      const { id, browser, cookie } = await resident(false);
      const link = (headers: Record<string, string>, which = government) =>
        browser.fetch(`${home}/api/sign-on/${which}/link`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ to: '/portal/my' }),
        });
      assert.equal((await link({ 'x-gaoyao-csrf': '1' })).status, 401);
      await withSession(browser, cookie);
      assert.equal((await link({})).status, 403);
      assert.equal((await link({ 'x-gaoyao-csrf': '1' }, provider)).status, 403);
      const { location } = (await (await link({ 'x-gaoyao-csrf': '1' })).json()) as { location: string };
      const back = await browser.go(location, (at) => at.startsWith(`${home}/api/sign-on/`));
      assert.equal(await finish(browser, back), `${home}/portal/my`);
      assert.equal(await assurance(id), 'high');
      // another account cannot claim the same person
      const second = newId();
      await db().query(
        `insert into access.account (id, username, name_zh, name_en, staff_number, kind, assurance)
         values ($1, $2, '居民', 'Resident', '', 'resident', 'low')`,
        [second, `resident-${second}`],
      );
      const other = new TestBrowser();
      const { token } = await openSession(db(), second, { method: 'one-time-code', level: 'aal1' });
      await withSession(other, `gaoyao_session=${token}`);
      op.sitter.subject = `sub-${newId()}`;
      const asked = await other.fetch(`${home}/api/sign-on/${government}/link`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-gaoyao-csrf': '1' },
        body: '{}',
      });
      const next = ((await asked.json()) as { location: string }).location;
      const end = await finish(other, await other.go(next, (at) => at.startsWith(`${home}/api/sign-on/`)));
      assert.equal(problemOf(end), 'access.sign-on-linked');
      assert.equal(await assurance(second), 'low');
    });

    /** Puts a session into the browser, as a sign-in would. */
    async function withSession(browser: TestBrowser, cookie: string): Promise<void> {
      browser.keep(home, cookie);
      assert.equal((await whoAmI(browser)).status, 200);
    }
  });
});

/** A token signed with the provider's own key. */
async function signedByProvider(op: TestProvider, payload: Record<string, unknown>): Promise<string> {
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS256', kid: op.kid, typ: 'logout+jwt' })
    .sign(op.key);
}
