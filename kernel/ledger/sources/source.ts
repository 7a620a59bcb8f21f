import type { Queryable } from '../../store/index.ts';
import type { LeafKind, LeafRecord } from '../leaf.ts';

/** The id in the place of `ref` where rows have numbers only: readings. */
export const NO_REF = '00000000-0000-0000-0000-000000000000';

/** Which row a leaf stands for. */
export interface LeafRef {
  readonly shard: number;
  /** Act: the stream. Evidence, custody: the item. Reading: {@link NO_REF}. */
  readonly ref: string;
  /** Act, evidence: the version. Custody: the position. Reading: its number. */
  readonly part: number;
}

/** A row that is to have a leaf. */
export interface LeafRow extends LeafRef {
  /** Number of the transaction that wrote it, decimal. */
  readonly xid: string;
  readonly record: LeafRecord;
  /** Its content had been taken away before it could get a leaf: the leaf is given no salt that anybody keeps. */
  readonly erased?: boolean;
}

/** Up to where a source has been read: every row of an earlier transaction has its leaf. */
export interface SourceCursor {
  readonly xid: string;
}

/**
 * What became of a row. `erased`: its content was taken away under the law and a tombstone stands there. `expired`: it was
 * dropped when its time of keeping had passed. `duplicate`: there are two of it, which nobody writes.
 */
export type RowState = LeafRecord | 'erased' | 'expired' | 'duplicate';

/** Rows of one kind that go into the ledger, declared by the room whose table they are in. */
export interface LeafSource {
  readonly kind: LeafKind;
  /**
   * Committed rows at or after the cursor that have no leaf yet, at most `limit`: in a transaction of the caller's that
   * begins with {@link READING}. Fewer than `limit` means that these are all there are.
   */
  read(db: Queryable, after: SourceCursor, limit: number): Promise<readonly LeafRow[]>;
  /** How the database itself writes the records of these rows; then they are hashed there, and not fetched one by one. */
  readonly written?: WrittenInDatabase;
  /** The rows as they stand now, by {@link refKey}; one that is not there at all is left out. */
  records(db: Queryable, refs: readonly LeafRef[]): Promise<ReadonlyMap<string, RowState>>;
}

/** SQL over a table under the name `t`. */
export interface WrittenInDatabase {
  readonly table: string;
  readonly shard: string;
  readonly ref: string;
  readonly part: string;
  /** The canonical JSON of the record, of type text. */
  readonly record: string;
  readonly erased: string;
}

/** SQL condition: a row of the kind, named by three expressions, has no leaf. A query of its own for each row, which no planner makes a join of. */
export const withoutLeaf = (
  kind: number,
  { shard, ref, part }: Pick<WrittenInDatabase, 'shard' | 'ref' | 'part'>,
): string =>
  `(select true from ledger.leaf l where l.kind = ${String(kind)} and l.ref = ${ref} and l.part = ${part}
    and l.shard = ${shard}) is null`;

/**
 * How a transaction begins in which sources are read. The plan is told what it must be, new rows by transaction number and
 * leaves one by one: in tables that grow by the minute statistics are always old, and one wrong guess reads a whole log.
 */
export const READING = `begin; set local enable_seqscan = off; set local enable_indexscan = off;
  set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_material = off;
  set local jit = off`;

export const refKey = ({ shard, ref, part }: LeafRef): string => `${String(shard)}/${ref}/${String(part)}`;
