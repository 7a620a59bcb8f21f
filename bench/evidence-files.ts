import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderBlobs } from '@gaoyao/kernel/evidence';
import type { Benchmark, Measure } from './benchmark.ts';
import { memoryOfUpload } from './evidence-upload.ts';
import { interleaved, median } from './statistics.ts';

const MEGABYTE = 1024 * 1024;
const name = (zh: string, en: string) => ({ zh, en });

/** A file that is like no other and like itself nowhere. */
async function randomFile(path: string, megabytes: number): Promise<void> {
  const handle = await open(path, 'w');
  for (let done = 0; done < megabytes; done += 16) await handle.write(randomBytes(16 * MEGABYTE));
  await handle.sync();
  await handle.close();
}

/** What openssl's own command says of the file, on the same bytes. */
const openssl = (algorithm: 'sha256' | 'sm3', path: string): string =>
  execFileSync('openssl', ['dgst', `-${algorithm}`, '-r', path], { encoding: 'utf8' }).slice(0, 64);

async function hashing(folder: string, megabytes: number, rounds: number): Promise<readonly Measure[]> {
  const path = join(folder, 'file');
  await randomFile(path, megabytes);
  const blobs = folderBlobs(join(folder, 'store'));
  const source = (): AsyncIterable<Uint8Array> => createReadStream(path, { highWaterMark: MEGABYTE });
  const { sha256, sm3 } = await blobs.put(source());
  const speed = async (work: () => Promise<boolean> | boolean): Promise<number> => {
    const started = performance.now();
    if (!(await work())) throw new Error('a digest differs');
    return (megabytes / (performance.now() - started)) * 1000;
  };
  const each = await interleaved(rounds, {
    openssl: () => speed(() => openssl('sha256', path) === sha256),
    opensslSm3: () => speed(() => openssl('sm3', path) === sm3),
    one: () => speed(async () => (await blobs.rehash(sha256, ['sha256'])).sha256 === sha256),
    both: () =>
      speed(async () => {
        const found = await blobs.rehash(sha256);
        return found.sha256 === sha256 && found.sm3 === sm3;
      }),
    plain: () => speed(() => plainly(path, sha256)),
    stored: () =>
      speed(async () => {
        const staged = await blobs.stage(source());
        await staged.drop();
        return staged.file.sha256 === sha256;
      }),
  });
  const of = (id: keyof typeof each): number => median(each[id]);
  const sha = { name: name('openssl dgst -sha256', 'openssl dgst -sha256'), value: of('openssl') };
  return [
    {
      id: 'sha256',
      name: name('重新计算存储文件的 SHA-256（MB）', 'a stored file hashed again, SHA-256 (MB)'),
      ...{ value: of('one'), unit: '/s', baseline: sha },
      goals: [{ of: 'ratio', at: 'least', limit: 0.8 }],
    },
    {
      id: 'both',
      name: name('SHA-256 与 SM3 并行（MB）', 'SHA-256 and SM3 side by side (MB)'),
      ...{ value: of('both'), unit: '/s' },
      // the slower algorithm sets the pace
      baseline: { name: name('openssl dgst -sm3', 'openssl dgst -sm3'), value: of('opensslSm3') },
      goals: [{ of: 'ratio', at: 'least', limit: 0.8 }],
    },
    {
      id: 'both-sha256',
      name: name('同上，与 SHA-256 相比（MB）', 'the same beside SHA-256 alone (MB)'),
      ...{ value: of('both'), unit: '/s', baseline: sha },
    },
    {
      id: 'store',
      name: name('读入、写出、两种摘要、落盘（MB）', 'read, written, hashed both ways, flushed (MB)'),
      ...{ value: of('stored'), unit: '/s' },
      baseline: {
        name: name('逐块读入并在主线程计算两种摘要', 'read and hashed both ways in one thread'),
        value: of('plain'),
      },
    },
  ];
}

/** Without threads: what the store would do if it hashed where it reads. */
async function plainly(path: string, expected: string): Promise<boolean> {
  const hashes = [createHash('sha256'), createHash('sm3')] as const;
  for await (const chunk of createReadStream(path, { highWaterMark: MEGABYTE }))
    for (const hash of hashes) hash.update(chunk as Buffer);
  hashes[1].digest();
  return hashes[0].digest('hex') === expected;
}

export const evidenceFilesBenchmark: Benchmark = {
  id: 'evidence-files',
  name: name('证据文件：摘要与上传', 'files of evidence: hashing and uploading'),
  run: async ({ quick, note }) => {
    const folder = await mkdtemp(join(tmpdir(), 'gaoyao-bench-files-'));
    try {
      const measures = await hashing(folder, quick ? 128 : 1024, quick ? 2 : 5);
      note(name('摘要已测，开始上传', 'hashing is measured; uploading'));
      return { measures: [...measures, ...(await memoryOfUpload(quick ? 128 : 1024))] };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
