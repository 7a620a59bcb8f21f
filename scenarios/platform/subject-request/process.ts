import type { FlowDefinition } from '@gaoyao/kernel/process';
import {
  byTheHandler,
  compliesWithCourt,
  extensionTold,
  identified,
  identityConfirmed,
  kinInterest,
  noOtherWish,
  notTheChallenged,
  partRefusalReasoned,
  personDecided,
  restrictionForDeletion,
  standingShown,
  stillInTime,
  suitTold,
} from './guards.ts';

export const facts: FlowDefinition['facts'] = {
  kind: { name: { zh: '请求事项', en: 'Request' }, type: 'text' },
  person: { name: { zh: '个人信息主体', en: 'Person' }, type: 'text' },
  requester: { name: { zh: '请求人', en: 'Who asks' }, type: 'text' },
  challenged: { name: { zh: '被质疑行为的办理人', en: 'Official challenged' }, type: 'text' },
  handler: { name: { zh: '承办人', en: 'Handler' }, type: 'text' },
  result: { name: { zh: '结果', en: 'Result' }, type: 'text' },
};

export const roles: FlowDefinition['roles'] = {
  party: { zh: '本人', en: 'The person' },
  clerk: { zh: '窗口人员', en: 'Clerk' },
  officer: { zh: '承办人员', en: 'Officer' },
  'legal-reviewer': { zh: '复核人员', en: 'Reviewer' },
  head: { zh: '机关负责人', en: 'Head of agency' },
};

export const stages: FlowDefinition['stages'] = [
  { id: 'received', name: { zh: '已收到', en: 'Received' } },
  { id: 'handling', name: { zh: '办理中', en: 'Being handled' } },
  { id: 'refused', name: { zh: '不同意，起诉期内', en: 'Refused, open to suit' } },
  { id: 'in-court', name: { zh: '诉讼中', en: 'In court' } },
  { id: 'closed', name: { zh: '办结', en: 'Closed' }, final: true },
  { id: 'withdrawn', name: { zh: '请求人撤回', en: 'Withdrawn' }, final: true, outcome: 'withdrawn' },
];

export const outcomes: FlowDefinition['outcomes'] = [
  { id: 'granted', name: { zh: '同意', en: 'Granted' }, article: '个人信息保护法 44–48' },
  { id: 'partly', name: { zh: '部分同意', en: 'Granted in part' }, article: '个人信息保护法 50' },
  { id: 'restricted', name: { zh: '停止处理', en: 'Processing stopped' }, article: '个人信息保护法 47' },
  { id: 'refused', name: { zh: '不同意', en: 'Refused' }, article: '个人信息保护法 50' },
  { id: 'withdrawn', name: { zh: '撤回', en: 'Withdrawn' } },
];

const refusedFor = [
  { when: { '==': [{ fact: 'result' }, 'partly'] }, stage: 'closed', outcome: 'partly' },
  { stage: 'closed', outcome: 'refused' },
] as const;

export const actions: FlowDefinition['actions'] = [
  {
    id: 'request',
    name: { zh: '提出请求', en: 'Make a request' },
    by: ['party', 'clerk', 'officer'],
    from: 'new',
    to: 'received',
    form: 'request',
    require: [standingShown, kinInterest],
    set: {
      kind: { input: 'kind' },
      person: { input: 'person' },
      requester: { input: 'requester' },
      challenged: { input: 'challenged' },
    },
    article: '个人信息保护法 44–50',
  },
  {
    id: 'identify',
    name: { zh: '核验身份', en: 'Identify the requester' },
    by: ['clerk', 'officer'],
    from: ['received'],
    to: '=',
    form: 'identify',
    require: [identityConfirmed, noOtherWish],
    article: '个人信息保护法 50',
  },
  {
    id: 'assign',
    name: { zh: '指定承办人', en: 'Name the handler' },
    by: ['head'],
    from: ['received', 'handling'],
    to: 'handling',
    form: 'assign',
    require: [identified, notTheChallenged({ input: 'handler' })],
    set: { handler: { input: 'handler' } },
    article: '个人信息保护法 50',
  },
  {
    id: 'extend',
    name: { zh: '延长一次', en: 'Extend once' },
    by: ['head'],
    from: ['received', 'handling'],
    to: '=',
    form: 'extend',
    require: [stillInTime, extensionTold],
    article: '个人信息保护法 50',
  },
  {
    id: 'answer',
    name: { zh: '办理并答复', en: 'Do it and answer' },
    by: ['officer', 'legal-reviewer'],
    from: ['handling'],
    to: [
      { when: { '==': [{ input: 'result' }, 'granted'] }, stage: 'closed', outcome: 'granted' },
      { when: { '==': [{ input: 'result' }, 'restricted'] }, stage: 'closed', outcome: 'restricted' },
      { stage: 'refused' },
    ],
    form: 'answer',
    require: [
      byTheHandler,
      notTheChallenged({ actor: 'account' }),
      restrictionForDeletion,
      personDecided,
      partRefusalReasoned,
      compliesWithCourt({ in: [{ input: 'result' }, ['granted', 'restricted']] }),
    ],
    set: { result: { input: 'result' } },
    article: '个人信息保护法 44–48',
  },
  {
    id: 'refuse',
    name: { zh: '不同意', en: 'Refuse' },
    by: ['head'],
    from: ['received', 'handling'],
    to: 'refused',
    form: 'refuse',
    require: [notTheChallenged({ actor: 'account' }), suitTold, compliesWithCourt(false)],
    set: { result: 'refused' },
    article: '个人信息保护法 50',
  },
  {
    id: 'withdraw',
    name: { zh: '撤回请求', en: 'Withdraw the request' },
    by: ['party', 'clerk'],
    from: ['received', 'handling'],
    to: 'withdrawn',
    form: 'withdraw',
  },
  {
    id: 'record-suit',
    name: { zh: '登记起诉', en: 'Record the suit' },
    by: ['clerk', 'officer'],
    from: ['refused'],
    to: 'in-court',
    form: 'suit',
    article: '个人信息保护法 50',
  },
  {
    id: 'record-judgment',
    name: { zh: '登记裁判', en: 'Record the judgment' },
    by: ['clerk', 'officer'],
    from: ['in-court'],
    to: [{ when: { '==': [{ input: 'result' }, 'ordered'] }, stage: 'handling' }, ...refusedFor],
    form: 'judgment',
    article: '行政诉讼法 69、72',
  },
  {
    id: 'lapse',
    name: { zh: '起诉期届满', en: 'The time to sue has passed' },
    by: ['system'],
    from: ['refused'],
    to: refusedFor,
    require: [
      {
        id: 'suit-lapsed',
        when: { clock: 'suit', is: ['lapsed'] },
        article: '行政诉讼法 46',
        refusal: { zh: '起诉期限未满', en: 'The time to sue has not passed' },
        remedy: { zh: '等待期限届满', en: 'Wait for its end' },
      },
    ],
    article: '行政诉讼法 46',
  },
];
