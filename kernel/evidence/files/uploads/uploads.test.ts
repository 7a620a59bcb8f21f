import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { access, appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { inTransaction, newId, setParameter } from '../../../store/index.ts';
import { testDatabase, type TestDatabase } from '../../../testing/index.ts';
import { EvidenceFiles } from '../files.ts';
import { folderBlobs } from '../folder-blobs.ts';
import { claimUpload } from './claim.ts';
import type { Upload } from './upload.ts';

const officer = newId();
const matter = newId();
const code = (expected: string) => (error: { code?: string }) => error.code === `evidence.${expected}`;

let home: string;
let database: TestDatabase;
let files: EvidenceFiles;

const opened = (): EvidenceFiles =>
  new EvidenceFiles({
    pool: database.db.owner,
    blobs: folderBlobs(join(home, 'files')),
    uploads: join(home, 'uploads'),
  });

before(async () => {
  home = await mkdtemp(join(tmpdir(), 'gaoyao-uploads-'));
  database = await testDatabase();
  files = opened();
});
after(async () => {
  await files.close();
  await database.close();
  await rm(home, { recursive: true, force: true });
});

async function* sent(...pieces: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece as string);
}

/** A text of the evidence in one go. */
async function uploaded(text: string, name = 'note.txt', of = officer): Promise<Upload> {
  const { id } = await files.uploads.create(of, { length: Buffer.byteLength(text), name });
  await files.uploads.append(of, id, 0, sent(text));
  return files.uploads.state(of, id);
}

const claimed = (upload: string, to = matter, by = officer) =>
  inTransaction(database.db.owner, (db) => claimUpload(db, { upload, account: by, matter: to }));

describe('an upload', () => {
  test('comes in pieces, is ready when whole, and is known by both digests of its bytes', async () => {
    const text = 'What the witness saw. '.repeat(50);
    const { id, received, expiresAt } = await files.uploads.create(officer, {
      length: text.length,
      name: 'a/b/说明.txt',
    });
    assert.equal(received, 0);
    assert.ok(expiresAt.getTime() > Date.now() + 6 * 86_400_000);
    assert.equal((await files.uploads.append(officer, id, 0, sent(text.slice(0, 100)))).received, 100);
    assert.equal((await files.uploads.state(officer, id)).state, 'receiving');
    assert.equal((await files.uploads.append(officer, id, 100, sent(text.slice(100)))).received, text.length);
    const done = await files.uploads.state(officer, id);
    assert.equal(done.state, 'ready');
    assert.equal(done.name, '说明.txt');
    assert.deepEqual(done.file, {
      sha256: createHash('sha256').update(text).digest('hex'),
      sm3: createHash('sm3').update(text).digest('hex'),
      size: text.length,
      type: 'text/plain',
    });
    assert.equal((await buffer(await files.open(done.file.sha256))).toString(), text);
  });

  test('goes on where it stopped: a line that breaks keeps what came, another server knows it', async () => {
    const bytes = Buffer.concat([Buffer.from('log\n'), Buffer.from(randomBytes(300_000).toString('hex'))]);
    const { id } = await files.uploads.create(officer, { length: bytes.length, name: 'x.log' });
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 200_000);
      throw new Error('the line broke');
    }
    await assert.rejects(files.uploads.append(officer, id, 0, breaking()), /the line broke/);
    // a part that was written and never acknowledged, as a power cut leaves it
    await appendFile(join(home, 'uploads', id), 'garbage');
    const after = opened();
    assert.equal((await after.uploads.resume(officer, id)).received, 200_000);
    await after.uploads.append(officer, id, 200_000, sent(bytes.subarray(200_000)));
    const { file } = await after.uploads.state(officer, id);
    assert.equal(file!.sha256, createHash('sha256').update(bytes).digest('hex'));
    await after.close();
  });

  test('a newcomer ends a connection that only looks open; the offset it is told stays', async () => {
    const { id } = await files.uploads.create(officer, { length: 10, name: 'a.txt' });
    const came = Promise.withResolvers<undefined>();
    const late = Promise.withResolvers<undefined>();
    async function* hanging(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('first');
      came.resolve(undefined);
      await late.promise;
      yield Buffer.from('LATE!');
    }
    const stale = files.uploads.append(officer, id, 0, hanging());
    await came.promise;
    assert.equal((await files.uploads.resume(officer, id)).received, 5);
    assert.equal((await stale).received, 5);
    await files.uploads.append(officer, id, 5, sent('later'));
    late.resolve(undefined);
    const { file } = await files.uploads.state(officer, id);
    assert.equal((await buffer(await files.open(file!.sha256))).toString(), 'firstlater');
  });

  test('data at another offset, beyond the length or damaged on the way changes nothing', async () => {
    const { id } = await files.uploads.create(officer, { length: 6, name: 'a.txt' });
    await assert.rejects(files.uploads.append(officer, id, 3, sent('abc')), code('upload-offset'));
    await assert.rejects(files.uploads.append(officer, id, 0, sent('abcd', 'efgh')), code('upload-too-long'));
    const { received } = await files.uploads.resume(officer, id);
    assert.equal(received, 4);
    const wrong = { algorithm: 'sha256', digest: Buffer.alloc(32) } as const;
    await assert.rejects(files.uploads.append(officer, id, 4, sent('ef'), wrong), code('upload-checksum'));
    assert.equal((await files.uploads.resume(officer, id)).received, 4);
    const right = { algorithm: 'sha1', digest: createHash('sha1').update('ef').digest() } as const;
    assert.equal((await files.uploads.append(officer, id, 4, sent('ef'), right)).received, 6);
    assert.equal((await files.uploads.state(officer, id)).state, 'ready');
  });

  test('belongs to the account that began it: for another there is none', async () => {
    const { id } = await files.uploads.create(officer, { length: 3, name: 'a.txt' });
    const other = newId();
    await assert.rejects(files.uploads.state(other, id), code('upload-unknown'));
    await assert.rejects(files.uploads.resume(other, id), code('upload-unknown'));
    await assert.rejects(files.uploads.append(other, id, 0, sent('abc')), code('upload-unknown'));
    await assert.rejects(files.uploads.remove(other, id), code('upload-unknown'));
    await assert.rejects(claimed(id, matter, other), code('upload-unknown'));
    await assert.rejects(files.uploads.state(officer, 'no id'), code('upload-unknown'));
    await files.uploads.remove(officer, id);
    await assert.rejects(access(join(home, 'uploads', id)));
  });

  test('whose bytes are refused says why, and keeps none of them', async () => {
    const refused = await uploaded('<svg onload="alert(1)"/>', 'drawing.png');
    assert.equal(refused.state, 'refused');
    assert.equal(refused.problem?.code, 'evidence.file-active');
    assert.equal(refused.file, null);
    await assert.rejects(access(join(home, 'uploads', refused.id)));
    await assert.rejects(claimed(refused.id), code('file-active'));
  });

  test('of no length, an impossible or a too large one is not begun', async () => {
    const begin = (length: number, extra = {}) =>
      files.uploads.create(officer, { length, name: 'a', ...extra });
    await assert.rejects(begin(0), code('upload-empty'));
    await assert.rejects(begin(-1), code('upload-length'));
    await assert.rejects(begin(Number.NaN), code('upload-length'));
    await assert.rejects(begin(11 * 1024 ** 3), code('upload-too-large'));
    await assert.rejects(begin(1, { matter: 'x' }), code('upload-matter'));
  });

  test('one too many is not begun, until others are taken in or deleted', async () => {
    const busy = newId();
    const allow = (value: number) =>
      setParameter(database.db.owner, {
        ...{ key: 'evidence.uploads-open', place: {}, value, basis: 'test', setBy: newId() },
      });
    await allow(5);
    const begin = () => files.uploads.create(busy, { length: 1, name: 'a' });
    const begun = await Promise.allSettled(Array.from({ length: 8 }, begin));
    assert.equal(begun.filter(({ status }) => status === 'fulfilled').length, 5);
    await assert.rejects(begin(), code('uploads-many'));
    await allow(200);
    await begin();
  });
});

