import { isUuid, type Queryable } from '../../store/index.ts';
import type { EvidenceKind } from '../../knowledge/index.ts';
import type { Opened } from '../authority.ts';
import type { CustodyAct, CustodyWanted } from '../custody/entry.ts';
import type { Port } from '../kinds/kind.ts';
import { itemUnknown } from './problems.ts';
import type { Derivation, ItemState } from './types.ts';

export interface ItemRow extends Record<string, unknown> {
  id: string;
  shard: number;
  matter: string;
  agency: string;
  kind: Port;
  statutory: EvidenceKind;
  state: ItemState | 'refused';
  version: number;
  origin: string | null;
  derivation: Derivation | null;
  sealed: boolean;
  compartments: string[];
  points: string[];
  obtained: string;
  captured_at: Date;
  captured_by: string;
  recorded_at: Date;
  entries: number;
}

/** Its columns, with the day as text. */
export const ITEM_COLUMNS = `id, shard, matter, agency, kind, statutory, state, version, origin, derivation, sealed, compartments,
  points, obtained::text, captured_at, captured_by, recorded_at, entries`;

/** Whether an opening reaches an item: it belongs to the matter, is among what is open, and in no closed compartment. */
export const reaches = (opened: Opened, row: ItemRow): boolean =>
  row.matter === opened.matter &&
  row.state !== 'refused' &&
  row.compartments.every((one) => opened.compartments.has(one));

/**
 * An item that is open to somebody. Of a derivative the root decides: who may see an original may see what was made of it.
 * Throws `evidence.not-found` (404).
 */
export async function itemOpen(db: Queryable, opened: Opened, id: string): Promise<ItemRow> {
  if (!isUuid(id)) throw itemUnknown();
  const { rows } = await db.query<ItemRow & { root: string }>(
    `with recursive up as (
       select i.*, 0 as step from evidence.item i where i.id = $1
       union all select o.*, u.step + 1 from up u join evidence.item o on o.id = u.origin)
     select ${ITEM_COLUMNS}, (select u.id from up u order by u.step desc limit 1) as root from up where step = 0`,
    [id],
  );
  const [row] = rows;
  if (row === undefined || !reaches(opened, row)) throw itemUnknown();
  if (opened.items !== 'all' && !opened.items.has(row.id) && !opened.items.has(row.root)) throw itemUnknown();
  return row;
}

/** The original is sealed behind a redacted copy: it opens only for those who handle the matter. */
export const isClosed = (opened: Opened, row: Pick<ItemRow, 'sealed'>): boolean =>
  row.sealed && !opened.handles;

/** An entry in the name of whoever opened the evidence. */
export const entryBy = (
  opened: Opened,
  act: CustodyAct,
  more: Pick<CustodyWanted, 'version' | 'file' | 'details'> = {},
): CustodyWanted => ({
  actor: opened.actor.account,
  agency: opened.post,
  role: opened.role,
  purpose: opened.purpose,
  act,
  ...more,
  details: { ...(opened.grant === undefined ? {} : { grant: opened.grant }), ...more.details },
});
