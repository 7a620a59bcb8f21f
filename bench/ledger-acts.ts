import type { Performed } from '@gaoyao/kernel/matters';
import { performNext } from './act-rows.ts';
import type { Benchmark, Measure } from './benchmark.ts';
import { work, type Round } from './callers.ts';
import { emptyDatabase, platformOn } from './database.ts';
import { settleCity } from './demo-acts.ts';
import { timesOf } from './perform.ts';
import { interleaved, median } from './statistics.ts';

const speed = (rounds: readonly Round[]): number => median(rounds.map(({ perSecond }) => perSecond));

/**
 * The act path with its leaf in the ledger, beside the act path alone. A round with the ledger has the sequencer running in
 * the same process, as in a server, and ends when every act of it is included under a signed checkpoint: that time counts.
 */
export const ledgerActsBenchmark: Benchmark = {
  id: 'ledger-acts',
  name: { zh: '办理一步并列入账本', en: 'perform, with its leaf in the ledger' },
  run: async ({ quick, note }) => {
    const where = await emptyDatabase();
    const platform = await platformOn(where);
    const { ledger } = platform;
    try {
      const demo = await settleCity(platform);
      let taken = 0;
      const caller = (acted: () => void) => () => {
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
          acted();
        };
      };
      /** What a round without the ledger has left to it is placed before the next is timed. */
      const caughtUp = async (): Promise<void> => {
        await ledger.drain();
        await ledger.stop();
      };
      const withLedger = async (callers: number, ms: number): Promise<Round> => {
        await ledger.drain();
        ledger.start();
        const started = performance.now();
        const { times } = await work(
          callers,
          ms,
          caller(() => ledger.wake()),
        );
        await ledger.drain();
        const perSecond = (times.length / (performance.now() - started)) * 1000;
        await ledger.stop();
        return { perSecond, times };
      };
      const without = async (callers: number, ms: number): Promise<Round> => {
        const round = await work(
          callers,
          ms,
          caller(() => undefined),
        );
        await caughtUp();
        return round;
      };
      const measures: Measure[] = [];
      for (const callers of [1, 4, 16]) {
        note({ zh: `${String(callers)} 个并发`, en: `${String(callers)} callers` });
        const ms = quick ? 500 : 2_000;
        const rounds = await interleaved(quick ? 4 : 15, {
          ours: () => withLedger(callers, ms),
          without: () => without(callers, ms),
        });
        const beside = String(callers);
        measures.push(
          {
            id: `${beside}-with-leaf`,
            name: { zh: `${beside} 个并发，全部列入`, en: `${beside} callers, all included` },
            value: speed(rounds.ours),
            unit: '/s',
            baseline: {
              name: { zh: '不启动账本', en: 'the ledger not running' },
              value: speed(rounds.without),
            },
            goals: [{ of: 'ratio', at: 'least', limit: 0.9 }],
          },
          ...timesOf(beside, rounds.ours),
        );
      }
      return { measures };
    } finally {
      await platform.close();
      await where.drop();
    }
  },
};
