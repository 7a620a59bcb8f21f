import { cnSchedules, dayOf, isoOf, startOfDay, workCalendar } from '@gaoyao/kernel/calendar';
import { dossierDigest, type Dossier } from '@gaoyao/kernel/exchange';
import { automaticReview, conditionGraph, recordedReview } from '@gaoyao/scenarios';
import type { Benchmark } from './benchmark.ts';
import { percentile } from './statistics.ts';

const first = dayOf('2023-01-03');
const text = (zh: string, en: string) => ({ zh, en });
const qualified = { 'qualified.all': true };
const norm = {
  'norm.law': '浙江省城市市容和环境卫生管理条例',
  'norm.article': '第三十七条',
  'norm.lawVersion': '2021',
};

type Act = Dossier['acts'][number];
/** Acts of a case by the days since it was filed; `more` pieces of evidence make its file longer. */
const course: readonly (readonly [string, number, Act['input'], Act['findings']])[] = [
  ['file', 1, { officer: 'a', secondOfficer: 'b', partyKind: 'person' }, {}],
  ['inspect', 2, { bothPresent: true }, qualified],
  ['establish', 3, {}, { ...qualified, ...norm }],
  [
    'conclude',
    5,
    { fine: 2000, restriction: 'none' },
    { ...qualified, 'evidence.compulsoryOpen': 0, largeForPerson: 5000 },
  ],
  ['serve-notice', 6, {}, {}],
  ['statement', 8, {}, {}],
  ['decide', 30, {}, norm],
  ['serve-decision', 31, { method: 'direct' }, {}],
  ['demand', 240, {}, {}],
  ['apply-court', 265, {}, { ownPower: 0 }],
];
const papers = ['prior-notice', 'penalty-decision', 'service-receipt', 'demand', 'court-application'];

/** Cases differ in their days, in the length of their file, and every seventh has a fault. */
function caseOf(index: number): Dossier {
  const start = first + (index % 400);
  const day = (after: number): string => isoOf(start + after);
  const more = 10 + (index % 40);
  const acts = course.map(([action, after, input, findings], at): Act => ({
    version: at + 1,
    action,
    name: text(action, action),
    at: startOfDay(start + after) + 36_000_000,
    agency: 'agency',
    input:
      action === 'serve-notice' || action === 'serve-decision' || action === 'demand'
        ? { ...input, receivedOn: day(after) }
        : input,
    findings:
      index % 7 === 0 && action === 'conclude' ? { ...findings, 'evidence.compulsoryOpen': 1 } : findings,
  }));
  return {
    format: 'dossier/1',
    origin: {
      scenario: 'enforcement-case',
      matter: String(index),
      shard: 1,
      number: String(index),
      agency: 'agency',
      agencyName: text('某机关', 'An agency'),
      version: acts.length,
      at: acts.at(-1)!.at,
    },
    acts,
    papers: papers.map((template, at) => ({
      id: `${String(index)} ${String(at)}`,
      template,
      name: text(template, template),
      number: String(at),
      issuedOn: day(30),
      servedOn: null,
      withdrawnOn: null,
      digest: '0'.repeat(64),
      acts: [at],
    })),
    evidence: Array.from({ length: more }, (_, at) => ({
      act: 100 + at,
      kind: 'documentary',
      points: ['act'],
      obtained: day(2),
      digest: null,
      excludedBy: null,
    })),
    clocks: [],
  };
}

const carried = { partyKind: 'person', fine: 2000, lateCharge: 2000, paid: 0 };

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
      ],
    };
  },
};
