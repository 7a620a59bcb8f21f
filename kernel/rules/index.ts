export { evaluateSync } from './evaluate-sync.ts';
export { checkModel, evaluate } from './rules.ts';
export type { RuleResult } from './rules.ts';
