import type { Queryable } from '../../store/index.ts';
import type { Boundary } from './geometry.ts';
import { UnitLocator } from './locator.ts';

/** Units fetched at a time: boundaries are long. */
const BATCH = 5_000;

interface UnitRow extends Record<string, unknown> {
  id: string;
  kind: string;
  parent: string | null;
  name_zh: string;
  name_en: string;
  code: string;
  centre: readonly [number, number] | null;
  boundary: Boundary | null;
}

/** A unit with its names, for whoever draws it. */
export interface DrawnUnit {
  readonly id: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly name: { readonly zh: string; readonly en: string };
  readonly code: string;
  readonly centre: readonly [number, number] | null;
  readonly boundary: Boundary | null;
}

/** All units as they stand on a day (ISO date), with what is drawn of them. */
export async function* drawnUnits(db: Queryable, day: string): AsyncGenerator<DrawnUnit> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await db.query<UnitRow>(
      `select u.id, u.kind, v.parent, v.name_zh, v.name_en, v.code, v.centre, v.boundary
       from places.unit u join places.unit_version v on v.unit = u.id
       where u.id > $1 and v.valid_from <= $2 and v.valid_to > $2 and u.kind <> 'platform' order by u.id limit $3`,
      [after, day, BATCH],
    );
    for (const { name_zh: zh, name_en: en, ...unit } of rows) yield { ...unit, name: { zh, en } };
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.id;
  }
}

/** The locator of the units as they stand on a day (ISO date). */
export async function loadLocator(db: Queryable, day: string): Promise<UnitLocator> {
  const units: DrawnUnit[] = [];
  for await (const unit of drawnUnits(db, day)) units.push(unit);
  return new UnitLocator(units);
}
