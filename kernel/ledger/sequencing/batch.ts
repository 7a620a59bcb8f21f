import { randomFillSync } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Queryable } from '../../store/index.ts';
import { commitment, entryOf, type LeafKind } from '../leaf.ts';
import { HASH_BYTES, leafHashInto } from '../hashing/index.ts';
import { kindNumber } from '../sources/kinds.ts';
import type { LeafRow, LeafSource, SourceCursor } from '../sources/source.ts';

/** Rows of one source that one batch takes at most: what is hashed and written well within 100 ms. */
const ROWS_PER_SOURCE = 5_000;

/**
 * The plan is told what it must be: new rows by transaction number, leaves one by one. In a table that grows by the minute
 * the planner's statistics are always old, and one wrong guess reads a whole log.
 */
const BEGIN = `begin; set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_seqscan = off;
  set local enable_memoize = off; select pg_advisory_xact_lock(hashtext('ledger.sequencing'))`;

/** Leaves of one log that have their place now, in order. */
export interface Placed {
  readonly shard: number;
  /** Index of the first. */
  readonly first: number;
  /** Leaf hashes, 32 bytes each one behind the other. */
  readonly hashes: Uint8Array;
}

export interface Batch {
  readonly placed: readonly Placed[];
  /** Some source had more than one batch takes. */
  readonly more: boolean;
}

/** Up to where each kind has been read. */
export type Cursors = Map<LeafKind, SourceCursor>;

/** What the database remembers of that; less than the truth after a crash, and then rows are met again. */
export async function storedCursors(db: Queryable): Promise<Cursors> {
  const { rows } = await db.query<{ source: LeafKind; xid: string }>(
    'select source, xid::text as xid from ledger.cursor',
  );
  return new Map(rows.map(({ source, xid }) => [source, { xid }]));
}

interface Read {
  readonly kind: LeafKind;
  readonly rows: readonly LeafRow[];
  readonly next: SourceCursor;
}

/**
 * Gives every new row of every source its place: reads, draws salts, inserts leaves and moves the cursors in one
 * transaction. When this returns, the order is on disk. `ensureLog` makes the log of a tenancy that had none, in the same
 * transaction. Moves `cursors` along.
 */
export async function placeBatch(
  client: PoolClient,
  sources: readonly LeafSource[],
  cursors: Cursors,
  ensureLog: (db: Queryable, shard: number) => Promise<void>,
): Promise<Batch> {
  await client.query(BEGIN);
  try {
    const read: Read[] = [];
    for (const source of sources)
      read.push({
        kind: source.kind,
        ...(await source.read(client, cursors.get(source.kind) ?? { xid: '0' }, ROWS_PER_SOURCE)),
      });
    const placed = await place(client, read, ensureLog);
    if (placed.length > 0) {
      await client.query({
        name: 'ledger.move-cursors',
        text: `insert into ledger.cursor (source, xid) select * from unnest($1::text[], $2::bigint[])
          on conflict (source) do update set xid = excluded.xid where ledger.cursor.xid < excluded.xid`,
        values: [read.map((one) => one.kind), read.map((one) => one.next.xid)],
      });
    }
    await client.query('commit');
    for (const { kind, next } of read) cursors.set(kind, next);
    return { placed, more: read.some(({ rows }) => rows.length >= ROWS_PER_SOURCE) };
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function place(
  client: PoolClient,
  read: readonly Read[],
  ensureLog: (db: Queryable, shard: number) => Promise<void>,
): Promise<readonly Placed[]> {
  const rows = read.flatMap(({ kind, rows: ofKind }) => inOrder(ofKind).map((row) => ({ kind, row })));
  const placed: Placed[] = [];
  for (const [shard, ofLog] of [...Map.groupBy(rows, ({ row }) => row.shard)].sort(([a], [b]) => a - b)) {
    await ensureLog(client, shard);
    const size = await client.query<{ size: number }>({
      name: 'ledger.grow',
      text: 'update ledger.log set size = size + $2 where shard = $1 returning size',
      values: [shard, ofLog.length],
    });
    const first = size.rows[0]!.size - ofLog.length;
    const salts = randomFillSync(Buffer.allocUnsafe(ofLog.length * HASH_BYTES));
    const erased = ofLog.map(({ row }) => row.erased === true);
    const commitments = Buffer.allocUnsafe(ofLog.length * HASH_BYTES);
    const hashes = new Uint8Array(ofLog.length * HASH_BYTES);
    ofLog.forEach(({ kind, row }, at) => {
      const offset = at * HASH_BYTES;
      const committed = commitment(salts.subarray(offset, offset + HASH_BYTES), row.record);
      commitments.set(committed, offset);
      leafHashInto(entryOf(kind, committed), hashes, offset);
    });
    // salts and commitments go as two texts of bytes and are cut up there: arrays of bytes would be written out in digits
    await client.query({
      name: 'ledger.insert-leaves',
      text: `insert into ledger.leaf (shard, index, kind, ref, part, salt, commitment)
        select $1, $2::bigint + n - 1, kind, ref, part,
          case when not erased then substr($6::bytea, (n::integer - 1) * 32 + 1, 32) end,
          substr($7::bytea, (n::integer - 1) * 32 + 1, 32)
        from unnest($3::smallint[], $4::uuid[], $5::bigint[], $8::boolean[]) with ordinality as l(kind, ref, part, erased, n)`,
      values: [
        shard,
        first,
        ofLog.map(({ kind }) => kindNumber(kind)),
        ofLog.map(({ row }) => row.ref),
        ofLog.map(({ row }) => row.part),
        salts,
        commitments,
        erased,
      ],
    });
    placed.push({ shard, first, hashes });
  }
  return placed;
}

/** Rows as they were written, as far as that can be told: by transaction, then by place in their stream. */
const inOrder = (rows: readonly LeafRow[]): readonly LeafRow[] =>
  [...rows].sort(
    (a, b) =>
      Number(a.xid) - Number(b.xid) || (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0) || a.part - b.part,
  );
