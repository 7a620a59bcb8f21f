import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFile, chmod, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, describe, test } from 'node:test';
import { folderBlobs } from './folder-blobs.ts';

const root = await mkdtemp(join(tmpdir(), 'gaoyao-blobs-'));
after(() => rm(root, { recursive: true, force: true }));

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}
const digest = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');
const pathOf = (folder: string, sha256: string): string =>
  join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

describe('files in a folder', () => {
  test('lie under their SHA-256, two levels deep, read-only, with both digests told', async () => {
    const folder = join(root, 'a');
    const blobs = folderBlobs(folder);
    const file = await blobs.put(pieces('现场', '照片'));
    assert.deepEqual(file, {
      sha256: digest('sha256', '现场照片'),
      sm3: digest('sm3', '现场照片'),
      size: 12,
    });
    const { mode } = await stat(pathOf(folder, file.sha256));
    assert.equal(mode & 0o777, 0o440);
    assert.deepEqual(await readdir(join(folder, 'incoming')), []);
    assert.equal((await buffer(await blobs.open(file.sha256))).toString(), '现场照片');
    assert.equal((await buffer(await blobs.open(file.sha256, { start: 3, end: 5 }))).toString(), '场');
    assert.deepEqual(await blobs.rehash(file.sha256), file);
  });

  test('the same bytes are kept once, whoever puts them and however often at a time', async () => {
    const folder = join(root, 'b');
    const blobs = folderBlobs(folder);
    const put = await Promise.all(Array.from({ length: 8 }, () => blobs.put(pieces('same'))));
    assert.equal(new Set(put.map(({ sha256 }) => sha256)).size, 1);
    const before = await stat(pathOf(folder, put[0]!.sha256));
    await blobs.put(pieces('sa', 'me'));
    const now = await stat(pathOf(folder, put[0]!.sha256));
    assert.deepEqual([now.ino, now.mtimeMs], [before.ino, before.mtimeMs]);
    const listed: string[] = [];
    for await (const one of blobs.list()) listed.push(one);
    assert.deepEqual(listed, [put[0]!.sha256]);
  });

  test('a copy that rotted is set aside when the good bytes come again, so that what was acknowledged is there', async () => {
    const folder = join(root, 'c');
    const blobs = folderBlobs(folder);
    const { sha256 } = await blobs.put(pieces('acknowledged'));
    await chmod(pathOf(folder, sha256), 0o600);
    await writeFile(pathOf(folder, sha256), 'acknowledgeX');
    assert.notEqual((await blobs.rehash(sha256)).sha256, sha256);
    await blobs.put(pieces('acknowledged'));
    assert.equal((await blobs.rehash(sha256)).sha256, sha256);
    assert.equal((await readdir(join(folder, 'damaged'))).length, 1);
  });

  test('what is staged and not kept cannot be found; a source that breaks leaves nothing', async () => {
    const folder = join(root, 'd');
    const blobs = folderBlobs(folder);
    const staged = await blobs.stage(pieces('half'));
    assert.equal(await blobs.has(staged.file.sha256), false);
    await staged.drop();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('first');
      throw new Error('the line broke');
    }
    await assert.rejects(blobs.put(broken()), /the line broke/);
    assert.deepEqual(await readdir(join(folder, 'incoming')), []);
  });

  test('what a dead process left half written goes when it is old', async () => {
    const folder = join(root, 'e');
    const blobs = folderBlobs(folder);
    await blobs.put(pieces('x'));
    await appendFile(join(folder, 'incoming', 'left'), 'half');
    assert.equal(await blobs.tidy(60_000), 0);
    await utimes(join(folder, 'incoming', 'left'), 1, 1);
    assert.equal(await blobs.tidy(60_000), 1);
  });

  test('names that are no digests reach no path, and what is not there is said', async () => {
    const blobs = folderBlobs(join(root, 'f'));
    for (const name of ['../../etc/passwd', 'A'.repeat(64), '']) {
      await assert.rejects(blobs.open(name), { code: 'evidence.file-lost' });
      await assert.rejects(blobs.has(name), { code: 'evidence.file-lost' });
    }
    await assert.rejects(blobs.open('0'.repeat(64)), { code: 'evidence.file-lost' });
    await assert.rejects(blobs.rehash('0'.repeat(64)), { code: 'evidence.file-lost' });
    assert.equal(await blobs.has('0'.repeat(64)), false);
    await blobs.remove('0'.repeat(64));
  });
});
