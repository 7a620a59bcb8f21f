import { EXPANDED_BYTES, type ExpandedTile } from './expanded-tile.ts';

/** Fewer tiles than this are never kept: one proof needs so many. */
const FEWEST_TILES = 32;

/**
 * Expanded tiles within a limit of memory. Tiles of low levels, of which there are most, go first; among them those that
 * were not used since the last look.
 */
export class TileCache {
  readonly #levels: (Map<number, ExpandedTile> | undefined)[] = [];
  readonly #most: number;
  #count = 0;

  /** `memoryBytes`: what the tiles may take, 16 KB each. */
  constructor(memoryBytes: number) {
    this.#most = Math.max(FEWEST_TILES, Math.floor(memoryBytes / EXPANDED_BYTES));
  }

  get count(): number {
    return this.#count;
  }

  get(level: number, index: number): ExpandedTile | undefined {
    return this.#levels[level]?.get(index);
  }

  set(level: number, index: number, tile: ExpandedTile): void {
    const tiles = (this.#levels[level] ??= new Map<number, ExpandedTile>());
    if (!tiles.has(index)) {
      if (this.#count >= this.#most) this.#letGo();
      this.#count += 1;
    }
    tiles.set(index, tile);
  }

  delete(level: number, index: number): void {
    if (this.#levels[level]?.delete(index) === true) this.#count -= 1;
  }

  #letGo(): void {
    const tiles = this.#levels.find((level) => level !== undefined && level.size > 0);
    if (tiles === undefined) return;
    for (const [index, tile] of tiles) {
      tiles.delete(index);
      if (!tile.used || tiles.size === 0) break;
      tile.used = false;
      tiles.set(index, tile);
    }
    this.#count -= 1;
  }
}
