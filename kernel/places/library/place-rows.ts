import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Queryable } from '../../store/index.ts';
import type { PlaceKind } from './place.ts';

/** A version of a place as its table holds it: its own parts of the door alone. */
export interface PlaceRow {
  readonly shard: number;
  readonly place: string;
  readonly kind: PlaceKind;
  readonly parent: string | null;
  readonly area: string;
  readonly code: string;
  readonly road: string | null;
  readonly roadNumber: string | null;
  readonly estate: string | null;
  readonly building: string | null;
  readonly unit: string | null;
  readonly room: string | null;
  readonly doorKey: string;
  readonly lon: number | null;
  readonly lat: number | null;
}

/** Where versions are written: the library, or what a dry run holds for itself until it ends. */
export type PlaceTableName = 'places.place_version' | 'pg_temp.dry_place';

const COLUMNS = `shard, place, valid_from, kind, parent, area, code, road, road_number, estate, building, unit, room, door_key, lon, lat, act`;

/** Adds versions valid from a day on, by COPY: a million rows take no longer than they must. */
export async function copyPlaces(
  client: PoolClient,
  rows: readonly PlaceRow[],
  stamp: { readonly from: string; readonly act: string },
  table: PlaceTableName = 'places.place_version',
): Promise<void> {
  if (rows.length === 0) return;
  let text = '';
  for (const row of rows)
    text +=
      `${String(row.shard)}\t${row.place}\t${stamp.from}\t${row.kind}\t${row.parent ?? '\\N'}\t${row.area}\t${row.code}\t` +
      `${cell(row.road)}\t${cell(row.roadNumber)}\t${cell(row.estate)}\t${cell(row.building)}\t${cell(row.unit)}\t` +
      `${cell(row.room)}\t${cell(row.doorKey)}\t${number(row.lon)}\t${number(row.lat)}\t${stamp.act}\n`;
  await pipeline(
    Readable.from([Buffer.from(text)], { objectMode: false }),
    client.query(copyFrom(`copy ${table} (${COLUMNS}) from stdin`)),
  );
}

const number = (value: number | null): string => (value === null ? '\\N' : String(value));
const cell = (text: string | null): string => {
  if (text === null) return '\\N';
  return /[\\\t\n\r]/.test(text)
    ? text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
    : text;
};

/** A place that stands in the library today, as far as who writes must know it. */
export interface Standing {
  readonly shard: number;
  readonly place: string;
  readonly doorKey: string;
  readonly kind: PlaceKind;
  readonly parent: string | null;
  readonly area: string;
  readonly code: string;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly act: string;
  /** Since when it is as it is (ISO date). */
  readonly since: string;
}

interface StandingRow extends Record<string, unknown> {
  shard: number;
  place: string;
  door_key: string;
  kind: PlaceKind;
  parent: string | null;
  area: string;
  code: string;
  lon: number | null;
  lat: number | null;
  act: string;
  since: string;
}

const standing = ({ door_key, ...row }: StandingRow): Standing => ({ ...row, doorKey: door_key });
const FOUND =
  'p.shard, p.place, p.door_key, p.kind, p.parent, p.area, p.code, p.lon, p.lat, p.act, p.valid_from::text as since';

/** The places that stand under these keys of a tenancy, in one query; of a dry run also those it would have added, last. */
export async function standingByKey(
  db: Queryable,
  shard: number,
  keys: readonly string[],
  dry: boolean,
): Promise<readonly Standing[]> {
  if (keys.length === 0) return [];
  const from = (table: PlaceTableName): string =>
    `select ${FOUND} from ${table} p where p.shard = $1 and p.door_key = any($2) and p.valid_to = 'infinity'`;
  const { rows } = await db.query<StandingRow>(
    `${from('places.place_version')}${dry ? ` union all ${from('pg_temp.dry_place')}` : ''}`,
    [shard, keys],
  );
  return rows.map(standing);
}
