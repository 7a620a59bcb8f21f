import { sha256Into } from '#primitives';
import { emptyRoot, HASH_BYTES, NodeHasher } from '../hashing/index.ts';

/** Levels of a tree whose size is a safe integer. */
const MOST_PEAKS = 54;
const NODE_PREFIX = 0x01;
/** Nodes at multiples of this height stand in tiles (C2SP tlog-tiles). */
const TILE_HEIGHT = 8;

const half = (value: number): number => Math.floor(value / 2);

/** Told of each complete subtree of 256^level leaves, level 1 and up, in order; the bytes are only lent. */
export type TileNodeListener = (level: number, hash: Uint8Array) => void;

/**
 * The right edge of a growing tree: the roots of its complete subtrees, largest first. Takes leaf hashes in slabs at the
 * speed of the hash, and makes nothing on the way.
 */
export class Frontier {
  /** Peaks one behind the other; the byte before each may be lent to the prefix of a node. */
  readonly #peaks = new Uint8Array(1 + (MOST_PEAKS + 1) * HASH_BYTES);
  /** For each place in that stack the 65 bytes that hash to the parent of two neighbours. */
  readonly #nodes = Array.from({ length: MOST_PEAKS }, (_, at) =>
    this.#peaks.subarray(at * HASH_BYTES, at * HASH_BYTES + 1 + 2 * HASH_BYTES),
  );
  readonly #hashes = Array.from({ length: MOST_PEAKS + 1 }, (_, at) =>
    this.#peaks.subarray(1 + at * HASH_BYTES, 1 + (at + 1) * HASH_BYTES),
  );
  readonly #hasher = new NodeHasher();
  #count = 0;
  #size = 0;

  /** `peaks`: roots of the complete subtrees of the first `size` leaves, largest first; as many as `size` has binary ones. */
  constructor(size = 0, peaks: readonly Uint8Array[] = []) {
    this.#size = size;
    for (const peak of peaks) this.#hashes[this.#count++]!.set(peak);
  }

  get size(): number {
    return this.#size;
  }

  /** Appends leaf hashes, 32 bytes each one behind the other. */
  append(leafHashes: Uint8Array, onTileNode?: TileNodeListener): void {
    const peaks = this.#peaks;
    for (let from = 0; from < leafHashes.length; from += HASH_BYTES) {
      const place = 1 + this.#count * HASH_BYTES;
      for (let byte = 0; byte < HASH_BYTES; byte += 1) peaks[place + byte] = leafHashes[from + byte]!;
      this.#count += 1;
      let height = 0;
      for (let number = this.#size; number % 2 === 1; number = half(number)) {
        this.#merge();
        height += 1;
        if (height % TILE_HEIGHT === 0) onTileNode?.(height / TILE_HEIGHT, this.#hashes[this.#count - 1]!);
      }
      this.#size += 1;
    }
  }

  /** The two last peaks become one. */
  #merge(): void {
    const at = this.#count - 2;
    const place = at * HASH_BYTES;
    const lent = this.#peaks[place]!;
    this.#peaks[place] = NODE_PREFIX;
    sha256Into(this.#nodes[at]!, this.#peaks, place + 1);
    this.#peaks[place] = lent;
    this.#count -= 1;
  }

  /** Root of the tree, 32 bytes. */
  root(): Uint8Array {
    if (this.#count === 0) return emptyRoot();
    this.#hasher.start(this.#hashes[this.#count - 1]!, true);
    for (let at = this.#count - 2; at >= 0; at -= 1) this.#hasher.climb(this.#hashes[at]!, true);
    return this.#hasher.hash();
  }

  /** Copies of the peaks, largest subtree first. */
  peaks(): Uint8Array[] {
    return this.#hashes.slice(0, this.#count).map((hash) => Uint8Array.from(hash));
  }
}
