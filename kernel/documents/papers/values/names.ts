import { isoOf, localDay } from '../../../calendar/index.ts';
import { addressesOn } from '../../../places/index.ts';
import type { Queryable } from '../../../store/index.ts';

/** Names of officials in Chinese, as papers write them, and their staff numbers. */
export async function officialsOf(
  owner: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly name: string; readonly staff: string }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await owner.query<{ id: string; name_zh: string; staff_number: string }>(
    `select id, name_zh, staff_number from access.account where id = any($1::uuid[]) and kind <> 'resident'`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, { name: row.name_zh, staff: row.staff_number }]));
}

/** Names of units today. */
export async function unitNames(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.query<{ unit: string; name_zh: string }>(
    `select unit, name_zh from places.unit_version
     where unit = any($1::uuid[]) and valid_from <= current_date and valid_to > current_date`,
    [ids],
  );
  return new Map(rows.map((row) => [row.unit, row.name_zh]));
}

/** Addresses of places as of a moment: a paper keeps to the day its matter was opened. */
export async function placeNames(
  db: Queryable,
  ids: readonly string[],
  at: number,
): Promise<ReadonlyMap<string, string>> {
  const day = isoOf(localDay(at));
  const found = await addressesOn(
    db,
    ids.map((id) => ({ id, day })),
  );
  return new Map([...found.values()].map(({ id, address }) => [id, address]));
}

/** An agency as papers name it, with what it has registered for them. */
export interface AgencyNamed {
  readonly name: string;
  readonly mark: string;
  readonly details: Readonly<Record<'address' | 'phone' | 'court' | 'review-body', string | null>>;
}

export async function agencyOf(db: Queryable, id: string): Promise<AgencyNamed> {
  const { rows } = await db.query<{
    name_zh: string;
    mark: string;
    address: string | null;
    phone: string | null;
    court: string | null;
    review_body: string | null;
  }>('select name_zh, mark, address, phone, court, review_body from access.agency where id = $1', [id]);
  const [row] = rows;
  if (row === undefined) throw new Error(`the agency ${id} of a matter is not there`);
  const { address, phone, court, review_body: reviewBody } = row;
  return { name: row.name_zh, mark: row.mark, details: { address, phone, court, 'review-body': reviewBody } };
}
