import type { FlowDefinition } from '@gaoyao/kernel/process';

export const roles: FlowDefinition['roles'] = { judge: { zh: '法官', en: 'Judge' } };

export const facts: FlowDefinition['facts'] = {
  origin: { name: { zh: '行政机关案号', en: "Number of the agency's case" }, type: 'text' },
  party: { name: { zh: '被执行人', en: 'Person subject to enforcement' }, type: 'text' },
  partyKind: { name: { zh: '被执行人类型', en: 'Kind of party' }, type: 'text' },
  claim: { name: { zh: '申请执行数额', en: 'Amount claimed' }, type: 'money' },
  judge: { name: { zh: '承办法官', en: 'Judge in charge' }, type: 'text' },
  recovered: { name: { zh: '执行到位', en: 'Recovered' }, type: 'money', initial: 0 },
};

export const stages: FlowDefinition['stages'] = [
  { id: 'received', name: { zh: '收到申请', en: 'Received' } },
  { id: 'accepted', name: { zh: '已受理审查', en: 'Under review' } },
  { id: 'granted', name: { zh: '准予执行', en: 'Granted' } },
  { id: 'not-accepted', name: { zh: '不予受理', en: 'Not accepted' }, final: true, outcome: 'not-accepted' },
  { id: 'refused', name: { zh: '不准予执行', en: 'Refused' }, final: true, outcome: 'refused' },
  { id: 'enforced', name: { zh: '执行完毕', en: 'Enforced' }, final: true, outcome: 'enforced' },
  { id: 'withdrawn', name: { zh: '申请撤回', en: 'Withdrawn' }, final: true, outcome: 'withdrawn' },
];

export const outcomes: FlowDefinition['outcomes'] = [
  { id: 'not-accepted', name: { zh: '不予受理', en: 'Not accepted' }, article: '行政强制法 56' },
  { id: 'refused', name: { zh: '不准予执行', en: 'Enforcement refused' }, article: '行政强制法 58' },
  { id: 'enforced', name: { zh: '执行完毕', en: 'Enforced' }, article: '行政强制法 57' },
  { id: 'withdrawn', name: { zh: '申请撤回', en: 'Application withdrawn' } },
];

export const actions: FlowDefinition['actions'] = [
  {
    id: 'receive',
    name: { zh: '接收申请', en: 'Receive the application' },
    by: ['judge'],
    from: 'new',
    to: 'received',
    form: 'apply',
    set: {
      origin: { input: 'originNumber' },
      party: { input: 'party' },
      partyKind: { input: 'partyKind' },
      claim: {
        '-': [{ '+': [{ input: 'fine' }, { input: 'lateCharge' }] }, { '+': [0, { input: 'paid' }] }],
      },
    },
    article: '行政强制法 54、55',
  },
  {
    id: 'accept',
    name: { zh: '受理', en: 'Accept' },
    by: ['judge'],
    from: ['received'],
    to: 'accepted',
    form: 'accept',
    set: { judge: { input: 'judge' } },
    article: '行政强制法 56',
  },
  {
    id: 'decline',
    name: { zh: '不予受理', en: 'Do not accept' },
    by: ['judge'],
    from: ['received'],
    to: 'not-accepted',
    form: 'reason',
    article: '行政强制法 56',
  },
  {
    id: 'hear-both',
    name: { zh: '听取双方意见', en: 'Hear both sides' },
    by: ['judge'],
    from: ['accepted'],
    to: '=',
    form: 'askParties',
    article: '行政强制法 58',
  },
  {
    id: 'rule',
    name: { zh: '裁定', en: 'Rule' },
    by: ['judge'],
    from: ['accepted'],
    to: [{ when: { '==': [{ input: 'result' }, 'granted'] }, stage: 'granted' }, { stage: 'refused' }],
    form: 'rule',
    require: [
      {
        id: 'both-heard',
        when: { any: [{ '==': [{ input: 'result' }, 'granted'] }, { done: 'hear-both' }] },
        article: '行政强制法 58',
        refusal: {
          zh: '不准予执行前，应当听取被执行人和行政机关的意见',
          en: 'Before enforcement is refused the person and the agency are heard',
        },
        remedy: { zh: '先听取双方意见并记录', en: 'Hear both sides first and record it' },
      },
    ],
    article: '行政强制法 57、58',
  },
  {
    id: 'execute',
    name: { zh: '登记执行结果', en: 'Record the enforcement' },
    by: ['judge'],
    from: ['granted'],
    to: [{ when: { '==': [{ input: 'result' }, 'part'] }, stage: '=' }, { stage: 'enforced' }],
    form: 'execute',
    set: { recovered: { '+': [{ fact: 'recovered' }, { input: 'amount' }] } },
    article: '行政强制法 57、60',
  },
  {
    id: 'withdraw',
    name: { zh: '准许撤回申请', en: 'Allow the withdrawal' },
    by: ['judge'],
    from: ['received', 'accepted', 'granted'],
    to: 'withdrawn',
    form: 'reason',
    article: '行政诉讼法解释 156',
  },
];

