import type { FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

/** Values later acts depend on. The two people are named by reference; what was said of them stands in no fact. */
export const facts: FlowDefinition['facts'] = {
  elder: { name: text('照护对象', 'Who is looked after'), type: 'text' },
  contact: { name: text('家属联系人', 'Family contact'), type: 'text' },
  place: { name: text('住处', 'Home'), type: 'text' },
  source: { name: text('读数来源', 'Source of the readings'), type: 'text' },
  meter: { name: text('水表号', 'Number of the meter'), type: 'text' },
  hours: { name: text('无用水时长（小时）', 'Hours without flow'), type: 'number' },
  elderConsent: { name: text('本人已同意', 'The person agreed'), type: 'boolean', initial: false },
  contactConsent: { name: text('联系人已同意', 'The contact agreed'), type: 'boolean', initial: false },
  pausedUntil: { name: text('暂停至', 'Paused until'), type: 'day', initial: '' },
  alerts: { name: text('核实的预警', 'Alerts that were looked into'), type: 'number', initial: 0 },
  falseInRow: { name: text('连续误报', 'False alarms in a row'), type: 'number', initial: 0 },
};

export const roles: FlowDefinition['roles'] = {
  'grid-member': text('网格员', 'Grid member'),
  clerk: text('内勤', 'Clerk'),
  dispatcher: text('指挥中心调度员', 'Dispatcher'),
  head: text('乡镇、部门负责人', 'Head of the town or agency'),
  inspector: text('督察人员', 'Inspector'),
  party: text('本人或者联系人', 'The person or the contact'),
};

export const stages: FlowDefinition['stages'] = [
  { id: 'applied', name: text('待同意', 'Waiting for consent') },
  { id: 'watching', name: text('照护中', 'Looked after') },
  { id: 'ended', name: text('已结束', 'Ended'), final: true },
];

export const outcomes: FlowDefinition['outcomes'] = [
  { id: 'withdrawn', name: text('撤回同意', 'Consent withdrawn'), article: '个人信息保护法 15' },
  { id: 'refused', name: text('不同意，未开始', 'Not agreed to, never begun') },
  { id: 'moved', name: text('搬离', 'Moved away') },
  { id: 'care-home', name: text('入住养老机构', 'Lives in a care home now') },
  { id: 'died', name: text('离世', 'Died') },
  { id: 'unsuitable', name: text('水表不能使用', 'The meter cannot be used') },
];
