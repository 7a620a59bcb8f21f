import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { InjectOptions } from 'fastify';
import { newId } from '@gaoyao/kernel/store';
import {
  assertProblem,
  openFine,
  password,
  signedIn,
  town,
  type Browser,
  type Town,
} from './http-fixture.ts';

const fine = { scenario: 'road-traffic-fines', action: 'create-fine', input: { amount: 1 } };

/** Written below the folder of pages, beside it and above it: only the first may ever be served. */
const SECRET = 'kept-outside-the-pages';

describe('attacks on the HTTP face', () => {
  let place: Town;
  let folder: string;
  let port: number;
  let officer: Browser;
  let stranger: Browser;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gaoyao-attacks-'));
    const webRoot = join(folder, 'pages');
    await mkdir(join(webRoot, 'assets'), { recursive: true });
    for (const page of ['index', 'portal', 'field'])
      await writeFile(join(webRoot, `${page}.html`), `<!doctype html><p>${page}`);
    await writeFile(join(folder, 'outside.txt'), SECRET);
    await writeFile(join(webRoot, '.env'), SECRET);
    place = await town({ webRoot });
    await place.app.listen({ host: '127.0.0.1', port: 0 });
    port = (place.app.server.address() as { port: number }).port;
    officer = await signedIn(place.app, 'first');
    stranger = await signedIn(place.app, 'second');
  });
  after(async () => {
    await place.close();
    await rm(folder, { recursive: true });
  });

  /** Sends bytes as they are, as no well-behaved client would; what came back before the server closed or `ms` went by. */
  const raw = (bytes: string, ms = 1_500): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1');
      let answer = '';
      const end = (): void => {
        socket.destroy();
        resolve(answer);
      };
      const timer = setTimeout(end, ms);
      socket.on('data', (part) => (answer += part.toString('latin1')));
      socket.on('error', end);
      socket.on('close', () => {
        clearTimeout(timer);
        end();
      });
      socket.write(bytes, 'latin1');
    });

  const matters = async (): Promise<number> => {
    const { rows } = await place.database.db.owner.query<{ n: number }>(
      'select count(*) as n from matters.matter',
    );
    return rows[0]!.n;
  };

  describe('a foreign page that sends requests with the officer’s cookie', () => {
    const send = (headers: Record<string, string>, payload: string | object = fine) =>
      place.app.inject({
        method: 'POST',
        url: '/api/matters',
        headers: { cookie: officer.cookie, 'idempotency-key': newId(), ...headers },
        payload,
      });

    test('changes nothing without the header that only a page of this site can set', async () => {
      const known = await matters();
      for (const headers of [
        { 'content-type': 'application/json' },
        { 'content-type': 'application/json', 'x-gaoyao-csrf': '0' },
        { 'content-type': 'application/json', 'x-gaoyao-csrf': '1', origin: 'https://elsewhere.example' },
        { 'content-type': 'application/json', 'x-gaoyao-csrf': '1', origin: 'null' },
        { 'content-type': 'application/json', 'x-gaoyao-csrf': '1', origin: 'not an address' },
        {
          'content-type': 'application/json',
          'x-gaoyao-csrf': '1',
          origin: 'http://localhost.elsewhere.example',
        },
      ])
        assertProblem(await send(headers), 403, 'http.cross-site');
      assert.equal(await matters(), known);
    });

    test('is not understood in any of the types a form can post', async () => {
      const known = await matters();
      const json = JSON.stringify(fine);
      for (const [type, payload] of [
        ['text/plain', json],
        ['application/x-www-form-urlencoded', `${encodeURIComponent(json)}=`],
        [
          'multipart/form-data; boundary=x',
          `--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n${json}\r\n--x--`,
        ],
        ['application/json+x', json],
        ['', json],
      ] as const) {
        const answer = await send({ 'x-gaoyao-csrf': '1', 'content-type': type }, payload);
        assert.equal(answer.statusCode, 415, `${type} ${answer.body}`);
      }
      assert.equal(await matters(), known);
    });

    test('reads nothing: no answer is shared with another origin', async () => {
      for (const method of ['GET', 'OPTIONS'] as const) {
        const { headers } = await place.app.inject({
          method,
          url: '/api/matters',
          headers: {
            cookie: officer.cookie,
            'x-purpose': 'handling',
            origin: 'https://elsewhere.example',
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'x-gaoyao-csrf',
          },
        });
        for (const name of Object.keys(headers)) assert.doesNotMatch(name, /^access-control-/);
        assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
      }
    });

    test('the session’s cookie is kept from scripts and from other sites’ posts, and from plain http once https was used', async () => {
      const entered = await place.app.inject({
        method: 'POST',
        url: '/api/session',
        headers: { 'x-gaoyao-csrf': '1', 'x-forwarded-proto': 'https' },
        payload: { username: 'first', password },
      });
      const cookie = String(entered.headers['set-cookie']);
      for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
        assert.ok(cookie.split('; ').includes(attribute), `${attribute}: ${cookie.replace(/=[^;]+/, '=…')}`);
      assert.doesNotMatch(cookie, /Domain=/i);
    });

    test('cannot turn a read into a change by naming another method', async () => {
      const id = await openFine(officer);
      for (const header of ['x-http-method-override', 'x-http-method', 'x-method-override'])
        assert.equal((await officer.get(`/api/matters/${id}`, { [header]: 'DELETE' })).statusCode, 200);
      for (const method of ['TRACE', 'CONNECT', 'PROPFIND', 'PUT'])
        assert.match(
          await raw(
            `${method} /api/matters HTTP/1.1\r\nHost: x\r\nX-Gaoyao-Csrf: 1\r\nConnection: close\r\n\r\n`,
          ),
          /^(HTTP\/1\.1 4\d\d|$)/,
        );
    });
  });

  describe('guessing ids', () => {
    test('an id of another agency is answered exactly like one that was never given', async () => {
      const theirs = await openFine(officer);
      const never = newId();
      const about = (id: string): (InjectOptions & { url: string })[] => [
        { url: `/api/matters/${id}` },
        { url: `/api/matters/${id}/journal` },
        {
          method: 'POST',
          url: `/api/matters/${id}/acts`,
          payload: { action: 'send-fine', input: { expense: 11 }, version: 1 },
        },
      ];
      const ask = (options: InjectOptions) =>
        place.app.inject({
          ...options,
          headers: {
            cookie: stranger.cookie,
            'x-purpose': 'handling',
            'x-gaoyao-csrf': '1',
            'idempotency-key': newId(),
          },
        });
      const others = about(never);
      for (const [index, options] of about(theirs).entries()) {
        const [real, made] = [await ask(options), await ask(others[index]!)];
        assert.equal(real.statusCode, 404, `${options.url} ${real.body}`);
        assert.equal(real.body.replaceAll(theirs, never), made.body, options.url);
        assert.deepEqual(Object.keys(real.headers).sort(), Object.keys(made.headers).sort());
      }
    });

    test('nor does a list, a search or the day of the other agency hold it', async () => {
      const title = `秘密线索 ${newId()}`;
      const theirs = await openFine(officer, { title });
      for (const url of [
        '/api/matters',
        `/api/matters?q=${encodeURIComponent(title)}`,
        '/api/my-day',
        `/api/matters?agency=${place.agencies[0]}`,
      ]) {
        const answer = await stranger.get(url);
        assert.ok(!answer.body.includes(theirs) && !answer.body.includes(title), url);
      }
    });

    test('what is no id at all is not found, and no failure', async () => {
      for (const id of ['1', '0', "' or 1=1", '..', '%2e%2e', newId().slice(0, 35), `${newId()}'`, '🜲'])
        assert.equal((await officer.get(`/api/matters/${encodeURIComponent(id)}`)).statusCode, 404, id);
    });
  });

  describe('sessions', () => {
    test('a token that an attacker planted before sign-in is worth nothing after it', async () => {
      const planted = 'A'.repeat(43);
      const entered = await place.app.inject({
        method: 'POST',
        url: '/api/session',
        headers: { 'x-gaoyao-csrf': '1', cookie: `gaoyao_session=${planted}` },
        payload: { username: 'first', password },
      });
      assert.equal(entered.statusCode, 200);
      assert.ok(!String(entered.headers['set-cookie']).includes(planted));
      assertProblem(
        await place.app.inject({ url: '/api/session', headers: { cookie: `gaoyao_session=${planted}` } }),
        401,
        'access.no-session',
      );
    });

    test('signing in again ends the session it was sent with, and gives another token', async () => {
      const before = await signedIn(place.app, 'second');
      const again = await place.app.inject({
        method: 'POST',
        url: '/api/session',
        headers: { 'x-gaoyao-csrf': '1', cookie: before.cookie },
        payload: { username: 'second', password },
      });
      assert.equal(again.statusCode, 200);
      assert.ok(!String(again.headers['set-cookie']).startsWith(before.cookie));
      assertProblem(await before.get('/api/my-day'), 401, 'access.no-session');
    });

    test('a token is taken from the cookie alone, not from address, header or body', async () => {
      const token = (await signedIn(place.app, 'second')).cookie.split('=')[1]!;
      for (const options of [
        { url: `/api/session?gaoyao_session=${token}` },
        { url: '/api/session', headers: { authorization: `Bearer ${token}` } },
        { url: '/api/session', headers: { gaoyao_session: token } },
      ])
        assertProblem(await place.app.inject(options), 401, 'access.no-session');
    });

    test('of two cookies of that name a planted one gives nobody’s session', async () => {
      const answer = await place.app.inject({
        url: '/api/session',
        headers: { cookie: `gaoyao_session=${'A'.repeat(43)}; ${officer.cookie}` },
      });
      assertProblem(answer, 401, 'access.no-session');
    });
  });

  describe('headers', () => {
    test('whatever a request says its host is, no answer repeats it', async () => {
      for (const headers of [
        { host: 'forged-host.example' },
        { 'x-forwarded-host': 'forged-host.example' },
        { 'x-original-url': '/forged-host.example', 'x-rewrite-url': '/forged-host.example' },
        { forwarded: 'host=forged-host.example' },
      ]) {
        const opened = await officer.post('/api/matters', fine, headers);
        const text = JSON.stringify(opened.headers) + opened.body;
        assert.equal(opened.statusCode, 201);
        assert.doesNotMatch(text, /forged-host/);
        for (const url of [
          '/',
          '/w',
          '/portal',
          '/api/session',
          '/openapi.json',
          '//forged-host.example/%2e%2e',
        ]) {
          const answer = await place.app.inject({ url, headers });
          assert.ok(answer.statusCode < 300 || answer.statusCode >= 400, url);
          assert.equal(answer.headers.location, undefined);
          if (!url.startsWith('//'))
            assert.doesNotMatch(JSON.stringify(answer.headers) + answer.body, /forged-host/);
        }
      }
    });

    test('a line break that is sent in an address or a name does not become a header', async () => {
      const crlf = '%0d%0aX-Planted:%201';
      for (const path of [
        `/api/matters?q=${crlf}`,
        `/api/flows/${crlf}`,
        `/api/matters.xlsx?lang=zh${crlf}`,
        `/w/${crlf}`,
        `/${crlf}`,
      ]) {
        const answer = await raw(
          `GET ${path} HTTP/1.1\r\nHost: x\r\nCookie: ${officer.cookie}\r\nX-Purpose: handling\r\nConnection: close\r\n\r\n`,
        );
        assert.match(answer, /^HTTP\/1\.1 /);
        const head = answer.slice(0, answer.indexOf('\r\n\r\n'));
        assert.doesNotMatch(head, /^X-Planted/im, path);
      }
    });

    test('a request of two lengths, or one split in the middle of its headers, is refused as a whole', async () => {
      const both =
        'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
      const twice =
        'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde';
      const folded = 'GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n X-B: 2\nX-C: 3\r\n\r\n';
      for (const bytes of [both, twice, folded]) {
        const answer = await raw(bytes);
        assert.match(answer, /^HTTP\/1\.1 400 /);
        assert.equal(answer.match(/HTTP\/1\.1/g)?.length, 1);
      }
    });
  });

  describe('files', () => {
    test('no path leads out of the folder of pages, nor to a hidden file in it', async () => {
      for (const path of [
        '/../outside.txt',
        '/assets/../../outside.txt',
        '/assets/..%2f..%2foutside.txt',
        '/assets/%2e%2e/%2e%2e/outside.txt',
        '/%2e%2e%2foutside.txt',
        '/..%5coutside.txt',
        '/..\\outside.txt',
        '/....//outside.txt',
        '/%252e%252e%252foutside.txt',
        '//outside.txt',
        '/.env',
        '/assets/../.env',
        '/%2eenv',
        '/assets/%00/../.env',
        `/${folder}/outside.txt`,
        '/etc/passwd',
      ]) {
        const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
        assert.match(answer, /^HTTP\/1\.1 (400|403|404) /, path);
        assert.ok(!answer.includes(SECRET) && !answer.includes('root:'), path);
      }
    });

    test('an address of the API that looks like a file is not served as one, and not kept', async () => {
      for (const url of [
        '/api/session/x.css',
        '/api/my-day/x.js',
        '/api/session;x.css',
        '/api/session%2fx.css',
      ]) {
        const answer = await officer.get(url);
        assert.ok([400, 404].includes(answer.statusCode), url);
        assert.equal(answer.headers['cache-control'], 'no-store');
      }
    });
  });

  describe('bodies', () => {
    test('keys that would reach the prototype of all objects are refused, and reach nothing', async () => {
      for (const body of [
        '{"__proto__":{"polluted":1}}',
        `{"scenario":"road-traffic-fines","action":"create-fine","input":{"amount":1,"__proto__":{"polluted":1}}}`,
        `{"scenario":"road-traffic-fines","action":"create-fine","input":{"amount":1,"constructor":{"prototype":{"polluted":1}}}}`,
        '{"\\u005f_proto__":{"polluted":1}}',
      ])
        for (const url of ['/api/matters', '/api/session']) {
          const answer = await officer.post(url, body);
          assert.equal(answer.statusCode, 400, `${url} ${body} ${answer.body}`);
        }
      assert.equal(({} as { polluted?: number }).polluted, undefined);
      for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
        assert.ok(
          [400, 404].includes((await officer.post('/api/matters', { ...fine, scenario: name })).statusCode),
        );
        const answer = await officer.post('/api/matters', { ...fine, action: name });
        assert.ok([400, 403, 404, 422].includes(answer.statusCode), `${name} ${answer.body}`);
        assert.equal((await officer.get(`/api/flows/${name}`)).statusCode, 404);
      }
      const query = await officer.get(
        '/api/matters?__proto__[polluted]=1&constructor[prototype][polluted]=1',
      );
      assert.ok(query.statusCode < 500);
      assert.equal(({} as { polluted?: number }).polluted, undefined);
    });

    test('a body too large, too deep or announced too large is refused before it is understood', async () => {
      const text = 'x'.repeat(300 * 1024);
      assertProblem(await officer.post('/api/matters', { ...fine, title: text }), 413, 'http.too-large');
      assertProblem(
        await officer.post('/api/matters', `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
        413,
        'http.too-large',
      );
      const announced = await raw(
        `POST /api/matters HTTP/1.1\r\nHost: x\r\nCookie: ${officer.cookie}\r\nX-Gaoyao-Csrf: 1\r\nContent-Type: application/json\r\nContent-Length: 1000000000\r\n\r\n{`,
      );
      assert.match(announced, /^HTTP\/1\.1 413 /);
      const endless = await raw(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`);
      assert.match(endless, /^HTTP\/1\.1 431 /);
    });

    test('a compressed body is not unpacked: nothing small can become large here', async () => {
      for (const encoding of ['gzip', 'deflate', 'br']) {
        const answer = await place.app.inject({
          method: 'POST',
          url: '/api/matters',
          headers: {
            cookie: officer.cookie,
            'x-gaoyao-csrf': '1',
            'idempotency-key': newId(),
            'content-type': 'application/json',
            'content-encoding': encoding,
          },
          payload: gzipSync(JSON.stringify(fine)),
        });
        assertProblem(answer, 400, 'http.malformed-json');
      }
    });

    test('many who send slowly hold up nobody else, and none of them stays for ever', async () => {
      const slow = Array.from({ length: 60 }, () =>
        raw(
          `POST /api/matters HTTP/1.1\r\nHost: x\r\nCookie: ${officer.cookie}\r\nX-Gaoyao-Csrf: 1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
          1_000,
        ),
      );
      const began = Date.now();
      await openFine(officer);
      assert.equal((await officer.get('/api/my-day')).statusCode, 200);
      assert.ok(Date.now() - began < 1_000);
      await Promise.all(slow);
      const { requestTimeout, headersTimeout } = place.app.server;
      assert.ok(requestTimeout > 0 && requestTimeout <= 60_000);
      assert.ok(headersTimeout > 0 && headersTimeout <= 60_000);
    });
  });

  test('what nobody foresaw is answered without a word of the inside', async () => {
    await place.database.db.owner.query('alter table matters.matter rename to matter_gone');
    try {
      const answer = await officer.get('/api/matters');
      const problem = assertProblem(answer, 500, 'http.internal');
      assert.match(JSON.stringify(problem), /[\da-f]{8}-/);
      assert.doesNotMatch(answer.body, /matter_gone|relation|select|node_modules|\.ts\b|at async/i);
    } finally {
      await place.database.db.owner.query('alter table matters.matter_gone rename to matter');
    }
  });
});
