import { randomOf } from '@gaoyao/city';
import { findNear, keepNear, type OpenEvent } from '@gaoyao/kernel/signals';
import { newId } from '@gaoyao/kernel/store';
import type { Platform } from '../server/src/platform.ts';
import type { Benchmark } from './benchmark.ts';
import { emptyDatabase, platformOn } from './database.ts';
import { median, percentile } from './statistics.ts';

const NOW = Date.parse('2026-11-20T12:00:00+08:00');
const WEEK_MS = 7 * 86_400_000;
const BATCH = 5_000;
const UNITS = 2_000;

const places = [
  '东风',
  '解放',
  '人民',
  '桥头',
  '河滨',
  '青禾',
  '柳林',
  '石桥',
  '南门',
  '北山',
  '学院',
  '临江',
];
const sorts = ['路', '街', '巷', '弄', '大道', '新村', '小区', '菜场', '公园', '广场', '码头', '车站'];
const things = [
  '路灯',
  '窨井盖',
  '垃圾桶',
  '护栏',
  '路面',
  '水管',
  '电线',
  '绿化',
  '公厕',
  '信号灯',
  '广告牌',
  '河道',
];
const troubles = [
  '不亮',
  '破损',
  '缺失',
  '倒伏',
  '漏水',
  '堵塞',
  '松动',
  '满溢',
  '被占用',
  '有异味',
  '塌陷',
  '噪声大',
];

/** Fictional events of a week in a city of 50 by 50 kilometres; one in five lies at one of forty busy corners. */
function fictionalEvents(): (at?: number) => OpenEvent {
  const random = randomOf(7, 'near-duplicates');
  const units = Array.from({ length: UNITS }, () => newId());
  const around = (middle: number, width: number): number => middle + (random.next() - 0.5) * width;
  const corners = Array.from({ length: 40 }, () => [around(120, 0.5), around(29, 0.45)] as const);
  return (at = NOW - random.next() * WEEK_MS) => {
    const [lon, lat] = random.chance(0.2) ? random.pick(corners) : [around(120, 0.5), around(29, 0.45)];
    return {
      ...{ matter: newId(), shard: 1, at, unit: random.pick(units), position: [lon, lat] },
      title: `${random.pick(places)}${random.pick(sorts)}${String(random.integer(1, 300))}号${random.pick(things)}${random.pick(troubles)}`,
    };
  };
}

/** What anybody would write first: everything of the week is read and compared. */
async function compareAll(platform: Platform, { at, title }: OpenEvent): Promise<number> {
  const pairs = new Set(
    Array.from(title)
      .slice(1)
      .map((letter, n) => title[n]! + letter),
  );
  const { rows } = await platform.db.owner.query<{ title: string }>(
    'select title, lon, lat from signals.near_event where shard = 1 and at between $1 and $2',
    [new Date(at - WEEK_MS), new Date(at + WEEK_MS)],
  );
  return rows.filter((row) => {
    const other = Array.from(row.title)
      .slice(1)
      .map((letter, n) => row.title[n]! + letter);
    return other.filter((pair) => pairs.has(pair)).length * 2 > 0.6 * (other.length + pairs.size);
  }).length;
}

/** Finding what may be the same among a million open events. */
export const nearDuplicatesBenchmark: Benchmark = {
  id: 'near-duplicates',
  name: { zh: '相近事件查找', en: 'finding near duplicates' },
  run: async ({ quick, note }) => {
    const count = quick ? 50_000 : 1_000_000;
    const database = await emptyDatabase();
    const platform = await platformOn(database);
    try {
      const next = fictionalEvents();
      note({ zh: `写入 ${String(count)} 个事件`, en: `writing ${String(count)} events` });
      for (let done = 0; done < count; done += BATCH)
        await keepNear(
          platform.db.owner,
          Array.from({ length: BATCH }, () => next()),
        );
      await platform.db.owner.query('vacuum analyze signals.near_event');
      const rounds = quick ? 3 : 5;
      const searches: number[] = [];
      const wordsAlone: number[] = [];
      const everything: number[] = [];
      const timed = async (into: number[], work: () => Promise<unknown>): Promise<void> => {
        const started = performance.now();
        await work();
        into.push(performance.now() - started);
      };
      for (let round = 0; round < rounds; round += 1) {
        for (let n = 0; n < 200; n += 1) {
          const asked = next(NOW);
          await timed(searches, () => findNear(platform.db.owner, asked));
          const { shard, at, unit, title } = asked;
          await timed(wordsAlone, () => findNear(platform.db.owner, { shard, at, unit, title }));
        }
        await timed(everything, () => compareAll(platform, next(NOW)));
      }
      const baseline = {
        name: { zh: '逐一比较本周全部事件', en: 'comparing all events of the week' },
        value: median(everything),
      };
      return {
        measures: [
          {
            id: 'by-place',
            name: {
              zh: `${String(count)} 个事件中按地点和字句，p95`,
              en: `place and words among ${String(count)}, p95`,
            },
            ...{ value: percentile(searches, 0.95), unit: 'ms', baseline },
            goals: [{ of: 'value', at: 'most', limit: 50 }],
          },
          {
            id: 'by-words',
            name: { zh: '没有位置，只按字句，p95', en: 'without a position, words alone, p95' },
            ...{ value: percentile(wordsAlone, 0.95), unit: 'ms', baseline },
            goals: [{ of: 'value', at: 'most', limit: 50 }],
          },
        ],
      };
    } finally {
      await platform.close();
      await database.drop();
    }
  },
};
