import type { Pool, PoolClient } from 'pg';
import { inTransaction, Problem, type Queryable } from '../../store/index.ts';
import { sameBytes } from '../bytes.ts';
import { HASH_BYTES } from '../hashing/index.ts';
import { LOST } from '../sources/kinds.ts';
import { NO_REF } from '../sources/source.ts';
import { TILE_WIDTH, TileLog } from '../tiles/index.ts';
import { filesDiffer, logFolder, storedHashes } from './log-files.ts';
import { logRows, type LogRow } from './register.ts';
import { Frontier } from '../tree/index.ts';
import { SEQUENCER_LOCK } from './sequencer.ts';

/** Leaves that stand in the published log and whose rows are gone, from one index to another. */
export interface Gap {
  readonly shard: number;
  readonly origin: string;
  readonly first: number;
  readonly last: number;
  readonly declaredAt: Date;
  readonly declaredBy: string;
  readonly reason: string;
}

/** The stream in which the ledger's own events stand. */
export const LEDGER_STREAM = '00000000-0000-7000-8000-00000000000c';

/**
 * Takes up logs again whose published files know more than a database restored from an older backup. Their leaves are
 * taken over from the files as lost, hash by hash, so that the log goes on where it was published and never forks; the gap
 * is declared for good, in a table and by an act of the journal. Answers the gaps; none when nothing was ahead.
 *
 * Throws `ledger.reason-missing` (422), `ledger.sequencing` (409) while a process sequences, and `ledger.files-differ` when
 * what the database knows is not how the files begin.
 */
export async function resumeLogs(
  pool: Pool,
  home: string,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<readonly Gap[]> {
  if (!/\S/.test(reason))
    throw new Problem('ledger.reason-missing', { zh: '请写明原因', en: 'Say why' }, { status: 422 });
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ free: boolean }>(
      `select pg_try_advisory_xact_lock(${SEQUENCER_LOCK}) as free`,
    );
    if (rows[0]?.free !== true)
      throw new Problem(
        'ledger.sequencing',
        {
          zh: '有进程正在给账本排序，说明账本没有中断；如确需恢复，请先停止服务',
          en: 'A process is sequencing, so the ledger is not interrupted; to resume all the same, stop the server first',
        },
        { status: 409 },
      );
    const gaps: Gap[] = [];
    for (const row of await logRows(db)) {
      const files = await TileLog.open(logFolder(home, row.name), { readOnly: true }).catch(absentIsNone);
      try {
        if (files === undefined || files.size <= row.size) continue;
        await checkBeginning(db, row, files);
        gaps.push(await declare(db, row, files, by, reason));
      } finally {
        await files?.close();
      }
    }
    return gaps;
  });
}

const absentIsNone = (error: unknown): undefined => {
  if ((error as { code?: string }).code === 'ledger.log-absent') return undefined;
  throw error;
};

/** What the database knows must be what the files begin with: otherwise the log was written on elsewhere. */
async function checkBeginning(db: Queryable, { shard, name, size }: LogRow, files: TileLog): Promise<void> {
  const tree = new Frontier();
  for await (const slab of storedHashes(db, shard, 0)) tree.append(slab);
  if (!sameBytes(tree.root(), await files.rootAt(size))) throw filesDiffer(name, size);
}

async function declare(
  db: PoolClient,
  { shard, name, origin, size: first }: LogRow,
  files: TileLog,
  by: string,
  reason: string,
): Promise<Gap> {
  const last = files.size - 1;
  for (let tile = Math.floor(first / TILE_WIDTH); tile * TILE_WIDTH <= last; tile += 1) {
    const width = Math.min(TILE_WIDTH, files.size - tile * TILE_WIDTH);
    const from = Math.max(0, first - tile * TILE_WIDTH);
    const hashes = (await files.tile(0, tile, width)).subarray(from * HASH_BYTES);
    await db.query(
      `insert into ledger.leaf (shard, index, kind, ref, part, salt, commitment)
       select $1, $2::bigint + n, ${String(LOST)}, $3, $2::bigint + n, null, substr($4::bytea, n * 32 + 1, 32)
       from generate_series(0, $5::integer - 1) as n`,
      [shard, tile * TILE_WIDTH + from, NO_REF, Buffer.from(hashes), width - from],
    );
  }
  await db.query('update ledger.log set size = $2 where shard = $1', [shard, files.size]);
  const { rows } = await db.query<{ declared_at: Date }>(
    `insert into ledger.gap (shard, first, last, declared_by, reason) values ($1, $2, $3, $4, $5) returning declared_at`,
    [shard, first, last, by, reason],
  );
  await db.query('select store.append(0::smallint, $1, $2, $3, $4, $5, $6)', [
    'ledger',
    LEDGER_STREAM,
    'gap',
    by,
    'maintenance',
    JSON.stringify({ log: name, first, last, reason }),
  ]);
  return { shard, origin, first, last, declaredAt: rows[0]!.declared_at, declaredBy: by, reason };
}

/** Every gap that was ever declared, newest first. */
export async function declaredGaps(db: Queryable): Promise<readonly Gap[]> {
  const { rows } = await db.query<Gap & Record<string, unknown>>(
    `select g.shard, l.origin, g.first, g.last, g.declared_at as "declaredAt", g.declared_by as "declaredBy", g.reason
     from ledger.gap g join ledger.log l on l.shard = g.shard order by g.declared_at desc, g.shard, g.first`,
  );
  return rows;
}
