import type { FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

export const roles: FlowDefinition['roles'] = {
  'litigation-officer': text('应诉人员', 'Litigation officer'),
  'legal-reviewer': text('法制审核人员', 'Legality reviewer'),
  head: text('行政机关负责人', 'Head of agency'),
  clerk: text('内勤', 'Clerk'),
};

/** Who is named in the suit: whoever handles it, and the head who attends. */
export const team: NonNullable<FlowDefinition['team']> = {
  litigator: { name: text('承办应诉人员', 'Officer in charge of the suit'), fact: 'litigator' },
  'attending-head': { name: text('出庭负责人', 'Head who attends'), fact: 'attendingHead' },
};

/** Whoever conducts the defence. */
export const defence = ['litigator', 'litigation-officer'] as const;
/** Whoever takes in what comes from the court. */
export const receivers = ['litigator', 'litigation-officer', 'clerk'] as const;
export const head = ['head'] as const;
export const reviewers = ['legal-reviewer', 'head'] as const;
