import type { ClockDefinition, FlowDefinition } from '@gaoyao/kernel/process';
import { paidInFull } from './penalty.ts';

/** The periods of the flow; numbers P and Q are those of the statutory facts the project works from. */
export const clocks: readonly ClockDefinition[] = [
  {
    // P2; the law itself knows no extension or pause
    id: 'decision',
    name: { zh: '办案期限', en: 'Decision' },
    kind: 'duty',
    period: { length: 90, unit: 'cd' },
    starts: { actions: ['file'] },
    ends: { actions: ['decide', 'acquit', 'transfer'] },
    cancels: { actions: ['withdraw'] },
    breach: {
      effect: 'supervision',
      text: { zh: '程序违法，不产生视为决定的效果', en: 'A procedural breach; no decision is deemed made' },
    },
    article: '行政处罚法 60',
    status: 'V',
  },
  {
    // P3
    id: 'preservation',
    name: { zh: '登记保存处理', en: 'Decision on preserved items' },
    kind: 'duty',
    period: { length: 7, unit: 'wd' },
    starts: { actions: ['preserve'] },
    ends: { actions: ['release'] },
    breach: {
      effect: 'release',
      text: {
        zh: '保存措施失去依据，应当退还',
        en: 'The measure loses its basis; the items are to be returned',
      },
    },
    article: '行政处罚法 56、85',
    status: 'V',
  },
  {
    // the law names no length: the notice does
    id: 'statement',
    name: { zh: '陈述、申辩', en: 'Statement and defence' },
    kind: 'right',
    period: { length: 3, unit: 'wd' },
    starts: { actions: ['notify'] },
    ends: { actions: ['statement'] },
    cancels: { actions: ['waive'] },
    breach: {
      effect: 'right-lost',
      text: { zh: '视为未提出意见，可以作出决定', en: 'The decision may be made without it' },
    },
    article: '行政处罚法 44、45',
    status: 'L',
  },
  {
    // P4
    id: 'hearing-request',
    name: { zh: '要求听证', en: 'Request for a hearing' },
    kind: 'right',
    period: { length: 5, unit: 'wd' },
    starts: { actions: ['notify'], when: { '==': [{ fact: 'hearingDue' }, true] } },
    ends: { actions: ['request-hearing'] },
    cancels: { actions: ['waive'] },
    breach: {
      effect: 'right-lost',
      text: { zh: '就本次告知不再享有听证权', en: 'The right to a hearing on this notice is lost' },
    },
    article: '行政处罚法 64、85',
    status: 'V',
  },
  {
    // P6
    id: 'service',
    name: { zh: '送达', en: 'Service' },
    kind: 'duty',
    period: { length: 7, unit: 'wd' },
    starts: { actions: ['decide'] },
    ends: { actions: ['serve'] },
    breach: {
      effect: 'supervision',
      text: { zh: '送达前决定对当事人不生效', en: 'The decision does not bind the party until it is served' },
    },
    article: '行政处罚法 61、85',
    status: 'V',
  },
  {
    // P7, from receipt
    id: 'payment',
    name: { zh: '缴纳罚款', en: 'Payment' },
    kind: 'duty',
    period: { length: 15, unit: 'cd' },
    starts: { actions: ['serve'] },
    ends: { actions: ['pay'], when: paidInFull },
    // how much more time is granted is for the head to say; the demo grants thirty days once
    extension: { by: { actions: ['defer'] }, length: 30, unit: 'cd', most: 1, article: '行政处罚法 66' },
    breach: {
      effect: 'supervision',
      text: {
        zh: '可以每日按罚款的百分之三加处罚款，不超过罚款本数',
        en: 'Three per cent a day may be added, up to the amount of the fine',
      },
    },
    article: '行政处罚法 67、72',
    status: 'V',
  },
  {
    // W2
    id: 'reconsideration',
    name: { zh: '申请行政复议', en: 'Application for reconsideration' },
    kind: 'right',
    period: { length: 60, unit: 'cd' },
    starts: { actions: ['serve'] },
    ends: { actions: ['record-remedy'], when: { '==': [{ input: 'kind' }, 'reconsideration'] } },
    breach: {
      effect: 'right-lost',
      text: {
        zh: '逾期不予受理，有正当理由的除外',
        en: 'A late application is not accepted unless there is good cause',
      },
    },
    article: '行政复议法 20',
    status: 'V',
  },
  {
    // W3
    id: 'suit',
    name: { zh: '提起行政诉讼', en: 'Administrative suit' },
    kind: 'right',
    period: { length: 6, unit: 'mo' },
    starts: { actions: ['serve'] },
    ends: { actions: ['record-remedy'] },
    breach: {
      effect: 'right-lost',
      text: { zh: '行政机关可以申请法院强制执行', en: 'The agency may apply to the court for enforcement' },
    },
    article: '行政诉讼法 46',
    status: 'V',
  },
  {
    // Q9; ten days are working days in the enforcement law
    id: 'urging',
    name: { zh: '催告后履行', en: 'Performance after urging' },
    kind: 'right',
    period: { length: 10, unit: 'wd' },
    starts: { actions: ['urge'] },
    ends: { actions: ['pay'], when: paidInFull },
    breach: {
      effect: 'right-lost',
      text: { zh: '可以申请法院强制执行', en: 'Enforcement by the court may be applied for' },
    },
    article: '行政强制法 54、69',
    status: 'V',
  },
];

