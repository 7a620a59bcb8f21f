export { checkModel, evaluate } from './rules.ts';
export type { RuleResult } from './rules.ts';
