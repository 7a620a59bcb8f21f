import { Problem, type Queryable } from '../../store/index.ts';

/**
 * Sees to it that these places have a version that begins on a day (ISO date), like the one before it: what is then changed
 * in it changes nothing of earlier days. Run it in a transaction that holds `lockPlaces`. Throws `places.place-unknown` and
 * `places.later-change`.
 */
export async function openVersions(
  db: Queryable,
  shard: number,
  places: readonly string[],
  { from, act, why }: { readonly from: string; readonly act: string; readonly why: string },
): Promise<void> {
  const { rows } = await db.query<{ known: number; later: number }>(
    `select count(*) as known, count(*) filter (where valid_from > $3) as later from places.place_version
     where shard = $1 and place = any($2) and valid_to = 'infinity'`,
    [shard, places, from],
  );
  if (rows[0]!.known < new Set(places).size) throw placeUnknown();
  if (rows[0]!.later > 0) throw laterChange(from);
  await db.query(
    `with ended as (
       update places.place_version set valid_to = $3, ended = $5, changed = pg_current_xact_id()
       where shard = $1 and place = any($2) and valid_to = 'infinity' and valid_from < $3 returning *)
     insert into places.place_version (shard, place, valid_from, kind, parent, area, code, road, road_number, estate,
       building, unit, room, door_key, lon, lat, act)
     select shard, place, $3, kind, parent, area, code, road, road_number, estate, building, unit, room, door_key, lon, lat,
       $4 from ended`,
    [shard, places, from, act, why],
  );
  await db.query(
    `update places.place_version set changed = pg_current_xact_id(), act = $4
     where shard = $1 and place = any($2) and valid_from = $3`,
    [shard, places, from, act],
  );
}

/** Ends places on a day; what began on that day itself was valid for that one. */
export async function endVersions(
  db: Queryable,
  shard: number,
  places: readonly string[],
  { from, act, why }: { readonly from: string; readonly act: string; readonly why: string },
): Promise<void> {
  await db.query(
    `update places.place_version set valid_to = case when valid_from >= $3::date then valid_from + 1 else $3::date end,
       ended = $5, act = $4, changed = pg_current_xact_id()
     where shard = $1 and place = any($2) and valid_to = 'infinity'`,
    [shard, places, from, act, why],
  );
}

/** The places with all that stand in them today: a building with its staircases and rooms. */
export async function withAllInside(
  db: Queryable,
  shard: number,
  places: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await db.query<{ place: string }>(
    `with recursive inside as (
       select unnest($2::uuid[]) as place
       union
       select p.place from places.place_version p join inside i on p.parent = i.place
       where p.shard = $1 and p.valid_to = 'infinity')
     select place from inside`,
    [shard, places],
  );
  return rows.map(({ place }) => place);
}

export const placeUnknown = (): Problem =>
  new Problem(
    'places.place-unknown',
    { zh: '库中没有这个地点，或已注销', en: 'The library has no such place, or it is closed' },
    { status: 404 },
  );

const laterChange = (from: string): Problem =>
  new Problem(
    'places.later-change',
    { zh: `这个地点在 ${from} 之后另有变更`, en: `The place was changed after ${from}` },
    { status: 409 },
  );
