import type { Queryable } from '../../store/index.ts';
import { concat } from '../bytes.ts';
import type { LeafKind } from '../leaf.ts';
import { kindNumber } from '../sources/kinds.ts';
import { withoutLeaf, type SourceCursor, type WrittenInDatabase } from '../sources/source.ts';

/** Leaves of one log that have their place now, in order. */
export interface Placed {
  readonly shard: number;
  /** Index of the first. */
  readonly first: number;
  /** Leaf hashes, 32 bytes each one behind the other. */
  readonly hashes: Uint8Array;
}

/**
 * One statement that finds new rows, gives them their places, salts them, commits to them and answers the leaf hashes: the
 * rows never leave the database. The salt is the SHA-256 of two random UUIDs, 244 random bits. What it writes is what
 * `commitment` and `entryOf` compute; the verification computes it again outside. Rows of a tenancy without a log are
 * counted and left.
 */
const placing = (kind: LeafKind, { table, shard, ref, part, record, erased }: WrittenInDatabase): string => `
with new as materialized (
    select ${shard} as shard, ${ref} as ref, ${part}::bigint as part, t.xid, ${record} as record, ${erased} as erased
    from ${table} t where t.xid >= $1::bigint and ${withoutLeaf(kindNumber(kind), { shard, ref, part })} limit $2),
  counted as (select shard, count(*) as n from new group by shard),
  grown as (update ledger.log l set size = l.size + c.n from counted c where l.shard = c.shard
    returning l.shard, l.size - c.n as first),
  salted as materialized (select n.*, g.first + row_number() over (partition by n.shard order by n.xid, n.ref, n.part) - 1 as index,
    sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) as salt from new n left join grown g on g.shard = n.shard),
  committed as materialized (select shard, index, ref, part, erased, salt, sha256(salt || convert_to(record, 'UTF8')) as commitment
    from salted),
  placed as (insert into ledger.leaf (shard, index, kind, ref, part, salt, commitment)
    select shard, index, ${String(kindNumber(kind))}, ref, part, case when not erased then salt end, commitment
    from committed where index is not null)
select shard, min(index) as first, count(*) as rows, string_agg(sha256('\\x00'::bytea || convert_to(
    E'gaoyao-leaf/1\\n${kind}\\n' || encode(commitment, 'base64') || E'\\n', 'UTF8')), ''::bytea order by index) as hashes
  from committed group by shard order by shard`;

/** What {@link placeInDatabase} came to. */
export interface PlacedInDatabase {
  readonly placed: readonly Placed[];
  readonly rows: number;
  /** There may be more than the limit allowed. */
  readonly full: boolean;
}

/**
 * Gives the new rows of one source their places, at most `limit` of them, in the caller's transaction, which begins with
 * READING and holds the sequencer's lock. `ensureLog` makes the log of a tenancy that had none.
 */
export async function placeInDatabase(
  db: Queryable,
  kind: LeafKind,
  source: WrittenInDatabase,
  after: SourceCursor,
  limit: number,
  ensureLog: (db: Queryable, shard: number) => Promise<void>,
): Promise<PlacedInDatabase> {
  const { rows } = await db.query<{ shard: number; first: number | null; rows: number; hashes: Buffer }>({
    name: `ledger.place-${kind}`,
    text: placing(kind, source),
    values: [after.xid, limit],
  });
  const placed: Placed[] = [];
  let count = 0;
  let without = 0;
  for (const { shard, first, rows: ofLog, hashes } of rows) {
    if (first === null) {
      await ensureLog(db, shard);
      without += ofLog;
    } else {
      placed.push({ shard, first, hashes: new Uint8Array(hashes) });
      count += ofLog;
    }
  }
  if (without === 0) return { placed, rows: count, full: count >= limit };
  // once more for those whose log there is now; the others have their leaves
  const again = await placeInDatabase(db, kind, source, after, limit, ensureLog);
  return {
    placed: [...placed, ...again.placed],
    rows: count + again.rows,
    full: count + without >= limit || again.full,
  };
}

/** Leaves of the same log behind one another, as one. */
export function joined(placed: readonly Placed[]): readonly Placed[] {
  return [...Map.groupBy(placed, ({ shard }) => shard)].map(([shard, parts]) => ({
    shard,
    first: parts[0]!.first,
    hashes: parts.length === 1 ? parts[0]!.hashes : concat(...parts.map(({ hashes }) => hashes)),
  }));
}
