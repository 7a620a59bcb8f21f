export { migrations } from './migrations.ts';
export { holdingRoles, holdMatter, openHolds, releaseHold } from './hold.ts';
export type { Hold } from './hold.ts';
export { retentionReports, runRetention } from './run.ts';
export type { RetentionCount, RetentionReport } from './run.ts';
export { ruleOf } from './rule.ts';
export type { RetentionRule } from './rule.ts';
export { sealClosed, sealingReactor } from './sealing.ts';
