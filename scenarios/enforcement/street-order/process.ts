import type { FlowDefinition } from '@gaoyao/kernel/process';
import { clocks, tasks } from './clocks.ts';
import { investigation } from './investigation.ts';
import { penalty } from './penalty.ts';
import { outcomes, stages } from './stages.ts';

/** Values later acts depend on. Persons are held as references, never as names. */
const facts: FlowDefinition['facts'] = {
  violation: { name: { zh: '违法行为', en: 'Violation' }, type: 'text' },
  source: { name: { zh: '来源', en: 'Source' }, type: 'text' },
  place: { name: { zh: '发生地', en: 'Place' }, type: 'text' },
  party: { name: { zh: '当事人', en: 'Party' }, type: 'text' },
  partyKind: { name: { zh: '当事人类型', en: 'Kind of party' }, type: 'text' },
  officer: { name: { zh: '承办人', en: 'Officer in charge' }, type: 'text' },
  secondOfficer: { name: { zh: '协办人', en: 'Second officer' }, type: 'text' },
  finding: { name: { zh: '处理意见', en: 'Finding' }, type: 'text' },
  complex: { name: { zh: '疑难复杂', en: 'Complex' }, type: 'boolean', initial: false },
  hearingDue: { name: { zh: '应当告知听证', en: 'Right to a hearing' }, type: 'boolean', initial: false },
  proposedFine: { name: { zh: '拟处罚款', en: 'Proposed fine' }, type: 'money' },
  fine: { name: { zh: '罚款', en: 'Fine' }, type: 'money' },
  lateCharge: { name: { zh: '加处罚款', en: 'Additional fine' }, type: 'money', initial: 0 },
  paid: { name: { zh: '已缴', en: 'Paid' }, type: 'money', initial: 0 },
};

const roles: FlowDefinition['roles'] = {
  officer: { zh: '执法人员', en: 'Enforcement officer' },
  'team-lead': { zh: '执法队长', en: 'Team lead' },
  'legal-reviewer': { zh: '法制审核', en: 'Legality reviewer' },
  head: { zh: '机关负责人', en: 'Head of agency' },
  clerk: { zh: '内勤', en: 'Clerk' },
};

export const process = {
  facts,
  roles,
  stages,
  outcomes,
  actions: [...investigation, ...penalty],
  tasks,
  clocks,
};
