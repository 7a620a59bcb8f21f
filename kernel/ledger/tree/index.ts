export { Frontier } from './frontier.ts';
export { consistencyProof, inclusionProof, rootFrom, rootOf } from './proofs.ts';
export { treeOf } from './tree-of.ts';
export type { TreeNodes } from './proofs.ts';
export { verifyConsistency, verifyInclusion } from './verify.ts';
export type { ConsistencyClaim, InclusionClaim } from './verify.ts';