export const clocks: FlowDefinition['clocks'] = [
  {
    // N1: ten days or less are working days in the enforcement law (69)
    id: 'acceptance',
    name: { zh: '受理期限', en: 'Acceptance' },
    kind: 'duty',
    period: { length: 5, unit: 'wd' },
    starts: { actions: ['receive'] },
    ends: { actions: ['accept', 'decline', 'withdraw'] },
    breach: {
      effect: 'supervision',
      text: { zh: '逾期受理', en: 'Accepted late' },
    },
    article: '行政强制法 56、69',
    status: 'V',
  },
  {
    // N2
    id: 'ruling',
    name: { zh: '书面审查裁定期限', en: 'Ruling on the papers' },
    kind: 'duty',
    period: { length: 7, unit: 'wd' },
    starts: { actions: ['accept'] },
    ends: { actions: ['rule', 'withdraw'] },
    cancels: { actions: ['hear-both'] },
    breach: { effect: 'supervision', text: { zh: '逾期裁定', en: 'Ruled late' } },
    article: '行政强制法 57、69',
    status: 'V',
  },
  {
    // N3: it takes the place of N2 once manifest illegality is suspected, and runs from acceptance
    id: 'ruling-after-hearing',
    name: { zh: '明显违法情形的裁定期限', en: 'Ruling where manifest illegality is suspected' },
    kind: 'duty',
    period: { length: 30, unit: 'cd' },
    starts: { actions: ['accept'] },
    ends: { actions: ['rule', 'withdraw'] },
    breach: { effect: 'supervision', text: { zh: '逾期裁定', en: 'Ruled late' } },
    article: '行政强制法 58',
    status: 'V',
  },
];

export const tasks: FlowDefinition['tasks'] = [
  {
    id: 'decide-acceptance',
    name: { zh: '审查受理', en: 'Decide on acceptance' },
    role: 'judge',
    opens: { stages: ['received'] },
    closes: { actions: ['accept', 'decline'] },
    clock: 'acceptance',
  },
  {
    id: 'rule',
    name: { zh: '审查裁定', en: 'Review and rule' },
    role: 'judge',
    opens: { stages: ['accepted'] },
    closes: { actions: ['rule'] },
    clock: 'ruling',
  },
  {
    id: 'enforce',
    name: { zh: '执行', en: 'Enforce' },
    role: 'judge',
    opens: { stages: ['granted'] },
    closes: { actions: ['withdraw'] },
  },
];

export const indicators: FlowDefinition['indicators'] = [
  {
    id: 'received',
    kind: 'count',
    unit: 'cases',
    of: { opened: true },
    name: { zh: '收到非诉执行申请数', en: 'Applications received' },
    meaning: { zh: '期间内接收的申请件数', en: 'Applications taken from the inbox in the period' },
  },
  {
    id: 'granted-ratio',
    kind: 'ratio',
    unit: '%',
    numerator: { stages: ['granted'] },
    denominator: { stages: ['granted', 'refused'] },
    name: { zh: '准予执行率', en: 'Share granted' },
    meaning: {
      zh: '期间内裁定准予执行的件数 ÷ 期间内裁定的件数',
      en: 'Rulings that grant enforcement ÷ all rulings of the period',
    },
  },
  {
    id: 'ruling-in-time',
    kind: 'due-rate',
    unit: '%',
    clock: 'ruling',
    better: 'up',
    name: { zh: '按期裁定率', en: 'Ruled in time' },
    meaning: {
      zh: '受理后七个工作日内裁定的件数 ÷ 期间内应裁定的件数（行政强制法第五十七条）',
      en: 'Rulings within seven working days of acceptance ÷ rulings that fell due (行政强制法 57)',
    },
  },
];
