import type { Condition, FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import {
  checkedByOther,
  classified,
  designatedLate,
  handlerNamed,
  local,
  overdue,
  resultFits,
} from './guards.ts';
import { handling } from './handling.ts';

const staff = ['grid-member', 'dispatcher', 'officer', 'clerk'];
const none = '';

/** Said by a member of staff of their own knowledge, not brought by the platform from elsewhere. */
const ownReport: Condition = {
  any: [
    { in: [{ input: 'source' }, ['grid-member', 'patrol']] },
    { all: [{ '==': [{ input: 'source' }, 'platform'] }, { not: { given: { input: 'system' } } }] },
  ],
};

/** From the report to whoever has it. */
const intake: FlowDefinition['actions'] = [
  {
    id: 'report',
    name: text('上报', 'Report'),
    by: [...staff, 'party', 'system'],
    from: 'new',
    to: 'reported',
    form: 'report',
    set: {
      kind: { coalesce: [{ input: 'kind' }, none] },
      level: { coalesce: [{ input: 'level' }, 1] },
      source: { input: 'source' },
      sourceKey: { coalesce: [{ input: 'sourceKey' }, none] },
      system: { coalesce: [{ input: 'system' }, none] },
      place: { input: 'place' },
      placeMissing: { coalesce: [{ input: 'placeMissing' }, false] },
      lon: { input: 'lon' },
      lat: { input: 'lat' },
      happenedAt: { input: 'happenedAt' },
      followHash: { coalesce: [{ input: 'followHash' }, none] },
      party: { input: 'party' },
      reporter: { coalesce: [{ input: 'reporter' }, { if: [ownReport, { actor: 'account' }, none] }] },
    },
    article: local,
  },
  {
    id: 'classify',
    name: text('归类', 'Classify'),
    by: ['dispatcher', 'system'],
    from: ['reported'],
    to: '=',
    form: 'classify',
    set: { kind: { input: 'kind' }, level: { input: 'level' } },
    article: local,
  },
  {
    id: 'solve',
    name: text('自行处置', 'Solve on the spot'),
    by: ['reporter', 'grid-member'],
    from: ['reported'],
    to: 'answered',
    form: 'feedBack',
    require: [classified, resultFits],
    set: { handler: { actor: 'account' }, result: { input: 'result' }, solved: { input: 'solved' } },
    article: local,
  },
  {
    id: 'dispatch',
    name: text('交办', 'Dispatch'),
    by: ['dispatcher', 'system'],
    from: ['reported'],
    to: 'dispatched',
    form: 'dispatch',
    require: [classified, handlerNamed, designatedLate],
    set: {
      agency: { input: 'agency' },
      handler: { input: 'handler' },
      deputy: { coalesce: [{ input: 'deputy' }, none] },
      binding: { coalesce: [{ input: 'binding' }, false] },
    },
    article: local,
  },
  {
    id: 'follow-existing',
    name: text('并入已有事件', 'Follow the existing one'),
    by: ['dispatcher', 'reporter', 'system'],
    from: ['reported'],
    to: [{ stage: 'closed', outcome: 'duplicate' }],
    form: 'followExisting',
    set: { existing: { input: 'matter' } },
    article: local,
  },
  {
    id: 'decline',
    name: text('不予受理', 'Decline'),
    by: ['dispatcher'],
    from: ['reported'],
    to: [{ stage: 'closed', outcome: 'declined' }],
    form: 'decline',
    article: '信访工作条例；政府热线工作规程（诉讼、仲裁、复议途径解决的事项）',
  },
];

/** From the answer to the end, and what presses on the way. */
const ending: FlowDefinition['actions'] = [
  {
    id: 'accept-result',
    name: text('核查通过', 'Accept the result'),
    by: ['dispatcher'],
    from: ['answered'],
    to: 'rating',
    form: 'acceptResult',
    require: [checkedByOther],
    article: local,
  },
  {
    id: 'send-back',
    name: text('退回重办', 'Send back'),
    by: ['dispatcher'],
    from: ['answered'],
    to: 'handling',
    form: 'reason',
    require: [checkedByOther],
    set: { rung: 0 },
    article: local,
  },
  {
    id: 'rate',
    name: text('评价', 'Rate'),
    by: ['reporter', 'party', 'system'],
    from: ['rating'],
    to: [
      { when: { '>=': [{ input: 'stars' }, 4] }, stage: 'closed', outcome: 'satisfied' },
      { when: { '<=': [{ input: 'stars' }, 2] }, stage: 'closed', outcome: 'dissatisfied' },
      { stage: 'closed', outcome: 'fair' },
    ],
    form: 'rate',
    set: { stars: { input: 'stars' } },
    article: local,
  },
  {
    id: 'close-unrated',
    name: text('逾期未评价，自动办结', 'Close without a rating'),
    by: ['system'],
    from: ['rating'],
    to: [{ stage: 'closed', outcome: 'unrated' }],
    article: local,
  },
  {
    id: 'add-words',
    name: text('补充情况', 'Add words'),
    by: ['reporter', 'party', 'dispatcher', 'system'],
    from: '*',
    to: '=',
    form: 'addWords',
  },
  {
    id: 'urge',
    name: text('催办', 'Urge'),
    by: ['leader', 'supervisor', 'head', 'dispatcher'],
    from: ['reported', 'dispatched', 'handling', 'answered'],
    to: '=',
    form: 'urge',
    article: local,
  },
  {
    id: 'remind',
    name: text('临期、超时提醒', 'Remind'),
    by: ['system'],
    from: ['reported', 'dispatched'],
    to: '=',
    article: local,
  },
  {
    id: 'escalate',
    name: text('超期升级', 'Escalate'),
    by: ['system'],
    from: ['reported', 'dispatched', 'handling'],
    to: '=',
    // who heads the agency that has it now, where the platform knows
    form: 'escalate',
    require: [overdue],
    set: {
      rung: { min: [3, { '+': [{ fact: 'rung' }, 1] }] },
      supervisor: { coalesce: [{ input: 'supervisor' }, none] },
    },
    article: local,
  },
];

export const actions: FlowDefinition['actions'] = [...intake, ...handling, ...ending];
