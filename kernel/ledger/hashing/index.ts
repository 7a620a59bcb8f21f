export { emptyRoot, HASH_BYTES, leafHash, leafHashInto, nodeHash, NodeHasher } from './hashing.ts';
