import type { Queryable } from '../../store/index.ts';
import type { LeafKind, LeafRecord } from '../leaf.ts';
import { kindNumber } from './kinds.ts';
import {
  refKey,
  withoutLeaf,
  type LeafRef,
  type LeafRow,
  type LeafSource,
  type RowState,
  type SourceCursor,
} from './source.ts';

/** A table whose rows become leaves. Texts are SQL over the table under the name `t`, and whatever `join` adds. */
export interface TableSource<R> {
  readonly kind: LeafKind;
  /** Schema-qualified; has a column `xid bigint` with a BRIN index. */
  readonly table: string;
  /** Joined to the table, like `join evidence.item i on i.id = t.item`. */
  readonly join?: string;
  /** Expressions of type smallint, uuid and bigint that name a row; together unique. */
  readonly shard: string;
  readonly ref: string;
  readonly part: string;
  /**
   * What limits the rows wanted so that an index of the table serves it, over the lists $1 (shards), $2 (refs) and
   * $3 (parts); without it the three expressions themselves are looked up.
   */
  readonly near?: string;
  /** What the record is made of: select list, moments and JSON as text. */
  readonly columns: string;
  record(row: R): LeafRecord;
  /** Whether a row's content was taken away under the law. */
  erased?(row: R): boolean;
}

interface KeyRow {
  readonly leaf_shard: number;
  readonly leaf_ref: string;
  readonly leaf_part: number;
  readonly leaf_xid: string;
}

/**
 * A {@link LeafSource} over one table. New rows are found by transaction number from the cursor on, without those that
 * have a leaf; so rows of a transaction that is still open are met once it commits, and nothing waits for it.
 */
export function tableSource<R extends object>(source: TableSource<R>): LeafSource {
  const { kind, table, join = '', shard, ref, part, columns } = source;
  const keys = `${shard} as leaf_shard, ${ref} as leaf_ref, ${part} as leaf_part, t.xid::text as leaf_xid`;
  const refOf = (row: KeyRow): LeafRef => ({ shard: row.leaf_shard, ref: row.leaf_ref, part: row.leaf_part });
  return {
    kind,
    read: async (db: Queryable, after: SourceCursor, limit: number) => {
      const { rows } = await db.query<R & KeyRow & Record<string, unknown>>({
        name: `ledger.read-${kind}`,
        text: `select ${keys}, ${columns} from ${table} t ${join}
          where t.xid >= $1::bigint and ${withoutLeaf(kindNumber(kind), source)}
          limit $2`,
        values: [after.xid, limit],
      });
      return rows.map((row): LeafRow => ({
        ...refOf(row),
        xid: row.leaf_xid,
        record: source.record(row),
        erased: source.erased?.(row) === true,
      }));
    },
    records: async (db: Queryable, refs: readonly LeafRef[]) => {
      const { rows } = await db.query<R & KeyRow & Record<string, unknown>>({
        name: `ledger.records-${kind}`,
        text: `select ${keys}, ${columns}
          ${
            source.near === undefined
              ? `from unnest($1::smallint[], $2::uuid[], $3::bigint[]) as w(shard, ref, part), ${table} t ${join}
                 where ${shard} = w.shard and ${ref} = w.ref and ${part} = w.part`
              : `from ${table} t ${join} where ${source.near} and (${shard}, ${ref}, ${part}) in
                 (select * from unnest($1::smallint[], $2::uuid[], $3::bigint[]))`
          }`,
        values: [refs.map((one) => one.shard), refs.map((one) => one.ref), refs.map((one) => one.part)],
      });
      const states = new Map<string, RowState>();
      for (const row of rows) {
        const key = refKey(refOf(row));
        const state = source.erased?.(row) === true ? 'erased' : source.record(row);
        states.set(key, states.has(key) ? 'duplicate' : state);
      }
      return states;
    },
  };
}

/** SQL of a moment as ISO 8601 in UTC with microseconds, or null. */
export const momentText = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
