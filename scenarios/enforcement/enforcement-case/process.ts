import type { Action, FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { clocks } from './clocks.ts';
import { compulsion } from './compulsion.ts';
import { conclusion } from './conclusion.ts';
import { correction } from './correction.ts';
import { court, courtAnswers } from './court.ts';
import { decision } from './decision.ts';
import { ending } from './ending.ts';
import { evidence, evidenceActs } from './evidence.ts';
import { executionCourse } from './execution-course.ts';
import { expertEvidence } from './expert-evidence.ts';
import { facts } from './facts.ts';
import { establishing } from './establishing.ts';
import { fast } from './fast.ts';
import { freezing } from './freezing.ts';
import { hearing } from './hearing.ts';
import { intake } from './intake.ts';
import { notice } from './notice.ts';
import { onTheSpot } from './on-the-spot.ts';
import { payment } from './payment.ts';
import { police } from './police.ts';
import { preservation } from './preservation.ts';
import { remedies } from './remedies.ts';
import { review } from './review.ts';
import { leniency } from './rules/leniency.ts';
import { limitation } from './rules/limitation.ts';
import { seizure } from './seizure.ts';
import { service } from './service.ts';
import { outcomes, stages } from './stages.ts';
import { tasks } from './tasks.ts';

const roles: FlowDefinition['roles'] = {
  officer: text('执法人员', 'Enforcement officer'),
  'team-lead': text('中队负责人', 'Team lead'),
  'legal-reviewer': text('法制审核人员', 'Legality reviewer'),
  head: text('行政机关负责人', 'Head of agency'),
  clerk: text('内勤', 'Clerk'),
};

/** Who is named in the case: the officers, whoever approved it, and those who chair and review. */
const team: FlowDefinition['team'] = {
  handler: { name: text('主办人员', 'Officer in charge'), fact: 'officer' },
  'second-handler': { name: text('协办人员', 'Second officer'), fact: 'secondOfficer' },
  approver: { name: text('审批负责人', 'Approving head'), fact: 'approver' },
  chair: { name: text('听证主持人', 'Chair of the hearing'), fact: 'chair' },
  reviewer: { name: text('本案法制审核人员', 'Reviewer of the case'), fact: 'reviewer' },
};

const actions: readonly Action[] = [
  ...intake,
  ...fast,
  ...evidence,
  ...expertEvidence,
  ...correction,
  ...preservation,
  ...seizure,
  ...freezing,
  ...establishing,
  ...conclusion,
  ...police,
  ...notice,
  ...hearing,
  ...review,
  ...decision,
  ...service,
  ...onTheSpot,
  ...payment,
  ...remedies,
  ...compulsion,
  ...executionCourse,
  ...court,
  ...courtAnswers,
  ...ending,
];

/** The case as it runs, in the order of the law. */
export const process = {
  facts,
  roles,
  team,
  stages,
  outcomes,
  actions,
  tasks,
  clocks,
  hears: {
    'reconsideration-accepted/1': 'record-remedy',
    'reconsideration-stayed/1': 'stay-execution',
    'reconsideration-decided/1': 'reconsideration-decided',
    'reconsideration-ended/1': 'record-remedy-result',
    'suit-filed/1': 'record-remedy',
    'suit-stayed/1': 'stay-execution',
    'suit-ended/1': 'record-remedy-result',
    'court-filing/1': 'court-filing',
    'court-ruling/1': 'court-ruling',
    'court-enforced/1': 'court-enforced',
    'court-findings/1': 'court-findings',
  },
  rules: { limitation, leniency },
  norms: { violation: 'violation', day: 'actDay', evidence: evidenceActs, excludes: 'exclude-evidence' },
} as const satisfies Partial<FlowDefinition>;
