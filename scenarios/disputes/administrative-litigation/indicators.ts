import type { IndicatorDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { effectiveStages, lostResults } from './stages.ts';

const dimensions = ['respondent', 'violation', 'actKind', 'result'];
/** What one agency has of each violation. */
const pairs: IndicatorDefinition['pairs'] = [['respondent', 'violation']];
const hearings = ['attend-by-head', 'attend-by-staff', 'not-attended'] as const;

/** Figures of suits, by agency, violation and result. Final judgments count in the period in which they take effect. */
export const indicators: readonly IndicatorDefinition[] = [
  {
    id: 'suits',
    kind: 'count',
    unit: 'cases',
    of: { actions: ['receive-summons', 'summons-follows'] },
    dimensions: ['respondent', 'violation', 'actKind'],
    pairs,
    name: text('被诉案件数', 'Suits'),
    meaning: text('期间内收到应诉通知的行政诉讼案件', 'Suits whose summons was received in the period'),
  },
  {
    id: 'suits-ended',
    kind: 'count',
    unit: 'cases',
    of: { stages: effectiveStages },
    dimensions,
    name: text('生效裁判数', 'Effective judgments'),
    meaning: text(
      '期间内生效的判决、裁定和调解书，按结果分；再审改判再计一次',
      'Judgments, rulings and mediations that took effect in the period, by result; a retrial counts once more',
    ),
  },
  {
    id: 'loss-rate',
    kind: 'ratio',
    unit: '%',
    numerator: { stages: ['effective-lost'] },
    denominator: { stages: effectiveStages },
    dimensions,
    pairs,
    better: 'down',
    name: text('败诉率', 'Loss rate'),
    meaning: text(
      '期间内生效的败诉裁判（撤销、变更、确认违法或者无效、履行、给付、赔偿、协议责任）÷ 期间内全部生效裁判',
      'Effective judgments against the agency (quashed, changed, unlawful, void, performance, payment, damages, agreement) ÷ all that took effect in the period',
    ),
  },
  {
    id: 'suits-closed',
    kind: 'count',
    unit: 'cases',
    of: { closed: true },
    dimensions: ['outcome', 'respondent', 'violation'],
    name: text('办结案件数', 'Suits closed'),
    meaning: text('期间内结案归档的案件，按结果分', 'Matters closed in the period, by outcome'),
  },
  {
    id: 'suits-lost',
    kind: 'count',
    unit: 'cases',
    of: { outcome: [...lostResults] },
    dimensions: ['outcome', 'respondent', 'violation'],
    better: 'down',
    name: text('败诉结案数', 'Closed as lost'),
    meaning: text('期间内以败诉结果结案的案件', 'Matters closed in the period that were lost'),
  },
  {
    id: 'head-attendance-rate',
    kind: 'ratio',
    unit: '%',
    numerator: { actions: ['attend-by-head'] },
    denominator: { actions: hearings },
    dimensions: ['respondent', 'violation', 'mustAttend'],
    pairs,
    better: 'up',
    name: text('负责人出庭率', 'Heads who attend'),
    meaning: text(
      '期间内负责人出庭的开庭次数 ÷ 期间内登记的开庭次数（含一审、二审、再审）',
      'Hearings that a head attended ÷ hearings on record in the period, in every instance',
    ),
  },
  {
    id: 'answered-in-time',
    kind: 'due-rate',
    unit: '%',
    clock: 'answer',
    better: 'up',
    name: text('按期答辩举证率', 'Answered in time'),
    meaning: text(
      '期间内到期的案件中，收到副本十五日内答辩举证的比例（行政诉讼法 67）',
      'Of suits due in the period, answered within fifteen days of the copy (art 67)',
    ),
  },
  {
    id: 'no-evidence',
    kind: 'count',
    unit: 'acts',
    of: { actions: ['deem-no-evidence'] },
    dimensions: ['respondent', 'violation'],
    better: 'down',
    name: text('逾期未举证', 'No evidence in time'),
    meaning: text('期间内举证期限届满未提供证据的次数', 'Times the term for evidence ran out in the period'),
  },
  {
    id: 'appeals',
    kind: 'count',
    unit: 'acts',
    of: { actions: ['file-appeal', 'receive-appeal'] },
    dimensions: ['action', 'respondent', 'violation'],
    name: text('上诉数', 'Appeals'),
    meaning: text(
      '期间内本机关和对方提起的上诉',
      'Appeals of the agency and of the other side in the period',
    ),
  },
  {
    id: 'withdrawn-rate',
    kind: 'ratio',
    unit: '%',
    numerator: { outcome: ['withdrawn', 'mediated'] },
    denominator: { closed: true },
    dimensions: ['outcome', 'respondent', 'violation'],
    pairs,
    better: 'up',
    name: text('协调撤诉、调解率', 'Settled'),
    meaning: text(
      '期间内以准许撤诉、调解结案的案件 ÷ 期间内结案数',
      'Closed by withdrawal or mediation ÷ closed in the period',
    ),
  },
  {
    id: 'performed-in-time',
    kind: 'due-rate',
    unit: '%',
    clock: 'performance',
    better: 'up',
    name: text('按期履行率', 'Judgments performed in time'),
    meaning: text(
      '期间内到期的生效裁判中，期限内履行的比例',
      'Of judgments due in the period, performed in time',
    ),
  },
  {
    id: 'advice-received',
    kind: 'count',
    unit: 'acts',
    of: {
      actions: ['receive-judicial-advice', 'receive-procuratorate-advice', 'receive-public-interest-advice'],
    },
    dimensions: ['action', 'respondent', 'violation'],
    better: 'down',
    name: text('司法建议、检察建议数', 'Advices received'),
    meaning: text(
      '期间内收到的司法建议、检察建议',
      'Advices of courts and procuratorates received in the period',
    ),
  },
  {
    id: 'advice-answered',
    kind: 'ratio',
    unit: '%',
    numerator: { actions: ['answer-judicial-advice'] },
    denominator: { actions: ['receive-judicial-advice'] },
    dimensions: ['respondent'],
    better: 'up',
    name: text('司法建议回复率', 'Judicial advice answered'),
    meaning: text(
      '期间内回复的司法建议 ÷ 期间内收到的司法建议',
      'Judicial advice answered ÷ received in the period',
    ),
  },
  {
    id: 'days-to-judgment',
    kind: 'duration',
    unit: 'days',
    from: { actions: ['receive-summons', 'summons-follows'] },
    to: { stages: effectiveStages },
    dimensions: ['respondent', 'result'],
    better: 'down',
    name: text('诉讼用时', 'Days to the effective judgment'),
    meaning: text(
      '从收到应诉通知到裁判生效的日历日数',
      'Calendar days from the summons to the effective judgment',
    ),
  },
];
