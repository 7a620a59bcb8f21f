import { createHash } from 'node:crypto';
import { canonicalJson } from '../../process/index.ts';
import type { Queryable } from '../../store/index.ts';
import type { Violation } from '../violations/violation.ts';

export type VersionStatus = 'draft' | 'trial' | 'published' | 'withdrawn';

/** One version of a violation as it stands in the catalogue. Days are ISO; `validTo` is the first day without it. */
export interface ViolationVersion {
  readonly code: string;
  readonly version: number;
  readonly violation: Violation;
  readonly hash: string;
  readonly status: VersionStatus;
  readonly origin: 'code' | 'data';
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly matter: string | null;
  readonly proposedBy: string | null;
  readonly approvedBy: string | null;
  readonly reason: string | null;
  readonly revision: number;
  readonly changedAt: string;
}

export interface VersionRow extends Record<string, unknown> {
  code: string;
  version: number;
  content: Violation;
  hash: string;
  status: VersionStatus;
  origin: 'code' | 'data';
  valid_from: string | null;
  valid_to: string | null;
  matter: string | null;
  proposed_by: string | null;
  approved_by: string | null;
  reason: string | null;
  revision: number;
  changed_at: Date;
}

export const VERSION_COLUMNS = `code, version, content, hash, status, origin, valid_from, valid_to, matter, proposed_by,
  approved_by, reason, revision, changed_at`;

export const versionOf = (row: VersionRow): ViolationVersion => ({
  code: row.code,
  version: row.version,
  violation: row.content,
  hash: row.hash,
  status: row.status,
  origin: row.origin,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  matter: row.matter,
  proposedBy: row.proposed_by,
  approvedBy: row.approved_by,
  reason: row.reason,
  revision: row.revision,
  changedAt: row.changed_at.toISOString(),
});

/** What makes two entries the same text: SHA-256 of the canonical JSON, hex. */
export const hashOf = (violation: Violation): string =>
  createHash('sha256').update(canonicalJson(violation)).digest('hex');

/** What the search of the catalogue looks in. */
export const searchOf = ({ code, name, prohibits, punishes }: Violation): string =>
  [code, name.zh, name.en, ...[...prohibits, ...punishes].map((one) => `${one.law}${one.article}`)]
    .join(' ')
    .toLowerCase();

/** Notes what happened to a version, as it stands after it. */
export async function noteEvent(
  db: Queryable,
  { code, version }: { readonly code: string; readonly version: number },
  change: string,
  actor: string | null,
  reason: string | null = null,
): Promise<void> {
  await db.query(
    `insert into knowledge.violation_event (code, version, change, actor, status, valid_from, valid_to, hash, content, reason)
     select code, version, $3, $4, status, valid_from, valid_to, hash, content, $5 from knowledge.violation
     where code = $1 and version = $2`,
    [code, version, change, actor, reason],
  );
}

/** One change of a violation at a time, whoever asks: taken until the end of the transaction. */
export const lockCode = (db: Queryable, code: string): Promise<unknown> =>
  db.query(`select pg_advisory_xact_lock(hashtext('knowledge.violation'), hashtext($1))`, [code]);
