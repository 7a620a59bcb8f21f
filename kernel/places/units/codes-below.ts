import type { Queryable } from '../../store/index.ts';
import { prefixOfUnit, widthOf } from './unit-code.ts';
import { beginVersions } from './unit-version.ts';

/**
 * Gives a unit another code from a day on, and all units below it codes that begin with its digits. Codes below that do
 * not begin with the old digits were given by hand and stay. Places are re-coded apart (`recodePlaces`).
 */
export async function recodeUnits(
  db: Queryable,
  unit: { readonly id: string; readonly kind: string; readonly code: string },
  code: string,
  from: string,
): Promise<void> {
  const [old, digits] = [prefixOfUnit(unit.kind, unit.code), prefixOfUnit(unit.kind, code)];
  const { rows } = await db.query<{ unit: string }>(
    `select v.unit from places.unit_ancestor a join places.unit_version v on v.unit = a.unit and v.valid_to = 'infinity'
     where a.ancestor = $1 and a.valid_from <= $2 and a.valid_to > $2 and v.code ~ '^(\\d{12}|\\d{15})$'
       and (v.unit = $1 or left(v.code, $4::integer) = $3)`,
    [unit.id, from, old, widthOf(unit.kind)],
  );
  const ids = rows.map((row) => row.unit);
  await beginVersions(db, ids, from);
  await db.query(
    `update places.unit_version set code = $3 || substr(code, $4::integer + 1) where unit = any($1) and valid_from = $2`,
    [ids, from, digits, widthOf(unit.kind)],
  );
}
