import type { Action, Condition, FlowDefinition } from '@gaoyao/kernel/process';

type Guard = NonNullable<Action['require']>[number];

export const facts: FlowDefinition['facts'] = {
  kind: { name: { zh: '事件种类', en: 'Kind of incident' }, type: 'text' },
  source: { name: { zh: '发现途径', en: 'How it was found' }, type: 'text' },
  persons: { name: { zh: '涉及人数', en: 'Persons concerned' }, type: 'number' },
  sensitive: { name: { zh: '含敏感个人信息', en: 'Sensitive data' }, type: 'boolean' },
  harmAverted: { name: { zh: '已避免危害', en: 'Harm averted' }, type: 'boolean', initial: false },
  told: { name: { zh: '已通知人数', en: 'Persons told' }, type: 'number', initial: 0 },
  officer: { name: { zh: '处置负责人', en: 'Officer in charge' }, type: 'text' },
};

const handlers = ['officer', 'clerk', 'admin', 'team-lead'];

export const roles: FlowDefinition['roles'] = {
  officer: { zh: '工作人员', en: 'Officer' },
  clerk: { zh: '内勤', en: 'Clerk' },
  'team-lead': { zh: '部门负责人', en: 'Team lead' },
  admin: { zh: '系统管理员', en: 'System administrator' },
  head: { zh: '机关负责人', en: 'Head of agency' },
  inspector: { zh: '督察人员', en: 'Inspector' },
};

export const stages: FlowDefinition['stages'] = [
  { id: 'detected', name: { zh: '发现', en: 'Detected' } },
  { id: 'assessed', name: { zh: '已评估', en: 'Assessed' } },
  { id: 'contained', name: { zh: '已补救', en: 'Contained' } },
  { id: 'recorded', name: { zh: '已记录', en: 'Recorded' } },
  { id: 'closed', name: { zh: '结案', en: 'Closed' }, final: true, outcome: 'handled' },
  { id: 'dismissed', name: { zh: '不构成事件', en: 'No breach' }, final: true, outcome: 'no-breach' },
];

export const outcomes: FlowDefinition['outcomes'] = [
  { id: 'handled', name: { zh: '已处置', en: 'Handled' }, article: '个人信息保护法 57' },
  { id: 'no-breach', name: { zh: '不构成事件', en: 'No breach' } },
];

/** What a notice under PIPL 57 says, to the regulator and to persons alike. */
const noticeComplete: Guard = {
  id: 'notice-complete',
  when: {
    all: [
      { '==': [{ input: 'contents' }, true] },
      { '==': [{ input: 'remedies' }, true] },
      { '==': [{ input: 'contact' }, true] },
    ],
  },
  article: '个人信息保护法 57',
  refusal: {
    zh: '通知没有载明种类、原因、危害，补救和减轻措施，或者联系方式',
    en: 'The notice lacks the kinds of data, cause and harm, the measures, or the contact',
  },
  remedy: { zh: '补全三项内容后再通知', en: 'Complete the three parts, then notify' },
};

const averted: Condition = { '==': [{ fact: 'harmAverted' }, true] };

const harmAverted: Guard = {
  id: 'harm-averted',
  when: averted,
  article: '个人信息保护法 57',
  refusal: {
    zh: '补救措施尚不能有效避免危害，应当通知个人',
    en: 'The measures do not effectively avert the harm: the persons must be told',
  },
  remedy: { zh: '通知个人，或者继续补救', en: 'Tell them, or go on containing' },
};

const notOrdered: Guard = {
  id: 'not-ordered',
  when: { not: { done: 'order-notice' } },
  article: '个人信息保护法 57',
  refusal: { zh: '主管部门已要求通知个人', en: 'The authority requires that the persons be told' },
  remedy: { zh: '通知个人', en: 'Tell them' },
};

const contained: Guard = {
  id: 'contained',
  when: { done: 'contain' },
  article: '个人信息保护法 57',
  refusal: { zh: '尚未采取补救措施', en: 'No remedial measure has been taken yet' },
  remedy: { zh: '立即采取补救措施并登记', en: 'Contain it at once and record the measures' },
};

const regulatorTold: Guard = {
  id: 'regulator-told',
  when: { done: 'notify-regulator' },
  article: '个人信息保护法 57',
  refusal: { zh: '尚未通知主管部门', en: 'The authority has not been notified' },
  remedy: { zh: '通知履行个人信息保护职责的部门', en: 'Notify the authority in charge' },
};