describe('a ready upload', () => {
  test('is taken by one item of evidence, once, however many ask at the same time', async () => {
    const { id } = await uploaded('taken once');
    const asked = await Promise.allSettled(Array.from({ length: 6 }, () => claimed(id)));
    const [won] = asked.filter(({ status }) => status === 'fulfilled');
    assert.equal(asked.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.equal((won as PromiseFulfilledResult<{ name: string }>).value.name, 'note.txt');
    for (const one of asked)
      if (one.status === 'rejected') assert.ok(code('upload-claimed')(one.reason as { code: string }));
    await assert.rejects(files.uploads.remove(officer, id), code('upload-unknown'));
  });

  test('is free again when the transaction that took it is undone', async () => {
    const { id } = await uploaded('taken and given back');
    await assert.rejects(
      inTransaction(database.db.owner, async (db) => {
        await claimUpload(db, { upload: id, account: officer, matter });
        throw new Error('the capture failed');
      }),
      /the capture failed/,
    );
    assert.equal((await claimed(id)).file.size, 20);
  });

  test('is not taken before it is whole, nor for another matter than it was made for', async () => {
    const { id } = await files.uploads.create(officer, { length: 3, name: 'a.txt', matter });
    await assert.rejects(claimed(id), code('upload-not-ready'));
    await files.uploads.append(officer, id, 0, sent('abc'));
    await files.uploads.state(officer, id);
    await assert.rejects(claimed(id, newId()), code('upload-other-matter'));
    await claimed(id);
  });
});

describe('what nobody wants any more', () => {
  const nobody = async () => new Set<string>();
  const ageing = (sha256: string) =>
    database.db.owner.query(
      `update evidence.file set wanted_at = now() - interval '2 days' where sha256 = $1`,
      [sha256],
    );

  test('an upload expires; its file goes with the next sweep, unless something refers to it', async () => {
    const [gone, kept] = [await uploaded('nobody wants it'), await uploaded('somebody wants it')];
    const half = await files.uploads.create(officer, { length: 9, name: 'a' });
    await database.db.owner.query(
      `update evidence.upload set expires_at = now() - interval '1 second' where id = any($1)`,
      [[gone.id, kept.id, half.id]],
    );
    await assert.rejects(files.uploads.resume(officer, half.id), code('upload-unknown'));
    assert.equal((await files.uploads.settle()).expired, 3);
    await assert.rejects(access(join(home, 'uploads', half.id)));
    const used = async () => new Set([kept.file!.sha256]);
    assert.equal(await files.sweep(used), 0, 'a file stays for a day');
    await ageing(gone.file!.sha256);
    await ageing(kept.file!.sha256);
    assert.equal(await files.sweep(used), 1);
    assert.equal(await files.find(gone.file!.sha256), undefined);
    assert.equal(await files.blobs.has(gone.file!.sha256), false);
    assert.equal(await files.blobs.has(kept.file!.sha256), true);
  });

  test('bytes that the register does not know go, a file that an upload has stays', async () => {
    const unknown = await files.blobs.put(sent('stored by a process that died'));
    const ready = await uploaded('waiting for its matter');
    await ageing(ready.file!.sha256);
    await files.sweep(nobody);
    assert.equal(await files.blobs.has(unknown.sha256), false);
    assert.equal(await files.blobs.has(ready.file!.sha256), true);
    assert.equal(await files.remove(ready.file!.sha256, nobody), false);
  });

  test('a whole upload whose process died before it was checked is finished by the job', async () => {
    const { id } = await files.uploads.create(officer, { length: 4, name: 'a.txt' });
    await writeFile(join(home, 'uploads', id), 'whole'.slice(0, 4));
    await database.db.owner.query('update evidence.upload set received = 4 where id = $1', [id]);
    const job = opened();
    assert.equal((await job.uploads.settle()).finished, 1);
    assert.equal((await files.uploads.state(officer, id)).state, 'ready');
    await job.close();
  });
});

describe('the full reading of every stored byte', () => {
  test('names each file that was changed by hand, is gone, or is nobody’s, and marks the others as verified', async () => {
    const [whole, changed, lost] = [
      await uploaded('whole'),
      await uploaded('will be changed'),
      await uploaded('will go'),
    ];
    const stray = await files.blobs.put(sent('nobody knows it'));
    const path = (sha256: string) => join(home, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    await rm(path(changed.file!.sha256), { force: true });
    await writeFile(path(changed.file!.sha256), 'was changed ...');
    await rm(path(lost.file!.sha256), { force: true });
    const found = new Map<string, string>();
    let last = { files: 0, bytes: 0, of: 0 };
    for await (const one of files.verify()) {
      found.set(one.sha256, one.result);
      last = one.progress;
    }
    assert.equal(found.get(whole.file!.sha256), 'whole');
    assert.equal(found.get(changed.file!.sha256), 'changed');
    assert.equal(found.get(lost.file!.sha256), 'lost');
    assert.equal(found.get(stray.sha256), 'unknown');
    assert.equal(last.files, last.of + 1);
    const { rows } = await database.db.owner.query(
      'select sha256 from evidence.file where verified_at is not null and sha256 = any($1)',
      [[whole, changed, lost].map(({ file }) => file!.sha256)],
    );
    assert.deepEqual(rows, [{ sha256: whole.file!.sha256 }]);
    await files.blobs.remove(stray.sha256);
  });
});

describe('a disk without room', () => {
  test('is said with a code; what came before is kept, and the upload goes on once there is room (skipped where no small file system can be mounted)', async (context) => {
    const disk = await mkdtemp(join(tmpdir(), 'gaoyao-disk-'));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]).status === 0;
    try {
      if (!mounted) {
        context.skip('no file system can be mounted here');
        return;
      }
      const small = new EvidenceFiles({
        pool: database.db.owner,
        blobs: folderBlobs(join(disk, 'files')),
        uploads: join(disk, 'uploads'),
      });
      await assert.rejects(
        small.uploads.create(officer, { length: 4_000_000, name: 'a' }),
        code('store-full'),
      );
      const text = 'evidence '.repeat(60_000);
      const { id } = await small.uploads.create(officer, { length: text.length, name: 'a.txt' });
      await writeFile(join(disk, 'other'), Buffer.alloc(700_000));
      const pieces = (from: number) => sent(...(text.slice(from).match(/.{1,65536}/gs) ?? []));
      await assert.rejects(small.uploads.append(officer, id, 0, pieces(0)), code('store-full'));
      const { received } = await small.uploads.resume(officer, id);
      assert.ok(received > 0 && received < text.length, String(received));
      await rm(join(disk, 'other'));
      await small.uploads.append(officer, id, received, pieces(received));
      const { file } = await small.uploads.state(officer, id);
      assert.equal(file?.sha256, createHash('sha256').update(text).digest('hex'));
      await small.close();
    } finally {
      if (mounted) spawnSync('umount', [disk]);
      await rm(disk, { recursive: true, force: true });
    }
  });
});
