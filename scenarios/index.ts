import gridEvents from './conflicts/grid-events/scenario.ts';
import patrol from './conflicts/patrol/scenario.ts';
import careAlert from './conflicts/care-alert/scenario.ts';
import careVisit from './conflicts/care-visit/scenario.ts';
import administrativeLitigation from './disputes/administrative-litigation/scenario.ts';
import disputeLifecycle from './disputes/dispute-lifecycle/scenario.ts';
import nonLitigationEnforcement from './disputes/non-litigation-enforcement/scenario.ts';
import reconsideration from './disputes/reconsideration/scenario.ts';
import enforcementCase from './enforcement/enforcement-case/scenario.ts';
import enforcementNorms from './enforcement/enforcement-norms/scenario.ts';
import streetOrder from './enforcement/street-order/scenario.ts';
import addressCorrection from './platform/address-correction/scenario.ts';
import breakGlassReview from './platform/break-glass-review/scenario.ts';
import dataBreach from './platform/data-breach/scenario.ts';
import interference from './platform/interference/scenario.ts';
import subjectRequest from './platform/subject-request/scenario.ts';
import rankAppeal from './safety/rank-appeal/scenario.ts';
import safetyReport from './safety/safety-report/scenario.ts';
import type { Scenario } from '@gaoyao/kernel/scenario';
import provincialEnforcement from './enforcement/enforcement-case/exchange/provincial.json' with { type: 'json' };

/** Every scenario of the platform, in the order they are shown. */
export const scenarios: readonly Scenario[] = [
  enforcementCase,
  streetOrder,
  enforcementNorms,
  nonLitigationEnforcement,
  reconsideration,
  administrativeLitigation,
  disputeLifecycle,
  gridEvents,
  patrol,
  careAlert,
  careVisit,
  safetyReport,
  rankAppeal,
  subjectRequest,
  dataBreach,
  interference,
  breakGlassReview,
  addressCorrection,
];

export { demoHomes, WATER_SUPPLIER } from './conflicts/care-alert/demo/homes.ts';
export type { DemoHome } from './conflicts/care-alert/demo/homes.ts';
export { falseReasons as falseAlarmReasons } from './conflicts/care-visit/forms.ts';
export { demoGridEvents } from './conflicts/grid-events/demo/events.ts';
export type { DemoGridEvent } from './conflicts/grid-events/demo/events.ts';
export { eventKinds } from './conflicts/grid-events/kinds/index.ts';
export type { EventKind } from './conflicts/grid-events/kinds/index.ts';
export { demoPatrols } from './conflicts/patrol/demo/patrols.ts';
export { patrolSteps, plannedPatrol } from './conflicts/patrol/plan-patrol.ts';
export type { PatrolPlace, PatrolStep } from './conflicts/patrol/plan-patrol.ts';
export { patrolSheets } from './conflicts/patrol/sheets.ts';
export type { PatrolSheet } from './conflicts/patrol/sheets.ts';
export { metresApart, walkingOrder, wayLength } from './conflicts/patrol/walking-order.ts';
export { publicationReactor } from './enforcement/enforcement-norms/publication.ts';
export { carryOutCorrections } from './platform/address-correction/carry-out.ts';
export { violations } from './enforcement/enforcement-norms/violations/index.ts';
/** What flows are called by the provincial platform, where nothing else is said: local data, edited where it is used. */
export const provincialMappings: readonly { readonly scenario: string }[] = [provincialEnforcement];

export { demoMatters } from './enforcement/street-order/demo/matters.ts';
export type { DemoMatter } from './enforcement/street-order/demo/matters.ts';
export { demoCases } from './enforcement/enforcement-case/demo/cases.ts';
export type { DemoAct, DemoCase, DemoPaper } from './enforcement/enforcement-case/demo/demo-case.ts';
export { automaticReview } from './disputes/non-litigation-enforcement/review/review.ts';
export type { AutomaticReview } from './disputes/non-litigation-enforcement/review/review.ts';
export { conditionGraph } from './disputes/non-litigation-enforcement/review/graph.ts';
export { recordedReview } from './disputes/non-litigation-enforcement/review/recorded.ts';
export { demoDisputes } from './disputes/demo-disputes.ts';
export type { DemoDispute, DemoOrigin, DisputeAct, DisputePaper } from './disputes/demo/demo-dispute.ts';
export { disputeFigures, disputeScenarios } from './disputes/figures.ts';
export type { DisputeFigure } from './disputes/figures.ts';
export {
  safetyCatalogue,
  safetyDomains,
  safetyKeyNames,
  safetySources,
} from './safety/safety-report/catalogue/index.ts';
export type { SafetyDomain, SafetySource } from './safety/safety-report/catalogue/index.ts';
export { indicatorTable } from './safety/safety-report/indicator-table.ts';
export { safetyRanking } from './safety/safety-report/ranking-method.ts';
