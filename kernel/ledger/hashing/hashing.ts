import { sha256, sha256Into } from '#primitives';

/** Hashing of a Merkle tree as RFC 6962, 2.1: SHA-256 with a byte before the data that tells leaves from nodes. */

export const HASH_BYTES = 32;
const LEAF = 0x00;
const NODE = 0x01;
const NODE_BYTES = 1 + 2 * HASH_BYTES;

/** The root of a tree without leaves: SHA-256 of nothing. */
export const emptyRoot = (): Uint8Array => sha256(new Uint8Array(0));

/** Where a leaf is put behind its prefix before it is hashed; grows with the largest leaf seen, up to a limit. */
let leafScratch = new Uint8Array(1024);
/** The part of it that the latest leaf took: leaves of one length follow each other. */
let leafView = leafScratch.subarray(0, 1);
const LARGEST_SCRATCH = 1 << 16;

function prefixed(data: Uint8Array): Uint8Array {
  const length = data.length + 1;
  if (length > LARGEST_SCRATCH) {
    const own = new Uint8Array(length);
    own.set(data, 1);
    return own;
  }
  if (length !== leafView.length) {
    if (length > leafScratch.length) leafScratch = new Uint8Array(LARGEST_SCRATCH);
    leafView = leafScratch.subarray(0, length);
  }
  leafView[0] = LEAF;
  leafView.set(data, 1);
  return leafView;
}

/** Hash of a leaf: SHA-256(0x00 || data), 32 bytes. */
export const leafHash = (data: Uint8Array): Uint8Array => sha256(prefixed(data));

/** Writes the hash of a leaf into `target` from `offset` on (32 bytes): for slabs of many leaves. */
export function leafHashInto(data: Uint8Array, target: Uint8Array, offset: number): void {
  sha256Into(prefixed(data), target, offset);
}

/** Hash of an inner node: SHA-256(0x01 || left || right), 32 bytes. Throws RangeError when a side has not 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES)
    throw new RangeError('each side of a node has 32 bytes');
  const data = new Uint8Array(NODE_BYTES);
  data[0] = NODE;
  data.set(left, 1);
  data.set(right, 1 + HASH_BYTES);
  return sha256(data);
}

/** Where the two children of a node begin, behind the prefix. */
const LEFT = 1;
const RIGHT = LEFT + HASH_BYTES;

/**
 * Climbs from a hash towards a root without making anything on the way: each hash is written straight to the side of the
 * next node where it belongs, which the caller therefore says beforehand. Siblings must have 32 bytes; callers check what
 * comes from outside.
 */
export class NodeHasher {
  readonly #node = new Uint8Array(NODE_BYTES);
  #at = LEFT;

  constructor() {
    this.#node[0] = NODE;
  }

  /** Begins with a hash. `right`: whether it is the right child of the next node. */
  start(hash: Uint8Array, right: boolean): void {
    this.#at = right ? RIGHT : LEFT;
    this.#node.set(hash, this.#at);
  }

  /** The parent of the running hash and its sibling becomes the running hash. `right`: whether that one is a right child. */
  climb(sibling: Uint8Array, right: boolean): void {
    this.#node.set(sibling, this.#at === RIGHT ? LEFT : RIGHT);
    this.#at = right ? RIGHT : LEFT;
    sha256Into(this.#node, this.#node, this.#at);
  }

  is(hash: Uint8Array): boolean {
    for (let byte = 0; byte < HASH_BYTES; byte += 1)
      if (this.#node[this.#at + byte] !== hash[byte]) return false;
    return true;
  }

  /** A copy of the running hash. */
  hash(): Uint8Array {
    return this.#node.slice(this.#at, this.#at + HASH_BYTES);
  }

  /** Writes the parent of two children that stand one behind the other (64 bytes) into `target` from `offset` on. */
  pairInto(children: Uint8Array, target: Uint8Array, offset: number): void {
    this.#node.set(children, LEFT);
    sha256Into(this.#node, target, offset);
  }
}
