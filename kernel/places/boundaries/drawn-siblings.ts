import type { Queryable } from '../../store/index.ts';
import type { NamedLand } from './coverage.ts';
import type { Boundary } from './geometry.ts';

interface LandRow extends Record<string, unknown> {
  id: string;
  kind: string;
  parent: string | null;
  name_zh: string;
  name_en: string;
  code: string;
  boundary: Boundary | null;
}

/** A unit with what is drawn of it, if anything. */
export interface Drawn {
  readonly id: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly name: { readonly zh: string; readonly en: string };
  readonly code: string;
  readonly boundary: Boundary | null;
}

/** A unit and its children on a day, as they are drawn. */
export interface Family {
  readonly parent: Drawn;
  readonly children: readonly Drawn[];
}

/** Units and those directly below them on a day (ISO date), with their boundaries. */
export async function families(
  db: Queryable,
  parents: readonly string[],
  day: string,
): Promise<readonly Family[]> {
  const { rows } = await db.query<LandRow>(
    `select u.id, u.kind, v.parent, v.name_zh, v.name_en, v.code, v.boundary
     from places.unit u join places.unit_version v on v.unit = u.id
     where (v.unit = any($1) or v.parent = any($1)) and v.valid_from <= $2 and v.valid_to > $2 order by v.code, u.id`,
    [parents, day],
  );
  const all = rows.map(({ name_zh: zh, name_en: en, ...unit }): Drawn => ({ ...unit, name: { zh, en } }));
  const byId = new Map(all.map((unit) => [unit.id, unit]));
  const below = new Map<string, Drawn[]>(parents.map((id) => [id, []]));
  for (const unit of all) if (unit.parent !== null) below.get(unit.parent)?.push(unit);
  return parents.flatMap((id) => {
    const parent = byId.get(id);
    return parent === undefined ? [] : [{ parent, children: below.get(id)! }];
  });
}

/** Those of a family that have a boundary, when some are drawn anew. */
export const landsOf = (
  units: readonly Drawn[],
  anew: ReadonlyMap<string, Boundary> = new Map(),
): readonly NamedLand[] =>
  units.flatMap((unit) => {
    const boundary = anew.get(unit.id) ?? unit.boundary;
    return boundary === null ? [] : [{ id: unit.id, name: unit.name, boundary }];
  });
