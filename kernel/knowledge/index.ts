export { articleAt } from './article-at.ts';
export type { Article } from './article-at.ts';
export { migrations } from './migrations.ts';
export { norms, pieceOf, factorsOf, partyKindOf } from './norms.ts';
export type { Norms } from './norms.ts';
export { checkViolation } from './violations/check-violation.ts';
export type { NormIssue } from './violations/norm-issue.ts';
export { differences } from './violations/diff.ts';
export type { NormDifference } from './violations/diff.ts';
export { discretionModel } from './violations/discretion-model.ts';
export { discretionOf } from './violations/discretion.ts';
export type { FactorValues, Suggestion } from './violations/discretion.ts';
export { evidenceState } from './violations/evidence-state.ts';
export type { EvidenceFinding, EvidencePiece, PointFinding } from './violations/evidence-state.ts';
export { Trial } from './violations/trial.ts';
export type { PastCase, TrialSummary, TriedCase } from './violations/trial.ts';
export { violationFinding } from './violations/violation-finding.ts';
export type { NormEntry } from './violations/violation-finding.ts';
export {
  evidenceKindNames,
  evidenceKinds,
  violationFieldNames,
  violationFields,
} from './violations/violation.ts';
export type { EvidenceKind, PartyKind, Violation, ViolationField } from './violations/violation.ts';
export { eventsOf, listViolations, versionsOf, violationVersion } from './store/catalogue.ts';
export type { VersionEvent } from './store/catalogue.ts';
export { openDraft, openVersion, saveDraft, setDraftMatter } from './store/drafts.ts';
export { installViolations } from './store/install.ts';
export type { InstalledViolations } from './store/install.ts';
export { settleVersion } from './store/settle.ts';
export type { ChangeStanding } from './store/settle.ts';
export {
  askTrial,
  cancelTrial,
  endTrial,
  keepCases,
  startTrial,
  trialById,
  trialCases,
  trialsOf,
  waitingTrials,
} from './store/trials.ts';
export type { KeptCase, Reach, TrialRecord } from './store/trials.ts';
export type { ViolationVersion } from './store/violation-row.ts';