export const tasks: FlowDefinition['tasks'] = [
  {
    id: 'decide-filing',
    name: { zh: '审批立案', en: 'Decide on filing' },
    role: 'head',
    opens: { stages: ['reported'] },
    closes: { actions: ['file', 'refuse'] },
  },
  {
    id: 'investigate',
    name: { zh: '调查取证', en: 'Investigate' },
    role: 'officer',
    opens: { stages: ['investigating'] },
    closes: { actions: ['conclude'] },
    clock: 'decision',
  },
  {
    id: 'handle-items',
    name: { zh: '处理登记保存物品', en: 'Decide on preserved items' },
    role: 'officer',
    opens: { actions: ['preserve'] },
    closes: { actions: ['release'] },
    clock: 'preservation',
  },
  {
    id: 'give-notice',
    name: { zh: '处罚前告知', en: 'Give prior notice' },
    role: 'officer',
    opens: { stages: ['concluded'], when: { '==': [{ fact: 'finding' }, 'penalty'] } },
    closes: { actions: ['notify'] },
    clock: 'decision',
  },
  {
    id: 'end-without-penalty',
    name: { zh: '审批不予处罚或者移送', en: 'Decide on no penalty or transfer' },
    role: 'head',
    opens: { stages: ['concluded'], when: { '!=': [{ fact: 'finding' }, 'penalty'] } },
    closes: { actions: ['acquit', 'transfer'] },
    clock: 'decision',
  },
  {
    id: 'hear-party',
    name: { zh: '听取并复核意见', en: 'Hear the party and re-check' },
    role: 'officer',
    opens: { stages: ['noticed'] },
    closes: { actions: ['reply'] },
    clock: 'statement',
  },
  {
    id: 'hold-hearing',
    name: { zh: '举行听证', en: 'Hold the hearing' },
    role: 'legal-reviewer',
    opens: { stages: ['hearing'] },
    closes: { actions: ['hold-hearing'] },
    clock: 'decision',
  },
  {
    id: 'review',
    name: { zh: '法制审核', en: 'Review legality' },
    role: 'legal-reviewer',
    opens: { stages: ['reviewing'] },
    closes: { actions: ['review'] },
    clock: 'decision',
  },
  {
    id: 'decide',
    name: { zh: '作出决定', en: 'Decide' },
    role: 'head',
    opens: { stages: ['ready'] },
    closes: { actions: ['decide', 'acquit'] },
    clock: 'decision',
  },
  {
    id: 'serve',
    name: { zh: '送达决定书', en: 'Serve the decision' },
    role: 'clerk',
    opens: { stages: ['decided'] },
    closes: { actions: ['serve'] },
    clock: 'service',
  },
  {
    id: 'collect',
    name: { zh: '跟踪缴款', en: 'Follow the payment' },
    role: 'clerk',
    opens: { stages: ['served'] },
    closes: { actions: ['urge'] },
  },
  {
    id: 'follow-urging',
    name: { zh: '跟踪催告', en: 'Follow the urging' },
    role: 'officer',
    opens: { stages: ['urged'] },
    closes: { actions: ['apply-court'] },
  },
  {
    id: 'archive',
    name: { zh: '结案归档', en: 'Close and archive' },
    role: 'team-lead',
    opens: { stages: ['paid'] },
    closes: { actions: ['close'] },
  },
];
