import { HASH_BYTES } from '../hashing/index.ts';
import { FilesDamaged, type Damage } from './damage.ts';
import { TILE_WIDTH, tilePath } from './tile-path.ts';
import type { TileFile, TileFolder } from './tile-files.ts';

export const levelFileName = (level: number): string => `hashes-${String(level)}`;

/** Hashes on a level of the tiles of a log of so many leaves. */
export const entriesOn = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level);

/** Levels that have at least one hash. */
export function levelsOf(size: number): number {
  let levels = 0;
  while (entriesOn(levels, size) > 0) levels += 1;
  return levels;
}

/** Where the hashes of one level and its tiles would be named in a report. */
export const damageAt = (level: number, index: number, width = TILE_WIDTH): Damage => ({
  file: levelFileName(level),
  tile: tilePath(level, index, width),
});

/**
 * One file for each level of tiles, its hashes one behind the other: a tile is a slice of 256 of them. Files only grow; what
 * stands beyond the committed size is left over from a crash.
 */
export class LevelFiles {
  readonly #folder: TileFolder;
  readonly #files: (TileFile | undefined)[] = [];

  private constructor(folder: TileFolder) {
    this.#folder = folder;
  }

  /**
   * Opens the files of a log whose committed size is known, and cuts off what a crash left beyond it unless `readOnly`.
   * Throws `ledger.files-damaged` when one is missing or too short.
   */
  static async open(folder: TileFolder, size: number, readOnly: boolean): Promise<LevelFiles> {
    const files = new LevelFiles(folder);
    const short: Damage[] = [];
    for (let level = 0, more = true; more; level += 1) {
      const file = await folder.open(levelFileName(level));
      const wanted = entriesOn(level, size) * HASH_BYTES;
      const length = (await file?.size()) ?? 0;
      files.#files.push(file);
      if (length < wanted) short.push({ file: levelFileName(level), tile: null });
      else if (length > wanted && !readOnly) {
        await file?.truncate(wanted);
        await file?.sync();
      }
      more = file !== undefined || wanted > 0;
    }
    if (short.length > 0) {
      await files.close();
      throw new FilesDamaged(short);
    }
    return files;
  }

  /** Writes hashes behind the `first` of a level; on disk only after `sync` of that level. */
  async write(level: number, first: number, hashes: Uint8Array): Promise<void> {
    const file = (this.#files[level] ??= await this.#folder.create(levelFileName(level), new Uint8Array(0)));
    await file.write(hashes, first * HASH_BYTES);
  }

  async sync(level: number): Promise<void> {
    await this.#files[level]?.sync();
  }

  /** `count` hashes of a level from the `first` on. Throws `ledger.files-damaged` when the file is too short for them. */
  async read(level: number, first: number, count: number): Promise<Uint8Array> {
    const bytes = await this.#files[level]?.read(first * HASH_BYTES, count * HASH_BYTES);
    if (bytes?.length === count * HASH_BYTES) return bytes;
    const index = Math.floor((first + (bytes?.length ?? 0) / HASH_BYTES) / TILE_WIDTH);
    throw new FilesDamaged([damageAt(level, index)]);
  }

  async close(): Promise<void> {
    for (const file of this.#files) await file?.close();
  }
}
