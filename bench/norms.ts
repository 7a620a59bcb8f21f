import { askTrial, discretionOf, openDraft, type Violation } from '@gaoyao/kernel/knowledge';
import { violations } from '@gaoyao/scenarios';
import { runTrial } from '../server/src/norms/index.ts';
import type { Platform } from '../server/src/platform.ts';
import type { Benchmark } from './benchmark.ts';
import { emptyDatabase, platformOn } from './database.ts';
import { fillPast } from './past-cases.ts';

const CODE = 'URB-001';
const SAMPLE = 1_000;

/** The entry with a wider light band: what somebody would want to see the effect of. */
const changed = (entry: Violation): Violation => ({
  ...entry,
  bands: entry.bands.map((one) =>
    one.grade === 'lighter' ? { ...one, when: { ...one.when, area: '< 14' } } : one,
  ),
});

interface Concluded extends Record<string, unknown> {
  input: { readonly factors: Readonly<Record<string, unknown>> };
}

/** Seconds for the whole count if each matter were asked for and evaluated by itself: measured on a sample. */
async function oneByOne({ db }: Platform, entries: readonly Violation[], count: number): Promise<number> {
  const { rows } = await db.owner.query<{ id: string }>(
    `select id from matters.matter where scenario = 'past-cases' order by id limit ${String(SAMPLE)}`,
  );
  const started = performance.now();
  for (const { id } of rows) {
    const acts = await db.owner.query<Concluded>(
      `select j.input from matters.matter m join store.journal j on j.shard = m.shard and j.stream = m.id
         and j.recorded_at >= m.recorded_first and j.recorded_at <= m.recorded_last
       where m.shard = 1 and m.id = $1 and j.action in ('evidence', 'conclude') order by j.version`,
      [id],
    );
    for (const entry of entries) await discretionOf(entry, 'person', acts.rows.at(-1)!.input.factors);
  }
  return ((performance.now() - started) / 1000 / rows.length) * count;
}

/** A change of a norm tried on a year of past matters, from asking to the last stored case. */
export const trialBenchmark: Benchmark = {
  id: 'trial',
  name: { zh: '裁量基准变更试算', en: 'trial of a norm change on the past' },
  run: async ({ quick, note }) => {
    const count = quick ? 5_000 : 100_000;
    const entry = violations.find((one) => one.code === CODE)!;
    const where = await emptyDatabase();
    try {
      const platform = await platformOn(where);
      try {
        note({ zh: `写入 ${String(count)} 件过去的案件`, en: `writing ${String(count)} past matters` });
        const { asker, agency } = await fillPast(platform, entry, count);
        const { owner } = platform.db;
        const { version } = await openDraft(owner, { violation: changed(entry), reason: '测量', by: asker });
        const day = (ago: number): string =>
          new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
        const trial = await askTrial(owner, {
          code: CODE,
          version,
          from: day(364),
          to: day(0),
          by: asker,
          purpose: 'statistics',
          reach: { agencies: [agency], shards: [], everywhere: false },
        });
        const naive = await oneByOne(platform, [entry, changed(entry)], count);
        const started = performance.now();
        const done = await runTrial(platform, trial.id, {
          progress: (at) => {
            if (at.done % 20_000 === 0)
              note({ zh: `${String(at.done)} 件`, en: `${String(at.done)} matters` });
          },
        });
        const seconds = (performance.now() - started) / 1000;
        if (done.status !== 'done' || done.summary.cases !== count)
          throw new Error(`the trial ended ${done.status} with ${String(done.summary.cases)} cases`);
        return {
          measures: [
            {
              id: 'trial',
              name: {
                zh: `${String(count)} 件逐案试算并保存`,
                en: `${String(count)} matters tried and kept, case by case`,
              },
              value: seconds,
              unit: 's',
              baseline: {
                name: {
                  zh: '逐件读取、逐件经规则室计算，按样本折算',
                  en: 'each matter read and evaluated by itself through the rules room, from a sample',
                },
                value: naive,
              },
              goals: [{ of: 'value', at: 'most', limit: 60 }],
            },
          ],
        };
      } finally {
        await platform.close();
      }
    } finally {
      await where.drop();
    }
  },
};
