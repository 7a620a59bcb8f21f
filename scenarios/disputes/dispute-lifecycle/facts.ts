import type { FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { measureFacts } from './measures.ts';

/** No fact names a party of the case that was lost: the review is about the agency's own work. */
export const facts: FlowDefinition['facts'] = {
  against: { name: text('关联事项', 'Matter it is about'), type: 'text' },
  source: { name: text('来源', 'Source'), type: 'text' },
  originNumber: { name: text('复议、诉讼案号', 'Number of the reconsideration or suit'), type: 'text' },
  actNumber: { name: text('被纠正的行政行为文号', 'Number of the act that was corrected'), type: 'text' },
  respondent: { name: text('责任机关', 'Agency whose act it was'), type: 'text' },
  violation: { name: text('违法行为', 'Violation'), type: 'text', initial: '' },
  lost: { name: text('败诉（被纠正）', 'Lost'), type: 'boolean', initial: true },
  result: { name: text('纠正结果', 'Result'), type: 'text' },
  decidedOn: { name: text('决定或者裁判之日', 'Day of the decision or judgment'), type: 'day' },
  responsible: { name: text('整改责任人', 'Who answers for the rectification'), type: 'text' },
  headOfAgency: { name: text('责任机关负责人', 'Head of the responsible agency'), type: 'text' },
  mainCause: { name: text('主要原因', 'Main cause'), type: 'text' },
  secondCause: { name: text('其他原因之一', 'Further cause'), type: 'text' },
  thirdCause: { name: text('其他原因之二', 'Further cause'), type: 'text' },
  warned: { name: text('办理时有无风险提示', 'Was there a prompt at the time'), type: 'text' },
  ...measureFacts,
  performed: {
    name: text('判决、决定已经履行', 'Judgment or decision performed'),
    type: 'boolean',
    initial: false,
  },
  backs: { name: text('复核退回次数', 'Times sent back'), type: 'number', initial: 0 },
  laterResult: { name: text('后续程序结果', 'Result of a later procedure'), type: 'text' },
};

export const roles: FlowDefinition['roles'] = {
  supervisor: text('执法监督人员', 'Enforcement supervisor'),
  leader: text('分管领导', 'Leader'),
  head: text('行政机关负责人', 'Head of agency'),
  'legal-reviewer': text('法制审核人员', 'Legality reviewer'),
  'litigation-officer': text('应诉人员', 'Litigation officer'),
};

/** The review is kept where it is supervised: people of the responsible agency are named in it. */
export const team: NonNullable<FlowDefinition['team']> = {
  rectifier: { name: text('整改责任人', 'Who answers for the rectification'), fact: 'responsible' },
  'agency-head': { name: text('责任机关负责人', 'Head of the responsible agency'), fact: 'headOfAgency' },
};

export const stages: FlowDefinition['stages'] = [
  { id: 'opened', name: text('启动复盘', 'Opened') },
  { id: 'reviewing', name: text('查找原因', 'Finding the causes') },
  { id: 'causes-found', name: text('原因待确认', 'Causes to be confirmed') },
  { id: 'rectifying', name: text('整改', 'Rectification') },
  { id: 'reported', name: text('待复核', 'To be re-checked') },
  { id: 'sent-back', name: text('退回整改', 'Sent back') },
  { id: 'passed', name: text('复核通过', 'Passed') },
  { id: 'rectified', name: text('整改完成', 'Rectified'), final: true, outcome: 'rectified' },
  { id: 'set-aside', name: text('败诉结果被改变', 'Result set aside'), final: true, outcome: 'set-aside' },
  {
    id: 'no-rectification',
    name: text('无需整改', 'Nothing to rectify'),
    final: true,
    outcome: 'nothing-to-rectify',
  },
];

export const outcomes: FlowDefinition['outcomes'] = [
  { id: 'rectified', name: text('整改完成', 'Rectified') },
  {
    id: 'set-aside',
    name: text('败诉结果依法被改变，终止复盘', 'The result was set aside by law: the review ends'),
    article: '行政诉讼法 89、91',
  },
  {
    id: 'nothing-to-rectify',
    name: text('非责任机关原因，无需整改', 'Not caused by the agency: nothing to rectify'),
  },
];
