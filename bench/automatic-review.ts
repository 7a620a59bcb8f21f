import { cnSchedules, isoOf, workCalendar } from '@gaoyao/kernel/calendar';
import { dossierDigest } from '@gaoyao/kernel/exchange';
import { automaticReview, conditionGraph, recordedReview } from '@gaoyao/scenarios';
import type { Benchmark } from './benchmark.ts';
import { carried, caseOf, first } from './court-cases.ts';
import { reviewedByJob } from './court-review-job.ts';
import { percentile } from './statistics.ts';

const text = (zh: string, en: string) => ({ zh, en });

/** Automatic review of applications for enforcement, from the dossier to what is recorded, one case after the other. */
export const automaticReviewBenchmark: Benchmark = {
  id: 'automatic-review',
  name: { zh: '非诉执行自动审查', en: 'automatic review for enforcement by the court' },
  run: async ({ quick, note }) => {
    const calendar = workCalendar(cnSchedules);
    const count = quick ? 1_000 : 10_000;
    const single: number[] = [];
    let digestMs = 0;
    let refused = 0;
    const started = performance.now();
    for (let index = 0; index < count; index += 1) {
      const dossier = caseOf(index);
      const begun = performance.now();
      const digest = dossierDigest(dossier);
      const hashed = performance.now();
      const review = automaticReview({ dossier, carried, calendar, courtShard: 1, appliedOn: isoOf(first) });
      const { nodes } = conditionGraph(review.conditions);
      recordedReview(review, { digest, applicant: dossier.origin.agencyName.zh });
      single.push(performance.now() - begun);
      digestMs += hashed - begun;
      if (review.suggestion === 'refuse') refused += 1;
      if (nodes.length === 0) throw new Error('the graph is empty');
      if ((index + 1) % (count / 4) === 0)
        note(text(`已审查 ${String(index + 1)} 件`, `${String(index + 1)} cases reviewed`));
    }
    const took = (performance.now() - started) / 1_000;
    if (refused !== Math.ceil(count / 7))
      throw new Error(`${String(refused)} of ${String(count)} were found wanting`);
    const job = await reviewedByJob(count, note);
    if (job.refused !== refused) throw new Error('the job found something else');
    return {
      measures: [
        {
          id: 'one',
          name: { zh: '一件（p99，含摘要核对、关系图）', en: 'one case (p99, with digest and graph)' },
          value: percentile(single, 0.99),
          unit: 'ms',
          baseline: {
            // the least that reading a dossier costs: its canonical form hashed
            name: {
              zh: '仅核对案卷摘要的指纹（平均）',
              en: 'checking the digest of the dossier alone (mean)',
            },
            value: digestMs / count,
          },
          goals: [{ of: 'value', at: 'most', limit: 100 }],
        },
        {
          id: 'batch',
          name: { zh: `批量 ${String(count)} 件`, en: `batch of ${String(count)}` },
          value: took,
          unit: 's',
          baseline: { name: { zh: '仅核对指纹', en: 'digests alone' }, value: digestMs / 1_000 },
          goals: [{ of: 'value', at: 'most', limit: 300 }],
        },
        {
          id: 'job',
          name: {
            zh: `后台批量审查 ${String(count)} 件（含读库、留痕、保存）`,
            en: `${String(count)} cases by the job, from the database to what is kept`,
          },
          value: job.seconds,
          unit: 's',
          baseline: {
            name: {
              zh: '逐件读案卷并审查，不留痕、不保存（按样本折算）',
              en: 'each case read and reviewed by itself, nothing traced or kept (from a sample)',
            },
            value: job.oneByOne,
          },
          goals: [{ of: 'value', at: 'most', limit: 300 }],
        },
      ],
    };
  },
};
