export { canonicalJson, compileFlow } from './compile.ts';
export type { Finding } from './finding.ts';
export type { CompiledFlow } from './compile.ts';
export { compileCondition, compileExpression } from './expression.ts';
export type { ClockStateName, Condition, Expression, Scalar, Scope } from './expression.ts';
export type {
  BlockCondition,
  DocumentTemplate,
  TemplateBlock,
  TemplateField,
  TemplateSigner,
  ValueFormat,
  ValueSource,
} from './document-template.ts';
export type { PaperState } from './paper-state.ts';
export { FILE, wings } from './definition.ts';
export type {
  Action,
  Basis,
  ClockDefinition,
  Compartment,
  DataStatement,
  FieldSchema,
  FlowDefinition,
  FormSchema,
  Handover,
  Telling,
  IndicatorDefinition,
  NormUse,
  Selector,
  Stage,
  VisibilityRow,
  Wing,
} from './definition.ts';
export {
  ANONYMISE,
  ERASE,
  MEMBERS,
  changeEvidence,
  changeMembers,
  changePaper,
  changeRoom,
  EVIDENCE,
  PAPER,
  MIGRATE,
  migrateTo,
  RECOMPUTE,
  recompute,
  ROOM,
} from './amend.ts';
export type { EvidenceChange, MemberChange, PaperChange, RoomChange } from './amend.ts';
export { membersOf, partiesOf, RECUSED } from './people.ts';
export { dueOptions, holds, periodOf, refusals, transition } from './transition.ts';
export type { Act, Effects, Override, Tombstone, Transition } from './transition.ts';
export type { Refusal } from './refusal.ts';
export { askedBy } from './prompts/compile-prompts.ts';
export type { CompiledPrompt } from './prompts/compile-prompts.ts';
export { promptKindNames, promptKinds } from './prompts/prompt-definition.ts';
export type { PromptDefinition, PromptKind, PromptShown } from './prompts/prompt-definition.ts';
export { promptsAhead, promptsFor } from './prompts/prompts-for.ts';
export type { OpenPrompt, PromptedAct, PromptFact } from './prompts/prompts-for.ts';
export type { AnomalyDefinition } from './anomalies/anomaly-definition.ts';
export { remediesOf } from './remedies/remedies-of.ts';
export type { ContestedAct, Remedy } from './remedies/remedies-of.ts';
export type { NoticeDefinition } from './notices/notice-definition.ts';
export type { RemedyDefinition } from './remedies/remedy-definition.ts';
export { clockState, firstDone, isRunning } from './snapshot.ts';
export type { ClockRun, Snapshot } from './snapshot.ts';
export { flowIssues } from './validate.ts';
export type { FlowIssue } from './validate.ts';
export { flowToBpmn } from './bpmn/flow-to-bpmn.ts';
