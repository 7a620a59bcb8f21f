import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Measure } from './benchmark.ts';
import { blockingRate, durableRate } from './ledger-append.ts';
import { hashedAlone, hashedAndSigned } from './ledger-hashing.ts';
import {
  filledLog,
  nodesRead,
  proofsRate,
  somePlaces,
  someClaims,
  verifyRate,
  rawNodesRate,
} from './ledger-proofs.ts';
import { interleaved, median } from './statistics.ts';

const measure = (
  id: string,
  zh: string,
  en: string,
  [value, base]: readonly [readonly number[], readonly number[]],
  [baseZh, baseEn]: readonly [string, string],
  limit: number,
): Measure => ({
  id,
  name: { zh, en },
  value: median(value),
  unit: '/s',
  baseline: { name: { zh: baseZh, en: baseEn }, value: median(base) },
  goals: [{ of: 'value', at: 'least', limit }],
});

/** The Merkle log by itself, without a database: hashing, appending, proving, verifying; one thread. */
export const ledgerBenchmark: Benchmark = {
  id: 'ledger',
  name: { zh: '证据账本', en: 'the evidence ledger' },
  run: async ({ quick, note }) => {
    const rounds = quick ? 3 : 7;
    const leaves = quick ? 150_000 : 1_000_000;
    const home = await mkdtemp(join(tmpdir(), 'gaoyao-bench-ledger-'));
    try {
      const hashing = await interleaved(rounds, {
        signed: () => hashedAndSigned(leaves),
        alone: () => hashedAlone(leaves),
      });
      let folders = 0;
      const folder = (): string => join(home, String((folders += 1)));
      const appending = await interleaved(rounds, {
        durable: () => durableRate(folder(), leaves),
        blocking: () => blockingRate(folder(), leaves),
      });
      const size = quick ? 500_000 : 10_000_000;
      note({
        zh: `建立 ${size.toLocaleString('en')} 片叶的日志并读入内存`,
        en: `making a log of ${size.toLocaleString('en')} leaves and reading it into memory`,
      });
      const log = await filledLog(join(home, 'large'), size);
      const places = somePlaces(size, quick ? 20_000 : 100_000);
      const proving = await interleaved(rounds, {
        warm: () => proofsRate(log, places),
        read: () => nodesRead(join(home, 'large'), places, size),
      });
      const claims = await someClaims(log, places.slice(0, quick ? 10_000 : 50_000));
      const verifying = await interleaved(rounds, {
        verified: () => verifyRate(claims),
        raw: () => rawNodesRate(claims),
      });
      await log.close();
      return {
        measures: [
          measure(
            'hash',
            '取哈希、建树、每 100 毫秒签名（600 字节的叶）',
            'hashing, tree and a signature each 100 ms (leaves of 600 bytes)',
            [hashing.signed, hashing.alone],
            ['只用 crypto.hash 取哈希', 'crypto.hash of the leaves alone'],
            700_000,
          ),
          measure(
            'append',
            '追加并落盘（每批不超过 100 毫秒，逐批 fsync，每批签名；600 字节的叶）',
            'appended and on disk (batches of at most 100 ms, each flushed and signed; leaves of 600 bytes)',
            [appending.durable, appending.blocking],
            ['同样的工作，落盘时停下等待', 'the same work that stops and waits for each flush'],
            200_000,
          ),
          measure(
            'prove',
            `${size.toLocaleString('en')} 片叶中的包含证明（内存中）`,
            `inclusion proofs from ${size.toLocaleString('en')} leaves, warm`,
            [proving.warm, proving.read],
            ['从文件逐个读同样多的哈希', 'as many hashes read from the file one by one'],
            100_000,
          ),
          measure(
            'verify',
            '验证这些证明（单线程）',
            'verifying those proofs, one thread',
            [verifying.verified, verifying.raw],
            ['crypto.hash 取同样多的结点', 'crypto.hash of as many nodes'],
            100_000,
          ),
        ],
      };
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  },
};
