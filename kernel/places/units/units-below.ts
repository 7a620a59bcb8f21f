import type { Queryable, Text } from '../../store/index.ts';

/** A unit by its name, without its land. */
export interface NamedBelow {
  readonly id: string;
  readonly kind: string;
  readonly name: Text;
  /** Longitude and latitude, WGS 84 degrees; null where nobody drew it. */
  readonly centre: readonly number[] | null;
}

/** The units right below a unit on a day (ISO date), in the order of their codes, without their boundaries. */
export async function unitsBelow(db: Queryable, parent: string, day: string): Promise<readonly NamedBelow[]> {
  const { rows } = await db.query<{
    id: string;
    kind: string;
    zh: string;
    en: string;
    centre: number[] | null;
  }>(
    `select u.id, u.kind, v.name_zh as zh, v.name_en as en, v.centre
     from places.unit u join places.unit_version v on v.unit = u.id
     where v.valid_from <= $2 and v.valid_to > $2 and v.parent = $1 and u.kind <> 'platform' order by v.code, v.unit`,
    [parent, day],
  );
  return rows.map(({ zh, en, ...unit }) => ({ ...unit, name: { zh, en } }));
}
