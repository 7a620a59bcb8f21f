import { isUuid, shardOf, type Queryable } from '../../store/index.ts';
import type { Door } from '../library/place.ts';
import { addressesOn, type Addressed } from './addresses.ts';
import { codeOfUnit, referenceKey } from './references.ts';
import { unitChain, type UnitAbove } from './unit-chain.ts';

/** From a day until another, or until further notice, what was valid of a place or unit. */
export interface VersionOfPlace {
  readonly from: string;
  readonly to: string | null;
  readonly code: string | null;
  /** The name of a unit; of a place what its own door said. */
  readonly name: string;
  /** Why it ended. */
  readonly ended: string | null;
}

/** The parts that a place adds to the door it stands in; absent parts are absent. */
type OwnDoor = { readonly [Part in keyof Door]?: string };

/** Everything the library says of a place or unit on a day. */
export interface PlaceDetail extends Addressed {
  readonly is: 'place' | 'unit';
  readonly on: string;
  /** Its own parts of the door; null for a unit. */
  readonly door: OwnDoor | null;
  /** The building of a staircase or room, the staircase of a room. */
  readonly parent: string | null;
  /** Longitude and latitude, WGS 84 degrees. */
  readonly position: readonly [longitude: number, latitude: number] | null;
  /** From the province down to the narrowest unit it lies in, or to itself. */
  readonly units: readonly UnitAbove[];
  readonly versions: readonly VersionOfPlace[];
  readonly aliases: readonly { readonly name: string; readonly former: boolean }[];
  /** What stands for it since it ended. */
  readonly successors: readonly { readonly id: string; readonly since: string; readonly how: string }[];
  /** How many stand directly in it on the day, by kind: units below a unit, places in a unit or place. */
  readonly children: Readonly<Record<string, number>>;
}

interface VersionRow extends Record<string, unknown> {
  readonly from: string;
  readonly to: string | null;
  readonly code: string;
  readonly ended: string | null;
  readonly present: boolean;
  readonly name: string | null;
  readonly parent: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly road: string | null;
  readonly road_number: string | null;
  readonly estate: string | null;
  readonly building: string | null;
  readonly unit: string | null;
  readonly room: string | null;
}

const doorOf = (row: VersionRow): OwnDoor =>
  Object.fromEntries(
    Object.entries({
      road: row.road,
      roadNumber: row.road_number,
      estate: row.estate,
      building: row.building,
      unit: row.unit,
      room: row.room,
    }).filter(([, value]) => value !== null),
  );

/**
 * A place or unit with its history, as of a day (ISO date); undefined for an id the library never had. What was not there
 * on the day is told by its version next to the day, with `valid` false.
 */
export async function placeDetail(db: Queryable, id: string, on: string): Promise<PlaceDetail | undefined> {
  if (!isUuid(id)) return undefined;
  const asked = { id, day: on };
  const found = (await addressesOn(db, [asked])).get(referenceKey(asked));
  if (found === undefined) return undefined;
  const isUnit = found.kind === 'area';
  const rows = isUnit ? await unitVersions(db, found.id, on) : await placeVersions(db, found.id, on);
  const shown = rows.find(({ present }) => present) ?? rows.at(-1)!;
  return {
    ...found,
    is: isUnit ? 'unit' : 'place',
    on,
    door: isUnit ? null : doorOf(shown),
    parent: isUnit ? null : shown.parent,
    position: shown.lon === null || shown.lat === null ? null : [shown.lon, shown.lat],
    units: await unitChain(db, found.area, on),
    versions: rows.map((row) => ({
      from: row.from,
      to: row.to,
      code: isUnit ? codeOfUnit(row.code) : row.code,
      name: row.name ?? Object.values(doorOf(row)).join(' '),
      ended: row.ended,
    })),
    ...(isUnit ? await besideUnit(db, found.id) : await besidePlace(db, found.id)),
    children: await childCounts(db, found.id, isUnit, on),
  };
}

async function placeVersions(db: Queryable, id: string, on: string): Promise<readonly VersionRow[]> {
  const { rows } = await db.query<VersionRow>(
    `select valid_from::text as "from", nullif(valid_to, 'infinity')::text as "to", code, ended, parent, lon, lat,
       valid_from <= $3 and valid_to > $3 as present, null as name, road, road_number, estate, building, unit, room
     from places.place_version where shard = $1 and place = $2 order by valid_from`,
    [shardOf(id), id, on],
  );
  return rows;
}

async function unitVersions(db: Queryable, id: string, on: string): Promise<readonly VersionRow[]> {
  const { rows } = await db.query<VersionRow>(
    `select valid_from::text as "from", nullif(valid_to, 'infinity')::text as "to", code, null as ended, parent,
       centre[1] as lon, centre[2] as lat, valid_from <= $2 and valid_to > $2 as present, name_zh as name,
       null as road, null as road_number, null as estate, null as building, null as unit, null as room
     from places.unit_version where unit = $1 order by valid_from`,
    [id, on],
  );
  return rows;
}

type Beside = Pick<PlaceDetail, 'aliases' | 'successors'>;

async function besideUnit(db: Queryable, id: string): Promise<Beside> {
  const aliases = await db.query<{ name: string; former: boolean }>(
    `select name, kind = 'former' as former from places.unit_alias where unit = $1 order by valid_from, name`,
    [id],
  );
  const successors = await db.query<{ id: string; since: string; how: string }>(
    'select successor as id, since::text as since, how from places.unit_successor where unit = $1 order by since, successor',
    [id],
  );
  return { aliases: aliases.rows, successors: successors.rows };
}

async function besidePlace(db: Queryable, id: string): Promise<Beside> {
  const shard = shardOf(id);
  const aliases = await db.query<{ name: string; former: boolean }>(
    `select alias as name, former from places.place_alias where shard = $1 and kind = 'place' and name = $2 order by alias`,
    [shard, id],
  );
  const successors = await db.query<{ id: string; since: string; how: string }>(
    `select successor as id, since::text as since, how from places.place_successor
     where shard = $1 and place = $2 order by since, successor`,
    [shard, id],
  );
  return { aliases: aliases.rows, successors: successors.rows };
}

async function childCounts(
  db: Queryable,
  id: string,
  isUnit: boolean,
  on: string,
): Promise<Readonly<Record<string, number>>> {
  const { rows } = await db.query<{ kind: string; n: number }>(
    isUnit
      ? `select u.kind, count(*)::integer as n from places.unit_version v join places.unit u on u.id = v.unit
         where v.parent = $1 and v.valid_from <= $2 and v.valid_to > $2 group by 1
         union all
         select p.kind, count(*)::integer from places.place_version p
         where p.area = $1 and p.parent is null and p.valid_from <= $2 and p.valid_to > $2 group by 1 order by 1`
      : `select kind, count(*)::integer as n from places.place_version
         where shard = ${String(shardOf(id))} and parent = $1 and valid_from <= $2 and valid_to > $2 group by 1 order by 1`,
    [id, on],
  );
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
}
