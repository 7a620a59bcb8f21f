export { evaluate } from './rules.ts';
export type { RuleResult } from './rules.ts';
