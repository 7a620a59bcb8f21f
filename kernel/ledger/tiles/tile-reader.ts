import { HASH_BYTES } from '../hashing/index.ts';
import { sameBytes } from '../bytes.ts';
import { LedgerError } from '../ledger-error.ts';
import { rootFrom, type TreeNodes } from '../tree/index.ts';
import { FilesDamaged } from './damage.ts';
import { ExpandedTile, TILE_HEIGHT } from './expanded-tile.ts';
import { damageAt, entriesOn, type LevelFiles } from './level-files.ts';
import { TileCache } from './tile-cache.ts';
import { TILE_WIDTH } from './tile-path.ts';

const absentTile = (level: number, index: number): LedgerError =>
  new LedgerError('ledger.tile-absent', {
    zh: `日志没有第 ${String(level)} 层第 ${String(index)} 号的这一块`,
    en: `The log has no such tile ${String(index)} on level ${String(level)}`,
  });

/** Stands for a hash whose tile is still to be read. */
const unread = new Uint8Array(HASH_BYTES);
/** Hashes in a piece of memory for copies. */
const COPIES = 256;
const keyOf = (level: number, index: number): string => `${String(level)}/${String(index)}`;

/** Answers questions about the tree from tiles in memory, and reads those that are not there. */
export class TileReader {
  readonly #files: LevelFiles;
  readonly #sizeOf: () => number;
  readonly #cache: TileCache;
  readonly #loading = new Map<string, Promise<ExpandedTile>>();

  constructor(files: LevelFiles, memoryBytes: number, sizeOf: () => number) {
    this.#files = files;
    this.#sizeOf = sizeOf;
    this.#cache = new TileCache(memoryBytes);
  }

