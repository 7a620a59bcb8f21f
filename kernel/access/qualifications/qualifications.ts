import { dayOf, isoOf, localDay } from '../../calendar/index.ts';
import { isUuid, Problem, type Queryable } from '../../store/index.ts';

export const qualificationKinds = ['enforcement', 'legal'] as const;
export type QualificationKind = (typeof qualificationKinds)[number];

export interface Qualification {
  readonly account: string;
  readonly kind: QualificationKind;
  /** Number of the certificate. */
  readonly number: string;
  /** ISO days; held from the first to the day before the second. */
  readonly validFrom: string;
  readonly validUntil: string | null;
}

interface Row {
  readonly account: string;
  readonly kind: QualificationKind;
  readonly number: string;
  readonly valid_from: string;
  readonly valid_until: string | null;
}

/** What was recorded last for a day of beginning stands; earlier records of it are history. */
const standing = `select distinct on (account, kind, valid_from) account, kind, number,
  valid_from::text, valid_until::text from access.qualification`;

/** The qualifications of these accounts, past ones too, oldest first. */
export async function qualificationsOf(
  db: Queryable,
  accounts: readonly string[],
): Promise<readonly Qualification[]> {
  const { rows } = await db.query<Row & Record<string, unknown>>(
    `${standing} where account = any($1::uuid[]) order by account, kind, valid_from, recorded_at desc`,
    [accounts],
  );
  return rows.map((row) => ({
    account: row.account,
    kind: row.kind,
    number: row.number,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
  }));
}

/**
 * The first of these accounts that does not hold the qualification at a moment, or undefined: all hold it (行政处罚法 42:
 * enforcement staff; 58: whoever reviews legality for the first time).
 */
export async function firstUnqualified(
  db: Queryable,
  kind: QualificationKind,
  accounts: readonly string[],
  at: number,
): Promise<string | undefined> {
  const named = accounts.filter((account) => isUuid(account));
  const day = isoOf(localDay(at));
  const held = new Set(
    (await qualificationsOf(db, named))
      .filter(
        (one) =>
          one.kind === kind && one.validFrom <= day && (one.validUntil === null || day < one.validUntil),
      )
      .map((one) => one.account),
  );
  return accounts.find((account) => !held.has(account));
}

/** One record of a qualification, with who recorded it and why. */
export interface QualificationRecord extends Qualification {
  readonly recordedBy: string;
  readonly reason: string;
}

/**
 * Records a qualification, or changes the end of the one that began on the same day; the caller journals it. Throws
 * `access.qualification-invalid` (422).
 */
export async function insertQualification(db: Queryable, one: QualificationRecord): Promise<void> {
  const from = dayOf(one.validFrom);
  if (one.number.trim() === '' || one.reason.trim() === '')
    throw invalid('须写明证号和理由', 'A number and a reason are needed');
  if (one.validUntil !== null && dayOf(one.validUntil) <= from)
    throw invalid('有效期止日须晚于起日', 'It must end after it begins');
  await db.query(
    `insert into access.qualification (account, kind, number, valid_from, valid_until, recorded_by, reason)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [one.account, one.kind, one.number, one.validFrom, one.validUntil, one.recordedBy, one.reason],
  );
}

/** The same from the command line, journalled in the account's stream. */
export async function recordQualification(db: Queryable, one: QualificationRecord): Promise<void> {
  await insertQualification(db, one);
  await db.query(`select store.append(0::smallint, 'account', $1, 'qualification', $2, 'maintenance', $3)`, [
    one.account,
    one.recordedBy,
    JSON.stringify({
      kind: one.kind,
      number: one.number,
      validFrom: one.validFrom,
      validUntil: one.validUntil,
      reason: one.reason,
    }),
  ]);
}

const invalid = (zh: string, en: string): Problem =>
  new Problem('access.qualification-invalid', { zh, en }, { status: 422 });
