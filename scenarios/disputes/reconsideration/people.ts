import type { FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

export const roles: FlowDefinition['roles'] = {
  party: text('申请人、第三人', 'Applicant or third party'),
  'reconsideration-officer': text('行政复议人员', 'Reconsideration officer'),
  'reconsideration-head': text('行政复议机构负责人', 'Head of the reconsideration office'),
  leader: text('行政复议机关负责人', 'Head of the reconsideration authority'),
  clerk: text('内勤', 'Clerk'),
  supervisor: text('上级监督人员', 'Supervisor of the level above'),
};

/** Who is named in the matter: the two reviewers, the chair of the hearing, and who speaks for the agency that acted. */
export const team: NonNullable<FlowDefinition['team']> = {
  handler: { name: text('承办人员', 'Reviewer in charge'), fact: 'handler' },
  'co-handler': { name: text('协办人员', 'Second reviewer'), fact: 'coHandler' },
  chair: { name: text('听证主持人', 'Chair of the hearing'), fact: 'chair' },
  respondent: { name: text('被申请人代表', "Respondent's representative"), fact: 'respondentRepresentative' },
};

/** The two reviewers of the matter (36). */
export const reviewers = ['handler', 'co-handler'] as const;
/** Staff of the office that take in what comes from outside. */
export const office = ['reconsideration-officer', 'clerk'] as const;
export const head = ['reconsideration-head'] as const;
/** Whoever brings something in, and staff for those who come in person. */
export const applicantSide = ['party', ...office] as const;
/** What is the applicant's own: the third party is a party too, and not for this. */
export const applicantAlone = ['applicant'] as const;
export const respondentSide = ['respondent', ...office] as const;
