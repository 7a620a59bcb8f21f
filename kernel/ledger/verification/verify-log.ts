import type { Pool } from 'pg';
import { inTransaction, type Queryable } from '../../store/index.ts';
import { sameBytes } from '../bytes.ts';
import { HASH_BYTES } from '../hashing/index.ts';
import { LedgerError } from '../ledger-error.ts';
import { openCheckpoint, verifierOf } from '../note/index.ts';
import { checkpointsAfter, type SignedCheckpoint } from '../sequencing/checkpoints.ts';
import { storedLeafHashInto } from '../sequencing/log-files.ts';
import type { LogRow } from '../sequencing/register.ts';
import { LOST } from '../sources/kinds.ts';
import type { LeafSource } from '../sources/source.ts';
import { tilePath, TILE_WIDTH, type Damage, type TileLog } from '../tiles/index.ts';
import { Frontier } from '../tree/index.ts';
import { inLog, type Finding } from './finding.ts';
import { storedLeaves, verifyRows, type StoredLeaf, type Unspoken } from './verify-rows.ts';

/** Leaves of one go: whole tiles, of which one transaction shows leaves and rows of one moment. */
const LEAVES_PER_READ = 16 * TILE_WIDTH;
const CHECKPOINTS_PER_READ = 1_000;

export interface LogUnderVerification {
  readonly pool: Pool;
  readonly row: LogRow;
  /** Up to which size everything is looked at: that of a checkpoint. */
  readonly size: number;
  /** undefined when the files could not be opened. */
  readonly files: TileLog | undefined;
  readonly sources: readonly LeafSource[];
  readonly found: (finding: Finding) => void;
  readonly unspoken: Unspoken;
  readonly progress: (leaves: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Looks one log over, from its first leaf: rows, leaves, tiles of every level, checkpoints with their signatures; answers how many of the latter. */
export async function verifyLog(log: LogUnderVerification): Promise<number> {
  const { pool, row, size, sources, found, unspoken, progress, signal } = log;
  const { shard } = row;
  const tiles = new TileComparison(log);
  await tiles.begin();
  const checkpoints = new CheckpointComparison(log);
  const gaps = await declaredGaps(pool, shard);
  for (let from = 0; from < size && !signal.aborted; from += LEAVES_PER_READ) {
    const to = Math.min(size, from + LEAVES_PER_READ);
    const { leaves, findings } = await inTransaction(
      pool,
      async (db) => {
        const stored = await storedLeaves(db, shard, from, to);
        return { leaves: stored, findings: await verifyRows(db, shard, stored, sources, unspoken) };
      },
      'begin isolation level repeatable read read only',
    );
    for (const { kind, index } of leaves)
      if (kind === LOST && !gaps.some(({ first, last }) => first <= index && index <= last))
        found(inLog('gap-undeclared', shard, index));
    findings.forEach(found);
    await checkpoints.take(await tiles.take(from, to, leaves));
    await progress(to - from);
  }
  return checkpoints.seen;
}

async function declaredGaps(
  db: Queryable,
  shard: number,
): Promise<readonly { readonly first: number; readonly last: number }[]> {
  const { rows } = await db.query<{ first: number; last: number }>(
    'select first, last from ledger.gap where shard = $1',
    [shard],
  );
  return rows;
}

/** Compares the table of leaves with the tile files, and says for each leaf which hash is the true one. */
class TileComparison {
  readonly #log: LogUnderVerification;
  /** Paths of tiles that do not hash to the level above; without the width of a last one. */
  #damaged: ReadonlySet<string> = new Set();

  constructor(log: LogUnderVerification) {
    this.#log = log;
  }

  /** Hashes the files again, from the root down. */
  async begin(): Promise<void> {
    const { files, row, found, signal } = this.#log;
    if (files === undefined) return;
    let damages: readonly Damage[] = [];
    for await (const step of files.audit()) {
      damages = step.damages;
      if (signal.aborted) return;
    }
    for (const { file, tile } of damages)
      found(
        tile === null
          ? inLog('files-damaged', row.shard, null, { details: { file } })
          : inLog('tile-changed', row.shard, null, { details: { file, tile } }),
      );
    this.#damaged = new Set(
      damages.flatMap(({ tile }) => (tile === null ? [] : [tile.replace(/\.p\/\d+$/, '')])),
    );
  }

  /** Hashes of the leaves from one index, which begins a tile, up to another; the best that is known of each. */
  async take(from: number, to: number, leaves: readonly StoredLeaf[]): Promise<Uint8Array> {
    const { row, found } = this.#log;
    const hashes = new Uint8Array((to - from) * HASH_BYTES);
    const there = new Set<number>();
    for (const leaf of leaves) {
      there.add(leaf.index);
      storedLeafHashInto(leaf, hashes, (leaf.index - from) * HASH_BYTES);
    }
    for (let index = from; index < to; index += 1)
      if (!there.has(index)) found(inLog('leaf-missing', row.shard, index));
    for (let first = from; first < to; first += TILE_WIDTH) {
      const width = Math.min(TILE_WIDTH, to - first);
      const own = hashes.subarray((first - from) * HASH_BYTES, (first - from + width) * HASH_BYTES);
      const filed = await this.#filed(first / TILE_WIDTH, width);
      if (filed === undefined || sameBytes(own, filed)) continue;
      for (let at = 0; at < width; at += 1) {
        const bytes = [at * HASH_BYTES, (at + 1) * HASH_BYTES] as const;
        if (there.has(first + at) && !sameBytes(own.subarray(...bytes), filed.subarray(...bytes)))
          found(inLog('leaf-changed', row.shard, first + at));
      }
      own.set(filed);
    }
    return hashes;
  }

  /** The leaf hashes of a tile that fits the levels above it. */
  async #filed(index: number, width: number): Promise<Uint8Array | undefined> {
    const { files } = this.#log;
    if (files === undefined || this.#damaged.has(tilePath(0, index))) return undefined;
    try {
      return await files.tile(0, index, width);
    } catch (error) {
      // cut off while it was being read: the next verification says so
      if (error instanceof LedgerError) return undefined;
      throw error;
    }
  }
}

/** Follows the tree and compares every checkpoint that is kept with its root at that size. */
class CheckpointComparison {
  readonly #log: LogUnderVerification;
  readonly #tree = new Frontier();
  #waiting: SignedCheckpoint[] = [];
  #read = 0;
  seen = 0;

