import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { assertProblem, signedIn, town, type Browser, type Town } from './http-fixture.ts';

const UPLOADS = '/api/evidence/uploads';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

interface State {
  readonly state: string;
  readonly offset: number;
  readonly name: string;
  readonly file?: {
    readonly sha256: string;
    readonly sm3: string;
    readonly size: number;
    readonly type: string;
  };
  readonly problem?: { readonly code: string; readonly text: { readonly zh: string } };
}

describe('resumable uploads of evidence (tus 1.0.0)', () => {
  let place: Town;
  let officer: Browser;
  let other: Browser;

  before(async () => {
    place = await town();
    officer = await signedIn(place.app, 'first');
    other = await signedIn(place.app, 'second');
    await place.app.listen({ host: '127.0.0.1', port: 0 });
  });
  after(async () => {
    await place.close();
  });

  const ask = (
    method: string,
    url: string,
    headers: Record<string, string> = {},
    payload?: Buffer | string,
    by = officer,
  ): Promise<LightMyRequestResponse> =>
    place.app.inject({
      ...{ method, url },
      headers: { cookie: by.cookie, 'x-gaoyao-csrf': '1', 'tus-resumable': '1.0.0', ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
  const begin = async (length: number, name = '现场.txt'): Promise<string> => {
    const begun = await ask('POST', UPLOADS, {
      'upload-length': String(length),
      'upload-metadata': `filename ${base64(name)},filetype`,
    });
    assert.equal(begun.statusCode, 201, begun.body);
    assert.match(String(begun.headers['upload-expires']), / GMT$/);
    return String(begun.headers.location);
  };
  const send = (url: string, offset: number, data: Buffer | string, headers = {}, by = officer) =>
    ask(
      'PATCH',
      url,
      { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...headers },
      data,
      by,
    );
  const state = async (url: string): Promise<State> => (await officer.get(url)).json<State>();

  test('says what it speaks and how much it takes', async () => {
    const { statusCode, headers } = await ask('OPTIONS', UPLOADS);
    assert.equal(statusCode, 204);
    assert.equal(headers['tus-version'], '1.0.0');
    assert.equal(headers['tus-extension'], 'creation,termination,checksum,expiration');
    assert.equal(headers['tus-max-size'], String(10 * 1024 ** 3));
    assert.equal(headers['access-control-allow-origin'], undefined);
  });

  test('a file comes in parts; each offset that is answered is where the next begins; then it is what its bytes say', async () => {
    const text = '询问笔录。'.repeat(20);
    const bytes = Buffer.from(text);
    const url = await begin(bytes.length, '..\\..\\笔录.exe');
    assert.equal((await ask('HEAD', url)).headers['upload-offset'], '0');
    const first = await send(url, 0, bytes.subarray(0, 7));
    assert.equal(first.statusCode, 204, first.body);
    assert.equal(first.headers['upload-offset'], '7');
    const asked = await ask('HEAD', url);
    assert.deepEqual(
      [
        asked.statusCode,
        asked.headers['upload-offset'],
        asked.headers['upload-length'],
        asked.headers['cache-control'],
      ],
      [200, '7', String(bytes.length), 'no-store'],
    );
    assert.equal((await state(url)).state, 'receiving');
    assert.equal((await send(url, 7, bytes.subarray(7))).headers['upload-offset'], String(bytes.length));
    const done = await state(url);
    assert.equal(done.state, 'ready');
    assert.deepEqual(done.file, {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sm3: createHash('sm3').update(bytes).digest('hex'),
      size: bytes.length,
      type: 'text/plain',
      name: '笔录.exe.txt',
    });
  });

  test('a line that breaks in the middle of a part loses nothing that came', async () => {
    const bytes = Buffer.from(randomBytes(400_000).toString('hex'));
    const url = await begin(bytes.length);
    const { port } = place.app.server.address() as AddressInfo;
    await new Promise<void>((resolve) => {
      const sending = httpRequest({
        ...{ host: '127.0.0.1', port, path: url, method: 'PATCH' },
        headers: {
          ...{ cookie: officer.cookie, 'x-gaoyao-csrf': '1', 'tus-resumable': '1.0.0', 'upload-offset': '0' },
          ...{ 'content-type': 'application/offset+octet-stream', 'content-length': bytes.length },
        },
      });
      sending.on('error', () => resolve());
      sending.write(bytes.subarray(0, 300_000), () => setTimeout(() => sending.destroy(), 100));
    });
    let offset = 0;
    for (let tries = 0; tries < 50 && offset === 0; tries += 1)
      offset = Number((await ask('HEAD', url)).headers['upload-offset']);
    assert.ok(offset > 0 && offset <= 300_000, String(offset));
    await send(url, offset, bytes.subarray(offset));
    assert.equal((await state(url)).file?.sha256, createHash('sha256').update(bytes).digest('hex'));
  });

  test('what could run is refused with its reason, whatever it is called', async () => {
    const page = '<html><script>alert(document.cookie)</script></html>';
    const url = await begin(page.length, 'photo.jpg');
    await send(url, 0, page);
    const refused = await state(url);
    assert.deepEqual([refused.state, refused.problem?.code], ['refused', 'evidence.file-active']);
    assert.match(refused.problem!.text.zh, /浏览器/);
    assert.equal(refused.file, undefined);
  });

  test('a part that was damaged on its way counts for nothing (checksum)', async () => {
    const url = await begin(4);
    const sha1 = (text: string): string => `sha1 ${createHash('sha1').update(text).digest('base64')}`;
    assertProblem(
      await send(url, 0, 'data', { 'upload-checksum': sha1('date') }),
      460,
      'evidence.upload-checksum',
    );
    assert.equal((await ask('HEAD', url)).headers['upload-offset'], '0');
    assertProblem(
      await send(url, 0, 'data', { 'upload-checksum': 'crc32 AAAA' }),
      400,
      'evidence.upload-checksum-unknown',
    );
    assert.equal((await send(url, 0, 'data', { 'upload-checksum': sha1('data') })).statusCode, 204);
  });

  test('an upload is its owner’s: for anybody else there is none; without a session there is nothing', async () => {
    const url = await begin(3);
    assert.equal((await ask('HEAD', url, {}, undefined, other)).statusCode, 404);
    assertProblem(await other.get(url), 404, 'evidence.upload-unknown');
    assertProblem(await send(url, 0, 'abc', {}, other), 404, 'evidence.upload-unknown');
    assertProblem(await ask('DELETE', url, {}, undefined, other), 404, 'evidence.upload-unknown');
    assertProblem(await ask('POST', UPLOADS, { cookie: '', 'upload-length': '3' }), 401, 'access.no-session');
    assertProblem(await ask('POST', UPLOADS, { 'x-gaoyao-csrf': '' }), 403, 'http.cross-site');
    assertProblem(await send(url, 0, 'abc', { origin: 'https://evil.example' }), 403, 'http.cross-site');
    assert.equal((await ask('DELETE', url)).statusCode, 204);
    assertProblem(await officer.get(url), 404, 'evidence.upload-unknown');
  });

  test('requests that are not of the protocol are told what is wrong', async () => {
    const url = await begin(5);
    assertProblem(await ask('POST', UPLOADS, { 'tus-resumable': '0.2.2' }), 412, 'evidence.upload-version');
    assertProblem(await ask('POST', UPLOADS), 400, 'evidence.upload-length');
    for (const length of ['-1', 'x', '1e3', ''])
      assertProblem(await ask('POST', UPLOADS, { 'upload-length': length }), 400, 'evidence.upload-length');
    assertProblem(await ask('POST', UPLOADS, { 'upload-length': '0' }), 422, 'evidence.upload-empty');
    assertProblem(
      await ask('POST', UPLOADS, { 'upload-length': String(10 * 1024 ** 3 + 1) }),
      413,
      'evidence.upload-too-large',
    );
    assertProblem(
      await ask('POST', UPLOADS, { 'upload-length': '1', 'upload-metadata': 'filename !!' }),
      400,
      'evidence.upload-metadata',
    );
    assertProblem(await send(url, 2, 'abc'), 409, 'evidence.upload-offset');
    assertProblem(await send(url, 0, 'abcdefgh'), 413, 'evidence.upload-too-long');
    assertProblem(await send(url, Number.NaN, 'abc'), 400, 'evidence.upload-offset-missing');
    assertProblem(
      await ask('PATCH', url, { 'content-type': 'text/html', 'upload-offset': '0' }, 'abc'),
      415,
      'http.media-type',
    );
    assertProblem(await send(`${UPLOADS}/%2e%2e%2fx`, 0, 'abc'), 404, 'evidence.upload-unknown');
  });
});
