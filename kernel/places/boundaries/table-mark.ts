import type { Queryable } from '../../store/index.ts';

/** How far a table of versions had changed when it was read. */
export interface TableMark {
  readonly oldest: string;
  readonly seen: string;
}

/**
 * What changed since a mark: every row keeps the transaction that wrote it, and a transaction that was under way when the
 * mark was made counts from then on, so that what commits late is not missed.
 */
async function seenSince(db: Queryable, table: MarkedTable, oldest: string): Promise<string> {
  const { rows } = await db.query<{ seen: string }>(
    `select count(*) || ' ' || coalesce(max(changed)::text, '') as seen from places.${table} where changed >= $1::xid8`,
    [oldest],
  );
  return rows[0]!.seen;
}

export type MarkedTable = 'unit_version' | 'place_version';

/** A mark to be made before the table is read. */
export async function markOf(db: Queryable, table: MarkedTable): Promise<TableMark> {
  const { rows } = await db.query<{ oldest: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as oldest',
  );
  const { oldest } = rows[0]!;
  return { oldest, seen: await seenSince(db, table, oldest) };
}

/** Whether anything was written since the mark was made. */
export const hasChanged = async (db: Queryable, table: MarkedTable, mark: TableMark): Promise<boolean> =>
  (await seenSince(db, table, mark.oldest)) !== mark.seen;
