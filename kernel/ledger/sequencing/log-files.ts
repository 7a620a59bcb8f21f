import { join } from 'node:path';
import { Problem, type Queryable } from '../../store/index.ts';
import { sameBytes } from '../bytes.ts';
import { HASH_BYTES, leafHashInto } from '../hashing/index.ts';
import { entryOf } from '../leaf.ts';
import { kindNumbered } from '../sources/kinds.ts';
import { TileLog } from '../tiles/index.ts';
import { latestCheckpoint } from './checkpoints.ts';
import type { LogRow } from './register.ts';

/** Folder of the tile files of one log. */
export const logFolder = (home: string, name: string): string => join(home, 'ledger', name);

/** Leaves read from the database at once: a multiple of a tile. */
const LEAVES_PER_READ = 8_192;

interface LeafBytes extends Record<string, unknown> {
  readonly index: number;
  readonly kind: number;
  readonly commitment: Buffer;
}

/** Writes the leaf hash of a stored leaf into `target`; of a lost one the hash itself is what is stored. */
export function storedLeafHashInto(
  { kind, commitment }: Pick<LeafBytes, 'kind' | 'commitment'>,
  target: Uint8Array,
  offset: number,
): void {
  const known = kindNumbered(kind);
  if (known === undefined) target.set(commitment, offset);
  else leafHashInto(entryOf(known, commitment), target, offset);
}

/** Leaf hashes of a log as the database has them, from an index on, in slabs of 32 bytes each one behind the other. */
export async function* storedHashes(db: Queryable, shard: number, first: number): AsyncGenerator<Uint8Array> {
  for (let next = first; ;) {
    const { rows } = await db.query<LeafBytes>(
      'select index, kind, commitment from ledger.leaf where shard = $1 and index >= $2 order by index limit $3',
      [shard, next, LEAVES_PER_READ],
    );
    if (rows.length === 0) return;
    const slab = new Uint8Array(rows.length * HASH_BYTES);
    rows.forEach((row, at) => {
      if (row.index !== next + at) throw leafGone(shard, next + at);
      storedLeafHashInto(row, slab, at * HASH_BYTES);
    });
    yield slab;
    next += rows.length;
  }
}

const leafGone = (shard: number, index: number): Problem =>
  new Problem(
    'ledger.leaf-missing',
    {
      zh: `日志 ${String(shard)} 的第 ${String(index)} 号叶不在数据库中`,
      en: `Leaf ${String(index)} of log ${String(shard)} is not in the database`,
    },
    { status: 500, details: { shard, index } },
  );

/** The published log has leaves the database does not know: it was restored from an older backup. */
export const filesAhead = ({ name, size }: Pick<LogRow, 'name' | 'size'>, files: number): Problem =>
  new Problem(
    'ledger.files-ahead',
    {
      zh: `日志 ${name} 已公布 ${String(files)} 条，数据库只有 ${String(size)} 条：数据库像是恢复自较早的备份。请先恢复最新的备份；确实没有时，执行 gaoyao ledger resume，缺口将公开声明`,
      en: `The log ${name} has published ${String(files)} leaves and the database knows ${String(size)}: it looks restored from an older backup. Restore the newest backup; where there is none, run gaoyao ledger resume, which declares the gap openly`,
    },
    { status: 500, details: { log: name, files, database: size } },
  );

export const filesDiffer = (name: string, size: number): Problem =>
  new Problem(
    'ledger.files-differ',
    {
      zh: `日志 ${name} 的文件与在 ${String(size)} 处签过的检查点不符；不再续写，请执行 gaoyao ledger verify`,
      en: `The files of the log ${name} do not agree with the checkpoint signed at ${String(size)}: it is not written on; run gaoyao ledger verify`,
    },
    { status: 500, details: { log: name, size } },
  );

/**
 * Opens the files of a log for writing and brings them up to the database, which a crash may have left ahead. Throws
 * `ledger.files-ahead` when they know more than the database and `ledger.files-differ` when they do not carry the root that
 * was signed last; in both cases nothing was changed.
 */
export async function openLogFiles(db: Queryable, home: string, row: LogRow): Promise<TileLog> {
  const log = await TileLog.open(logFolder(home, row.name), {
    fillFrom: (first) => storedHashes(db, row.shard, first),
  });
  try {
    if (log.size > row.size) throw filesAhead(row, log.size);
    const signed = await latestCheckpoint(db, row.shard);
    if (
      signed !== undefined &&
      (signed.size > log.size || !sameBytes(await log.rootAt(signed.size), signed.root))
    )
      throw filesDiffer(row.name, signed.size);
    return log;
  } catch (error) {
    await log.close();
    throw error;
  }
}
