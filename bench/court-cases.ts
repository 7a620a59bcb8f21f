import { dayOf, isoOf, startOfDay } from '@gaoyao/kernel/calendar';
import type { Dossier } from '@gaoyao/kernel/exchange';

/** Fictional applications for enforcement: the dossier of each, and what is carried over beside it. */

export const first = dayOf('2023-01-03');
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
export function caseOf(index: number): Dossier {
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

export const carried = { partyKind: 'person', fine: 2000, lateCharge: 2000, paid: 0 };
