import { generateLargeCity, randomOf } from '@gaoyao/city';
import {
  buildGazetteer,
  loadIndex,
  matchParsed,
  noisySample,
  parseAddress,
  type AddressIndex,
  type Match,
  type NoisyAddress,
} from '@gaoyao/kernel/places';
import { migrate, openDatabase } from '@gaoyao/kernel/store';
import { rooms } from '@gaoyao/kernel/scenario';
import { fillLibrary, libraryRows } from './addresses-library.ts';
import type { AddressPart } from './address-part.ts';
import { emptyDatabase } from './database.ts';

const SEED = 2;
const BINS = 20;
/** Doors that the baseline looks at for one text: its time grows with them, and is counted for all. */
const SCANNED = 20_000;

/** Noisy writings of the doors of a fictional city: how fast, how often right, how honest about it. */
export const addressMatching: AddressPart = async ({ quick, note }) => {
  const [count, texts] = quick ? [50_000, 2_000] : [1_000_000, 20_000];
  const { units } = generateLargeCity(SEED, { grids: quick ? 1_000 : 20_000 });
  const where = await emptyDatabase();
  const db = openDatabase({ owner: where.owner, app: where.app });
  try {
    await migrate(db.owner, rooms);
    note({ zh: `写入 ${String(count)} 条地址`, en: `writing ${String(count)} addresses` });
    await fillLibrary(db, units, libraryRows(SEED, units, count));
    const before = held();
    const started = performance.now();
    const { index } = await loadIndex(db.owner, new Date().toISOString().slice(0, 10));
    const loaded = (performance.now() - started) / 1000;
    const megabytes = held() - before;
    const gazetteer = buildGazetteer(index.units.all());
    const random = randomOf(SEED, 'noise');
    const sample = noisySample(() => random.next(), index, texts);
    const ask = (one: NoisyAddress): Match =>
      matchParsed(index, parseAddress(one.text, gazetteer), one.near === undefined ? {} : { near: one.near });
    for (const one of sample.slice(0, 1_000)) ask(one);

    const times: number[] = [];
    const answers: Match[] = [];
    const processor = process.threadCpuUsage();
    for (const one of sample) {
      const asked = process.threadCpuUsage();
      answers.push(ask(one));
      const { user, system } = process.threadCpuUsage(asked);
      times.push((user + system) / 1000);
    }
    const { user, system } = process.threadCpuUsage(processor);
    times.sort((a, b) => a - b);
    const { top, error } = quality(sample, answers);
    return {
      measures: [
        {
          id: 'match-load',
          name: { zh: `${String(count)} 条地址装入内存`, en: `${String(count)} addresses read into memory` },
          value: loaded,
          unit: 's',
          goals: [{ of: 'value', at: 'most', limit: 15 }],
        },
        {
          id: 'match-memory',
          name: { zh: '内存中的地址库', en: 'the library in memory' },
          value: megabytes,
          unit: 'MB',
          goals: [{ of: 'value', at: 'most', limit: 400 }],
        },
        {
          id: 'match-rate',
          name: { zh: '每秒匹配（单核处理器时间）', en: 'matches a second of one processor' },
          value: (sample.length / (user + system)) * 1e6,
          unit: '/s',
          baseline: {
            name: {
              zh: '逐条比对全库二元字串，按样本折算',
              en: 'comparing bigrams with every door, counted from a sample',
            },
            value: scanRate(index, sample, count),
          },
          goals: [{ of: 'value', at: 'least', limit: 2_000 }],
        },
        {
          id: 'match-p99',
          name: {
            zh: '单条匹配第 99 百分位（处理器时间）',
            en: 'one match, 99th percentile of processor time',
          },
          value: times[Math.floor(times.length * 0.99)]!,
          unit: 'ms',
          goals: [{ of: 'value', at: 'most', limit: 10 }],
        },
        {
          id: 'match-top',
          name: { zh: '含噪样本首位正确率', en: 'noisy sample: the first is the right one' },
          value: top,
          unit: 'share',
          goals: [{ of: 'value', at: 'least', limit: 0.97 }],
        },
        {
          id: 'match-calibration',
          name: { zh: '含噪样本期望校准误差', en: 'noisy sample: expected calibration error' },
          value: error,
          unit: 'share',
          goals: [{ of: 'value', at: 'most', limit: 0.03 }],
        },
      ],
    };
  } finally {
    await db.close();
    await where.drop();
  }
};

/** Megabytes of the heap and of the arrays outside of it. */
function held(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

/**
 * Share of the texts whose door is in the library and stands first; and how far confidence and truth lie apart, in twenty
 * bins of confidence, weighted by how many fall into each. A text whose door is not in the library is wrong however answered.
 */
function quality(
  sample: readonly NoisyAddress[],
  answers: readonly Match[],
): { readonly top: number; readonly error: number } {
  const bins = Array.from({ length: BINS }, () => ({ said: 0, right: 0 }));
  let [known, found, answered] = [0, 0, 0];
  answers.forEach(({ candidates: [best] }, at) => {
    const { truth } = sample[at]!;
    const right = best !== undefined && best.id === truth;
    if (truth !== null) {
      known += 1;
      if (right) found += 1;
    }
    if (best === undefined) return;
    answered += 1;
    const bin = bins[Math.min(BINS - 1, Math.floor(best.confidence * BINS))]!;
    bin.said += best.confidence;
    if (right) bin.right += 1;
  });
  const apart = bins.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0);
  return { top: found / known, error: apart / answered };
}

/** Texts a second when each is compared with all doors by the pairs of characters they share. */
function scanRate(index: AddressIndex, sample: readonly NoisyAddress[], count: number): number {
  const bigrams = (text: string): ReadonlySet<string> =>
    new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
  const doors = noisySample(
    (() => {
      const random = randomOf(SEED, 'scan');
      return () => random.next();
    })(),
    index,
    SCANNED,
  ).map(({ text }) => bigrams(text));
  const asked = sample.slice(0, 10);
  const { user, system } = process.cpuUsage();
  let most = 0;
  for (const { text } of asked) {
    const own = bigrams(text);
    for (const door of doors) {
      let shared = 0;
      for (const one of own) if (door.has(one)) shared += 1;
      most = Math.max(most, shared / (own.size + door.size - shared));
    }
  }
  if (most === 0) throw new Error('the scan found nothing at all');
  const spent = process.cpuUsage({ user, system });
  return (asked.length / (spent.user + spent.system)) * 1e6 * (SCANNED / count);
}
