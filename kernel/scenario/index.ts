export { defineScenario } from './define.ts';
export type { Scenario } from './define.ts';
export { rooms } from './rooms.ts';
export { confirmed, guard, paperIssued, paperSigned } from './guards.ts';
export type { Guard } from './guards.ts';
export {
  choice,
  day,
  form,
  howMany,
  identifier,
  line,
  longText,
  money,
  personal,
  reference,
  rows,
  text,
  whole,
  yes,
} from './fields.ts';
export { dataHash, draftAssessment } from './assessment-draft.ts';
export type { AssessmentDraft } from './assessment-draft.ts';
export {
  assessingRoles,
  assessment,
  assessments,
  completeAssessment,
  conclusions,
  levels,
  signAssessment,
  signingRoles,
  startAssessment,
} from './assessment.ts';
export type { Assessment, Completion } from './assessment.ts';
export { assessmentText } from './assessment-text.ts';
export { AssessmentGate } from './assessment-gate.ts';
export type { Standing } from './assessment-gate.ts';
export { auditReport, auditReportText } from './audit-report.ts';
export type { AuditReport } from './audit-report.ts';
export { definitionIssues } from './definition-issues.ts';
export { explainRules } from './explain-rules.ts';
export { handoverIssues } from './handover-check.ts';
export { messageIssues } from './message-check.ts';
export type { ActToExplain, ExplainedRow, RuleExplanation } from './explain-rules.ts';
/** How instruments are written: `const { filled, paragraph, title } = words`. */
export * as words from './paper-words.ts';
export { policyTable } from './policy-table.ts';
export type { PolicyRow } from './policy-table.ts';
