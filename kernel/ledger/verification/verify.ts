import type { Pool } from 'pg';
import { inTransaction, newId, Problem, type Queryable } from '../../store/index.ts';
import { LedgerError } from '../ledger-error.ts';
import { READING, type LeafSource } from '../sources/source.ts';
import { latestCheckpoint } from '../sequencing/checkpoints.ts';
import { logRows, type LogRow } from '../sequencing/register.ts';
import { FilesDamaged, type TileLog } from '../tiles/index.ts';
import { inLog, type Finding } from './finding.ts';
import { verifyLog } from './verify-log.ts';
import { rowsWithoutLeaf, type Unspoken } from './verify-rows.ts';

/** What a full verification came to. */
export interface Verification {
  readonly id: string;
  readonly startedAt: Date;
  /** null while it is under way, and for one that was cut off. */
  readonly finishedAt: Date | null;
  /** Leaves looked at, of how many. */
  readonly done: number;
  readonly leaves: number;
  readonly checkpoints: number;
  /** Leaves whose rows were erased, ran out, or were lost in a declared gap. */
  readonly erased: number;
  readonly expired: number;
  readonly lost: number;
  /** Faults; the first of them are listed. */
  readonly found: number;
  readonly findings: readonly Finding[];
}

export interface VerificationOptions {
  readonly pool: Pool;
  readonly sources: readonly LeafSource[];
  /** Tile files of a log, to read; throws what opening them throws. */
  readonly filesOf: (row: LogRow) => Promise<TileLog | undefined>;
  readonly onProgress?: (done: number, of: number) => void;
  readonly signal?: AbortSignal;
}

const FINDINGS_KEPT = 1_000;
const LOCK = `hashtext('ledger.verification')`;

/**
 * Reads everything again that the ledger covers: every row behind a leaf, every leaf, every tile, every checkpoint with
 * its signatures, and rows that should have a leaf. The report is stored as it goes. Throws `ledger.verifying` (409) while
 * another is under way.
 */
export async function verifyLedger(options: VerificationOptions): Promise<Verification> {
  const client = await options.pool.connect();
  try {
    const { rows } = await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${LOCK}) as free`);
    if (rows[0]?.free !== true)
      throw new Problem(
        'ledger.verifying',
        { zh: '另一次账本核验正在进行', en: 'Another verification of the ledger is under way' },
        { status: 409 },
      );
    try {
      return await verifyAll(options, client);
    } finally {
      await client.query(`select pg_advisory_unlock(${LOCK})`);
    }
  } finally {
    client.release();
  }
}

async function verifyAll(
  { pool, sources, filesOf, onProgress, signal = new AbortController().signal }: VerificationOptions,
  db: Queryable,
): Promise<Verification> {
  const id = newId();
  const logs: { readonly row: LogRow; readonly size: number }[] = [];
  for (const row of await logRows(db))
    logs.push({ row, size: (await latestCheckpoint(db, row.shard))?.size ?? 0 });
  const leaves = logs.reduce((sum, { size }) => sum + size, 0);
  await db.query('insert into ledger.verification (id, leaves) values ($1, $2)', [id, leaves]);
  const unspoken: Unspoken = { erased: 0, expired: 0, lost: 0 };
  const found: Finding[] = [];
  let done = 0;
  let checkpoints = 0;
  const progress = async (count: number): Promise<void> => {
    done += count;
    onProgress?.(done, leaves);
    await db.query(
      'update ledger.verification set done = $2, erased = $3, expired = $4, lost = $5, found = $6 where id = $1',
      [id, done, unspoken.erased, unspoken.expired, unspoken.lost, found.length],
    );
  };
  for (const { row, size } of logs) {
    const files = await opened(row, size, filesOf, (finding) => found.push(finding));
    checkpoints += await verifyLog({
      ...{ pool, row, size, files, sources, unspoken, progress, signal },
      found: (finding) => found.push(finding),
    });
  }
  if (!signal.aborted)
    found.push(...(await inTransaction(pool, (client) => rowsWithoutLeaf(client, sources), READING)));
  await keepFindings(db, id, found);
  await db.query(
    `update ledger.verification set finished_at = case when $2 then null else clock_timestamp() end, checkpoints = $3,
       found = $4 where id = $1`,
    [id, signal.aborted, checkpoints, found.length],
  );
  return (await verificationOf(db, id))!;
}

async function opened(
  row: LogRow,
  size: number,
  filesOf: VerificationOptions['filesOf'],
  found: (finding: Finding) => void,
): Promise<TileLog | undefined> {
  try {
    const files = await filesOf(row);
    if (files !== undefined && files.size < size) {
      found(inLog('files-differ', row.shard, size, { details: { files: files.size } }));
      return undefined;
    }
    return files;
  } catch (error) {
    if (error instanceof FilesDamaged)
      for (const { file, tile } of error.damages)
        found(
          inLog('files-damaged', row.shard, null, { details: { file, ...(tile === null ? {} : { tile }) } }),
        );
    else if (error instanceof LedgerError || error instanceof Problem)
      found(inLog('files-damaged', row.shard, null, { details: { reason: error.code } }));
    else throw error;
    return undefined;
  }
}

async function keepFindings(db: Queryable, id: string, findings: readonly Finding[]): Promise<void> {
  await db.query(
    `insert into ledger.finding (verification, place, code, shard, index, kind, ref, part, details)
     select $1, f.place, f.code, f.shard, f.index, f.kind, f.ref, f.part, f.details
     from json_to_recordset($2) as f(place integer, code text, shard smallint, index bigint, kind text, ref uuid,
       part bigint, details json)`,
    [id, JSON.stringify(findings.slice(0, FINDINGS_KEPT).map((finding, place) => ({ ...finding, place })))],
  );
}

interface VerificationRow extends Record<string, unknown> {
  id: string;
  started_at: Date;
  finished_at: Date | null;
  done: number;
  leaves: number;
  checkpoints: number;
  erased: number;
  expired: number;
  lost: number;
  found: number;
}

/** The verification of this id, else the newest that was finished; undefined where there is none. */
export async function verificationOf(db: Queryable, id?: string): Promise<Verification | undefined> {
  const { rows } = await db.query<VerificationRow>(
    `select id, started_at, finished_at, done, leaves, checkpoints, erased, expired, lost, found from ledger.verification
     where case when $1::uuid is null then finished_at is not null else id = $1 end order by started_at desc limit 1`,
    [id ?? null],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { rows: findings } = await db.query<Finding & Record<string, unknown>>(
    'select code, shard, index, kind, ref, part, details from ledger.finding where verification = $1 order by place',
    [row.id],
  );
  const { started_at: startedAt, finished_at: finishedAt, ...counts } = row;
  return { ...counts, startedAt, finishedAt, findings };
}
