import { isUuid, Problem, shardOf, type Queryable } from '../../store/index.ts';
import { addressesOn, type Addressed } from './addresses.ts';
import { referenceKey } from './references.ts';

/** Where to list places: the buildings and spots of a unit, or what stands in a building or staircase. */
export type PlacesWithin = { readonly area: string } | { readonly parent: string };

export interface ListedPlace extends Addressed {
  readonly position: readonly [longitude: number, latitude: number] | null;
}

interface Row extends Record<string, unknown> {
  readonly place: string;
  readonly code: string;
  readonly lon: number | null;
  readonly lat: number | null;
}

const position = ({ lon, lat }: Row): ListedPlace['position'] =>
  lon === null || lat === null ? null : [lon, lat];

async function addressed(db: Queryable, rows: readonly Row[], day: string): Promise<readonly ListedPlace[]> {
  const found = await addressesOn(
    db,
    rows.map(({ place }) => ({ id: place, day })),
  );
  return rows.flatMap((row) => {
    const one = found.get(referenceKey({ id: row.place, day }));
    return one === undefined ? [] : [{ ...one, position: position(row) }];
  });
}

/** A place in a list is named by its code and id: `<code>.<id>`. */
const CURSOR = /^(\d{27})\.([0-9a-f-]{36})$/;

/**
 * Places of a day (ISO date) in the order of their codes, after the one that the cursor names. Places of units below
 * `area` are not among them: each is listed where it lies. Throws `list.bad-cursor`.
 */
export async function listPlaces(
  db: Queryable,
  within: PlacesWithin,
  page: { readonly day: string; readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ readonly items: readonly ListedPlace[]; readonly next: string | null }> {
  const cursor = page.cursor === undefined ? ['', '', ''] : CURSOR.exec(page.cursor);
  const [, code = '', id = ''] = cursor ?? [];
  if (cursor === null || (id !== '' && !isUuid(id)))
    throw new Problem('list.bad-cursor', {
      zh: '翻页标记无效，请从第一页开始',
      en: 'The cursor is not valid: start from the first page',
    });
  const after = id === '' ? '' : 'and (p.code, p.place) > ($4::text, $5::uuid)';
  const inside =
    'area' in within
      ? 'p.area = $1 and p.parent is null'
      : `p.shard = ${String(shardOf(within.parent))} and p.parent = $1`;
  const { rows } = await db.query<Row>(
    `select p.place, p.code, p.lon, p.lat from places.place_version p
     where ${inside} and p.valid_from <= $2 and p.valid_to > $2 ${after} order by p.code, p.place limit $3`,
    [
      'area' in within ? within.area : within.parent,
      page.day,
      page.limit + 1,
      ...(id === '' ? [] : [code, id]),
    ],
  );
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    items: await addressed(db, shown, page.day),
    next: rows.length > page.limit && last !== undefined ? `${last.code}.${last.place}` : null,
  };
}

/** About this far around a point doors are looked for, in degrees of latitude: some three hundred metres. */
const NEAR_DEGREES = 0.003;

/** Buildings and spots near a point (WGS 84 degrees) in one unit and those below it, the nearest first. */
export async function placesNear(
  db: Queryable,
  unit: string,
  [lon, lat]: readonly [longitude: number, latitude: number],
  most: number,
  day: string,
): Promise<readonly ListedPlace[]> {
  const narrow = Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  const { rows } = await db.query<Row>(
    `select p.place, p.code, p.lon, p.lat from places.place_version p
     where p.area in (select c.unit from places.unit_ancestor c
         where c.ancestor = $1 and c.valid_from <= $2 and c.valid_to > $2)
       and p.parent is null and p.valid_from <= $2 and p.valid_to > $2
       and abs(p.lat - $4) <= $6 and abs(p.lon - $3) * $7 <= $6
     order by power((p.lon - $3) * $7, 2) + power(p.lat - $4, 2), p.place limit $5`,
    [unit, day, lon, lat, most, NEAR_DEGREES, narrow],
  );
  return addressed(db, rows, day);
}
