import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { addAccount, openSession, setSignInRules } from '@gaoyao/kernel/access';
import { newId } from '@gaoyao/kernel/store';
import { authenticatorCode, SoftAuthenticator } from '@gaoyao/kernel/testing';
import { addOfficial, assertProblem, password, signedIn, town, type Town } from './http-fixture.ts';
import { httpServer } from './index.ts';
import { requireResident, requireStepUp } from './request-conditions.ts';
import { SessionCache } from './session-cache.ts';

const origin = 'http://localhost';

/** A browser that keeps its cookie, as little else as possible. */
class Tab {
  cookie: string | undefined;
  readonly #app: FastifyInstance;

  constructor(app: FastifyInstance, cookie?: string) {
    this.#app = app;
    this.cookie = cookie;
  }

  async send(
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    const answer = await this.#app.inject({
      method,
      url,
      headers: {
        ...(method === 'GET' ? {} : { 'x-gaoyao-csrf': '1' }),
        ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    const set = answer.headers['set-cookie'];
    if (set !== undefined) this.cookie = String(set).split(';')[0]!;
    return answer;
  }
}

describe('signing in over HTTP', () => {
  let place: Town;
  let people = 0;
  before(async () => {
    place = await town();
  });
  after(async () => {
    await place.close();
  });
  const db = () => place.database.db.owner;

  async function official(role = 'officer'): Promise<{ id: string; username: string }> {
    people += 1;
    const username = `someone${String(people)}`;
    return { id: await addOfficial(place, username, { role, agency: place.agencies[0] }), username };
  }
  const enter = async (tab: Tab, username: string, secret = password) =>
    tab.send('POST', '/api/session', { username, password: secret });
  async function present(username: string): Promise<Tab> {
    const tab = new Tab(place.app);
    const answer = await enter(tab, username);
    assert.equal(answer.statusCode, 200, answer.body);
    return tab;
  }
  /** The proof of the sessions of an account is an hour old, and the server has heard of it. */
  async function longAgo(account: string, tab: Tab): Promise<void> {
    await db().query(
      `update access.session set stepped_up_at = now() - interval '1 hour' where account = $1`,
      [account],
    );
    let age = 0;
    while (age < 3_000_000) {
      await wait(5);
      const { session } = (await tab.send('GET', '/api/session')).json<{
        session: { steppedUpAt: string };
      }>();
      age = Date.now() - Date.parse(session.steppedUpAt);
    }
  }

  async function addPasskey(tab: Tab, device = new SoftAuthenticator()): Promise<SoftAuthenticator> {
    const options = (await tab.send('POST', '/api/passkeys/options', {})).json<{
      challenge: string;
      user: { id: string };
    }>();
    const made = await tab.send('POST', '/api/passkeys', {
      name: '手机',
      response: device.register({ challenge: options.challenge, origin, user: options.user.id }),
    });
    assert.equal(made.statusCode, 201, made.body);
    return device;
  }
  async function passkeyEntry(tab: Tab, device: SoftAuthenticator): Promise<LightMyRequestResponse> {
    const { challenge } = (await tab.send('POST', '/api/session/passkey/options', {})).json<{
      challenge: string;
    }>();
    return tab.send('POST', '/api/session/passkey', device.sign({ challenge, origin }));
  }

  test('the cookie is out of reach of scripts and of other sites; who is signed in is said with how', async () => {
    const tab = new Tab(place.app);
    const answer = await enter(tab, (await official()).username);
    const cookie = String(answer.headers['set-cookie']);
    assert.match(cookie, /^gaoyao_session=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    const { account, session } = answer.json<{
      account: { kind: string };
      session: { id: string; method: string; level: string; mustEnrol: boolean };
    }>();
    assert.equal(account.kind, 'official');
    assert.deepEqual([session.method, session.level, session.mustEnrol], ['password', 'aal1', false]);
    assert.match(
      String(
        (
          await place.app.inject({
            method: 'POST',
            url: '/api/session',
            headers: { 'x-gaoyao-csrf': '1', 'x-forwarded-proto': 'https' },
            payload: { username: 'first', password },
          })
        ).headers['set-cookie'],
      ),
      /; Secure/,
    );
  });

  test('session fixation: a token known before signing in is worth nothing after it', async () => {
    const { username } = await official();
    const planted = await present(username);
    const victim = new Tab(place.app, planted.cookie);
    await enter(victim, username);
    assert.notEqual(victim.cookie, planted.cookie);
    assertProblem(await planted.send('GET', '/api/my-day'), 401, 'access.no-session');
    const chosen = new Tab(place.app, `gaoyao_session=${'A'.repeat(43)}`);
    await enter(chosen, username);
    assert.doesNotMatch(chosen.cookie!, /A{43}/);
  });

  test('a passkey is registered, signs in without a name, and is removed only after a step-up', async () => {
    const { id, username } = await official();
    const tab = await present(username);
    await longAgo(id, tab);
    assertProblem(await tab.send('POST', '/api/passkeys/options', {}), 403, 'access.step-up-needed');
    assert.equal((await tab.send('POST', '/api/session/step-up', { password })).statusCode, 204);
    const device = await addPasskey(tab);
    const elsewhere = new Tab(place.app);
    const entered = await passkeyEntry(elsewhere, device);
    assert.equal(entered.json<{ account: { id: string } }>().account.id, id);
    assert.equal(entered.json<{ session: { level: string } }>().session.level, 'aal2');

    const factors = (await tab.send('GET', '/api/factors')).json<{
      passkeys: { id: string; name: string }[];
      stepUp: string[];
    }>();
    assert.deepEqual(
      factors.passkeys.map((one) => one.name),
      ['手机'],
    );
    assert.deepEqual(factors.stepUp, ['passkey']);
    await longAgo(id, tab);
    const address = `/api/passkeys/${factors.passkeys[0]!.id}`;
    assertProblem(await tab.send('DELETE', address), 403, 'access.step-up-needed');
    assertProblem(
      await tab.send('POST', '/api/session/step-up', { password }),
      403,
      'access.stronger-proof-needed',
    );
    const { challenge } = (await tab.send('POST', '/api/session/step-up/options', {})).json<{
      challenge: string;
    }>();
    const proof = { passkey: device.sign({ challenge, origin }) };
    assert.equal((await tab.send('POST', '/api/session/step-up', proof)).statusCode, 204);
    assertProblem(await tab.send('POST', '/api/session/step-up', proof), 401, 'access.passkey-refused');
    assert.equal((await tab.send('DELETE', address)).statusCode, 204);
    assertProblem(await elsewhere.send('GET', '/api/my-day'), 401, 'access.no-session');
    assertProblem(await passkeyEntry(elsewhere, device), 401, 'access.passkey-refused');
  });

  test('passkeys are bound to the address that is set; under a bare number there are none', async () => {
    const elsewhere = await httpServer({ ...place.services, origin: 'https://law.example.org' });
    try {
      const tab = new Tab(elsewhere);
      const options = (await tab.send('POST', '/api/session/passkey/options', {})).json<{
        rpId: string;
        challenge: string;
      }>();
      assert.equal(options.rpId, 'law.example.org');
      const answer = new SoftAuthenticator('law.example.org').sign({ challenge: options.challenge, origin });
      assertProblem(await tab.send('POST', '/api/session/passkey', answer), 403, 'access.passkey-origin');
    } finally {
      await elsewhere.close();
    }
    assertProblem(
      await new Tab(place.app).send('POST', '/api/session/passkey/options', {}, { host: '127.0.0.1:7480' }),
      422,
      'access.passkey-host',
    );
  });

  test('password and authenticator app: the picture, the first code, the two steps, a recovery code', async () => {
    const { username } = await official();
    const tab = await present(username);
    const begun = (await tab.send('POST', '/api/authenticator', {})).json<{
      secret: string;
      uri: string;
      picture: string;
    }>();
    assert.match(begun.picture, /^<svg [^>]*viewBox/);
    assert.ok(begun.uri.includes(begun.secret));
    assertProblem(
      await tab.send('POST', '/api/authenticator/confirmation', { code: 'abcdef' }),
      400,
      'http.invalid-request',
    );
    const { codes } = (
      await tab.send('POST', '/api/authenticator/confirmation', { code: authenticatorCode(begun.secret) })
    ).json<{ codes: string[] }>();
    assert.equal(codes.length, 10);

    const next = new Tab(place.app);
    const first = await enter(next, username);
    const { details } = assertProblem(first, 401, 'access.second-factor-needed') as {
      details: { ticket: string };
    };
    assert.equal(first.headers['set-cookie'], undefined);
    assertProblem(
      await next.send('POST', '/api/session/second-factor', {
        ...details,
        seconds: undefined,
        code: '000000',
      }),
      422,
      'access.code-refused',
    );
    const code = authenticatorCode(begun.secret, 1);
    const second = await next.send('POST', '/api/session/second-factor', { ticket: details.ticket, code });
    assert.equal(second.json<{ session: { method: string } }>().session.method, 'totp');

    const lost = new Tab(place.app);
    const again = assertProblem(await enter(lost, username), 401, 'access.second-factor-needed') as {
      details: { ticket: string };
    };
    const recovered = await lost.send('POST', '/api/session/second-factor', {
      ticket: again.details.ticket,
      code: codes[0],
    });
    assert.equal(recovered.json<{ session: { method: string } }>().session.method, 'recovery-code');
    assert.equal(
      (await lost.send('GET', '/api/factors')).json<{ recoveryCodesLeft: number }>().recoveryCodesLeft,
      9,
    );
  });

  test('the name is not told apart by the answer: wrong name, wrong password, locked or not', async () => {
    const { username } = await official();
    const answers = async (name: string) => {
      const said: string[] = [];
      for (let guess = 0; guess < 10; guess += 1)
        said.push((await enter(new Tab(place.app), name, 'x')).body);
      return said;
    };
    assert.deepEqual(await answers(username), await answers('nobody-of-the-town'));
  });

  test('one sees one’s sessions, ends one of them or all the others, and nobody else’s', async () => {
    const { username } = await official();
    const [one, two, three] = [await present(username), await present(username), await present(username)];
    const stranger = await present((await official()).username);
    const list = async (tab: Tab) =>
      (await tab.send('GET', '/api/sessions')).json<{ items: { id: string; present: boolean }[] }>().items;
    const mine = await list(one);
    assert.equal(mine.length, 3);
    assert.equal(mine.filter((session) => session.present).length, 1);
    const own = (await list(two)).find((session) => session.present)!;
    assertProblem(await stranger.send('DELETE', `/api/sessions/${own.id}`), 404, 'access.session-unknown');
    assert.equal((await one.send('DELETE', `/api/sessions/${own.id}`)).statusCode, 204);
    assertProblem(await two.send('GET', '/api/my-day'), 401, 'access.no-session');
    assert.deepEqual((await one.send('DELETE', '/api/sessions')).json(), { ended: 1 });
    assertProblem(await three.send('GET', '/api/my-day'), 401, 'access.no-session');
    assert.equal((await list(one)).length, 1);
  });

  test('what ends in one process has ended in another at once; so have a post and an account', async () => {
    const other = await httpServer(place.services);
    try {
      const { id, username } = await official();
      const tab = await present(username);
      const there = new Tab(other, tab.cookie);
      const works = async (): Promise<number> => (await there.send('GET', '/api/sessions')).statusCode;
      const soon = async (wanted: () => Promise<boolean>): Promise<number> => {
        const begun = performance.now();
        while (!(await wanted())) {
          assert.ok(performance.now() - begun < 3_000, 'not within three seconds');
          await wait(5);
        }
        return performance.now() - begun;
      };
      assert.equal(await works(), 200);
      const posts = async () =>
        (await there.send('GET', '/api/session')).json<{ bindings: object[] }>().bindings.length;
      assert.equal(await posts(), 1);
      await db().query('update access.binding set valid_to = now() where account = $1', [id]);
      await soon(async () => (await posts()) === 0);
      await tab.send('DELETE', '/api/session');
      await soon(async () => (await works()) === 401);

      const second = await present(username);
      there.cookie = second.cookie;
      assert.equal(await works(), 200);
      await db().query('update access.account set disabled_at = now() where id = $1', [id]);
      await soon(async () => (await works()) === 401);
    } finally {
      await other.close();
    }
  });

  test('a post that needs two factors signs in to set them up, and to nothing else until they are', async () => {
    const { id, username } = await official('inspector');
    await setSignInRules(db(), { secondFactorRoles: ['inspector'] });
    try {
      const tab = await present(username);
      assertProblem(
        await tab.send('GET', '/api/matters', undefined, { 'x-purpose': 'handling' }),
        403,
        'access.enrolment-needed',
      );
      assert.equal(
        (await tab.send('GET', '/api/session')).json<{ session: { mustEnrol: boolean } }>().session.mustEnrol,
        true,
      );
      await addPasskey(tab);
      assert.equal(
        (await tab.send('GET', '/api/matters', undefined, { 'x-purpose': 'handling' })).statusCode,
        200,
      );
      // a stolen password opens no way round it: there is a passkey now, and it is asked for
      const thief = await present(username);
      await longAgo(id, thief);
      assertProblem(await thief.send('POST', '/api/passkeys/options', {}), 403, 'access.step-up-needed');
      assertProblem(
        await thief.send('POST', '/api/session/step-up', { password }),
        403,
        'access.stronger-proof-needed',
      );
    } finally {
      await setSignInRules(db(), { secondFactorRoles: [] });
    }
  });

  test('a resident’s session is refused where staff work, and an official’s where residents are', async () => {
    const id = newId();
    await addAccount(db(), {
      id,
      username: 'resident-1',
      name: { zh: '居民', en: 'Resident' },
      staffNumber: '',
      passwordHash: null,
      kind: 'resident',
      assurance: 'low',
      bindings: [],
    });
    const { token } = await openSession(db(), id, { method: 'one-time-code', level: 'aal1' });
    const resident = new Tab(place.app, `gaoyao_session=${token}`);
    for (const url of ['/api/my-day', '/api/matters', '/api/scenarios', '/api/units', '/api/forms/parties'])
      assertProblem(await resident.send('GET', url), 403, 'access.staff-only');
    assertProblem(await resident.send('POST', '/api/matters', {}), 403, 'access.staff-only');
    assert.equal((await resident.send('GET', '/api/factors')).statusCode, 200);
    const device = await addPasskey(resident);
    const again = new Tab(place.app);
    assert.equal(
      (await passkeyEntry(again, device)).json<{ account: { kind: string } }>().account.kind,
      'resident',
    );

    const portal = await residentsAlone();
    try {
      const official = await signedIn(place.app, 'first');
      const told = await portal.inject({ url: '/only', headers: { cookie: official.cookie } });
      assert.equal(told.json<{ code: string }>().code, 'access.residents-only');
      await longAgo(id, again);
      const seen = await portal.inject({ url: '/only', headers: { cookie: again.cookie! } });
      assert.deepEqual(seen.json(), { kind: 'resident' });
      const sensitive = await portal.inject({ url: '/sensitive', headers: { cookie: again.cookie! } });
      assert.equal(sensitive.statusCode, 403);
    } finally {
      await portal.close();
    }
  });

  /** A server with two routes of residents, as another part of the platform will have them. */
  async function residentsAlone(): Promise<FastifyInstance> {
    const app = Fastify();
    requireResident(app, new SessionCache(db()));
    app.get('/only', async ({ actor }) => ({ kind: actor.kind }));
    app.get('/sensitive', async (request) => {
      requireStepUp(request);
      return {};
    });
    return app;
  }

  test('one’s own password is changed after a step-up and ends the other sessions', async () => {
    const { id, username } = await official();
    const [mine, other] = [await present(username), await present(username)];
    await longAgo(id, mine);
    const next = 'rain on the south lake';
    assertProblem(await mine.send('POST', '/api/password', { password: next }), 403, 'access.step-up-needed');
    assertProblem(
      await mine.send('POST', '/api/session/step-up', { password: 'wrong' }),
      422,
      'access.password-refused',
    );
    await mine.send('POST', '/api/session/step-up', { password });
    assertProblem(
      await mine.send('POST', '/api/password', { password: 'short' }),
      400,
      'access.weak-password',
    );
    assert.equal((await mine.send('POST', '/api/password', { password: next })).statusCode, 204);
    assertProblem(await other.send('GET', '/api/my-day'), 401, 'access.no-session');
    assertProblem(await enter(new Tab(place.app), username), 401, 'access.sign-in-failed');
    assert.equal((await enter(new Tab(place.app), username, next)).statusCode, 200);
  });

  test('none of it works without a session, from another site, or with a body that is not right', async () => {
    const nobody = new Tab(place.app);
    const id = newId();
    for (const [method, url] of [
      ['GET', '/api/factors'],
      ['GET', '/api/sessions'],
      ['DELETE', '/api/sessions'],
      ['DELETE', `/api/sessions/${id}`],
      ['POST', '/api/passkeys'],
      ['POST', '/api/passkeys/options'],
      ['DELETE', `/api/passkeys/${id}`],
      ['POST', '/api/authenticator'],
      ['POST', '/api/authenticator/confirmation'],
      ['DELETE', '/api/authenticator'],
      ['POST', '/api/recovery-codes'],
      ['POST', '/api/password'],
      ['POST', '/api/session/step-up'],
      ['POST', '/api/session/step-up/options'],
    ] as const) {
      assertProblem(
        await nobody.send(method, url, method === 'POST' ? {} : undefined),
        401,
        'access.no-session',
      );
      if (method !== 'GET')
        assertProblem(
          await nobody.send(method, url, undefined, { origin: 'https://elsewhere.example' }),
          403,
          'http.cross-site',
        );
    }
    const tab = await present((await official()).username);
    for (const [url, body] of [
      ['/api/session/passkey', { id: '!', rawId: '!', type: 'public-key', response: {} }],
      ['/api/session/second-factor', { ticket: 'short', code: '123456' }],
      ['/api/session/step-up', { code: '123456', password: 'x' }],
      ['/api/session/step-up', {}],
      ['/api/passkeys', { name: ' ', response: {} }],
      ['/api/passkeys/options', { more: 1 }],
    ] as const)
      assertProblem(await tab.send('POST', url, body), 400, 'http.invalid-request');
    assertProblem(await tab.send('DELETE', '/api/passkeys/nonsense'), 404, 'access.passkey-unknown');
    assertProblem(await tab.send('DELETE', '/api/sessions/nonsense'), 404, 'access.session-unknown');
  });
});
