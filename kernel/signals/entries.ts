import type { Queryable, Row } from '../store/index.ts';
import type { Placed, Severity, SignalEntry } from './signal.ts';

/** How far a reader of the ledger has come; the beginning is `{ xid: '0', position: 0 }`. */
export interface LedgerPosition {
  readonly xid: string;
  readonly position: number;
}

interface EntryRow extends Row {
  xid: string;
  position: number;
  shard: number;
  event: string;
  sign: 1 | -1;
  source: string;
  category: string;
  at: Date;
  unit: string;
  placed: Placed;
  count: number;
  target_at: Date | null;
  closed_at: Date | null;
  severity: Severity;
  attributes: SignalEntry['attributes'];
}

/**
 * The entries after a position, in order. Only what lies below the snapshot horizon is read, so an entry whose transaction
 * commits late is never passed over; what is committed may therefore come a moment later, never out of order.
 */
export async function signalEntries(
  db: Queryable,
  after: LedgerPosition,
  limit: number,
): Promise<readonly SignalEntry[]> {
  // the order is by the column: its name alone would mean the text of it that is selected
  const { rows } = await db.query<EntryRow>({
    name: 'signals-entries',
    text: `select xid::text, position, shard, event, sign, source, category, at, unit, placed, count, target_at, closed_at,
        severity, attributes
      from signals.entry where (xid, position) > ($1::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
      order by entry.xid, entry.position limit $3`,
    values: [after.xid, after.position, limit],
  });
  return rows.map(({ at, target_at: target, closed_at: closed, ...entry }) => ({
    ...entry,
    at: at.getTime(),
    target: target?.getTime() ?? null,
    closed: closed?.getTime() ?? null,
  }));
}
