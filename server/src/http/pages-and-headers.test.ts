import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { newId } from '@gaoyao/kernel/store';
import { assertProblem, openFine, signedIn, town, type Town } from './http-fixture.ts';

describe('pages, headers and the life of the server', () => {
  let place: Town;
  let webRoot: string;

  before(async () => {
    webRoot = await mkdtemp(join(tmpdir(), 'gaoyao-web-'));
    await mkdir(join(webRoot, 'assets'));
    for (const page of ['index', 'portal', 'field'])
      await writeFile(join(webRoot, `${page}.html`), `<!doctype html><p>${page}`);
    await writeFile(join(webRoot, 'assets', 'app-1a2b3c.js'), `console.log('${'x'.repeat(5000)}')`);
    await writeFile(join(webRoot, 'mark.svg'), '<svg/>');
    await writeFile(join(webRoot, '.secret'), 'secret');
    place = await town({ webRoot });
  });
  after(async () => {
    await place.close();
    await rm(webRoot, { recursive: true });
  });

  test('the three entries are served at their addresses, the workbench at every address below /w', async () => {
    for (const [url, page] of [
      ['/', 'index'],
      ['/w', 'index'],
      ['/w/matters/123?tab=journal', 'index'],
      ['/portal', 'portal'],
      ['/field', 'field'],
    ] as const) {
      const answer = await place.app.inject({ url });
      assert.equal(answer.statusCode, 200, url);
      assert.ok(answer.body.endsWith(page), url);
      assert.match(String(answer.headers['content-type']), /^text\/html; charset=utf-8/i);
      // a page with a nonce is never the same twice
      assert.equal(answer.headers['cache-control'], page === 'index' ? 'no-store' : 'no-cache');
    }
  });

  test('a file with its hash in the name is kept for ever and sent compressed; another is asked for again', async () => {
    const asset = await place.app.inject({
      url: '/assets/app-1a2b3c.js',
      headers: { 'accept-encoding': 'gzip, br' },
    });
    assert.equal(asset.statusCode, 200);
    assert.match(String(asset.headers['cache-control']), /immutable/);
    assert.equal(asset.headers['content-encoding'], 'br');
    assert.ok(asset.rawPayload.length < 1000);
    const mark = await place.app.inject({ url: '/mark.svg' });
    assert.equal(mark.headers['cache-control'], 'no-cache');
    for (const url of [
      '/.secret',
      '/assets/',
      '/assets/../../etc/passwd',
      '/..%2f..%2fetc/passwd',
      '/missing.js',
    ])
      assert.ok([400, 403, 404].includes((await place.app.inject({ url })).statusCode), url);
  });

  test('a page may run its own scripts only and be framed by nobody', async () => {
    const { headers } = await place.app.inject({ url: '/' });
    const policy = String(headers['content-security-policy']);
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "worker-src 'self'",
      "require-trusted-types-for 'script'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
    ])
      assert.ok(policy.split('; ').includes(part), part);
    assert.doesNotMatch(policy, /unsafe-|https?:|\*/);
    assert.match(policy, /style-src 'self' 'nonce-[\w+/]{22}=='/);
    // the lighter pages write no style at run time and are given no nonce
    const portal = await place.app.inject({ url: '/portal' });
    assert.match(String(portal.headers['content-security-policy']), /style-src 'self';/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'same-origin');
  });

  test('camera, microphone and position are for the officers’ pages; the portal may ask for none of them but at the door of a hearing', async () => {
    const allowed = async (url: string): Promise<string[]> => {
      const { headers } = await place.app.inject({ url });
      const policy = String(headers['permissions-policy']);
      assert.match(policy, /publickey-credentials-get=\(self\)/);
      return ['camera', 'microphone', 'geolocation', 'display-capture'].filter((part) =>
        policy.split(', ').includes(`${part}=(self)`),
      );
    };
    assert.deepEqual(await allowed('/field'), ['camera', 'microphone', 'geolocation']);
    // the window of a video meeting is recorded at the workbench
    assert.deepEqual(await allowed('/w/matters/1'), [
      'camera',
      'microphone',
      'geolocation',
      'display-capture',
    ]);
    assert.deepEqual(await allowed('/portal'), []);
    assert.deepEqual(await allowed('/portal/progress'), []);
    // but for who was invited to a hearing
    assert.deepEqual(await allowed('/portal/rooms/join'), ['camera', 'microphone']);
    assert.deepEqual(await allowed('/mark.svg'), []);
  });

  test('a browser that came by https is told to stay with it, behind a proxy on this machine too', async () => {
    const plain = await place.app.inject({ url: '/' });
    assert.equal(plain.headers['strict-transport-security'], undefined);
    for (const url of ['/', '/api/session', '/missing.js']) {
      const secure = await place.app.inject({ url, headers: { 'x-forwarded-proto': 'https' } });
      assert.match(String(secure.headers['strict-transport-security']), /^max-age=31536000/, url);
    }
    // anybody else speaks for themselves
    const foreign = await place.app.inject({
      url: '/',
      remoteAddress: '198.51.100.7',
      headers: { 'x-forwarded-proto': 'https' },
    });
    assert.equal(foreign.headers['strict-transport-security'], undefined);
  });

  test('nothing of the API is kept by a browser or a proxy, failures included', async () => {
    const officer = await signedIn(place.app, 'first');
    for (const answer of [
      await officer.get('/api/my-day'),
      await officer.get('/api/nothing'),
      await place.app.inject({ url: '/api/matters' }),
    ]) {
      assert.equal(answer.headers['cache-control'], 'no-store');
      assert.equal(answer.headers['x-content-type-options'], 'nosniff');
      assert.match(String(answer.headers['content-security-policy']), /default-src 'none'/);
      assert.equal(answer.headers['x-powered-by'], undefined);
    }
  });

  test('an act answers uncompressed, a long list compressed when the browser can read it', async () => {
    const officer = await signedIn(place.app, 'first');
    for (let index = 0; index < 5; index += 1) await openFine(officer);
    const list = await officer.get('/api/matters', { 'accept-encoding': 'gzip' });
    assert.equal(list.headers['content-encoding'], 'gzip');
    const opened = await officer.post(
      '/api/matters',
      { scenario: 'road-traffic-fines', action: 'create-fine', input: { amount: 1 } },
      { 'accept-encoding': 'gzip' },
    );
    assert.equal(opened.headers['content-encoding'], undefined);
  });

  test('alive from the start, ready only when migrations, demo and web are', async () => {
    assert.deepEqual((await place.app.inject({ url: '/healthz' })).json(), { status: 'ok' });
    assert.deepEqual((await place.app.inject({ url: '/readyz' })).json(), {
      migrations: true,
      demo: true,
      web: true,
    });
    place.state.ready = false;
    const waiting = assertProblem(await place.app.inject({ url: '/readyz' }), 503, 'http.not-ready');
    assert.deepEqual(waiting['details'], { migrations: true, demo: false, web: true });
    place.state.ready = true;
  });

  test('the accounts of the demo are offered where there is a demo', async () => {
    const { items } = (await place.app.inject({ url: '/api/demo-accounts' })).json<{
      items: { username: string }[];
    }>();
    assert.deepEqual(
      items.map((one) => one.username),
      ['first'],
    );
  });

  test('over a real connection an act works, and closing waits for the answer under way', async () => {
    const other = await town();
    try {
      const address = await other.app.listen({ host: '127.0.0.1', port: 0 });
      const { cookie } = await signedIn(other.app, 'first');
      const open = () =>
        fetch(`${address}/api/matters`, {
          method: 'POST',
          headers: {
            cookie,
            origin: address,
            'x-gaoyao-csrf': '1',
            'idempotency-key': newId(),
            'content-type': 'application/json',
          },
          body: JSON.stringify({
            scenario: 'road-traffic-fines',
            action: 'create-fine',
            input: { amount: 9 },
          }),
        });
      const first = await open();
      assert.equal(first.status, 201);
      assert.match(String(first.headers.get('location')), /^\/api\/matters\/[\da-f-]{36}$/);
      await first.arrayBuffer();
      const { db } = other.database;
      const holder = await db.owner.connect();
      await holder.query('begin');
      await holder.query('lock table matters.matter in exclusive mode');
      const underWay = open();
      for (let waiting = 0; waiting === 0;) {
        const { rows } = await db.owner.query<{ n: number }>(
          'select count(*) as n from pg_locks where not granted',
        );
        waiting = rows[0]!.n;
      }
      const began = Date.now();
      const closing = other.app.close();
      await holder.query('commit');
      holder.release();
      const late = await underWay;
      assert.equal(late.status, 201);
      await late.arrayBuffer();
      await closing;
      // connections kept alive by the client do not hold it up
      assert.ok(Date.now() - began < 5_000);
      await assert.rejects(open());
    } finally {
      await other.close();
    }
  });

  test('a spreadsheet whose reader has gone does not keep the server', async () => {
    const other = await town();
    try {
      const address = await other.app.listen({ host: '127.0.0.1', port: 0 });
      const officer = await signedIn(other.app, 'first');
      await openFine(officer);
      const gone = new AbortController();
      const file = await fetch(`${address}/api/matters.xlsx`, {
        headers: { cookie: officer.cookie, 'x-purpose': 'handling' },
        signal: gone.signal,
      });
      gone.abort();
      await assert.rejects(file.arrayBuffer());
      assert.equal((await officer.get('/api/my-day')).statusCode, 200);
    } finally {
      await other.close();
    }
  });
});