  /** Takes the last tiles of each level, which were checked when the log was opened. */
  seed(tiles: readonly ExpandedTile[]): void {
    for (const [level, tile] of tiles.entries()) {
      const entries = entriesOn(level, this.#sizeOf());
      if (tile.width > 0) this.#cache.set(level, Math.floor(entries / TILE_WIDTH), tile);
    }
  }

  /** The hashes of a tile: 256, or so many of a partial one. Throws `ledger.tile-absent`. */
  async tile(level: number, index: number, width = TILE_WIDTH): Promise<Uint8Array> {
    const there = entriesOn(level, this.#sizeOf()) - index * TILE_WIDTH;
    if (![level, index, width].every((one) => Number.isSafeInteger(one) && one >= 0))
      throw absentTile(level, index);
    if (width < 1 || width > TILE_WIDTH || width > there) throw absentTile(level, index);
    return this.#files.read(level, index * TILE_WIDTH, width);
  }

  /** What the question gives when every tile that it asks for is in memory. Its hashes are copies, to be kept. */
  async answer<T>(question: (tree: TreeNodes) => T): Promise<T> {
    const result = this.#asked(question);
    if (this.#missing.length === 0) return result;
    // tiles read for this question stay with it, whatever the cache lets go meanwhile
    const held = new Map<string, ExpandedTile>();
    for (;;) {
      const wanted = new Map(this.#missing.map((tile) => [keyOf(tile.level, tile.index), tile]));
      await Promise.all(
        [...wanted].map(async ([key, { level, index }]) => held.set(key, await this.#load(level, index))),
      );
      const again = this.#asked(question, held);
      if (this.#missing.length === 0) return again;
    }
  }

  /** Tiles that the latest question lacked. A question is asked in one go, so it is nobody else's. */
  #missing: { readonly level: number; readonly index: number }[] = [];
  #held: ReadonlyMap<string, ExpandedTile> | undefined;
  /** The tile that the question asked last: up to eight nodes of a proof lie in one. */
  #tile: ExpandedTile | undefined;
  #tileLevel = 0;
  #tileIndex = 0;

  #asked<T>(question: (tree: TreeNodes) => T, held?: ReadonlyMap<string, ExpandedTile>): T {
    this.#missing = [];
    this.#held = held;
    this.#tile = undefined;
    return question(this.#tree);
  }

  readonly #tree: TreeNodes = {
    node: (height, index) => this.#node(height, index),
    tail: (begin, size) => this.#tail(begin, size),
  };

  #node(height: number, index: number): Uint8Array {
    const level = Math.floor(height / TILE_HEIGHT);
    const within = height % TILE_HEIGHT;
    const perTile = TILE_WIDTH >> within;
    const tileIndex = Math.floor(index / perTile);
    const position = index % perTile;
    if (this.#tile === undefined || this.#tileIndex !== tileIndex || this.#tileLevel !== level) {
      this.#tile = this.#cache.get(level, tileIndex) ?? this.#held?.get(keyOf(level, tileIndex));
      this.#tileLevel = level;
      this.#tileIndex = tileIndex;
      if (this.#tile !== undefined) this.#tile.used = true;
    }
    if (this.#tile === undefined || this.#tile.width < (position + 1) << within) {
      this.#missing.push({ level, index: tileIndex });
      return unread;
    }
    return this.#copied(this.#tile, within, position);
  }

  /** Hashes that leave the log are cut from pieces of 8 KB: making 32 bytes by themselves each time costs more. */
  #words = new Int32Array(0);
  #bytes = new Uint8Array(0);
  #taken = 0;

  #copied(tile: ExpandedTile, height: number, position: number): Uint8Array {
    if (this.#taken === this.#bytes.length) {
      this.#words = new Int32Array((COPIES * HASH_BYTES) / 4);
      this.#bytes = new Uint8Array(this.#words.buffer);
      this.#taken = 0;
    }
    const from = this.#taken;
    this.#taken += HASH_BYTES;
    tile.copyNode(height, position, this.#words, from / 4);
    return this.#bytes.subarray(from, this.#taken);
  }

  /** Roots of the incomplete right end of the tree of one size: nearly every proof in it has one of them. */
  readonly #tails = new Map<number, Uint8Array>();
  #tailsOf = 0;

  #tail(begin: number, size: number): Uint8Array {
    if (this.#tailsOf !== size) this.#tails.clear();
    this.#tailsOf = size;
    const known = this.#tails.get(begin);
    if (known !== undefined) return Uint8Array.from(known);
    const root = rootFrom(this.#tree, begin, size);
    if (this.#missing.length === 0) this.#tails.set(begin, Uint8Array.from(root));
    return root;
  }

  #load(level: number, index: number): Promise<ExpandedTile> {
    const key = keyOf(level, index);
    const running = this.#loading.get(key);
    if (running !== undefined) return running;
    const loading = this.#read(level, index).finally(() => this.#loading.delete(key));
    this.#loading.set(key, loading);
    return loading;
  }

  async #read(level: number, index: number): Promise<ExpandedTile> {
    const tile = this.#cache.get(level, index) ?? new ExpandedTile();
    const first = index * TILE_WIDTH;
    const width = Math.min(TILE_WIDTH, entriesOn(level, this.#sizeOf()) - first);
    if (width > tile.width)
      tile.extend(await this.#files.read(level, first + tile.width, width - tile.width));
    if (tile.width === TILE_WIDTH) await this.#compare(level, index, tile);
    this.#cache.set(level, index, tile);
    return tile;
  }

  /** A full tile hashes to its entry in the tile above; so no proof is made from one that was altered on disk. */
  async #compare(level: number, index: number, tile: ExpandedTile): Promise<void> {
    const above = Math.floor(index / TILE_WIDTH);
    const parent = this.#cache.get(level + 1, above);
    const position = index % TILE_WIDTH;
    const held =
      parent !== undefined && parent.width > position ? parent : await this.#load(level + 1, above);
    if (sameBytes(tile.root(), held.node(0, position))) return;
    this.#cache.delete(level, index);
    throw new FilesDamaged([damageAt(level, index)]);
  }
}