/** Persons were told, or a named head recorded why not, and no order of the authority came after that. */
const personsSettled: Guard = {
  id: 'persons-told-or-reason',
  when: {
    any: [
      { done: 'notify-persons' },
      { all: [{ done: 'skip-persons' }, averted, { not: { done: 'order-notice' } }] },
    ],
  },
  article: '个人信息保护法 57',
  refusal: {
    zh: '尚未通知个人，也没有记录不通知的理由',
    en: 'The persons have not been told, and no reason for that is recorded',
  },
  remedy: {
    zh: '通知个人；已有效避免危害的，由负责人记录理由',
    en: 'Tell them, or, where the harm was averted, let the head record the reason',
  },
};

export const actions: FlowDefinition['actions'] = [
  {
    id: 'detect',
    name: { zh: '报告事件', en: 'Report an incident' },
    by: [...handlers, 'head', 'inspector'],
    from: 'new',
    to: 'detected',
    form: 'detect',
    set: { kind: { input: 'kind' }, source: { input: 'source' } },
    article: '个人信息保护法 51、57',
  },
  {
    id: 'assess',
    name: { zh: '评估', en: 'Assess' },
    by: handlers,
    from: ['detected', 'assessed', 'contained'],
    to: [{ when: { done: 'contain' }, stage: 'contained' }, { stage: 'assessed' }],
    form: 'assess',
    set: {
      persons: { input: 'persons' },
      sensitive: { input: 'sensitive' },
      officer: { input: 'officer' },
    },
    article: '个人信息保护法 57',
  },
  {
    id: 'contain',
    name: { zh: '采取补救措施', en: 'Contain' },
    by: handlers,
    from: ['detected', 'assessed', 'contained'],
    to: [{ when: { stage: ['detected'] }, stage: '=' }, { stage: 'contained' }],
    form: 'contain',
    set: { harmAverted: { input: 'harmAverted' } },
    article: '个人信息保护法 57',
  },
  {
    id: 'notify-regulator',
    name: { zh: '通知主管部门', en: 'Notify the authority' },
    by: [...handlers, 'head'],
    from: ['assessed', 'contained'],
    to: '=',
    form: 'regulator',
    require: [noticeComplete],
    article: '个人信息保护法 57',
  },
  {
    id: 'notify-persons',
    name: { zh: '通知个人', en: 'Notify the persons' },
    by: [...handlers, 'head'],
    from: ['assessed', 'contained'],
    to: '=',
    form: 'persons',
    require: [noticeComplete],
    set: { told: { '+': [{ fact: 'told' }, { input: 'told' }] } },
    article: '个人信息保护法 57',
  },
  {
    id: 'skip-persons',
    name: { zh: '记录不通知个人的理由', en: 'Record why persons are not told' },
    by: ['head'],
    from: ['contained'],
    to: '=',
    form: 'skip',
    require: [harmAverted, notOrdered],
    article: '个人信息保护法 57',
  },
  {
    id: 'order-notice',
    name: { zh: '登记主管部门的通知要求', en: 'Record the authority’s order to notify' },
    by: [...handlers, 'head'],
    from: ['assessed', 'contained', 'recorded'],
    to: [{ when: { stage: ['recorded'] }, stage: 'contained' }, { stage: '=' }],
    form: 'order',
    article: '个人信息保护法 57',
  },
  {
    id: 'record',
    name: { zh: '记录和整改', en: 'Record and correct' },
    by: handlers,
    from: ['contained'],
    to: 'recorded',
    form: 'record',
    require: [contained, regulatorTold, personsSettled],
    article: '个人信息保护法 51',
  },
  {
    id: 'dismiss',
    name: { zh: '认定不构成事件', en: 'Find that it is no breach' },
    by: ['head'],
    from: ['detected', 'assessed', 'contained'],
    to: 'dismissed',
    form: 'dismiss',
    require: [notOrdered],
  },
  {
    id: 'close',
    name: { zh: '结案', en: 'Close' },
    by: ['head'],
    from: ['recorded'],
    to: 'closed',
    form: 'close',
    require: [regulatorTold, personsSettled],
    article: '个人信息保护法 57',
  },
];
