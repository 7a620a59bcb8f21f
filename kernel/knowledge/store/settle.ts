import type { Queryable } from '../../store/index.ts';
import { setDraftMatter } from './drafts.ts';
import { lockCode, noteEvent, VERSION_COLUMNS, type VersionRow } from './violation-row.ts';

/** What the matter of a change says of its version; the row of the catalogue follows it. */
export interface ChangeStanding {
  readonly matter: string;
  readonly code: string;
  readonly version: number;
  readonly stage: 'drafting' | 'trying' | 'published' | 'withdrawn' | 'abandoned';
  /** Hash of the text that was submitted, tried and approved. */
  readonly hash: string;
  /** The trial that was run on it. */
  readonly trial: string;
  readonly drafter: string;
  readonly approver: string;
  /** Who proposed that it lose force, and who else confirmed it. */
  readonly withdrawer: string;
  readonly confirmer: string;
  /** First day (ISO) of its force, and first day without it. */
  readonly from: string;
  readonly until: string;
}

/**
 * Brings the row of a version into agreement with its matter, in the caller's transaction. It may be done any number of times.
 * A version comes into force only as the very text that a finished trial was run on and that somebody else than its
 * drafter approved; otherwise it stays as it is, the refusal is noted once, and the answer is `refused`.
 */
export async function settleVersion(
  db: Queryable,
  standing: ChangeStanding,
): Promise<'settled' | 'refused' | 'unknown'> {
  const { code, version, stage, matter, drafter } = standing;
  await lockCode(db, code);
  const { rows } = await db.query<VersionRow>(
    `select ${VERSION_COLUMNS} from knowledge.violation where code = $1 and version = $2 for update`,
    [code, version],
  );
  const row = rows[0];
  // a version has one matter, that of its drafter (one that came with the code: that of its withdrawal); others change nothing
  if (row === undefined || (row.origin === 'data' && row.proposed_by !== drafter)) return 'unknown';
  if ((row.matter ?? matter) !== matter) return 'unknown';
  if (row.matter === null) await setDraftMatter(db, code, version, matter);
  const isOpen = row.status === 'draft' || row.status === 'trial';
  switch (stage) {
    case 'drafting':
    case 'trying': {
      const status = stage === 'drafting' ? 'draft' : 'trial';
      if (isOpen && row.status !== status)
        await setStatus(db, row, status, stage === 'drafting' ? 'returned' : 'submitted');
      return 'settled';
    }
    case 'abandoned':
      if (isOpen) await setStatus(db, row, 'withdrawn', 'abandoned');
      return 'settled';
    case 'published':
      return isOpen ? publish(db, row, standing) : 'settled';
    case 'withdrawn': {
      // published and withdrawn before anybody looked
      if (isOpen && (await publish(db, row, standing)) === 'refused') return 'refused';
      return withdraw(db, row, standing);
    }
  }
}

async function setStatus(
  db: Queryable,
  { code, version }: VersionRow,
  status: string,
  change: string,
): Promise<void> {
  await db.query(
    'update knowledge.violation set status = $3, changed_at = now() where code = $1 and version = $2',
    [code, version, status],
  );
  await noteEvent(db, { code, version }, change, null);
}

async function publish(
  db: Queryable,
  row: VersionRow,
  standing: ChangeStanding,
): Promise<'settled' | 'refused'> {
  const { code, version, hash, trial, drafter, approver, from } = standing;
  const { rows } = await db.query<{ tried: boolean }>(
    `select exists (select from knowledge.trial where id::text = $1 and code = $2 and version = $3 and hash = $4 and status = 'done') as tried`,
    [trial, code, version, hash],
  );
  const byOther = approver !== '' && approver !== drafter && approver !== row.proposed_by;
  if (row.hash !== hash || rows[0]?.tried !== true || !byOther) {
    await noteRefusal(db, row);
    return 'refused';
  }
  await endOthers(db, code, version, from);
  await db.query(
    `update knowledge.violation set status = 'published', valid_from = $3::date, approved_by = $4, changed_at = now()
     where code = $1 and version = $2`,
    [code, version, from, approver],
  );
  await noteEvent(db, { code, version }, 'published', approver);
  return 'settled';
}

/** Versions in force from a day on end on it; one that would only have begun later never begins. */
export async function endOthers(db: Queryable, code: string, version: number, from: string): Promise<void> {
  const { rows } = await db.query<{ version: number }>(
    `update knowledge.violation set valid_to = greatest(valid_from, $3::date), changed_at = now()
     where code = $1 and version <> $2 and valid_from is not null and (valid_to is null or valid_to > $3::date)
     returning version`,
    [code, version, from],
  );
  for (const other of rows) await noteEvent(db, { code, version: other.version }, 'superseded', null);
}

async function withdraw(
  db: Queryable,
  row: VersionRow,
  { code, version, until, withdrawer, confirmer }: ChangeStanding,
): Promise<'settled' | 'refused'> {
  if (confirmer === '' || confirmer === withdrawer) {
    await noteRefusal(db, row);
    return 'refused';
  }
  const { rowCount } = await db.query(
    `update knowledge.violation set status = 'withdrawn', changed_at = now(),
       valid_to = least(coalesce(valid_to, $3::date), greatest(valid_from, $3::date))
     where code = $1 and version = $2 and status = 'published'`,
    [code, version, until],
  );
  if (rowCount !== 0) await noteEvent(db, { code, version }, 'withdrawn', confirmer);
  return 'settled';
}

async function noteRefusal(db: Queryable, { code, version }: VersionRow): Promise<void> {
  const { rows } = await db.query<{ change: string }>(
    'select change from knowledge.violation_event where code = $1 and version = $2 order by id desc limit 1',
    [code, version],
  );
  if (rows[0]?.change !== 'refused') await noteEvent(db, { code, version }, 'refused', null);
}
