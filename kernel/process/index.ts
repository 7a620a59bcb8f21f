export { canonicalJson, compileFlow } from './compile.ts';
export type { CompiledFlow } from './compile.ts';
export { compileCondition, compileExpression } from './expression.ts';
export type { ClockStateName, Condition, Expression, Scalar, Scope } from './expression.ts';
export { wings } from './definition.ts';
export type {
  Action,
  Basis,
  ClockDefinition,
  FieldSchema,
  FlowDefinition,
  FormSchema,
  IndicatorDefinition,
  Selector,
  Stage,
  Wing,
} from './definition.ts';
export { MIGRATE, migrateTo, RECOMPUTE, recompute } from './amend.ts';
export { dueOptions, refusals, transition } from './transition.ts';
export type { Act, Effects, Transition } from './transition.ts';
export type { Refusal } from './refusal.ts';
export { clockState, isRunning } from './snapshot.ts';
export type { ClockRun, Snapshot } from './snapshot.ts';
export { flowIssues } from './validate.ts';
export type { FlowIssue } from './validate.ts';
export { flowToBpmn } from './bpmn/flow-to-bpmn.ts';
