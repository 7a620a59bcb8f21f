import type { Queryable } from '../../store/index.ts';
import { freeCode } from './recode-unit.ts';
import { isDivisionCode } from './unit-code.ts';

/** How much lies in units and below them on a day: what a person should know before changing them. */
export interface Extent {
  readonly units: number;
  readonly places: number;
  /** The tenancies they are kept in. */
  readonly shards: readonly number[];
}

export async function extentOf(db: Queryable, ids: readonly string[], day: string): Promise<Extent> {
  const { rows } = await db.query<{ units: number; places: number; shards: number[] }>(
    `with below as (
       select distinct v.unit from places.unit_ancestor a
       join places.unit_version v on v.unit = a.unit and v.valid_from <= $2 and v.valid_to > $2
       where a.ancestor = any($1) and a.valid_from <= $2 and a.valid_to > $2)
     select (select count(*) from below where unit <> all($1)) as units,
       (select count(*) from places.place_version where area in (select unit from below) and valid_from <= $2 and valid_to > $2)
         as places,
       array(select distinct shard from places.unit where id in (select unit from below)) as shards`,
    [ids, day],
  );
  return rows[0]!;
}

/**
 * The code of a unit that is to be added, as it is kept. Where its parent has a division code it has to be of its level,
 * under the parent and free: throws `places.code-level`, `places.code-parent`, `places.code-taken`, `places.level-order`.
 */
export async function codeOfNewUnit(
  db: Queryable,
  unit: { readonly id: string; readonly kind: string; readonly code: string; readonly parent: string },
  from: string,
): Promise<string> {
  const { rows } = await db.query<{ kind: string; code: string }>(
    `select u.kind, v.code from places.unit_version v join places.unit u on u.id = v.unit
     where v.unit = $1 and v.valid_from <= $2 and v.valid_to > $2`,
    [unit.parent, from],
  );
  const [parent] = rows;
  if (parent === undefined || !isDivisionCode(parent.kind, parent.code)) return unit.code;
  return freeCode(db, unit, unit.code, from, parent);
}
