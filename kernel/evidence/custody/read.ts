import type { Queryable } from '../../store/index.ts';
import type { CustodyAct, CustodyRecord, Details } from './entry.ts';

export interface CustodyRow extends Record<string, unknown> {
  item: string;
  position: number;
  at: Date;
  actor: string;
  agency: string | null;
  role: string | null;
  purpose: string;
  act: CustodyAct;
  version: number | null;
  file: string | null;
  details: Details;
  previous: string | null;
}

export const CUSTODY_COLUMNS =
  'item, position, at, actor, agency, role, purpose, act, version, file, details, previous';

/** The record of an entry: what its digest and its leaf are made of. */
export const recordOf = (row: CustodyRow): CustodyRecord => ({
  item: row.item,
  position: row.position,
  at: row.at.toISOString(),
  actor: row.actor,
  agency: row.agency,
  role: row.role,
  purpose: row.purpose,
  act: row.act,
  version: row.version,
  file: row.file,
  details: row.details,
  previous: row.previous,
});

/** The chain of an item, oldest first. */
export async function chainOf(db: Queryable, item: string): Promise<readonly CustodyRecord[]> {
  const { rows } = await db.query<CustodyRow>(
    `select ${CUSTODY_COLUMNS} from evidence.custody where item = $1 order by position`,
    [item],
  );
  return rows.map(recordOf);
}
