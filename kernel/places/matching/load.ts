import type { Pool, PoolClient } from 'pg';
import { inTransaction, type Row } from '../../store/index.ts';
import { unitNames } from '../units/unit-names.ts';
import { AddressIndex, type AliasRow, type PlaceRow } from './address-index.ts';
import type { IndexedUnit } from './unit-table.ts';

/** Rows fetched at a time: enough to keep the database busy, few enough to leave others their turn between two. */
const BATCH = 5_000;
const READING = 'begin transaction isolation level repeatable read read only';

/** Up to where the database has been read. */
export interface ReadState {
  /** Every transaction below this number has ended and been seen; later ones are read again. */
  readonly xmin: string;
  /** The day (ISO date) whose versions are held. */
  readonly day: string;
  /** Changes when anything about the units does. */
  readonly units: string;
}

export interface LoadedIndex {
  readonly index: AddressIndex;
  readonly state: ReadState;
}

/** The units as of a day, with the units they were under before; and a mark that changes when any of it changes. */
export async function loadUnits(
  db: PoolClient,
  day: string,
): Promise<{ readonly units: readonly IndexedUnit[]; readonly mark: string }> {
  const mark = await unitMark(db);
  const named = await unitNames(db, day);
  const { rows } = await db.query<{ unit: string; parents: string[] }>(
    `select unit, array_agg(distinct parent::text) as parents from places.unit_version
     where valid_to <= $1 and parent is not null group by unit`,
    [day],
  );
  const former = new Map(rows.map(({ unit, parents }) => [unit, parents]));
  const units = named.map((unit): IndexedUnit => {
    const formerParents = former.get(unit.id)?.filter((id) => id !== unit.parent) ?? [];
    return formerParents.length === 0 ? unit : { ...unit, formerParents };
  });
  return { units, mark };
}

/** Every write leaves another sum: rows carry the transaction that wrote them. */
async function unitMark(db: PoolClient): Promise<string> {
  const { rows } = await db.query<{ mark: string }>(
    `select (select count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) from places.unit_version) || '/' ||
       (select count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) from places.unit_alias) as mark`,
  );
  return rows[0]!.mark;
}

/** Reads the whole library of a day (ISO date) in one snapshot: a million places in about ten seconds. */
export function loadIndex(pool: Pool, day: string): Promise<LoadedIndex> {
  return inTransaction(
    pool,
    async (db) => {
      const xmin = await snapshotMin(db);
      const { units, mark } = await loadUnits(db, day);
      const { rows } = await db.query<{ count: number }>(
        'select count(*) as count from places.place_version where valid_from <= $1 and valid_to > $1',
        [day],
      );
      const index = new AddressIndex(units, rows[0]!.count);
      await each(db, `select ${COLUMNS} from places.place_version v where ${valid('v', day)}`, (values) =>
        index.put(placeOf(values)),
      );
      await readAliases(db, index, '0');
      return { index, state: { xmin, day, units: mark } };
    },
    READING,
  );
}

/**
 * Brings an index up to date: reads what transactions have written that had not ended at the last reading, however late they
 * committed, and on a new day what began or ended with it. Returns whether the units changed, the count of places read.
 */
export function refreshIndex(
  pool: Pool,
  index: AddressIndex,
  before: ReadState,
  day: string,
): Promise<{
  readonly state: ReadState;
  readonly units: readonly IndexedUnit[] | null;
  readonly places: number;
}> {
  return inTransaction(
    pool,
    async (db) => {
      const xmin = await snapshotMin(db);
      const stale = before.day !== day || (await unitMark(db)) !== before.units;
      const read = stale ? await loadUnits(db, day) : undefined;
      if (read !== undefined) index.replaceUnits(read.units);
      const turned =
        before.day === day
          ? ''
          : ` or valid_from > date '${iso(before.day)}' and valid_from <= date '${iso(day)}'
              or valid_to > date '${iso(before.day)}' and valid_to <= date '${iso(day)}'`;
      const places = await each(
        db,
        `select t.place as touched, ${COLUMNS} from (
           select distinct shard, place from places.place_version
           where changed >= '${whole(before.xmin)}'::xid8${turned}) t
         left join places.place_version v on v.shard = t.shard and v.place = t.place and ${valid('v', day)}`,
        ([touched, ...values]) => {
          if (values[0] === null) index.remove(touched as string);
          else index.put(placeOf(values));
        },
      );
      await readAliases(db, index, before.xmin);
      const state = { xmin, day, units: read?.mark ?? before.units };
      return { state, units: read?.units ?? null, places };
    },
    READING,
  );
}

const COLUMNS =
  'v.place, v.kind, v.parent, v.area, v.code, v.road, v.road_number, v.estate, v.building, v.unit, v.room, v.lon, v.lat';

type Values = readonly [
  ...[id: string, kind: PlaceRow['kind'], parent: string | null, area: string, code: string],
  ...[road: string | null, roadNumber: string | null, estate: string | null, building: string | null],
  ...[unit: string | null, room: string | null, lon: number | null, lat: number | null],
];

function placeOf(values: readonly unknown[]): PlaceRow {
  const [id, kind, parent, area, code, road, roadNumber, estate, building, unit, room, lon, lat] =
    values as Values;
  return { id, kind, parent, area, code, road, roadNumber, estate, building, unit, room, lon, lat };
}

/** What stands in the text of a cursor, where no parameter may: an ISO date, a whole number. */
const iso = (day: string): string => /^\d{4}-\d\d-\d\d$/.exec(day)![0];
const whole = (number: string): string => /^\d+$/.exec(number)![0];
const valid = (table: string, day: string): string =>
  `${table}.valid_from <= date '${iso(day)}' and ${table}.valid_to > date '${iso(day)}'`;

async function snapshotMin(db: PoolClient): Promise<string> {
  const { rows } = await db.query<{ xmin: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as xmin',
  );
  return rows[0]!.xmin;
}

/** Reads a query batch by batch; memory is that of one batch. */
async function each(
  db: PoolClient,
  query: string,
  take: (values: readonly unknown[]) => void,
): Promise<number> {
  await db.query(`declare places_read no scroll cursor for ${query}`);
  let total = 0;
  for (;;) {
    const { rows } = await db.query<unknown[]>({
      text: `fetch ${String(BATCH)} from places_read`,
      rowMode: 'array',
    });
    for (const row of rows) take(row);
    total += rows.length;
    if (rows.length < BATCH) break;
  }
  await db.query('close places_read');
  return total;
}

async function readAliases(db: PoolClient, index: AddressIndex, since: string): Promise<void> {
  const { rows } = await db.query<AliasRow & Row>(
    'select shard, kind, name, alias, former from places.place_alias where changed >= $1::xid8',
    [since],
  );
  for (const row of rows) index.putAlias(row);
}
