import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId } from '@gaoyao/kernel/store';
import { assertProblem, countActs, type Browser } from './http-fixture.ts';
import { residentTown, type ResidentTown } from './resident-fixture.ts';

interface Items<T> {
  readonly items: readonly T[];
}
interface Reading {
  readonly id: string;
  readonly at: string;
  readonly agency: { readonly zh: string };
  readonly post: { readonly zh: string };
  readonly staffNumber: string;
  readonly act: { readonly zh: string };
  readonly purpose: { readonly zh: string };
  readonly matter: string | null;
}

const residentReads = [
  '/api/resident/session',
  '/api/resident/matters',
  '/api/resident/data',
  '/api/resident/readings',
  '/api/resident/requests',
  '/api/resident/export',
  '/api/resident/mandates',
];

describe('residents over HTTP', () => {
  let place: ResidentTown;
  before(async () => {
    place = await residentTown();
  });
  after(async () => {
    await place.close();
  });

  let numbers = 0;
  const number = (): string => `99010219900101${String((numbers += 1)).padStart(4, '0')}`;
  let phones = 0;
  const phone = (): string => `1009${String((phones += 1)).padStart(7, '0')}`;

  /** A person in the register with a matter, signed in and known with certainty. */
  async function known(name?: string) {
    const identity = number();
    const one = await place.applicant(identity, name);
    const who = await place.resident(phone());
    const checked = await place.verify(who, identity, name);
    assert.equal(checked.statusCode, 200, checked.body);
    return { ...one, who, identity };
  }

  describe('signing in', () => {
    test('with a code sent to the phone; the account is at the low level and says how to get higher', async () => {
      const who = await place.resident(phone());
      const me = (await who.get('/api/resident/session')).json<{
        assurance: string;
        ways: unknown[];
        known: boolean;
        phone: boolean;
      }>();
      assert.deepEqual([me.assurance, me.known, me.phone, me.ways.length], ['low', false, true, 2]);
    });

    test('a phone that is known and one that is not are answered with the same words', async () => {
      const used = phone();
      await place.resident(used);
      await place.database.db.owner.query('delete from access.sign_in_count');
      const answers = await Promise.all([place.ask(used), place.ask(phone())]);
      const shape = answers.map((one) => [one.statusCode, Object.keys(one.json<object>())]);
      assert.deepEqual(shape[0], shape[1]);
      assert.deepEqual(shape[0], [200, ['expiresAt']]);
      const wrong = (of: string) =>
        place.app.inject({
          method: 'POST',
          url: '/api/resident/session',
          headers: { 'x-gaoyao-csrf': '1' },
          payload: { phone: of, code: 'zzzzzz' },
        });
      const [known, unknown] = await Promise.all([wrong(used), wrong(phone())]);
      assertProblem(known, 401, 'access.code-wrong');
      assert.equal(known.body, unknown.body);
    });

    test('a gateway that fails says so, keeps no code and logs no number', async () => {
      place.gateway.broken = true;
      const asked = phone();
      assertProblem(await place.ask(asked), 503, 'access.delivery-failed');
      place.gateway.broken = false;
      const { rows } = await place.database.db.owner.query<{ ended: boolean }>(
        'select ended_at is not null as ended from access.one_time_code order by issued_at desc, id desc limit 1',
      );
      assert.deepEqual(rows, [{ ended: true }]);
      const logged = place.logged.join('');
      assert.match(logged, /access\.delivery-failed/);
      assert.ok(!logged.includes(asked));
    });

    test('too many codes from one address are refused with the time to wait', async () => {
      let answer = await place.ask(phone(), '203.0.113.9');
      for (let tries = 0; tries < 70 && answer.statusCode === 200; tries += 1)
        answer = await place.ask(phone(), '203.0.113.9');
      const { details } = assertProblem(answer, 429, 'access.too-many-tries') as {
        details: { seconds: number };
      };
      assert.ok(details.seconds > 0);
    });

    test('signing up for a passkey opens an account of the low level that nobody else can enter', async () => {
      const signedUp = await place.app.inject({
        method: 'POST',
        url: '/api/resident/accounts',
        headers: { 'x-gaoyao-csrf': '1' },
        payload: {},
      });
      assert.equal(signedUp.statusCode, 201, signedUp.body);
      const cookie = String(signedUp.headers['set-cookie']).split(';')[0]!;
      const options = await place.app.inject({
        method: 'POST',
        url: '/api/passkeys/options',
        headers: { cookie, 'x-gaoyao-csrf': '1', host: 'localhost' },
        payload: {},
      });
      assert.equal(options.statusCode, 200, options.body);
    });
  });

  test('without a way to send codes the door is shut with a word on what to do instead', async () => {
    const silent = await residentTown({ delivery: undefined as never });
    try {
      assertProblem(await silent.ask('10090000000'), 503, 'access.no-delivery');
      const ways = (await silent.app.inject({ url: '/api/resident/ways' })).json<object>();
      assert.deepEqual(ways, { code: false, demo: false, accounts: [] });
    } finally {
      await silent.close();
    }
  });

  test('in the demo city, and there alone, the code is shown where it is asked for', async () => {
    const demo = await residentTown({ delivery: undefined as never, isDemo: async () => true });
    try {
      const asked = (await demo.ask('10090000000')).json<{ demoCode: string }>();
      assert.match(asked.demoCode, /^\d{6}$/);
    } finally {
      await demo.close();
    }
    assert.equal((await place.ask(phone())).json<{ demoCode?: string }>().demoCode, undefined);
  });

  describe('walls', () => {
    test('without a session, and with an official’s, nothing of a resident opens', async () => {
      for (const url of residentReads) {
        assertProblem(await place.app.inject({ url }), 401, 'access.no-session');
        assertProblem(await place.officer.get(url), 403, 'access.residents-only');
      }
      assertProblem(await place.officer.post('/api/resident/counter-code', {}), 403, 'access.residents-only');
    });

    test('with a resident’s session nothing of the staff opens', async () => {
      const { who, matter } = await known();
      for (const url of [
        '/api/my-day',
        '/api/matters',
        `/api/matters/${matter}`,
        '/api/forms/parties?q=欧阳',
      ])
        assertProblem(await who.get(encodeURI(url), { 'x-purpose': 'handling' }), 403, 'access.staff-only');
      for (const url of [`/api/matters/${matter}/codes`, '/api/mandates', '/api/residents/find'])
        assertProblem(await who.post(url, { code: 'x', party: newId() }), 403, 'access.staff-only');
      assertProblem(
        await who.post(`/api/matters/${matter}/acts`, { action: 'decide', input: {}, version: 1 }),
        403,
        'access.staff-only',
      );
    });

    test('whoever is known by a phone only sees no file, no reader and no copy', async () => {
      const { party } = await place.applicant(number());
      const who = await place.resident(phone());
      for (const url of ['/api/resident/data', '/api/resident/readings', '/api/resident/export']) {
        const { details } = assertProblem(await who.get(url), 403, 'access.assurance-too-low') as {
          details: { ways: readonly object[] };
        };
        assert.ok(details.ways.length > 0);
      }
      assertProblem(
        await who.post('/api/resident/data/reveal', { field: 'name' }),
        403,
        'access.assurance-too-low',
      );
      assertProblem(
        await who.post('/api/resident/requests', { kind: 'access', what: '查阅' }),
        403,
        'access.assurance-too-low',
      );
      assert.deepEqual((await who.get('/api/resident/matters')).json<Items<unknown>>().items, []);
      assert.ok(party);
    });

    test('another person’s matter, code, mandate and reading are as if they were not', async () => {
      const mine = await known();
      const theirs = await known('司马某某');
      assertProblem(await mine.who.get(`/api/resident/matters/${theirs.matter}`), 404, 'matters.not-found');
      for (const id of ['x', newId(), theirs.party])
        assertProblem(await mine.who.get(`/api/resident/matters/${id}`), 404, 'matters.not-found');
      await place.officer.get(`/api/matters/${theirs.matter}`);
      const [reading] = (await theirs.who.get('/api/resident/readings')).json<Items<Reading>>().items;
      assertProblem(
        await mine.who.post('/api/resident/name-request', { id: reading!.id, at: reading!.at }),
        404,
        'resident.reading-unknown',
      );
      assertProblem(
        await mine.who.post('/api/resident/requests', {
          kind: 'access',
          what: '查阅',
          matter: theirs.matterNumber,
        }),
        422,
        'resident.matter-not-own',
      );
      const recorded = await place.clerk.post('/api/mandates', {
        party: theirs.party,
        kind: 'written',
        evidence: '委托书一份',
        to: new Date(Date.now() + 86_400_000).toISOString(),
      });
      const { id } = recorded.json<{ id: string }>();
      assertProblem(
        await mine.who.post(`/api/resident/mandates/${id}/revoke`, {}),
        404,
        'access.mandate-unknown',
      );
    });
  });

  describe('my matters and my data', () => {
    test('my matter says how far it is, what the authority owes and until when, and where to complain', async () => {
      const { who, matter, matterNumber } = await known();
      const { items } = (await who.get('/api/resident/matters')).json<
        Items<{ id: string; number: string }>
      >();
      assert.deepEqual(
        items.map((one) => [one.id, one.number]),
        [[matter, matterNumber]],
      );
      const page = (await who.get(`/api/resident/matters/${matter}`)).json<{
        stage: { zh: string };
        roles: { zh: string }[];
        periods: { kind: string; due: string; remaining: { n: number; unit: string } }[];
        call: { zh: string };
        complain: { zh: string };
      }>();
      assert.equal(page.stage.zh, '审查');
      assert.deepEqual(
        page.roles.map((one) => one.zh),
        ['申请人'],
      );
      assert.equal(page.periods.length, 1);
      assert.equal(page.periods[0]!.kind, 'duty');
      assert.equal(page.periods[0]!.remaining.unit, 'wd');
      assert.match(page.call.zh, /甲执/);
      assert.match(page.complain.zh, /复议/);
    });

    test('what is held is masked, and shown in full one item at a time', async () => {
      const { who, identity } = await known();
      const answer = await who.get('/api/resident/data');
      const data = answer.json<{
        fields: { id: string; masked: string }[];
        account: { checks: { document: { zh: string }; staffNumber: string }[] };
        scenarios: { id: string; matters: number; retention: { years: number }; basis: { zh: string }[] }[];
      }>();
      assert.ok(!answer.body.includes(identity) && !answer.body.includes('10000000001'));
      assert.deepEqual(
        data.fields.map((one) => one.id),
        ['name', 'identityNumber', 'phone'],
      );
      assert.equal(data.account.checks[0]!.document.zh, '居民身份证');
      assert.equal(data.account.checks[0]!.staffNumber, 'COUNTER');
      assert.deepEqual(
        data.scenarios.map((one) => [one.id, one.matters, one.retention.years]),
        [['permit', 1, 10]],
      );
      assert.match(data.scenarios[0]!.basis[0]!.zh, /行政许可法/);
      const shown = await who.post('/api/resident/data/reveal', { field: 'identityNumber' });
      assert.deepEqual(shown.json(), { value: identity });
      assertProblem(
        await who.post('/api/resident/data/reveal', { field: 'unit' }),
        404,
        'resident.field-not-held',
      );
    });

    test('who has read my file: agency, post, number, purpose and matter, and never the name', async () => {
      const { who, matter, matterNumber } = await known();
      await place.officer.get(`/api/matters/${matter}`);
      const answer = await who.get('/api/resident/readings');
      const [latest] = answer.json<Items<Reading>>().items;
      assert.ok(latest !== undefined, answer.body);
      assert.equal(latest.agency.zh, '甲执');
      assert.equal(latest.post.zh, '执法人员');
      assert.equal(latest.staffNumber, 'S0');
      assert.equal(latest.act.zh, '查阅了您的案件');
      assert.equal(latest.purpose.zh, '办理事项');
      assert.equal(latest.matter, matterNumber);
      assert.ok(Date.now() - Date.parse(latest.at) < 60_000);
      assert.ok(!answer.body.includes('甲执员'), 'the name is asked for, not shown');
    });

    test('the name of a reader is asked for by a request that somebody else answers', async () => {
      const { who, matter } = await known();
      await place.officer.get(`/api/matters/${matter}`);
      const [reading] = (await who.get('/api/resident/readings')).json<Items<Reading>>().items;
      const asked = await who.post('/api/resident/name-request', { id: reading!.id, at: reading!.at });
      assert.equal(asked.statusCode, 201, asked.body);
      await countActs(place);
      const { items, kinds } = (await who.get('/api/resident/requests')).json<{
        items: { number: string; stage: { zh: string } }[];
        kinds: { id: string }[];
      }>();
      assert.deepEqual(
        items.map((one) => [one.number, one.stage.zh]),
        [[asked.json<{ number: string }>().number, '已收到']],
      );
      assert.ok(kinds.some((one) => one.id === 'correct'));
      const { rows } = await place.database.db.owner.query<{ challenged: string; what: string }>(
        `select m.snapshot->'facts'->>'challenged' as challenged from matters.matter m where m.id = $1`,
        [asked.json<{ id: string }>().id],
      );
      const reader = await place.database.db.owner.query<{ id: string }>(
        `select id from access.account where username = 'first'`,
      );
      assert.equal(rows[0]!.challenged, reader.rows[0]!.id);
      const mine = await who.get(`/api/resident/matters/${asked.json<{ id: string }>().id}`);
      assert.equal(mine.statusCode, 200, mine.body);
      assert.ok(!mine.body.includes('甲执员'));
    });

    test('a request of the same key is one request', async () => {
      const { who, matterNumber } = await known();
      const key = { 'idempotency-key': newId() };
      const wanted = { kind: 'correct', what: '姓名写错了', matter: matterNumber };
      const first = await who.post('/api/resident/requests', wanted, key);
      const second = await who.post('/api/resident/requests', wanted, key);
      assert.equal(first.statusCode, 201, first.body);
      assert.deepEqual(second.json(), first.json());
      assertProblem(
        await who.post('/api/resident/requests', { ...wanted, kind: 'no-such-kind' }),
        422,
        'matters.form-invalid',
      );
    });

    test('the copy has everything, as a page and as JSON', async () => {
      const { who, matter, matterNumber, identity } = await known('<b>王某</b>');
      await place.officer.get(`/api/matters/${matter}`);
      const json = await who.get('/api/resident/export?format=json');
      assert.equal(json.statusCode, 200, json.body);
      const copy = json.json<{
        person: { id: string; value: string }[][];
        matters: { number: string; acts: unknown[]; facts: { name: { zh: string } }[] }[];
        readings: { staffNumber: string }[];
        processing: unknown[];
      }>();
      assert.equal(copy.person[0]!.find((one) => one.id === 'identityNumber')!.value, identity);
      assert.deepEqual(
        copy.matters.map((one) => one.number),
        [matterNumber],
      );
      assert.equal(copy.matters[0]!.acts.length, 1);
      assert.ok(copy.readings.some((one) => one.staffNumber === 'S0'));
      const page = await who.get('/api/resident/export?lang=zh');
      assert.match(String(page.headers['content-disposition']), /attachment; filename="my-data-.*\.html"/);
      assert.match(page.body, new RegExp(identity));
      assert.ok(!page.body.includes('<b>王某'), 'names are text, not markup');
      assert.ok(!page.body.includes('<script'));
    });

    test('a proof of an hour ago is too old for the copy, and a new code to the own phone renews it', async () => {
      const identity = number();
      await place.applicant(identity);
      const mobile = phone();
      const who = await place.resident(mobile);
      await place.verify(who, identity);
      const { account } = (await who.get('/api/resident/session')).json<{ account: string }>();
      await place.database.db.owner.query(
        `update access.session set stepped_up_at = now() - interval '1 hour' where account = $1`,
        [account],
      );
      await untilForgotten(who);
      assertProblem(await who.get('/api/resident/export'), 403, 'access.step-up-needed');
      await place.database.db.owner.query('delete from access.sign_in_count');
      const other = phone();
      await place.ask(other);
      assertProblem(
        await who.post('/api/resident/step-up', { phone: other, code: place.codeOf(other) }),
        403,
        'access.stronger-proof-needed',
      );
      await place.ask(mobile);
      const proved = await who.post('/api/resident/step-up', { phone: mobile, code: place.codeOf(mobile) });
      assert.equal(proved.statusCode, 204, proved.body);
      assert.equal((await who.get('/api/resident/export?format=json')).statusCode, 200);
    });
  });

  describe('at the counter', () => {
    test('a code opens how one matter stands, without a name, a title or a fact', async () => {
      const { party, matter, matterNumber } = await place.applicant(number(), '诸葛某某');
      const key = { 'idempotency-key': newId() };
      const issued = await place.clerk.post(`/api/matters/${matter}/codes`, { party }, key);
      assert.equal(issued.statusCode, 201, issued.body);
      assertProblem(
        await place.clerk.post(`/api/matters/${matter}/codes`, { party }, key),
        409,
        'access.code-issued-before',
      );
      const { id, code } = issued.json<{ id: string; code: string }>();
      const look = (typed: string) =>
        place.app.inject({
          method: 'POST',
          url: '/api/resident/progress',
          headers: { 'x-gaoyao-csrf': '1' },
          payload: { code: typed },
          remoteAddress: '203.0.113.40',
        });
      const seen = await look(code.toLowerCase().replaceAll('-', ' '));
      assert.equal(seen.statusCode, 200, seen.body);
      const shown = seen.json<{
        number: string;
        stage: { zh: string };
        periods: { remaining: object }[];
        call: { zh: string };
      }>();
      assert.equal(shown.number, matterNumber);
      assert.equal(shown.stage.zh, '审查');
      assert.ok(shown.periods[0]!.remaining);
      for (const secret of ['诸葛', 'stall', party, matter]) assert.ok(!seen.body.includes(secret), secret);
      const listed = (await place.clerk.get(`/api/matters/${matter}/codes`)).json<
        Items<{ id: string; party: string }>
      >();
      assert.deepEqual(
        listed.items.map((one) => [one.id, one.party]),
        [[id, '诸＊＊＊']],
      );
      const revoked = await place.app.inject({
        method: 'DELETE',
        url: `/api/matters/${matter}/codes/${id}`,
        headers: { cookie: place.clerk.cookie, 'x-gaoyao-csrf': '1' },
      });
      assert.equal(revoked.statusCode, 204, revoked.body);
      const gone = await look(code);
      const never = await look('ABCD-EFGH-2345');
      assertProblem(gone, 404, 'access.code-unknown');
      assert.equal(gone.body, never.body);
    });

    test('a code is for a party of a matter that the official may see', async () => {
      const { matter } = await place.applicant(number());
      assertProblem(
        await place.clerk.post(`/api/matters/${matter}/codes`, { party: newId() }),
        422,
        'access.not-a-party',
      );
      assertProblem(
        await place.clerk.post(`/api/matters/${newId()}/codes`, { party: newId() }),
        404,
        'matters.not-found',
      );
    });

    test('a mandate is seen by the person, who ends it', async () => {
      const { who, party } = await known();
      const to = new Date(Date.now() + 30 * 86_400_000).toISOString();
      const wanted = { party, kind: 'written', evidence: '委托书原件一份', to };
      const recorded = await place.clerk.post('/api/mandates', wanted);
      assert.equal(recorded.statusCode, 201, recorded.body);
      const [one] = (await who.get('/api/resident/mandates')).json<
        Items<{ id: string; evidence: string; who: { zh: string }; revokedAt: string | null }>
      >().items;
      assert.deepEqual([one!.evidence, one!.who.zh, one!.revokedAt], ['委托书原件一份', '官counter', null]);
      assert.equal((await who.post(`/api/resident/mandates/${one!.id}/revoke`, {})).statusCode, 204);
      assertProblem(
        await who.post(`/api/resident/mandates/${one!.id}/revoke`, {}),
        404,
        'access.mandate-unknown',
      );
      assertProblem(
        await place.clerk.post('/api/mandates', { ...wanted, party: newId() }),
        404,
        'parties.not-found',
      );
      assertProblem(
        await place.clerk.post('/api/mandates', { ...wanted, to: new Date(0).toISOString() }),
        422,
        'access.mandate-period',
      );
    });

    test('nobody is verified without the code of the moment, and a fuzzed body is refused, not failed', async () => {
      const who = await place.resident(phone());
      const { account } = (await who.get('/api/resident/session')).json<{ account: string }>();
      const body = { code: 'ABCD-EFGH-2345', document: 'identity-card', number: number(), name: '甲' };
      assertProblem(
        await place.clerk.post(`/api/residents/${account}/verify`, body),
        422,
        'access.counter-code-wrong',
      );
      assertProblem(
        await place.clerk.post('/api/residents/nonsense/verify', body),
        422,
        'access.counter-code-wrong',
      );
      assertProblem(await place.clerk.post('/api/residents/find', { code: '' }), 400, 'http.invalid-request');
      for (const wrong of [{}, { ...body, document: 'library-card' }, { ...body, number: '1' }, []])
        assert.equal((await place.clerk.post(`/api/residents/${account}/verify`, wrong)).statusCode, 400);
      for (const url of ['/api/resident/codes', '/api/resident/session', '/api/resident/progress'])
        for (const wrong of [{}, { phone: 1 }, { phone: 'x'.repeat(100), code: '' }])
          assert.equal((await who.post(url, wrong)).statusCode, 400, url);
    });
  });

  /** Changes made behind the server's back are heard within a moment. */
  async function untilForgotten(who: Browser): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      const { steppedUpAt } = (await who.get('/api/resident/session')).json<{ steppedUpAt: string }>();
      if (Date.now() - Date.parse(steppedUpAt) > 600_000) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    assert.fail('the session is still remembered as it was');
  }
});