  constructor(log: LogUnderVerification) {
    this.#log = log;
  }

  async take(hashes: Uint8Array): Promise<void> {
    const end = this.#tree.size + hashes.length / HASH_BYTES;
    let at = 0;
    for (let next = await this.#next(); next !== undefined && next.size <= end; next = await this.#next()) {
      const to = at + (next.size - this.#tree.size) * HASH_BYTES;
      this.#tree.append(hashes.subarray(at, to));
      at = to;
      this.#compare(next);
      this.#waiting.shift();
    }
    this.#tree.append(hashes.subarray(at));
  }

  async #next(): Promise<SignedCheckpoint | undefined> {
    const { pool, row, size } = this.#log;
    if (this.#waiting.length === 0) {
      this.#waiting = [...(await checkpointsAfter(pool, row.shard, this.#read, CHECKPOINTS_PER_READ))];
      this.#read = this.#waiting.at(-1)?.size ?? this.#read;
    }
    const [next] = this.#waiting;
    return next !== undefined && next.size <= size ? next : undefined;
  }

  #compare({ size, root, note }: SignedCheckpoint): void {
    const { row, found } = this.#log;
    this.seen += 1;
    try {
      const verifiers = [row.key, ...(row.sm2Key === null ? [] : [row.sm2Key])].map(verifierOf);
      const { checkpoint, verified } = openCheckpoint(note, { origin: row.origin, verifiers });
      if (verified.length < verifiers.length) found(inLog('signature-wrong', row.shard, size));
      if (
        checkpoint.size !== size ||
        !sameBytes(checkpoint.root, root) ||
        !sameBytes(this.#tree.root(), root)
      )
        found(inLog('checkpoint-wrong', row.shard, size));
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
      found(inLog('signature-wrong', row.shard, size, { details: { reason: error.code } }));
    }
  }
}
