import type { PromptDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { qualifiedOfficers } from './guards.ts';

/** Who acts: their qualification, and whether it is theirs to do. */
export const authorityPrompts: readonly PromptDefinition[] = [
  {
    id: 'officers-unqualified',
    kind: 'officer-qualification',
    name: text('执法人员资格失效', 'An officer is not qualified'),
    before: ['conclude', 'serve-notice', 'recheck', 'decide'],
    asks: [qualifiedOfficers],
    when: { '==': [{ rule: 'qualified.all' }, false] },
    weight: 5,
    article: '行政处罚法 42',
    text: text('主办或者协办人员现在没有执法资格', 'One of the two officers holds no qualification now'),
    todo: text(
      '更换人员，由具有资格的人员复核此前取得的证据',
      'Replace them, and let qualified officers verify what was obtained',
    ),
    shows: [{ fact: 'officer' }, { fact: 'secondOfficer' }],
    insists: true,
  },
  {
    id: 'reviewer-unqualified',
    kind: 'officer-qualification',
    name: text('法制审核人员资格失效', 'The reviewer is not qualified'),
    before: ['decide'],
    asks: [{ qualified: 'legal', accounts: [{ fact: 'reviewer' }], into: 'legal' }],
    when: {
      all: [
        { '==': [{ fact: 'reviewDue' }, true] },
        { given: { fact: 'reviewer' } },
        { '==': [{ rule: 'legal.all' }, false] },
      ],
    },
    weight: 3,
    article: '行政处罚法 58.2',
    text: text('审核人员现在没有法律职业资格', 'The reviewer holds no legal qualification now'),
    todo: text(
      '核对审核当日的资格；没有的，重新审核',
      'Check it on the day of the review; if it was lacking, review it anew',
    ),
    shows: [{ fact: 'reviewer' }],
  },
  {
    id: 'investigator-decides',
    kind: 'wrong-competence',
    name: text('调查人员作出决定', 'An investigator decides'),
    before: ['decide', 'decide-no-penalty'],
    when: {
      any: [
        { '==': [{ actor: 'account' }, { fact: 'officer' }] },
        { '==': [{ actor: 'account' }, { fact: 'secondOfficer' }] },
      ],
    },
    weight: 5,
    article: '行政处罚法 57',
    text: text(
      '调查结果应当由行政机关负责人审查，调查与决定分离',
      'The head examines what others found: who investigates does not decide',
    ),
    todo: text('由其他负责人决定', 'Let another head decide'),
    shows: [{ fact: 'officer' }, { fact: 'secondOfficer' }],
    insists: true,
  },
  {
    id: 'other-head-decides',
    kind: 'wrong-competence',
    name: text('决定人不是审批负责人', 'Another head decides'),
    before: ['decide', 'decide-no-penalty'],
    when: {
      all: [{ given: { fact: 'approver' } }, { '!=': [{ actor: 'account' }, { fact: 'approver' }] }],
    },
    weight: 2,
    article: '行政处罚法 57',
    text: text('您不是本案登记的审批负责人', 'You are not the approving head of this case'),
    todo: text('核对分工或者授权文件并入卷', 'Check who is in charge and keep the paper that says so'),
    shows: [{ fact: 'approver' }],
  },
  {
    id: 'crime-not-settled',
    kind: 'wrong-competence',
    name: text('涉嫌犯罪的移送未了', 'A transfer to the police is open'),
    before: ['serve-notice', 'decide', 'decide-no-penalty'],
    when: { in: [{ fact: 'transfer' }, ['proposed', 'approved', 'handed', 'asked-again']] },
    weight: 5,
    article: '行政处罚法 27、移送规定 5、10',
    text: text(
      '涉嫌犯罪的由司法机关管辖，不得以罚代刑',
      'Suspected crimes belong to the judicial organs; a fine is no substitute',
    ),
    todo: text(
      '先决定移送，等待公安机关答复',
      'Decide on the transfer and wait for the answer of the police',
    ),
    shows: [{ fact: 'transfer' }],
  },
  {
    id: 'own-power',
    kind: 'wrong-competence',
    name: text('本机关有强制执行权', 'The agency may execute by itself'),
    before: ['apply-court'],
    asks: [{ parameter: 'enforcement.own-execution', into: 'ownPower' }],
    when: { '==': [{ rule: 'ownPower' }, 1] },
    weight: 5,
    article: '行政强制法 13、53',
    text: text(
      '法律赋予强制执行权的，法院不受理申请',
      'Where the law gives the power, the court does not take the application',
    ),
    todo: text('自行决定强制执行', 'Decide on the execution yourselves'),
  },
];
