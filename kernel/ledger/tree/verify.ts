import { HASH_BYTES, NodeHasher } from '../hashing/index.ts';
import { sameBytes } from '../bytes.ts';

/** Verification of proofs after RFC 9162, 2.1.3.2 and 2.1.4.2 (the trees of RFC 6962). True or false; nothing throws. */

export interface InclusionClaim {
  /** Place of the leaf, from 0; a safe integer. */
  readonly index: number;
  /** Leaves of the tree; a safe integer. */
  readonly size: number;
  /** 32 bytes. */
  readonly leafHash: Uint8Array;
  /** Siblings from the leaf upwards, 32 bytes each. */
  readonly proof: readonly Uint8Array[];
  /** Root of the tree, 32 bytes. */
  readonly root: Uint8Array;
}

export interface ConsistencyClaim {
  /** Leaves of the earlier tree; a safe integer. */
  readonly size1: number;
  /** Leaves of the later tree; a safe integer. */
  readonly size2: number;
  /** Hashes of RFC 6962, 2.1.2, 32 bytes each. */
  readonly proof: readonly Uint8Array[];
  readonly root1: Uint8Array;
  readonly root2: Uint8Array;
}

const isHash = (value: unknown): value is Uint8Array =>
  value instanceof Uint8Array && value.length === HASH_BYTES;

const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function areHashes(value: unknown): value is readonly Uint8Array[] {
  if (!Array.isArray(value)) return false;
  // not by `every`, which passes over holes
  for (const one of value) if (!isHash(one)) return false;
  return true;
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

const areSame = (one: unknown, other: unknown): boolean =>
  one instanceof Uint8Array && other instanceof Uint8Array && sameBytes(one, other);

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Whole half; by a shift where 32 bits are enough. */
const half = (value: number): number => (value < 2 ** 31 ? value >>> 1 : Math.floor(value / 2));

/** Whether a node meets its next sibling on the left: a right child, or the last node of its level. */
const isRight = (node: number, last: number): boolean => node % 2 === 1 || node === last;

const hasher = new NodeHasher();
const older = new NodeHasher();
const newer = new NodeHasher();

/** Whether the leaf stands at `index` of the tree with `size` leaves and this root. */
export function verifyInclusion(claim: InclusionClaim): boolean {
  if (!isRecord(claim)) return false;
  const { index, size, leafHash, proof, root } = claim;
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  if (!isHash(leafHash) || !isHash(root) || !areHashes(proof)) return false;
  let node = index;
  let last = size - 1;
  let right = isRight(node, last);
  hasher.start(leafHash, right);
  for (const sibling of proof) {
    if (last === 0) return false;
    // the last node of a level may rise several levels before it meets a sibling
    if (right)
      while (node % 2 === 0 && node !== 0) {
        node = half(node);
        last = half(last);
      }
    node = half(node);
    last = half(last);
    right = isRight(node, last);
    hasher.climb(sibling, right);
  }
  return last === 0 && hasher.is(root);
}

/**
 * Whether the tree of `size2` leaves begins with the very leaves of the tree of `size1`. A proof from the empty tree says
 * nothing, so `size1` 0 is false, equal sizes or not.
 */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  if (!isRecord(claim)) return false;
  const { size1, size2, proof, root1, root2 } = claim;
  if (!isSize(size1) || !isSize(size2) || size1 === 0 || size1 > size2) return false;
  // a tree is consistent with itself, whatever its root is said to be: nothing is hashed
  if (size1 === size2) return isEmpty(proof) && areSame(root1, root2);
  if (!isHash(root1) || !isHash(root2) || !areHashes(proof)) return false;
  return risesToBoth({ size1, size2, proof, root1, root2 });
}

function risesToBoth({ size1, size2, proof, root1, root2 }: ConsistencyClaim): boolean {
  let node = size1 - 1;
  let last = size2 - 1;
  while (node % 2 === 1) {
    node = half(node);
    last = half(last);
  }
  // an earlier tree that is one whole subtree of the later one is its own starting point, and is not in the proof
  const start = node === 0 ? root1 : proof[0];
  if (start === undefined) return false;
  let right = isRight(node, last);
  newer.start(start, right);
  older.start(start, true);
  for (let at = node === 0 ? 0 : 1; at < proof.length; at += 1) {
    if (last === 0) return false;
    if (right) {
      // what stands to the left is in both trees
      older.climb(proof[at]!, true);
      while (node % 2 === 0 && node !== 0) {
        node = half(node);
        last = half(last);
      }
    }
    node = half(node);
    last = half(last);
    right = isRight(node, last);
    newer.climb(proof[at]!, right);
  }
  return last === 0 && older.is(root1) && newer.is(root2);
}
