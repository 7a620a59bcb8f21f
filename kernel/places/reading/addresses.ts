import { shardOf, type Queryable } from '../../store/index.ts';
import { prefixOf } from '../code/code.ts';
import { doorText } from '../library/address-text.ts';
import { nearest, referenceKey, referencesOn, type AskedReference, type Reference } from './references.ts';

/** A place or unit as it was on a day, with its address in the library's words, from the province down. */
export interface Addressed extends Reference {
  readonly address: string;
}

/**
 * Addresses of places and units on days, by `referenceKey`; what the library never had is absent. A grid is no part of
 * what people write: its name stands in the address of a grid alone.
 */
export async function addressesOn(
  db: Queryable,
  asked: readonly AskedReference[],
): Promise<ReadonlyMap<string, Addressed>> {
  const found = await referencesOn(db, asked);
  const wanted = asked.flatMap((one) => {
    const reference = found.get(referenceKey(one));
    return reference === undefined ? [] : [{ ...reference, key: referenceKey(one), day: one.day }];
  });
  if (wanted.length === 0) return new Map();
  const units = await unitNames(db, wanted);
  const doors = await doorsOf(
    db,
    wanted.filter(({ kind }) => kind !== 'area'),
  );
  return new Map(
    wanted.map(({ key, day, ...reference }) => [
      key,
      {
        ...reference,
        address:
          (units.get(`${reference.area} ${day} ${String(reference.kind === 'area')}`) ?? '') +
          (doors.get(key) ?? ''),
      },
    ]),
  );
}

/** Names from the province down, by area, day and whether the area itself is what is asked for. */
async function unitNames(
  db: Queryable,
  wanted: readonly (Reference & { readonly day: string })[],
): Promise<ReadonlyMap<string, string>> {
  const chains = [
    ...new Map(
      wanted.map(({ area, day, kind }) => [
        `${area} ${day} ${String(kind === 'area')}`,
        { area, day, own: kind === 'area' },
      ]),
    ).entries(),
  ];
  const { rows } = await db.query<{ n: number; names: string | null }>(
    `select a.n::integer, (
       select string_agg(v.name_zh, '' order by c.depth desc)
       from places.unit_ancestor c join places.unit u on u.id = c.ancestor and u.kind <> 'platform'
       cross join lateral (select v.name_zh from places.unit_version v where v.unit = c.ancestor ${nearest('a.day')}) v
       where c.unit = a.unit and c.valid_from <= a.at and c.valid_to > a.at
         and (u.kind <> 'grid' or (a.own and c.depth = 0))) as names
     from (select b.*, greatest(least(b.day, ends.last), ends.first) as at
       from unnest($1::uuid[], $2::date[], $3::boolean[]) with ordinality as b(unit, day, own, n)
       cross join lateral (select min(c.valid_from) as first, max(c.valid_to) - 1 as last
         from places.unit_ancestor c where c.unit = b.unit) ends) a`,
    [chains.map(([, one]) => one.area), chains.map(([, one]) => one.day), chains.map(([, one]) => one.own)],
  );
  return new Map(rows.map((row) => [chains[row.n - 1]![0], row.names ?? '']));
}

interface DoorRow extends Record<string, unknown> {
  readonly n: number;
  readonly road: string | null;
  readonly road_number: string | null;
  readonly estate: string | null;
  readonly building: string | null;
  readonly unit: string | null;
  readonly room: string | null;
}

/** What stands below the units: of a room, of its staircase and of its building, each as on the day. */
async function doorsOf(
  db: Queryable,
  wanted: readonly (Reference & { readonly key: string; readonly day: string })[],
): Promise<ReadonlyMap<string, string>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await db.query<DoorRow>(
    `with recursive asked as (
       select * from unnest($1::uuid[], $2::smallint[], $3::date[]) with ordinality as a(id, shard, day, n)),
     door as (
       select a.n, a.day, 0 as above, v.* from asked a cross join lateral (
         select * from places.place_version v where v.shard = a.shard and v.place = a.id ${nearest('a.day')}) v
       union all
       select d.n, d.day, d.above + 1, v.* from door d cross join lateral (
         select * from places.place_version v where v.shard = d.shard and v.place = d.parent ${nearest('d.day')}) v
       where d.parent is not null and d.above < 3)
     select n::integer, max(road) as road, max(road_number) as road_number, max(estate) as estate,
       max(building) as building, max(unit) as unit, max(room) as room from door group by n`,
    [wanted.map(({ id }) => id), wanted.map(({ id }) => shardOf(id)), wanted.map(({ day }) => day)],
  );
  return new Map(
    rows.map((row) => [
      wanted[row.n - 1]!.key,
      doorText({
        road: row.road ?? undefined,
        roadNumber: row.road_number ?? undefined,
        estate: row.estate ?? undefined,
        building: row.building ?? undefined,
        unit: row.unit ?? undefined,
        room: row.room ?? undefined,
      }),
    ]),
  );
}

/** A code as it stood on a day. */
export interface AskedCode {
  readonly code: string;
  readonly day: string;
}
export const codeKey = ({ code, day }: AskedCode): string => `${code} ${day}`;

/**
 * What codes of 27 digits stood for on days, by `codeKey`: the place or unit that had the code then. A code nobody had, or
 * with a wrong check digit, is absent.
 */
export async function addressesOfCodes(
  db: Queryable,
  asked: readonly AskedCode[],
): Promise<ReadonlyMap<string, Addressed>> {
  const known = [...new Map(asked.map((one) => [codeKey(one), one])).values()].flatMap((one) => {
    const prefix = knownDigits(one.code);
    return prefix === undefined ? [] : [{ ...one, prefix }];
  });
  if (known.length === 0) return new Map();
  const { rows } = await db.query<{ n: number; id: string }>(
    `select a.n::integer, coalesce(p.place, u.unit) as id
     from unnest($1::text[], $2::text[], $3::date[]) with ordinality as a(code, prefix, day, n)
     left join lateral (select v.place from places.place_version v where v.code = a.code and length(a.prefix) > 15
       ${nearest('a.day')}) p on true
     left join lateral (select v.unit from places.unit_version v
       where v.code in (a.prefix, rpad(a.prefix, 12, '0')) and length(a.prefix) <= 15 ${nearest('a.day')}) u on true
     where coalesce(p.place, u.unit) is not null`,
    [known.map(({ code }) => code), known.map(({ prefix }) => prefix), known.map(({ day }) => day)],
  );
  const references = rows.map(({ n, id }) => ({ id, day: known[n - 1]!.day, one: known[n - 1]! }));
  const found = await addressesOn(db, references);
  return new Map(
    references.flatMap((reference): [string, Addressed][] => {
      const address = found.get(referenceKey(reference));
      return address === undefined ? [] : [[codeKey(reference.one), address]];
    }),
  );
}

function knownDigits(code: string): string | undefined {
  try {
    return prefixOf(code);
  } catch {
    return undefined;
  }
}
