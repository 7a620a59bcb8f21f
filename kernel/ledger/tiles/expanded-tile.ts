import { HASH_BYTES, NodeHasher } from '../hashing/index.ts';
import { TILE_WIDTH } from './tile-path.ts';

/** Levels of a tree within one tile. */
export const TILE_HEIGHT = 8;
/** Hashes of heights 0 to 7 of a full tile; the one of height 8 stands in the tile above. */
const NODES = 2 * TILE_WIDTH - 2;
export const EXPANDED_BYTES = NODES * HASH_BYTES;
const WORDS = HASH_BYTES / 4;

/**
 * Hashes are laid out by small subtrees, so that a proof touches few places of memory: 16 blocks of 16 hashes with the
 * nodes of heights 1 to 3 above them, then the block of heights 4 to 7.
 */
const BLOCK_HEIGHT = 4;
const BLOCK_WIDTH = 1 << BLOCK_HEIGHT;
const BLOCK_NODES = 2 * BLOCK_WIDTH - 2;
const UPPER_BLOCK = BLOCK_WIDTH * BLOCK_NODES;

/** Nodes of a block that stand before those of a height: 0, 16, 24, 28. */
const before = (height: number): number => 2 * BLOCK_WIDTH - ((2 * BLOCK_WIDTH) >> height);

/** Where a node stands, counted in hashes. Two children always stand side by side. */
function placeOf(height: number, position: number): number {
  if (height >= BLOCK_HEIGHT) return UPPER_BLOCK + before(height - BLOCK_HEIGHT) + position;
  const block = position >> (BLOCK_HEIGHT - height);
  return block * BLOCK_NODES + before(height) + (position & ((BLOCK_WIDTH >> height) - 1));
}

const hasher = new NodeHasher();

/** A tile with the inner nodes of its subtree, so that a proof only looks up. Grows at its right end. */
export class ExpandedTile {
  readonly #words = new Int32Array(EXPANDED_BYTES / 4);
  readonly #hashes = new Uint8Array(this.#words.buffer);
  #width = 0;
  /** Set when the tile is used, cleared when the cache looks for one to let go. */
  used = true;

  get width(): number {
    return this.#width;
  }

  /** Takes the hashes that follow those it has. */
  extend(hashes: Uint8Array): void {
    const old = this.#width;
    this.#width = old + hashes.length / HASH_BYTES;
    for (let position = old; position < this.#width; position += 1) {
      const at = (position - old) * HASH_BYTES;
      this.#hashes.set(hashes.subarray(at, at + HASH_BYTES), placeOf(0, position) * HASH_BYTES);
    }
    for (let height = 1; height < TILE_HEIGHT; height += 1)
      for (let position = old >> height; position < this.#width >> height; position += 1)
        this.#pairInto(height - 1, 2 * position, this.#hashes, placeOf(height, position) * HASH_BYTES);
  }

  #pairInto(height: number, left: number, target: Uint8Array, offset: number): void {
    const at = placeOf(height, left) * HASH_BYTES;
    hasher.pairInto(this.#hashes.subarray(at, at + 2 * HASH_BYTES), target, offset);
  }

  /** Hash of the subtree of 2^height hashes of the tile; the bytes are only lent. The caller knows that it is complete. */
  node(height: number, position: number): Uint8Array {
    const at = placeOf(height, position) * HASH_BYTES;
    return this.#hashes.subarray(at, at + HASH_BYTES);
  }

  /** Copies such a hash to a place in `target`, counted in words of four bytes. */
  copyNode(height: number, position: number, target: Int32Array, offset: number): void {
    const at = placeOf(height, position) * WORDS;
    for (let word = 0; word < WORDS; word += 1) target[offset + word] = this.#words[at + word]!;
  }

  /** Root of a full tile, 32 bytes. */
  root(): Uint8Array {
    const root = new Uint8Array(HASH_BYTES);
    this.#pairInto(TILE_HEIGHT - 1, 0, root, 0);
    return root;
  }
}
