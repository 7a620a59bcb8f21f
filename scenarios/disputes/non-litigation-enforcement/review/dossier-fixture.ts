import { generateCity } from '@gaoyao/city';
import { dayOf, startOfDay, workCalendar } from '@gaoyao/kernel/calendar';
import type { Dossier, DossierAct } from '@gaoyao/kernel/exchange';
import type { ReviewInput } from './reviewed.ts';

/**
 * A penalty case without a fault, as its dossier tells it: served on 2 September 2025, so that the six months end on
 * 2 March 2026; demanded on 3 March; applied for on 23 March 2026.
 */
const hour = 3_600_000;
const at = (day: string): number => startOfDay(dayOf(day)) + 10 * hour;
const AGENCY = 'agency-a';
const qualified = { 'qualified.all': true, 'qualified.missing': '' };
const norm = {
  'norm.law': '浙江省城市市容和环境卫生管理条例',
  'norm.article': '第三十七条',
  'norm.lawVersion': '2021',
};

type Step = readonly [
  action: string,
  day: string,
  input?: DossierAct['input'],
  findings?: DossierAct['findings'],
];
const steps: readonly Step[] = [
  ['report', '2025-08-01'],
  ['file', '2025-08-02', { officer: 'a', secondOfficer: 'b', partyKind: 'person' }],
  ['inspect', '2025-08-03', { bothPresent: true }, qualified],
  ['establish', '2025-08-03', {}, { ...qualified, ...norm }],
  [
    'conclude',
    '2025-08-05',
    { fine: 2000, confiscation: 0, restriction: 'none', hearingByLaw: false, publicInterest: false },
    {
      ...qualified,
      'evidence.compulsoryOpen': 0,
      largeForPerson: 5000,
      largeForOrganisation: 50_000,
      largeConfiscation: 50_000,
    },
  ],
  ['serve-notice', '2025-08-06', { receivedOn: '2025-08-06', hearingTold: false }],
  ['statement', '2025-08-08'],
  ['recheck', '2025-08-11'],
  ['decide', '2025-09-01', { fine: 2000 }, norm],
  ['serve-decision', '2025-09-02', { method: 'direct', receivedOn: '2025-09-02' }],
  ['demand', '2026-03-03', { receivedOn: '2026-03-03' }],
  ['answer-demand', '2026-03-05', { accepted: false }],
  ['apply-court', '2026-03-23', { materials: true }, { ownPower: 0 }],
];

const papers = [
  ['prior-notice', '行政处罚告知书', '2025-08-06'],
  ['penalty-decision', '行政处罚决定书', '2025-09-01'],
  ['service-receipt', '送达回证', '2025-09-02'],
  ['demand', '催告书', '2026-03-03'],
  ['court-application', '强制执行申请书', '2026-03-20'],
] as const;

const name = (zh: string) => ({ zh, en: zh });

export const calendar = workCalendar(generateCity(1, { today: '2026-11-21' }).holidays);

/** What differs from the case without a fault. */
export interface Changed {
  /** Per action: fields or findings that replace the usual ones; null leaves the act out. */
  readonly acts?: Readonly<
    Record<string, { readonly day?: string; readonly input?: object; readonly findings?: object } | null>
  >;
  /** Acts that are added, at the position of their day. */
  readonly added?: readonly Step[];
  readonly without?: readonly string[];
  readonly evidence?: Dossier['evidence'];
  readonly origin?: Partial<Dossier['origin']>;
  readonly carried?: Readonly<Record<string, unknown>>;
  readonly courtShard?: number;
  readonly noDossier?: true;
}

export function dossierWith(changed: Changed = {}): Dossier {
  const acts = [...steps, ...(changed.added ?? [])]
    .flatMap(([action, day, input = {}, findings = {}]) => {
      const change = changed.acts?.[action];
      if (change === null) return [];
      return [
        {
          action,
          day: change?.day ?? day,
          input: { ...input, ...change?.input },
          findings: { ...findings, ...change?.findings },
        },
      ];
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map((act, index) => ({
      version: index + 1,
      action: act.action,
      name: name(act.action),
      at: at(act.day),
      agency: AGENCY,
      input: act.input,
      findings: act.findings,
    }));
  const applied = acts.find((one) => one.action === 'apply-court');
  return {
    format: 'dossier/1',
    origin: {
      scenario: 'enforcement-case',
      matter: 'matter-1',
      shard: 1,
      number: '东执案〔2025〕1号',
      agency: AGENCY,
      agencyName: { zh: '东湖县综合行政执法局', en: 'Enforcement Bureau' },
      version: acts.length,
      at: applied?.at ?? at('2026-03-23'),
      ...changed.origin,
    },
    acts,
    papers: papers
      .filter(([template]) => changed.without?.includes(template) !== true)
      .map(([template, zh, day], index) => ({
        id: `paper-${String(index)}`,
        template,
        name: name(zh),
        number: `东执〔2025〕${String(index + 1)}号`,
        issuedOn: day,
        servedOn: null,
        withdrawnOn: null,
        digest: '0'.repeat(64),
        acts: [index + 1],
      })),
    evidence: changed.evidence ?? [
      {
        act: 3,
        kind: 'scene-record',
        points: ['act', 'area'],
        obtained: '2025-08-03',
        digest: null,
        excludedBy: null,
      },
    ],
    clocks: [],
  };
}

/** Input of the review of that case, changed in some way. */
export const inputWith = (changed: Changed = {}): ReviewInput => ({
  dossier: changed.noDossier === true ? null : dossierWith(changed),
  carried: {
    partyKind: 'person',
    fine: 2000,
    lateCharge: 2000,
    paid: 0,
    servedDay: '2025-09-02',
    ...changed.carried,
  },
  calendar,
  courtShard: changed.courtShard ?? 1,
  appliedOn: '2026-03-23',
});
