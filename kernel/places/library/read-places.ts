import { isUuid, shardOf, type Queryable } from '../../store/index.ts';
import type { Place, PlaceKind } from './place.ts';

interface VersionRow extends Record<string, unknown> {
  shard: number;
  place: string;
  valid_from: string;
  valid_to: string;
  kind: PlaceKind;
  parent: string | null;
  area: string;
  code: string;
  road: string | null;
  road_number: string | null;
  estate: string | null;
  building: string | null;
  unit: string | null;
  room: string | null;
  lon: number | null;
  lat: number | null;
}

const COLUMNS = `shard, place, valid_from, valid_to, kind, parent, area, code, road, road_number, estate, building, unit, room, lon, lat`;

const placeOf = (row: VersionRow): Place => ({
  ...{ id: row.place, shard: row.shard, kind: row.kind, parent: row.parent, area: row.area, code: row.code },
  ...(row.road === null ? {} : { road: row.road }),
  ...(row.road_number === null ? {} : { roadNumber: row.road_number }),
  ...(row.estate === null ? {} : { estate: row.estate }),
  ...(row.building === null ? {} : { building: row.building }),
  ...(row.unit === null ? {} : { unit: row.unit }),
  ...(row.room === null ? {} : { room: row.room }),
  position: row.lon === null || row.lat === null ? null : [row.lon, row.lat],
  validFrom: row.valid_from,
  validTo: row.valid_to === 'infinity' ? null : row.valid_to,
});

/** A place as it is on a day (ISO date), with its own parts of the door; undefined where there is none. */
export async function placeOn(db: Queryable, id: string, day: string): Promise<Place | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await db.query<VersionRow>(
    `select ${COLUMNS} from places.place_version where shard = $1 and place = $2 and valid_from <= $3 and valid_to > $3`,
    [shardOf(id), id, day],
  );
  return rows.map(placeOf)[0];
}

/** All that was ever valid of a place, the oldest first, with why each version ended. */
export async function placeHistory(
  db: Queryable,
  id: string,
): Promise<readonly (Place & { readonly ended: string | null; readonly act: string })[]> {
  if (!isUuid(id)) return [];
  const { rows } = await db.query<VersionRow & { ended: string | null; act: string }>(
    `select ${COLUMNS}, ended, act from places.place_version where shard = $1 and place = $2 order by valid_from`,
    [shardOf(id), id],
  );
  return rows.map((row) => ({ ...placeOf(row), ended: row.ended, act: row.act }));
}

/** What stands in a place on a day, in the order of the codes: its staircases and rooms; at most `limit` after `cursor`. */
export async function childPlaces(
  db: Queryable,
  parent: string,
  day: string,
  { cursor = '', limit = 200 }: { readonly cursor?: string; readonly limit?: number } = {},
): Promise<readonly Place[]> {
  if (!isUuid(parent)) return [];
  const { rows } = await db.query<VersionRow>(
    `select ${COLUMNS} from places.place_version where shard = $1 and parent = $2 and valid_from <= $3 and valid_to > $3
       and code > $4 order by code limit $5`,
    [shardOf(parent), parent, day, cursor, limit],
  );
  return rows.map(placeOf);
}
