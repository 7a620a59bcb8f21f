import { emptyRoot, NodeHasher } from '../hashing/index.ts';
import { LedgerError } from '../ledger-error.ts';

/** Proofs from a tree whose complete subtrees can be asked for (RFC 6962, 2.1.1 and 2.1.2; RFC 9162 numbers the nodes so). */

export interface TreeNodes {
  /**
   * Root of the complete subtree over the leaves `index · 2^height` up to `(index + 1) · 2^height`, 32 bytes. Only asked
   * for subtrees that lie wholly within the size of the question.
   */
  readonly node: (height: number, index: number) => Uint8Array;
  /** Root of the leaves from `begin` to `size`, an incomplete subtree, for trees that remember some; otherwise it is made from nodes. */
  readonly tail?: (begin: number, size: number) => Uint8Array;
}

const outOfRange = (): LedgerError =>
  new LedgerError('ledger.out-of-range', {
    zh: '叶或树的序号超出日志范围',
    en: 'The index or the size lies outside the log',
  });

const half = (value: number): number => Math.floor(value / 2);

const hasher = new NodeHasher();

/** Root of the leaves from `begin`, the start of a subtree, to `size`; at least one leaf. */
export function rootFrom(tree: TreeNodes, begin: number, size: number): Uint8Array {
  const peaks: Uint8Array[] = [];
  for (let at = begin; at < size;) {
    let height = 0;
    let width = 1;
    for (; width * 2 <= size - at; width *= 2) height += 1;
    peaks.push(tree.node(height, at / width));
    at += width;
  }
  if (peaks.length === 1) return peaks[0]!;
  hasher.start(peaks.at(-1)!, true);
  for (let peak = peaks.length - 2; peak >= 0; peak -= 1) hasher.climb(peaks[peak]!, true);
  return hasher.hash();
}

/** Root of the tree of the first `size` leaves. Throws `ledger.out-of-range`. */
export function rootOf(tree: TreeNodes, size: number): Uint8Array {
  if (!Number.isSafeInteger(size) || size < 0) throw outOfRange();
  return size === 0 ? emptyRoot() : rootFrom(tree, 0, size);
}

/** The siblings met on the way from a node to the root of the tree of `size` leaves. */
function climb(tree: TreeNodes, fromHeight: number, from: number, size: number, path: Uint8Array[]): void {
  let node = from;
  let last = Math.floor((size - 1) / 2 ** fromHeight);
  for (let height = fromHeight, width = 2 ** fromHeight; last > 0; height += 1, width *= 2) {
    if (node % 2 === 1) path.push(tree.node(height, node - 1));
    else if (node < last) {
      const begin = (node + 1) * width;
      if (begin + width <= size) path.push(tree.node(height, node + 1));
      else path.push(tree.tail?.(begin, size) ?? rootFrom(tree, begin, size));
    }
    node = half(node);
    last = half(last);
  }
}

/**
 * Proof that the leaf at `index` is in the tree of the first `size` leaves: its siblings from below, 32 bytes each. Throws
 * `ledger.out-of-range` unless 0 ≤ index < size, both safe integers.
 */
export function inclusionProof(tree: TreeNodes, index: number, size: number): Uint8Array[] {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size)
    throw outOfRange();
  const path: Uint8Array[] = [];
  climb(tree, 0, index, size, path);
  return path;
}

/**
 * Proof that the tree of `size2` leaves begins with that of `size1`; empty for equal sizes. Throws `ledger.out-of-range`
 * unless 0 < size1 ≤ size2, both safe integers: from the empty tree there is nothing to prove.
 */
export function consistencyProof(tree: TreeNodes, size1: number, size2: number): Uint8Array[] {
  if (!Number.isSafeInteger(size1) || !Number.isSafeInteger(size2) || size1 <= 0 || size1 > size2)
    throw outOfRange();
  const path: Uint8Array[] = [];
  if (size1 === size2) return path;
  let node = size1 - 1;
  let height = 0;
  while (node % 2 === 1) {
    node = half(node);
    height += 1;
  }
  if (node > 0) path.push(tree.node(height, node));
  climb(tree, height, node, size2, path);
  return path;
}
