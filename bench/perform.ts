import pg from 'pg';
import { newMatterId, type Performed } from '@gaoyao/kernel/matters';
import { performNext, recordActs, type ActRow } from './act-rows.ts';
import { oneFunction, sevenStatements, type BareAct } from './bare-acts.ts';
import type { Benchmark, Measure } from './benchmark.ts';
import { work, type Round } from './callers.ts';
import { emptyDatabase, platformOn } from './database.ts';
import { settleCity } from './demo-acts.ts';
import { interleaved, median, percentile } from './statistics.ts';

/** A caller that writes recorded acts, matter after matter, each under a new id. */
export function replaying(matters: readonly (readonly ActRow[])[], act: BareAct): () => () => Promise<void> {
  let taken = 0;
  return () => {
    let rows: readonly ActRow[] = [];
    let next = 0;
    let id = '';
    return async () => {
      if (next === rows.length) {
        rows = matters[taken++ % matters.length]!;
        next = 0;
        id = newMatterId(rows[0]!.shard);
      }
      await act({ ...rows[next++]!, id });
    };
  };
}

const speed = (rounds: readonly Round[]): number => median(rounds.map(({ perSecond }) => perSecond));

export const timesOf = (id: string, rounds: readonly Round[]): Measure[] => {
  const times = rounds.flatMap((round) => round.times);
  return [
    { id: `${id}-p50`, name: { zh: '　p50', en: 'p50' }, value: percentile(times, 0.5), unit: 'ms' },
    { id: `${id}-p99`, name: { zh: '　p99', en: 'p99' }, value: percentile(times, 0.99), unit: 'ms' },
  ];
};

/** Acts through the one path, beside the same rows written bare: as seven statements and as one function. */
export const performBenchmark: Benchmark = {
  id: 'perform',
  name: { zh: '办理一步（演示案件，全路径）', en: 'perform, on the demo cases' },
  run: async ({ quick, note }) => {
    const where = await emptyDatabase();
    const platform = await platformOn(where);
    const bare = new pg.Pool({ ...where.owner, max: 16 });
    try {
      const demo = await settleCity(platform);
      const recorded = await recordActs(platform, demo, quick ? 40 : 200);
      const seven = replaying(recorded, sevenStatements(bare));
      const single = replaying(recorded, await oneFunction(bare));
      let taken = 0;
      const ours = () => {
        let matter = demo.matters[0]!;
        let before: Performed | undefined;
        let left = 0;
        return async () => {
          if (left === 0) {
            matter = demo.matters[taken++ % demo.matters.length]!;
            before = undefined;
            left = matter.acts.length;
          }
          before = await performNext(platform.matters, demo, matter, before);
          left -= 1;
        };
      };
      const measures: Measure[] = [];
      for (const callers of [1, 4, 16]) {
        note({ zh: `${String(callers)} 个并发`, en: `${String(callers)} callers` });
        const ms = quick ? 300 : 1500;
        const rounds = await interleaved(quick ? 3 : 7, {
          ours: () => work(callers, ms, ours),
          seven: () => work(callers, ms, seven),
          single: () => work(callers, ms, single),
        });
        const beside = String(callers);
        measures.push(
          {
            id: `${beside}-against-seven`,
            name: { zh: `${beside} 个并发，对比七条语句`, en: `${beside} callers, beside seven statements` },
            value: speed(rounds.ours),
            unit: '/s',
            baseline: {
              name: { zh: '事务中七条语句', en: 'seven statements in a transaction' },
              value: speed(rounds.seven),
            },
            goals: [{ of: 'ratio', at: 'least', limit: 1 }],
          },
          {
            id: `${beside}-against-function`,
            name: { zh: `${beside} 个并发，对比单个函数`, en: `${beside} callers, beside one function` },
            value: speed(rounds.ours),
            unit: '/s',
            baseline: {
              name: { zh: '单个 plpgsql 函数', en: 'one plpgsql function' },
              value: speed(rounds.single),
            },
            goals: [{ of: 'ratio', at: 'least', limit: 0.6 }],
          },
          ...timesOf(beside, rounds.ours),
        );
      }
      return { measures };
    } finally {
      await bare.end();
      await platform.close();
      await where.drop();
    }
  },
};
