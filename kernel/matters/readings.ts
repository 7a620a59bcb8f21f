import { isPurpose, purposes, roleNames, type Actor } from '../access/index.ts';
import { Problem, type Queryable, type Text } from '../store/index.ts';

/** One reading of a person's file, as the person sees it: the post and the staff number, not the name. */
export interface ReadingShown {
  readonly id: string;
  readonly at: string;
  readonly agency: Text | null;
  readonly post: Text | null;
  readonly staffNumber: string;
  readonly act: string;
  readonly purpose: Text;
  /** Number of the matter; null for a reading of the person's own entry. */
  readonly matter: string | null;
  readonly field: string | null;
}

interface ReadingRow extends Record<string, unknown> {
  id: number;
  at: Date;
  agency_zh: string | null;
  agency_en: string | null;
  role: string | null;
  staff_number: string;
  act: string;
  purpose: string;
  number: string | null;
  field: string | null;
}

/**
 * Who has read what concerns the person an account is, latest first: at most `limit` before a moment and id. Readings
 * inside an approved delay appear when it ends. For a resident identified with certainty
 * (`access.assurance-too-low`, 403, otherwise); the database refuses any other account as well.
 */
export async function readingsOf(
  db: Queryable,
  actor: Actor,
  { limit, before }: { readonly limit: number; readonly before?: string },
): Promise<{ readonly items: readonly ReadingShown[]; readonly next: string | null }> {
  if (actor.kind !== 'resident' || actor.party === null || actor.assurance !== 'high')
    throw new Problem(
      'access.assurance-too-low',
      {
        zh: '须先以较高等级核实身份，才能查看谁看过您的档案',
        en: 'Your identity must be confirmed with certainty before you can see who has read your file',
      },
      { status: 403 },
    );
  const [at, id] = cursorOf(before);
  const { rows } = await db.query<ReadingRow>({
    name: 'matters.readings-of',
    text: 'select * from matters.readings_of($1, $2, $3, $4)',
    values: [actor.account, at, id, limit + 1],
  });
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map((row) => ({
      id: String(row.id),
      at: row.at.toISOString(),
      agency: row.agency_zh === null ? null : { zh: row.agency_zh, en: row.agency_en ?? row.agency_zh },
      post: row.role === null ? null : (roleNames[row.role] ?? { zh: row.role, en: row.role }),
      staffNumber: row.staff_number,
      act: row.act,
      purpose: isPurpose(row.purpose) ? purposes[row.purpose] : { zh: row.purpose, en: row.purpose },
      matter: row.number,
      field: row.field,
    })),
    next: rows.length > limit && last !== undefined ? `${last.at.toISOString()}~${String(last.id)}` : null,
  };
}

const CURSOR = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)~(\d{1,15})$/;

function cursorOf(before: string | undefined): [Date, number] {
  if (before === undefined) return [new Date(8.64e14), Number.MAX_SAFE_INTEGER];
  const found = CURSOR.exec(before);
  if (found === null || Number.isNaN(Date.parse(found[1]!)))
    throw new Problem('list.bad-cursor', {
      zh: '翻页标记无效，请从第一页开始',
      en: 'The cursor is not valid: start from the first page',
    });
  return [new Date(found[1]!), Number(found[2])];
}
