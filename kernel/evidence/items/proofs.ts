import type { Queryable } from '../../store/index.ts';
import type { ProofState } from './types.ts';

/** Versions or custody entries of an item of one tenancy. */
export interface LeafName {
  readonly shard: number;
  readonly kind: 'evidence' | 'custody';
  readonly item: string;
  /** Version, or position. */
  readonly part: number;
}

/** As the ledger numbers the kinds of its leaves. */
const kindNumbers = { evidence: 2, custody: 3 } as const;
const PENDING: ProofState = { state: 'pending' };

/**
 * Where the ledger stands with each leaf, in their order: its index and the size of the newest checkpoint that holds it, or
 * that it waits for the next. One query.
 */
export async function proofStates(
  db: Queryable,
  leaves: readonly LeafName[],
): Promise<readonly ProofState[]> {
  if (leaves.length === 0) return [];
  const { rows } = await db.query<{ place: number; index: number; size: number }>(
    `select w.place::integer as place, l.index, c.size
     from unnest($1::smallint[], $2::smallint[], $3::uuid[], $4::bigint[]) with ordinality as w(shard, kind, ref, part, place)
     join ledger.leaf l on l.kind = w.kind and l.ref = w.ref and l.part = w.part and l.shard = w.shard
     join lateral (select max(k.size) as size from ledger.checkpoint k where k.shard = l.shard) c on c.size > l.index`,
    [
      leaves.map((one) => one.shard),
      leaves.map((one) => kindNumbers[one.kind]),
      leaves.map((one) => one.item),
      leaves.map((one) => one.part),
    ],
  );
  const found = new Map(rows.map((row) => [row.place, row]));
  return leaves.map((_, at) => {
    const row = found.get(at + 1);
    return row === undefined ? PENDING : { state: 'included', index: row.index, size: row.size };
  });
}
