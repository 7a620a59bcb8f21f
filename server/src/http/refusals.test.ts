import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId } from '@gaoyao/kernel/store';
import { assertProblem, openFine, signedIn, town, type Browser, type Town } from './http-fixture.ts';

const send = { action: 'send-fine', input: { expense: 11 }, version: 1 };

describe('what the server refuses, each as a problem document in both languages', () => {
  let place: Town;
  let officer: Browser;
  let stranger: Browser;

  before(async () => {
    place = await town();
    officer = await signedIn(place.app, 'first');
    stranger = await signedIn(place.app, 'second');
  });
  after(async () => {
    await place.close();
  });

  test('whoever is not signed in: 401 on every route of the API, before the body is read', async () => {
    for (const url of [
      '/api/my-day',
      '/api/matters',
      '/api/scenarios',
      '/api/indicators',
      '/api/units',
      '/api/matters.xlsx',
    ])
      assertProblem(await place.app.inject({ url }), 401, 'access.no-session');
    assertProblem(
      await place.app.inject({ url: '/api/session', headers: { cookie: 'gaoyao_session=forged' } }),
      401,
      'access.no-session',
    );
    const forged = await place.app.inject({
      method: 'POST',
      url: '/api/matters',
      headers: {
        'x-gaoyao-csrf': '1',
        'content-type': 'application/json',
        cookie: `gaoyao_session=${'a'.repeat(43)}`,
      },
      payload: '{ broken',
    });
    assertProblem(forged, 401, 'access.no-session');
  });

  test('a wrong password says no more than a wrong name', async () => {
    const enter = (username: string) =>
      place.app.inject({
        method: 'POST',
        url: '/api/session',
        headers: { 'x-gaoyao-csrf': '1' },
        payload: { username, password: 'wrong' },
      });
    const [known, unknown] = [await enter('second'), await enter('nobody')];
    assertProblem(known, 401, 'access.sign-in-failed');
    assert.deepEqual(known.json(), unknown.json());
    assert.equal(known.headers['set-cookie'], undefined);
  });

  test('an officer of another agency sees neither the matter nor its journal, and cannot act on it', async () => {
    const id = await openFine(officer);
    assertProblem(await stranger.get(`/api/matters/${id}`), 404, 'matters.not-found');
    assertProblem(await stranger.get(`/api/matters/${id}/journal`), 404, 'matters.not-found');
    const acted = await stranger.post(`/api/matters/${id}/acts`, send);
    assert.ok([403, 404].includes(acted.statusCode), acted.body);
    assert.deepEqual((await stranger.get('/api/matters')).json(), { items: [], next: null });
    assert.deepEqual((await stranger.get(`/api/matters?agency=${place.agencies[0]}`)).json(), {
      items: [],
      next: null,
    });
    assert.equal((await officer.get(`/api/matters/${id}`)).json<{ version: number }>().version, 1);
  });

  test('two officers act at once: the second gets a conflict with the present version and nothing is lost', async () => {
    const id = await openFine(officer);
    const [sent, paid] = await Promise.all([
      officer.post(`/api/matters/${id}/acts`, send),
      officer.post(`/api/matters/${id}/acts`, { action: 'payment', input: { paymentAmount: 1 }, version: 1 }),
    ]);
    const late = sent.statusCode === 200 ? paid : sent;
    assert.equal(sent.statusCode === 200 || paid.statusCode === 200, true);
    const problem = assertProblem(late, 409, 'matters.conflict');
    assert.ok((problem['details'] as { version: number }).version >= 1);
    assert.equal((await officer.get(`/api/matters/${id}`)).json<{ version: number }>().version, 2);
  });

  test('an act that is not lawful now: 422 with reason and way out', async () => {
    const id = await openFine(officer);
    const refused = await officer.post(`/api/matters/${id}/acts`, {
      action: 'send-for-credit-collection',
      input: {},
      version: 1,
    });
    const { details } = assertProblem(refused, 422, 'matters.refused') as {
      details: { refusals: { text: object; remedy: object }[] };
    };
    assert.ok(
      details.refusals.length > 0 && details.refusals.every((one) => 'zh' in one.text && 'en' in one.remedy),
    );
  });

  test('a form with errors: 422 naming every field', async () => {
    const answer = await officer.post('/api/matters', {
      scenario: 'road-traffic-fines',
      action: 'create-fine',
      input: { amount: '35', unheard: 1 },
    });
    const { details } = assertProblem(answer, 422, 'matters.form-invalid') as {
      details: { fields: { field: string }[] };
    };
    assert.deepEqual(details.fields.map((one) => one.field).sort(), ['amount', 'unheard']);
  });

  test('a read without a purpose, or with one that is not a person’s', async () => {
    for (const purpose of ['', 'curiosity', 'import', 'maintenance'])
      for (const url of [
        '/api/matters',
        '/api/my-day',
        `/api/matters/${newId()}`,
        `/api/matters/${newId()}/journal`,
        '/api/matters.xlsx',
      ])
        assertProblem(await officer.get(url, { 'x-purpose': purpose }), 400, 'access.purpose-missing');
  });

  test('a request that changes something without the header, or from another site', async () => {
    const id = await openFine(officer);
    for (const headers of [
      { 'x-gaoyao-csrf': undefined },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { origin: 'http://localhost:81' },
    ])
      assertProblem(await officer.post(`/api/matters/${id}/acts`, send, headers), 403, 'http.cross-site');
    assert.equal(
      (await officer.post(`/api/matters/${id}/acts`, send, { origin: 'http://localhost', host: 'localhost' }))
        .statusCode,
      200,
    );
  });

  test('an act without an idempotency key, or with one that cannot be one', async () => {
    const id = await openFine(officer);
    const act = (key: string | undefined) =>
      officer.post(`/api/matters/${id}/acts`, send, { 'idempotency-key': key });
    assertProblem(await act(undefined), 400, 'http.idempotency-key-missing');
    assertProblem(await act(''), 400, 'http.idempotency-key-missing');
    assertProblem(await act('k'.repeat(101)), 400, 'http.idempotency-key-invalid');
    assertProblem(await act('tab\tkey'), 400, 'http.idempotency-key-invalid');
  });

  test('a request of the wrong shape: 400 with the fields', async () => {
    const wrong = await officer.post('/api/matters', { scenario: 1, input: [], extra: true });
    const { details } = assertProblem(wrong, 400, 'http.invalid-request') as {
      details: { fields: { field: string; text: { zh: string } }[] };
    };
    assert.deepEqual(details.fields.map((one) => one.field).sort(), ['action', 'extra', 'input', 'scenario']);
    for (const query of [
      'limit=0',
      'limit=201',
      'limit=x',
      'status=half',
      'sort=name',
      'agency=1',
      'q=a&q=b',
      'unit=1',
    ])
      assertProblem(await officer.get(`/api/matters?${query}`), 400, 'http.invalid-request');
    assertProblem(await officer.get('/api/matters?cursor=nonsense'), 400, 'list.bad-cursor');
    assertProblem(await officer.get('/api/units?parent=nonsense'), 400, 'list.bad-filter');
    assertProblem(await officer.get('/api/matters?q=%00'), 400, 'http.invalid-text');
    for (const query of ['from=2026-02-30', 'by=week', 'unit=1'])
      assertProblem(
        await officer.get(`/api/indicators/road-traffic-fines/opened?${query}`),
        400,
        'http.invalid-request',
      );
  });

  test('bodies that are no JSON, no object, too large, too deep or of another type', async () => {
    const post = (body: string, headers = {}) => officer.post('/api/matters', body, headers);
    for (const body of ['', '{', '{"a":1,}', "{'a':1}", '{"__proto__":{"x":1}}', '\u0000'])
      assertProblem(await post(body), 400, 'http.malformed-json');
    for (const body of ['null', '[]', '"text"', '1'])
      assertProblem(await post(body), 400, 'http.invalid-request');
    assertProblem(await post(`{"scenario":"${'x'.repeat(300 * 1024)}"}`), 413, 'http.too-large');
    assertProblem(await post('['.repeat(100_000)), 413, 'http.too-large');
    assertProblem(await post(`{"input":${'{"a":'.repeat(40)}1${'}'.repeat(40)}}`), 413, 'http.too-large');
    assertProblem(
      await post('a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'http.media-type',
    );
    for (const text of ['\\u0000', '\\ud800'])
      assertProblem(
        await post(
          `{"scenario":"road-traffic-fines","action":"create-fine","input":{"amount":1},"title":"${text}"}`,
        ),
        400,
        'http.invalid-text',
      );
  });

  test('brackets inside texts are no depth', async () => {
    const id = await openFine(officer, { title: '[{'.repeat(100) + '\\"' });
    assert.equal(
      (await officer.get(`/api/matters/${id}`)).json<{ title: string }>().title,
      '[{'.repeat(100) + '\\"',
    );
  });

  test('addresses, flows, indicators and dimensions that do not exist', async () => {
    for (const url of ['/api/nothing', '/nothing', '/api/matters/x/y/z'])
      assertProblem(await officer.get(url), 404, 'http.not-found');
    assertProblem(await officer.get('/%E0%A4%A'), 400, 'http.invalid-request');
    for (const id of [
      'nonsense',
      newId(),
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
      '..%2F..%2Fetc',
      '%F0%9F%98%80',
    ])
      assertProblem(await officer.get(`/api/matters/${id}`), 404, 'matters.not-found');
    assertProblem(await officer.get('/api/flows/nowhere'), 404, 'matters.scenario-unknown');
    assertProblem(await officer.get('/api/flows/__proto__/statistics'), 404, 'matters.scenario-unknown');
    assertProblem(await officer.get('/api/indicators/road-traffic-fines/nothing'), 404, 'indicators.unknown');
    const { items } = (await officer.get('/api/indicators')).json<{ items: { id: string }[] }>();
    assertProblem(
      await officer.get(`/api/indicators/road-traffic-fines/${items[0]!.id}?dimension=shoe-size`),
      400,
      'indicators.dimension-unknown',
    );
  });

  test('dates: an act of tomorrow, of no calendar, or before the matter’s last act', async () => {
    const id = await openFine(officer);
    const act = (at: string) => officer.post(`/api/matters/${id}/acts`, { ...send, at });
    assertProblem(await act(new Date(Date.now() + 86_400_000).toISOString()), 422, 'matters.at-in-future');
    assertProblem(await act('2026-02-30T00:00:00Z'), 400, 'http.invalid-request');
    assertProblem(await act('yesterday'), 400, 'http.invalid-request');
    assertProblem(await act('2001-01-01T00:00:00Z'), 422, 'matters.refused');
  });

  test('the text for a person is in the language asked for, Chinese unless English is preferred', async () => {
    const detail = async (language: string) => {
      const answer = await officer.get('/api/nothing', { 'accept-language': language });
      return answer.json<{ detail: string }>().detail;
    };
    assert.equal(await detail('en-GB,en;q=0.9,zh;q=0.5'), 'There is no such address');
    assert.equal(await detail('en'), 'There is no such address');
    for (const language of ['', 'zh-CN,zh;q=0.9,en;q=0.8', 'fr', 'zh,en', '*', 'en;q=0'])
      assert.equal(await detail(language), '没有这个地址', language);
  });

  test('a name that is tried too often has to wait; another name, and the same from elsewhere, do not', async () => {
    const enter = (remoteAddress: string, username = 'Nobody') =>
      place.app.inject({
        method: 'POST',
        url: '/api/session',
        remoteAddress,
        headers: { 'x-gaoyao-csrf': '1' },
        payload: { username, password: 'wrong' },
      });
    let last = await enter('10.0.0.1');
    for (let tries = 1; tries < 40 && last.statusCode !== 429; tries += 1) last = await enter('10.0.0.1');
    const problem = assertProblem(last, 429, 'access.too-many-tries');
    assert.ok((problem['details'] as { seconds: number }).seconds > 0);
    assert.ok(Number(last.headers['retry-after']) > 0);
    assert.equal((await enter('10.0.0.1', 'Somebody')).statusCode, 401);
    // the name is locked by now wherever it is tried, and whether or not somebody has it
    assert.equal((await enter('10.0.0.2')).statusCode, 423);
  });

  test('a defect is answered with a reference and nothing of the inside', async () => {
    const lines: string[] = [];
    const broken = await town({
      logger: { level: 'error', stream: { write: (line: string) => lines.push(line) } },
    });
    try {
      const browser = await signedIn(broken.app, 'first');
      await broken.database.db.owner.query('alter table matters.matter rename to gone');
      const secret = 'title-that-nobody-should-log';
      const answer = await browser.get(`/api/matters?q=${secret}`);
      const { details } = assertProblem(answer, 500, 'http.internal') as { details: { reference: string } };
      assert.doesNotMatch(answer.body, /relation|matters\.matter|select| at /);
      const logged = lines.join('');
      assert.ok(logged.includes(details.reference) && logged.includes('does not exist'));
      assert.ok(!logged.includes(secret) && !logged.includes(browser.cookie));
    } finally {
      await broken.close();
    }
  });
});
