import { createHash } from 'node:crypto';

/** The definitions of RFC 6962, 2.1, word for word and without care for speed: what the tests compare with. */

const sha = (...parts: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(createHash('sha256').update(Buffer.concat(parts)).digest());

/** Largest power of two smaller than `count`. */
function split(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/** MTH over leaf hashes. */
export function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return leaves[0]!;
  const k = split(leaves.length);
  return sha(Uint8Array.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

/** PATH(m, D[n]). */
export function naivePath(index: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return index < k
    ? [...naivePath(index, leaves.slice(0, k)), naiveRoot(leaves.slice(k))]
    : [...naivePath(index - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))];
}

/** PROOF(m, D[n]) by way of SUBPROOF(m, D[n], b). */
export function naiveProof(size1: number, leaves: readonly Uint8Array[], whole = true): Uint8Array[] {
  if (size1 === leaves.length) return whole ? [] : [naiveRoot(leaves)];
  const k = split(leaves.length);
  return size1 <= k
    ? [...naiveProof(size1, leaves.slice(0, k), whole), naiveRoot(leaves.slice(k))]
    : [...naiveProof(size1 - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))];
}

/** Leaf hashes that differ from each other; the leaf of an index is always the same. */
export const someLeaves = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => sha(new TextEncoder().encode(`leaf ${String(index)}`)));
