import { roleNames } from '@gaoyao/kernel/access';
import type { FlowDefinition } from '@gaoyao/kernel/process';

/** Everybody who goes out or works with addresses may say what is wrong with one. */
const reporters = [
  'grid-member',
  'officer',
  'team-lead',
  'clerk',
  'justice-station',
  'mediator',
  'legal-reviewer',
  'reconsideration-officer',
  'judge',
  'prosecutor',
  'address-keeper',
];

const keeper = ['address-keeper'];

export const roles: FlowDefinition['roles'] = Object.fromEntries(
  reporters.map((role) => [role, roleNames[role]!]),
);

export const facts: FlowDefinition['facts'] = {
  reporter: { name: { zh: '报告人', en: 'Reporter' }, type: 'text' },
  problem: { name: { zh: '问题', en: 'What is wrong' }, type: 'text' },
  place: { name: { zh: '地点', en: 'Place' }, type: 'text' },
  visitor: { name: { zh: '现场核实人', en: 'Who looks' }, type: 'text', initial: '' },
  change: { name: { zh: '更正方式', en: 'What is done' }, type: 'text', initial: '' },
  corrected: { name: { zh: '更正后的地点', en: 'Place as corrected' }, type: 'text' },
};

export const stages: FlowDefinition['stages'] = [
  { id: 'reported', name: { zh: '待核', en: 'Reported' } },
  { id: 'visiting', name: { zh: '现场核实', en: 'Being looked at' } },
  { id: 'decided', name: { zh: '正在更正', en: 'Being carried out' } },
  { id: 'corrected', name: { zh: '已更正，待告知', en: 'Corrected, to be told' } },
  { id: 'declined', name: { zh: '不更正，待告知', en: 'Declined, to be told' } },
  { id: 'closed', name: { zh: '办结', en: 'Closed' }, final: true },
];

export const outcomes: FlowDefinition['outcomes'] = [
  { id: 'corrected', name: { zh: '已更正', en: 'Corrected' } },
  { id: 'declined', name: { zh: '不予更正', en: 'Nothing to correct' } },
];

export const actions: FlowDefinition['actions'] = [
  {
    id: 'report',
    name: { zh: '报告地址有误', en: 'Report a wrong address' },
    by: reporters,
    from: 'new',
    to: 'reported',
    form: 'report',
    set: { reporter: { actor: 'account' }, problem: { input: 'problem' }, place: { input: 'place' } },
  },
  {
    id: 'ask-visit',
    name: { zh: '请人到现场核实', en: 'Ask somebody to look' },
    by: keeper,
    from: ['reported'],
    to: 'visiting',
    form: 'askVisit',
    set: { visitor: { input: 'visitor' } },
  },
  {
    id: 'visit',
    name: { zh: '登记现场情况', en: 'Record what was found' },
    by: ['visitor'],
    from: ['visiting'],
    to: 'reported',
    form: 'visit',
  },
  {
    id: 'recall',
    name: { zh: '不再等现场核实', en: 'Go on without the visit' },
    by: keeper,
    from: ['visiting'],
    to: 'reported',
  },
  {
    id: 'correct',
    name: { zh: '更正', en: 'Correct the library' },
    by: keeper,
    from: ['reported'],
    to: 'decided',
    form: 'correct',
    require: [
      {
        id: 'not-own-report',
        when: { '!=': [{ actor: 'account' }, { fact: 'reporter' }] },
        refusal: {
          zh: '报告人不能自己决定更正',
          en: 'Whoever reported it does not decide about it',
        },
        remedy: { zh: '由另一名地址库管理员决定', en: 'Let another keeper decide' },
      },
    ],
    set: { change: { input: 'change' } },
  },
  {
    id: 'decline',
    name: { zh: '不予更正', en: 'Decline' },
    by: keeper,
    from: ['reported'],
    to: 'declined',
    form: 'decline',
  },
  {
    id: 'carried-out',
    name: { zh: '地址库已更正', en: 'The library was corrected' },
    by: ['system'],
    from: ['decided'],
    to: 'corrected',
    form: 'carriedOut',
    set: { corrected: { input: 'place' } },
  },
  {
    id: 'not-possible',
    name: { zh: '更正未能执行', en: 'The correction could not be carried out' },
    by: ['system'],
    from: ['decided'],
    to: 'reported',
    form: 'notPossible',
    set: { change: '' },
  },
  {
    id: 'acknowledge',
    name: { zh: '知悉答复', en: 'Read the answer' },
    by: ['reporter', ...keeper],
    from: ['corrected', 'declined'],
    to: [
      { when: { stage: ['corrected'] }, stage: 'closed', outcome: 'corrected' },
      { stage: 'closed', outcome: 'declined' },
    ],
  },
];

export const tasks: FlowDefinition['tasks'] = [
  {
    id: 'decide',
    name: { zh: '核实并决定地址更正', en: 'Decide about the address' },
    role: 'address-keeper',
    opens: { stages: ['reported'] },
    closes: { actions: ['ask-visit', 'correct', 'decline'] },
    clock: 'decide',
  },
  {
    id: 'visit',
    name: { zh: '到现场看门牌', en: 'Look at the door' },
    role: 'visitor',
    opens: { stages: ['visiting'] },
    closes: { actions: ['visit', 'recall'] },
  },
  {
    id: 'read-answer',
    name: { zh: '地址报告已答复', en: 'Your report is answered' },
    role: 'reporter',
    opens: { stages: ['corrected', 'declined'] },
    closes: { actions: ['acknowledge'] },
  },
];

export const clocks: FlowDefinition['clocks'] = [
  {
    id: 'decide',
    name: { zh: '决定更正', en: 'Deciding' },
    kind: 'duty',
    period: { length: 5, unit: 'wd' },
    starts: { actions: ['report'] },
    ends: { actions: ['correct', 'decline'] },
    breach: {
      effect: 'supervision',
      text: { zh: '由上级地址库管理员督办', en: 'The keeper above follows it up' },
    },
    article: '本地地址库管理办法（参数）',
    status: 'L',
  },
];
