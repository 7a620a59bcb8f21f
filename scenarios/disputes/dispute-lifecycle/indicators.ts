import type { IndicatorDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

/** Each is broken down by responsible agency: the league table of agencies. */
const ofLoss = ['respondent', 'violation', 'source'];

export const indicators: readonly IndicatorDefinition[] = [
  {
    id: 'lost-cases',
    kind: 'count',
    unit: 'cases',
    of: { opened: true },
    dimensions: ofLoss,
    pairs: [['respondent', 'violation']],
    better: 'down',
    name: text('败诉（被纠正）案件数', 'Lost cases'),
    meaning: text(
      '期间内启动复盘的案件：复议撤销、变更、确认违法、责令履行，或者诉讼败诉',
      'Reviews opened in the period: acts quashed, changed, declared unlawful, or performance ordered',
    ),
  },
  {
    id: 'causes',
    kind: 'count',
    unit: 'cases',
    of: { actions: ['confirm-causes'] },
    dimensions: ['mainCause', 'secondCause', 'thirdCause', 'warned', ...ofLoss],
    better: 'down',
    name: text('败诉原因', 'Causes of losses'),
    meaning: text(
      '期间内经监督机构确认的败诉原因，按原因分',
      'Causes that the supervisor confirmed in the period, by cause',
    ),
  },
  {
    id: 'told-in-time',
    kind: 'due-rate',
    unit: '%',
    clock: 'tell',
    better: 'up',
    name: text('按期通知责任机关率', 'Agency told in time'),
    meaning: text('期间内到期的案件中，期限内通知责任机关的比例', 'Of those due in the period, told in time'),
  },
  {
    id: 'rectified-in-time',
    kind: 'due-rate',
    unit: '%',
    clock: 'rectification',
    better: 'up',
    name: text('按期整改率', 'Rectified in time'),
    meaning: text(
      '期间内整改到期的案件中，期限内报告整改的比例',
      'Of those due in the period, reported as rectified in time',
    ),
  },
  {
    id: 'recheck-passed',
    kind: 'ratio',
    unit: '%',
    numerator: { stages: ['passed'] },
    denominator: { stages: ['passed', 'sent-back'] },
    dimensions: ['respondent', 'mainCause'],
    better: 'up',
    name: text('复核通过率', 'Re-checks passed'),
    meaning: text('期间内复核通过次数 ÷ 期间内复核次数', 'Re-checks passed ÷ all re-checks of the period'),
  },
  {
    id: 'rectified',
    kind: 'count',
    unit: 'cases',
    of: { outcome: ['rectified'] },
    dimensions: ['outcome', 'mainCause', ...ofLoss],
    name: text('整改完成数', 'Rectified'),
    meaning: text('期间内整改完成结案的件数', 'Reviews closed as rectified in the period'),
  },
  {
    id: 'reviews-closed',
    kind: 'count',
    unit: 'cases',
    of: { closed: true },
    dimensions: ['outcome', ...ofLoss],
    name: text('复盘结案数', 'Reviews closed'),
    meaning: text('期间内结案的件数，按结果分', 'Reviews closed in the period, by outcome'),
  },
  {
    id: 'days-to-rectify',
    kind: 'duration',
    unit: 'days',
    from: { opened: true },
    to: { outcome: ['rectified'] },
    dimensions: ['respondent'],
    better: 'down',
    name: text('整改用时', 'Days to rectify'),
    meaning: text('从启动复盘到整改完成的日历日数', 'Calendar days from opening to rectified'),
  },
  {
    id: 'interviews',
    kind: 'count',
    unit: 'acts',
    of: { actions: ['interview'] },
    dimensions: ['respondent'],
    better: 'down',
    name: text('督办、约谈、通报次数', 'Notices and interviews'),
    meaning: text(
      '期间内因逾期或者退回而督促的次数',
      'Times an agency was urged because it was late or sent back',
    ),
  },
];
