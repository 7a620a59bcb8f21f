import type { Queryable, Row } from '../database.ts';
import { withoutSecrets } from './without-secrets.ts';

/** What kinds of event the audit log holds; `administration` is written by the database for every journalled change. */
export type AuditKind =
  | 'sign-in'
  | 'sign-in.locked'
  | 'sign-out'
  | 'step-up'
  | 'access.denied'
  | 'rate-limit'
  | 'reveal'
  | 'export'
  | 'break-glass'
  | 'administration';

export interface AuditEvent {
  /** When it happened; now without it. */
  readonly at?: Date;
  readonly event: AuditKind;
  readonly outcome: 'success' | 'failure' | 'denied';
  readonly account?: string | null;
  readonly address?: string;
  readonly method?: string;
  /** The pattern of the route, never the address as asked: that may hold what a person typed. */
  readonly route?: string;
  readonly status?: number;
  /** Code of the refusal. */
  readonly code?: string;
  /** Id of what it concerns: a matter, an account, an agency. */
  readonly subject?: string | null;
  /** A few more facts; names that sound like secrets are dropped. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Writes events to the audit log, in the transaction of `db` when it has one. */
export async function audit(db: Queryable, ...events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  const written = events.map(({ details, ...event }) => ({
    ...event,
    ...(details === undefined ? {} : { details: withoutSecrets(details) }),
  }));
  await db.query('select store.append_audit($1)', [JSON.stringify(written)]);
}

/** An event as it was recorded. */
export interface AuditRecord extends Row {
  readonly position: number;
  readonly xid: string;
  readonly at: Date;
  readonly event: AuditKind;
  readonly outcome: AuditEvent['outcome'];
  readonly account: string | null;
  readonly address: string | null;
  readonly method: string | null;
  readonly route: string | null;
  readonly status: number | null;
  readonly code: string | null;
  readonly subject: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** After which event to read on; the first event of all without one. */
export interface AuditPosition {
  readonly xid: string;
  readonly position: number;
}

/**
 * Events after a position in the order of their recording. What a transaction still under way wrote comes with a later
 * page, and so does everything after it: no event is ever passed over.
 */
export async function auditRecords(
  db: Queryable,
  after: AuditPosition,
  { since, limit = 1_000 }: { readonly since?: Date; readonly limit?: number } = {},
): Promise<readonly AuditRecord[]> {
  const { rows } = await db.query<AuditRecord>(
    `select position, xid::text, at, event, outcome, account, address, method, route, status, code, subject, details
     from store.audit
     where (xid, position) > ($1::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
       and ($3::timestamptz is null or at >= $3)
     order by store.audit.xid, position limit $4`,
    [after.xid, after.position, since ?? null, limit],
  );
  return rows;
}
