import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../../store/index.ts';
import { sayCounted } from '../count-news.ts';
import { CellSums } from './cell-sums.ts';
import { becomeLive, dropRetired, startCounting, sweepRetired, type Counting } from './countings.ts';
import { settleDefinitions } from './keep-catalogue.ts';
import type { CountedEntry } from './signal-parts.ts';
import { followTree, Tree } from './tree.ts';

/** Entries of one transaction: large enough to touch each cell seldom, small enough that nobody waits for it. */
const BATCH = 20_000;

type EntryRow = [
  xid: string,
  position: number,
  shard: number,
  sign: 1 | -1,
  source: string,
  category: string,
  unit: string,
  count: number,
  at: number,
  closed: number | null,
  target: number | null,
  onTime: boolean | null,
  severity: number,
  attributes: Readonly<Record<string, unknown>>,
];

/** The civil day of an instant in China (UTC+8 at all times, as in the calendar), counted from 1970. */
const civilDay = (column: string): string =>
  `(${column} at time zone 'UTC' + interval '8 hours')::date - '1970-01-01'::date`;

// the order is by the column: a name alone would mean the text of it that is selected
// below the snapshot horizon only, as every reader of the ledger: what commits late is never passed over
const ENTRIES = `select xid::text, position, shard, sign, source, category, unit::text, count, ${civilDay('at')},
    ${civilDay('closed_at')}, ${civilDay('target_at')}, closed_at <= target_at, severity, attributes
  from signals.entry where (xid, position) > ($1::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
  order by entry.xid, entry.position limit $3`;

/**
 * Counts what waits in the ledger of signals, one batch: first for what readers see, then for countings in the background.
 * Each batch is one transaction with the move of the cursor, so that a crash repeats nothing and loses nothing. Several
 * processes may call it. Gives how many entries were counted; 0: nothing waits. `pool`: the owner's.
 */
export async function countSignals(pool: Pool, limit = BATCH): Promise<number> {
  await inTransaction(pool, follow);
  const counted = (await step(pool, 'live', limit)) + (await step(pool, 'counting', limit));
  return counted;
}

/** One process at a time looks after the tree and what is to be swept; the others go on. */
async function follow(db: PoolClient): Promise<void> {
  const { rows } = await db.query<{ mine: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('indicators.tree', 0)) as mine`,
  );
  if (!rows[0]!.mine) return;
  const since = await followTree(db);
  if (since !== undefined) {
    const { rows: counted } = await db.query<{ catalogue: string }>(
      `select distinct catalogue from indicators.counting where state in ('live', 'counting') order by 1`,
    );
    for (const { catalogue } of counted) await startCounting(db, catalogue, { replaces: true, since });
  }
  await sweepRetired(db);
}

function step(pool: Pool, state: Counting['state'], limit: number): Promise<number> {
  return inTransaction(pool, async (db) => {
    const countings = await lockedAtOneCursor(db, state);
    const first = countings[0];
    if (first === undefined) return 0;
    const { rows } = await db.query<EntryRow>({
      ...{
        text: ENTRIES,
        values: [first.xid, first.position, limit],
        rowMode: 'array',
        name: 'counted-entries',
      },
    });
    await db.query('reset enable_sort; reset enable_seqscan; reset enable_bitmapscan');
    const last = rows.at(-1);
    if (last !== undefined) await count(db, countings, rows.map(entryOf));
    if (last !== undefined)
      await db.query(
        `update indicators.counting set xid = $2::xid8, position = $3, counted = counted + $4, total = greatest(total, counted + $4)
         where id = any($1)`,
        [countings.map((one) => one.id), last[0], last[1], rows.length],
      );
    // whoever looks on hears it when this is committed; what is counted in the background nobody sees yet
    if (last !== undefined && state === 'live')
      await sayCounted(db, {
        shards: rows.map((row) => row[2]),
        units: rows.map((row) => row[6]),
        catalogues: countings.map((one) => one.catalogue),
      });
    // caught up: what it counts is read from now on
    if (state === 'counting' && rows.length < limit)
      for (const counting of countings) {
        await becomeLive(db, counting);
        await settleDefinitions(db, counting.catalogue);
        await dropRetired(db, counting.catalogue);
      }
    return rows.length;
  });
}

/**
 * The countings furthest behind that stand at the same entry: they read the ledger together. Locked without writing, so
 * that this transaction holds up no reader of the ledger while it computes.
 */
async function lockedAtOneCursor(db: PoolClient, state: Counting['state']): Promise<readonly Counting[]> {
  const { rows } = await db.query<{ id: number }>(
    `select id from (select id, xid, position from indicators.counting where state = $1) c
     where (xid, position) = (select xid, position from indicators.counting where state = $1 order by xid, position limit 1)
       and pg_try_advisory_xact_lock(hashtextextended('indicators.counting', id))`,
    [state],
  );
  if (rows.length === 0) return [];
  // read again under the lock: another may have moved one on between finding and locking
  const { rows: locked } = await db.query<Counting>(
    `select id, catalogue, state, definitions, replaces, xid::text, position, counted, total, since
     from indicators.counting g where id = any($1) and state = $2 order by g.xid, g.position, g.id`,
    [rows.map((row) => row.id), state],
  );
  return locked.filter((one) => one.xid === locked[0]!.xid && one.position === locked[0]!.position);
}

const entryOf = (row: EntryRow): CountedEntry => ({
  ...{
    shard: row[2],
    sign: row[3],
    source: row[4],
    category: row[5],
    unit: row[6],
    count: row[7],
    at: row[8],
  },
  ...{ closed: row[9], target: row[10], onTime: row[11], severity: row[12], attributes: row[13] },
});

async function count(
  db: PoolClient,
  countings: readonly Counting[],
  entries: readonly CountedEntry[],
): Promise<void> {
  const sums: CellSums[] = [];
  for (const counting of countings) sums.push(await CellSums.of(db, counting));
  for (const one of sums) for (const entry of entries) one.add(entry);
  const tree = await Tree.of(db, [...new Set(sums.flatMap((one) => one.units()))]);
  for (const one of sums) await one.save(db, tree);
  await hear(db, entries);
}

/** Keeps the first and the last day a source has told anything of. */
async function hear(db: PoolClient, entries: readonly CountedEntry[]): Promise<void> {
  const days = new Map<string, { source: string; shard: number; first: number; last: number }>();
  for (const { source, shard, at, sign } of entries) {
    if (sign < 0) continue;
    const name = `${source}\t${String(shard)}`;
    const found = days.get(name);
    if (found === undefined) days.set(name, { source, shard, first: at, last: at });
    else {
      if (at < found.first) found.first = at;
      if (at > found.last) found.last = at;
    }
  }
  const rows = [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  if (rows.length === 0) return;
  await db.query(
    `insert into indicators.heard as h (source, shard, first, last)
     select source, shard, '1970-01-01'::date + first, '1970-01-01'::date + last
     from unnest($1::text[], $2::smallint[], $3::integer[], $4::integer[]) as n(source, shard, first, last)
     on conflict (source, shard) do update set first = least(h.first, excluded.first), last = greatest(h.last, excluded.last)
     where excluded.first < h.first or excluded.last > h.last`,
    [
      rows.map((row) => row.source),
      rows.map((row) => row.shard),
      rows.map((row) => row.first),
      rows.map((row) => row.last),
    ],
  );
}
