import { HASH_BYTES, nodeHash } from '../hashing/index.ts';
import type { TreeNodes } from './proofs.ts';

/** A whole tree in memory, from its leaf hashes: for logs that fit there, such as one that a bundle carries or a test makes. */
export function treeOf(leafHashes: readonly Uint8Array[]): TreeNodes & { readonly size: number } {
  const levels: (readonly Uint8Array[])[] = [leafHashes];
  for (let below = leafHashes; below.length > 1;) {
    const above: Uint8Array[] = [];
    for (let at = 0; at + 1 < below.length; at += 2) above.push(nodeHash(below[at]!, below[at + 1]!));
    levels.push(above);
    below = above;
  }
  return {
    size: leafHashes.length,
    node: (height, index) => {
      const hash = levels[height]?.[index];
      if (hash?.length !== HASH_BYTES) throw new RangeError('this subtree is not in the tree');
      return hash;
    },
  };
}
