import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { BlobStore } from '../stored-file.ts';
import { s3Blobs } from './s3-blobs.ts';
import { s3StandIn, type S3StandIn } from './s3-fixture.ts';
import { blobStoreFrom, s3SettingsFrom } from './s3-settings.ts';

const code = (expected: string) => (error: { code?: string }) => error.code === expected;
const digest = (algorithm: string, bytes: Buffer): string =>
  createHash(algorithm).update(bytes).digest('hex');

async function* pieces(bytes: Buffer, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('files in an S3-compatible store', () => {
  let store: S3StandIn;
  let blobs: BlobStore;
  before(async () => {
    store = await s3StandIn();
    // parts of 4 KB and copies of 6 KB in the place of 16 MB and 5 GB
    blobs = s3Blobs({ ...store.settings, prefix: 'county/' }, { part: 4096, copied: 6144 });
  });
  beforeEach(() => {
    store.objects.clear();
    store.asked.length = 0;
  });
  after(() => store.close());

  test('are staged under an id and copied to their digest; nothing is left of the way there', async () => {
    const bytes = Buffer.from('现场照片');
    const file = await blobs.put(pieces(bytes, 5));
    assert.deepEqual(file, { sha256: digest('sha256', bytes), sm3: digest('sm3', bytes), size: 12 });
    const key = `county/files/${file.sha256.slice(0, 2)}/${file.sha256.slice(2, 4)}/${file.sha256}`;
    assert.deepEqual([...store.objects.keys()], [key]);
    assert.match(store.asked[0]!, /^PUT county\/staging\/[0-9a-f-]{36}$/);
    assert.deepEqual(await blobs.rehash(file.sha256), file);
    assert.equal((await buffer(await blobs.open(file.sha256, { start: 3, end: 5 }))).toString(), '场');
  });

  test('larger ones go in parts and are copied in parts', async () => {
    const bytes = randomBytes(20_000);
    const file = await blobs.put(pieces(bytes));
    assert.equal(file.sha256, digest('sha256', bytes));
    assert.deepEqual(await buffer(await blobs.open(file.sha256)), bytes);
    const parts = store.asked.filter((one) => /^PUT .*partNumber=/.test(one));
    assert.equal(parts.length, 5 + 4);
    assert.equal(store.uploads.size, 0);
  });

  test('the same bytes are kept once; all are listed, page after page', async () => {
    const files = [];
    for (const text of ['a', 'b', 'c', 'd', 'e', 'a'])
      files.push((await blobs.put(pieces(Buffer.from(text)))).sha256);
    assert.equal(store.asked.filter((one) => one.startsWith('PUT county/files/')).length, 5);
    const listed: string[] = [];
    for await (const one of blobs.list()) listed.push(one);
    assert.deepEqual(listed.sort(), [...new Set(files)].sort());
    await blobs.remove(files[0]!);
    assert.equal(await blobs.has(files[0]!), false);
    await assert.rejects(blobs.open(files[0]!), code('evidence.file-lost'));
    await assert.rejects(blobs.open('../x'), code('evidence.file-lost'));
  });

  test('a local file is sent as it is, and not when it changed under way', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gaoyao-s3-'));
    const bytes = randomBytes(9000);
    await writeFile(join(folder, 'part'), bytes);
    const file = { sha256: digest('sha256', bytes), sm3: digest('sm3', bytes), size: bytes.length };
    const staged = await blobs.stageLocal(join(folder, 'part'), file);
    assert.equal(await blobs.has(file.sha256), false);
    await staged.keep();
    assert.deepEqual(await blobs.rehash(file.sha256, ['sha256']), { ...file, sm3: '' });
    await writeFile(join(folder, 'part'), randomBytes(9000));
    await assert.rejects(blobs.stageLocal(join(folder, 'part'), file), /changed/);
    assert.equal([...store.objects.keys()].filter((key) => key.includes('staging')).length, 0);
    await rm(folder, { recursive: true });
  });

  test('a source that breaks leaves nothing, and what a dead process left goes when it is old', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield randomBytes(10_000);
      throw new Error('the line broke');
    }
    await assert.rejects(blobs.put(broken()), /the line broke/);
    assert.deepEqual([store.objects.size, store.uploads.size], [0, 0]);
    store.objects.set('county/staging/left', { bytes: Buffer.from('x'), at: Date.now() - 100_000 });
    store.uploads.set('left', { key: 'county/staging/other', at: Date.now() - 100_000, parts: new Map() });
    assert.equal(await blobs.tidy(200_000), 0);
    assert.equal(await blobs.tidy(50_000), 2);
    assert.deepEqual([store.objects.size, store.uploads.size], [0, 0]);
  });

  test('a store that falters is asked again; one that refuses, is full or is not there is said by name', async () => {
    const put = () => blobs.put(pieces(Buffer.from('x')));
    store.failures.push({ status: 503, code: 'SlowDown' }, { status: 500, code: 'InternalError' });
    assert.equal((await put()).size, 1);
    store.failures.push({ status: 403, code: 'AccessDenied' });
    await assert.rejects(put(), code('evidence.store-refused'));
    store.failures.push({ status: 400, code: 'XMinioStorageFull' });
    await assert.rejects(put(), code('evidence.store-full'));
    const stranger = s3Blobs({ ...store.settings, secretKey: 'wrong' });
    await assert.rejects(stranger.put(pieces(Buffer.from('x'))), code('evidence.store-refused'));
    const nowhere = s3Blobs({ ...store.settings, endpoint: 'http://127.0.0.1:1' });
    await assert.rejects(nowhere.has('0'.repeat(64)), code('evidence.store-unreachable'));
  });
});

describe('the settings of the store', () => {
  const all = {
    GAOYAO_FILES_S3_ENDPOINT: 'https://s3.example.org/',
    GAOYAO_FILES_S3_BUCKET: 'b',
    GAOYAO_FILES_S3_ACCESS_KEY: 'k',
    GAOYAO_FILES_S3_SECRET_KEY: 's',
  };

  test('come from the environment; without any, files lie in the data folder', () => {
    assert.deepEqual(s3SettingsFrom(all), {
      ...{ endpoint: 'https://s3.example.org', bucket: 'b', accessKey: 'k', secretKey: 's' },
      ...{ region: 'us-east-1', prefix: '' },
    });
    assert.equal(blobStoreFrom({}, '/data/files').place, '/data/files');
    assert.equal(blobStoreFrom(all, '/data/files').place, 'https://s3.example.org/b');
  });

  test('that are incomplete or wrong are said by name, without the secret', () => {
    assert.throws(
      () => s3SettingsFrom({ ...all, GAOYAO_FILES_S3_SECRET_KEY: '' }),
      code('settings.s3-incomplete'),
    );
    assert.throws(
      () => s3SettingsFrom({ ...all, GAOYAO_FILES_S3_ENDPOINT: 's3' }),
      code('settings.s3-endpoint'),
    );
  });
});
