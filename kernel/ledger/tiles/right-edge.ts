import { sameBytes } from '../bytes.ts';
import { HASH_BYTES } from '../hashing/index.ts';
import { Frontier, rootOf, type TreeNodes } from '../tree/index.ts';
import type { Commit } from './commit-file.ts';
import { FilesDamaged, type Damage } from './damage.ts';
import { ExpandedTile, TILE_HEIGHT } from './expanded-tile.ts';
import { damageAt, entriesOn, levelsOf, type LevelFiles } from './level-files.ts';
import { TILE_WIDTH } from './tile-path.ts';

/** The last tile of each level when it is partial: together they make the root of the log, and are checked by it. */
export interface RightEdge {
  readonly tiles: readonly ExpandedTile[];
  /** Whether the tiles make the committed root. */
  readonly sound: boolean;
  readonly frontier: Frontier;
}

const firstOf = (entries: number): number => Math.floor(entries / TILE_WIDTH) * TILE_WIDTH;

export async function readRightEdge(files: LevelFiles, { size, root }: Commit): Promise<RightEdge> {
  const tiles: ExpandedTile[] = [];
  for (let level = 0; level < levelsOf(size); level += 1) {
    const entries = entriesOn(level, size);
    const first = firstOf(entries);
    const tile = new ExpandedTile();
    if (entries > first) tile.extend(await files.read(level, first, entries - first));
    tiles.push(tile);
  }
  const peaks: Uint8Array[] = [];
  const tree: TreeNodes = {
    node: (height, index) => {
      const within = height % TILE_HEIGHT;
      const hash = tiles[Math.floor(height / TILE_HEIGHT)]!.node(within, index % (TILE_WIDTH >> within));
      peaks.push(hash);
      return hash;
    },
  };
  // the complete subtrees of a size, largest first, all lie in the partial tiles: each level holds eight bits of the size
  const sound = sameBytes(rootOf(tree, size), root);
  return { tiles, sound, frontier: new Frontier(size, peaks) };
}

/**
 * Which of the partial tiles is not as it was: the one whose hashes do not agree with the full tiles below; when all agree,
 * it can only be the leaves, which have nothing below.
 */
export async function edgeDamage(files: LevelFiles, size: number): Promise<readonly Damage[]> {
  const found: Damage[] = [];
  for (let level = 1; level < levelsOf(size); level += 1) {
    const entries = entriesOn(level, size);
    const first = firstOf(entries);
    const hashes = await files.read(level, first, entries - first);
    for (let entry = first; entry < entries; entry += 1) {
      const tile = new ExpandedTile();
      tile.extend(await files.read(level - 1, entry * TILE_WIDTH, TILE_WIDTH));
      const at = (entry - first) * HASH_BYTES;
      if (sameBytes(tile.root(), hashes.subarray(at, at + HASH_BYTES))) continue;
      found.push(damageAt(level, first / TILE_WIDTH, entries - first));
      break;
    }
  }
  if (found.length > 0) return found;
  const leaves = entriesOn(0, size);
  const last = Math.max(0, Math.ceil(leaves / TILE_WIDTH) - 1);
  return [damageAt(0, last, leaves - last * TILE_WIDTH)];
}

/** The right edge of a log; throws `ledger.files-damaged`, naming the tile, when it does not make the committed root. */
export async function soundRightEdge(files: LevelFiles, commit: Commit): Promise<RightEdge> {
  const edge = await readRightEdge(files, commit);
  if (!edge.sound) throw new FilesDamaged(await edgeDamage(files, commit.size));
  return edge;
}
