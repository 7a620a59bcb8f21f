import { randomFillSync } from 'node:crypto';
import type { PoolClient } from 'pg';
import { joined, placeInDatabase, type Placed } from './place-in-database.ts';
import type { Queryable } from '../../store/index.ts';
import { commitment, entryOf, type LeafKind } from '../leaf.ts';
import { HASH_BYTES, leafHashInto } from '../hashing/index.ts';
import { kindNumber } from '../sources/kinds.ts';
import { READING, type LeafRow, type LeafSource, type SourceCursor } from '../sources/source.ts';

/** Rows of one source that one batch takes at most: what is hashed and written well within 100 ms. */
const ROWS_PER_SOURCE = 5_000;

/** Whatever commits after this lies at or above the transaction number it answers with. */
const BEGIN = `${READING}; select pg_advisory_xact_lock(hashtext('ledger.sequencing'));
  select pg_snapshot_xmin(pg_current_snapshot())::text as xid`;

export interface Batch {
  readonly placed: readonly Placed[];
  /** How many rows. */
  readonly rows: number;
  /** Some source had more than one batch takes. */
  readonly more: boolean;
}

/** Up to where each kind has been read. */
export type Cursors = Map<LeafKind, SourceCursor>;

/**
 * What the database remembers of that; less than the truth after a crash, and then rows are met again. A cursor of a
 * database that this one was copied from means nothing here: it begins anew.
 */
export async function storedCursors(db: Queryable): Promise<Cursors> {
  const { rows } = await db.query<{ source: LeafKind; xid: string }>(
    `select source, (case when xid > pg_snapshot_xmax(pg_current_snapshot())::text::bigint then 0 else xid end)::text as xid
     from ledger.cursor`,
  );
  return new Map(rows.map(({ source, xid }) => [source, { xid }]));
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
  // several statements in one go answer with a list
  const begun = (await client.query(BEGIN)) as unknown as readonly {
    readonly rows: readonly { xid: string }[];
  }[];
  const horizon = { xid: begun.at(-1)!.rows[0]!.xid };
  try {
    const rows: KindRow[] = [];
    const placed: Placed[] = [];
    let count = 0;
    const next: Cursors = new Map();
    for (const source of sources) {
      const { kind } = source;
      const after = cursors.get(kind) ?? { xid: '0' };
      if (source.written !== undefined) {
        const one = await placeInDatabase(client, kind, source.written, after, ROWS_PER_SOURCE, ensureLog);
        placed.push(...one.placed);
        count += one.rows;
        next.set(kind, one.full ? after : horizon);
        continue;
      }
      const found = await source.read(client, after, ROWS_PER_SOURCE);
      rows.push(...inOrder(found).map((row) => ({ kind, row })));
      next.set(kind, found.length < ROWS_PER_SOURCE ? horizon : after);
    }
    if (rows.length > 0) placed.push(...(await place(client, rows, ensureLog)));
    if (placed.length > 0)
      await client.query({
        name: 'ledger.move-cursors',
        text: `insert into ledger.cursor (source, xid) select * from unnest($1::text[], $2::bigint[])
          on conflict (source) do update set xid = excluded.xid where ledger.cursor.xid < excluded.xid`,
        values: [[...next.keys()], [...next.values()].map(({ xid }) => xid)],
      });
    await client.query('commit');
    for (const [kind, cursor] of next) cursors.set(kind, cursor);
    return {
      placed: joined(placed),
      rows: count + rows.length,
      more: [...next.values()].some((cursor) => cursor !== horizon),
    };
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

interface KindRow {
  readonly kind: LeafKind;
  readonly row: LeafRow;
}

async function place(
  client: PoolClient,
  rows: readonly KindRow[],
  ensureLog: (db: Queryable, shard: number) => Promise<void>,
): Promise<readonly Placed[]> {
  const logs = [...Map.groupBy(rows, ({ row }) => row.shard)].sort(([a], [b]) => a - b);
  for (const [shard] of logs) await ensureLog(client, shard);
  const { rows: grown } = await client.query<{ shard: number; size: number }>({
    name: 'ledger.grow',
    text: `update ledger.log l set size = l.size + n.count
      from unnest($1::smallint[], $2::bigint[]) as n(shard, count) where l.shard = n.shard returning l.shard, l.size`,
    values: [logs.map(([shard]) => shard), logs.map(([, ofLog]) => ofLog.length)],
  });
  const sizes = new Map(grown.map(({ shard, size }) => [shard, size]));
  const hashes = new Uint8Array(rows.length * HASH_BYTES);
  const salts = randomFillSync(Buffer.allocUnsafe(rows.length * HASH_BYTES));
  const commitments = Buffer.allocUnsafe(rows.length * HASH_BYTES);
  const columns = {
    shards: [] as number[],
    indices: [] as number[],
    kinds: [] as number[],
    refs: [] as string[],
    parts: [] as number[],
    erased: [] as boolean[],
  };
  const placed: Placed[] = [];
  for (const [shard, ofLog] of logs) {
    const first = sizes.get(shard)! - ofLog.length;
    const begin = columns.refs.length;
    for (const { kind, row } of ofLog) {
      const offset = columns.refs.length * HASH_BYTES;
      const committed = commitment(salts.subarray(offset, offset + HASH_BYTES), row.record);
      commitments.set(committed, offset);
      leafHashInto(entryOf(kind, committed), hashes, offset);
      columns.indices.push(first + columns.refs.length - begin);
      columns.shards.push(shard);
      columns.kinds.push(kindNumber(kind));
      columns.refs.push(row.ref);
      columns.parts.push(row.part);
      columns.erased.push(row.erased === true);
    }
    placed.push({
      shard,
      first,
      hashes: hashes.subarray(begin * HASH_BYTES, columns.refs.length * HASH_BYTES),
    });
  }
  // salts and commitments go as two texts of bytes and are cut up there: lists of bytes would be written out in digits
  await client.query({
    name: 'ledger.insert-leaves',
    text: `insert into ledger.leaf (shard, index, kind, ref, part, salt, commitment)
      select shard, index, kind, ref, part, case when not erased then substr($7::bytea, (n::integer - 1) * 32 + 1, 32) end,
        substr($8::bytea, (n::integer - 1) * 32 + 1, 32)
      from unnest($1::smallint[], $2::bigint[], $3::smallint[], $4::uuid[], $5::bigint[], $6::boolean[])
        with ordinality as l(shard, index, kind, ref, part, erased, n)`,
    values: [
      ...[columns.shards, columns.indices, columns.kinds, columns.refs, columns.parts, columns.erased],
      ...[salts, commitments],
    ],
  });
  return placed;
}

/** Rows as they were written, as far as that can be told: by transaction, then by place in their stream. */
const inOrder = (rows: readonly LeafRow[]): readonly LeafRow[] =>
  [...rows].sort(
    (a, b) =>
      Number(a.xid) - Number(b.xid) || (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0) || a.part - b.part,
  );
