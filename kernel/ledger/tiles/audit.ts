import { sameBytes } from '../bytes.ts';
import { HASH_BYTES } from '../hashing/index.ts';
import type { Commit } from './commit-file.ts';
import { FilesDamaged, type Damage } from './damage.ts';
import { ExpandedTile } from './expanded-tile.ts';
import { damageAt, entriesOn, levelsOf, type LevelFiles } from './level-files.ts';
import { soundRightEdge } from './right-edge.ts';
import { TILE_WIDTH, tilePath } from './tile-path.ts';

/** How far an audit has come. */
export interface AuditStep {
  /** Full tiles hashed so far, of all levels. */
  readonly tiles: number;
  /** Full tiles of the log. */
  readonly of: number;
  /** What was found so far; all of it in the last step. */
  readonly damages: readonly Damage[];
}

/** Full tiles read and hashed in one go. */
const AT_ONCE = 64;

const fullTiles = (level: number, size: number): number => entriesOn(level + 1, size);

/** Path of a tile as wide as it is in a log of that size. */
const pathIn = (size: number, level: number, index: number): string =>
  tilePath(level, index, Math.min(TILE_WIDTH, entriesOn(level, size) - index * TILE_WIDTH));

/**
 * Hashes the whole log again, from the top: the committed root is made by the right edge, and each hash of a tile by the
 * full tile below it. A tile that disagrees with a sound hash above it was altered. By an altered tile nothing below can be
 * judged, so what only disagrees with that one is not blamed.
 */
export async function* auditFiles(files: LevelFiles, commit: Commit): AsyncGenerator<AuditStep, void> {
  const { size } = commit;
  const levels = levelsOf(size);
  const of = Array.from({ length: levels }, (_, level) => fullTiles(level, size)).reduce((a, b) => a + b, 0);
  const damages = [...(await damagesOf(() => soundRightEdge(files, commit)))];
  const doubtful = new Set(damages.map(({ tile }) => tile));
  let tiles = 0;
  yield { tiles, of, damages: [...damages] };
  for (let level = levels - 2; level >= 0; level -= 1)
    for (let first = 0; first < fullTiles(level, size); first += AT_ONCE) {
      const count = Math.min(AT_ONCE, fullTiles(level, size) - first);
      for (const index of await disagreeing(files, level, first, count)) {
        doubtful.add(tilePath(level, index));
        if (!doubtful.has(pathIn(size, level + 1, Math.floor(index / TILE_WIDTH))))
          damages.push(damageAt(level, index));
      }
      tiles += count;
      yield { tiles, of, damages: [...damages] };
    }
}

async function damagesOf(check: () => Promise<unknown>): Promise<readonly Damage[]> {
  try {
    await check();
    return [];
  } catch (error) {
    if (error instanceof FilesDamaged) return error.damages;
    throw error;
  }
}

/** Which of some full tiles of a level do not hash to their entries on the level above; unreadable ones too. */
async function disagreeing(
  files: LevelFiles,
  level: number,
  first: number,
  count: number,
): Promise<readonly number[]> {
  const all = Array.from({ length: count }, (_, at) => first + at);
  let hashes: Uint8Array;
  let entries: Uint8Array;
  try {
    hashes = await files.read(level, first * TILE_WIDTH, count * TILE_WIDTH);
    entries = await files.read(level + 1, first, count);
  } catch (error) {
    if (!(error instanceof FilesDamaged)) throw error;
    if (count === 1) return all;
    const each = await Promise.all(all.map((index) => disagreeing(files, level, index, 1)));
    return each.flat();
  }
  return all.filter((index) => {
    const tile = new ExpandedTile();
    const at = index - first;
    tile.extend(hashes.subarray(at * TILE_WIDTH * HASH_BYTES, (at + 1) * TILE_WIDTH * HASH_BYTES));
    return !sameBytes(tile.root(), entries.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
  });
}
