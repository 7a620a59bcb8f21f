import type { FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

/** Values later acts depend on. Who reported and what they wrote stands in no fact but by reference. */
export const facts: FlowDefinition['facts'] = {
  kind: { name: text('类别', 'Kind'), type: 'text', initial: '' },
  level: { name: text('等级', 'Level'), type: 'number', initial: 1 },
  source: { name: text('来源', 'Source'), type: 'text' },
  sourceKey: { name: text('来源编号', 'Number at its source'), type: 'text', initial: '' },
  system: { name: text('外部系统', 'Outside system'), type: 'text', initial: '' },
  place: { name: text('地点', 'Place'), type: 'text' },
  placeMissing: { name: text('未写明地点', 'No place given'), type: 'boolean', initial: false },
  lon: { name: text('经度', 'Longitude'), type: 'number' },
  lat: { name: text('纬度', 'Latitude'), type: 'number' },
  happenedAt: { name: text('发生时间', 'When it happened'), type: 'text' },
  followHash: { name: text('查询码摘要', 'Digest of the code'), type: 'text', initial: '' },
  reporter: { name: text('上报人', 'Reporter'), type: 'text', initial: '' },
  party: { name: text('反映人', 'Who reported it'), type: 'text' },
  agency: { name: text('承办单位', 'Agency that handles it'), type: 'text', initial: '' },
  handler: { name: text('承办人', 'Handler'), type: 'text', initial: '' },
  deputy: { name: text('可代为受理的人', 'Deputy'), type: 'text', initial: '' },
  binding: { name: text('指定承办', 'Designated'), type: 'boolean', initial: false },
  assistant: { name: text('协助人', 'Assistant'), type: 'text', initial: '' },
  assisting: { name: text('协助中', 'Help is awaited'), type: 'boolean', initial: false },
  supervisor: {
    name: text('承办单位负责人', 'Head of the agency that has it'),
    type: 'text',
    initial: '',
  },
  result: { name: text('处置结果', 'Result'), type: 'text', initial: '' },
  solved: { name: text('已解决', 'Solved'), type: 'boolean', initial: false },
  stars: { name: text('满意度', 'Satisfaction'), type: 'number', initial: 0 },
  existing: { name: text('并入的事件', 'Event that is followed'), type: 'text', initial: '' },
  rung: { name: text('超期升级层级', 'Rung of the overdue ladder'), type: 'number', initial: 0 },
};

/** Who acts. Handlers, assistants and reporters act by their part in the matter, whatever their agency. */
export const roles: FlowDefinition['roles'] = {
  dispatcher: text('指挥中心调度员', 'Dispatcher'),
  'grid-member': text('网格员', 'Grid member'),
  officer: text('执法人员', 'Enforcement officer'),
  clerk: text('内勤', 'Clerk'),
  head: text('乡镇、部门负责人', 'Head of the town or agency'),
  leader: text('分管领导', 'Leader'),
  inspector: text('督察人员', 'Inspector'),
};

export const team: NonNullable<FlowDefinition['team']> = {
  handler: { name: text('承办人', 'Handler'), fact: 'handler' },
  deputy: { name: text('可代为受理的人', 'Deputy'), fact: 'deputy' },
  assistant: { name: text('协助人', 'Assistant'), fact: 'assistant' },
  supervisor: { name: text('承办单位负责人', 'Head of the agency that has it'), fact: 'supervisor' },
  reporter: { name: text('上报人', 'Reporter'), fact: 'reporter' },
};

export const stages: FlowDefinition['stages'] = [
  { id: 'reported', name: text('待交办', 'Reported') },
  { id: 'dispatched', name: text('待受理', 'Dispatched') },
  { id: 'handling', name: text('办理中', 'Being handled') },
  { id: 'answered', name: text('待核查', 'Answered') },
  { id: 'rating', name: text('待评价', 'To be rated') },
  { id: 'closed', name: text('办结', 'Closed'), final: true },
];

export const outcomes: FlowDefinition['outcomes'] = [
  { id: 'satisfied', name: text('办结，评价满意', 'Closed, the reporter is satisfied') },
  { id: 'fair', name: text('办结，评价一般', 'Closed, rated as fair') },
  { id: 'dissatisfied', name: text('办结，评价不满意', 'Closed, the reporter is not satisfied') },
  { id: 'unrated', name: text('办结，未评价', 'Closed, not rated') },
  { id: 'duplicate', name: text('并入已有事件', 'Follows an event that is there') },
  { id: 'declined', name: text('不属本平台，已告知途径', 'Not for this platform, the way is told') },
];
