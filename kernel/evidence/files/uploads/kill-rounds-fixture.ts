import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import { newId } from '../../../store/index.ts';
import { testDatabase } from '../../../testing/index.ts';
import { EvidenceFiles } from '../files.ts';
import { folderBlobs } from '../folder-blobs.ts';
import { textOf } from './seeded-text-fixture.ts';

interface Promised {
  readonly seed: number;
  /** Largest offset that was answered. */
  offset: number;
  sha256?: string;
}

const child = new URL('./dying-uploader-fixture.ts', import.meta.url).pathname;

/**
 * Kills a process that uploads, so many times, each at another moment; then everything it was promised is looked for.
 * How many uploads were made ready.
 */
export async function killUploading(rounds: number): Promise<number> {
  const home = await mkdtemp(join(tmpdir(), 'gaoyao-killed-'));
  const database = await testDatabase();
  const account = newId();
  const promised = new Map<string, Promised>();
  // whole ones are read once, and all again at the end
  const checked = new Set<string>();
  const files = new EvidenceFiles({
    pool: database.db.owner,
    blobs: folderBlobs(join(home, 'files')),
    uploads: join(home, 'uploads'),
  });
  try {
    for (let round = 0; round < rounds; round += 1) {
      await oneLife({ owner: database.owner, home, account }, promised, round);
      await checkPromises(files, account, promised, home, checked);
    }
    await files.uploads.settle();
    for await (const { sha256, result } of files.verify())
      // bytes that were stored by a process that died before it said so are swept, never found under a wrong digest
      if (result === 'unknown') assert.equal((await files.blobs.rehash(sha256, ['sha256'])).sha256, sha256);
      else assert.equal(result, 'whole');
    return [...promised.values()].filter(({ sha256 }) => sha256 !== undefined).length;
  } finally {
    await files.close();
    await database.close();
    await rm(home, { recursive: true, force: true });
  }
}

async function oneLife(where: object, promised: Map<string, Promised>, round: number): Promise<void> {
  const unfinished = [...promised]
    .filter(([, { sha256 }]) => sha256 === undefined)
    .map(([id, { seed }]) => [id, seed]);
  const given = { ...where, unfinished, next: round * 1000 };
  const uploader = spawn(process.execPath, [child, JSON.stringify(given)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // an upload is answered seven times
  const enough = Promise.withResolvers<undefined>();
  let answers = 8 + ((round * 5) % 13);
  let rest = '';
  uploader.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      const [what, upload, seed, told] = line.split(' ');
      const one = promised.get(upload!) ?? { seed: Number(seed), offset: 0 };
      promised.set(upload!, one);
      if (what === 'at') one.offset = Math.max(one.offset, Number(told));
      else one.sha256 = told!;
      answers -= 1;
      if (answers === 0) enough.resolve(undefined);
    }
  });
  const ended = once(uploader, 'close');
  await Promise.race([enough.promise, ended]);
  await wait((round * 7) % 60);
  assert.equal(uploader.exitCode, null, 'it died by itself');
  uploader.kill('SIGKILL');
  await ended;
}

/** What was answered is there: offsets, their bytes, and whole files under their digests. */
async function checkPromises(
  files: EvidenceFiles,
  account: string,
  promised: ReadonlyMap<string, Promised>,
  home: string,
  checked: Set<string>,
): Promise<void> {
  for (const [upload, { seed, offset, sha256 }] of promised) {
    const bytes = textOf(seed);
    const digest = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== undefined) {
      if (checked.has(upload)) continue;
      checked.add(upload);
      assert.equal(sha256, digest);
      assert.deepEqual(await buffer(await files.open(sha256)), bytes);
      continue;
    }
    const now = await files.uploads.resume(account, upload);
    assert.ok(now.received >= offset, `${String(now.received)} after ${String(offset)} was answered`);
    if (now.state !== 'receiving') {
      assert.equal(now.file?.sha256, digest);
      continue;
    }
    const part = await readFile(join(home, 'uploads', upload));
    assert.ok(part.length >= now.received);
    assert.ok(part.subarray(0, now.received).equals(bytes.subarray(0, now.received)));
  }
}
