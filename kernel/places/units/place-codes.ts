import type { Queryable } from '../../store/index.ts';

/** A code for the 26 digits in a column, in SQL. */
const withCheck = (digits: string): string => `${digits} || places.check_digit(${digits})`;

/**
 * Gives versions of places other codes from a day on: `chosen` selects shard, place, valid_from, valid_to, why (it ended),
 * area and the 26 digits of those valid on the day or later. A version that began before ends on the day, and one with
 * the new code begins; later ones are corrected. `$1` is the day, `$2` the stream whose act did it.
 */
const replaceVersions = (chosen: string): string => `
  with chosen as materialized (${chosen}), corrected as (
    update places.place_version p set code = ${withCheck('c.digits')}, area = c.area, act = $2,
      changed = pg_current_xact_id()
    from chosen c where p.shard = c.shard and p.place = c.place and p.valid_from = c.valid_from and p.valid_from >= $1
    returning 1),
  ended as (
    update places.place_version p set valid_to = $1, ended = 'recoded', changed = pg_current_xact_id()
    from chosen c where p.shard = c.shard and p.place = c.place and p.valid_from = c.valid_from and p.valid_from < $1
    returning p.*, c.digits, c.area as new_area, c.valid_to as until, c.why),
  begun as (
    insert into places.place_version (shard, place, valid_from, valid_to, kind, parent, area, code, road, road_number,
      estate, building, unit, room, door_key, lon, lat, act, ended)
    select shard, place, $1, until, kind, parent, new_area, ${withCheck('digits')}, road, road_number,
      estate, building, unit, room, door_key, lon, lat, $2, why
    from ended returning 1)
  select (select count(*) from corrected) + (select count(*) from begun) as places`;

const VERSION = 'p.shard, p.place, p.valid_from, p.valid_to, p.ended as why';

/**
 * Makes the codes of all places in a unit and below it, from a day on, begin with the digits of the area they lie in.
 * Past versions stay. Answers how many places got a new code. `act` is the stream of the journal that says why.
 */
export async function recodePlaces(db: Queryable, root: string, from: string, act: string): Promise<number> {
  const { rows } = await db.query<{ places: number }>(
    replaceVersions(`
      select ${VERSION}, p.area, rpad(v.code, 15, '0') || substr(p.code, 16, 11) as digits
      from places.unit_ancestor a
      join places.unit_version v on v.unit = a.unit and v.valid_from <= $1 and v.valid_to > $1
      join places.place_version p on p.area = a.unit and p.valid_to > $1
      where a.ancestor = $3 and a.valid_from <= $1 and a.valid_to > $1 and v.code ~ '^(\\d{12}|\\d{15})$'
        and left(p.code, 15) <> rpad(v.code, 15, '0')`),
    [from, act, root],
  );
  return rows[0]!.places;
}

export interface PlacesMove {
  /** The unit the places lie in, itself and not one below it. */
  readonly area: string;
  readonly into: string;
  /** Only these buildings and spots, with what is in them; all when left out. */
  readonly buildings?: readonly string[] | undefined;
}

/**
 * Puts places of one area into another from a day on. A building keeps its number there unless one has it, or had it
 * once: then it gets the next of its kind. Answers how many places got a new code.
 */
export async function movePlaces(
  db: Queryable,
  { area, into, buildings }: PlacesMove,
  from: string,
  act: string,
): Promise<number> {
  const { rows } = await db.query<{ places: number }>(
    replaceVersions(`
      select h.shard, h.place, h.valid_from, h.valid_to, h.why, $4::uuid as area,
        rpad(v.code, 15, '0') || n.new || substr(h.code, 21, 6) as digits
      from (
        select ${VERSION}, p.code, substr(p.code, 16, 5) as number from places.place_version p
        where p.area = $3 and p.valid_to > $1) h
      join (
        select t.number as old, case when not t.taken then t.number else lpad((greatest(u.last, t.last)
          + row_number() over (partition by t.spot, t.taken order by t.number))::text, 5, '0') end as new
        from (
          select m.number, m.spot, max(m.number::integer) over (partition by m.spot) as last, exists (
            select from places.place_version o where o.area = $4 and substr(o.code, 16, 5) = m.number) as taken
          from (
            select distinct substr(code, 16, 5) as number, substr(code, 16, 1) = '9' as spot
            from places.place_version where area = $3 and parent is null and valid_to > $1
              and ($5::uuid[] is null or place = any($5))) m) t
        left join (
          select substr(code, 16, 1) = '9' as spot, max(substr(code, 16, 5)::integer) as last
          from places.place_version where area = $4 group by 1) u on u.spot = t.spot) n on n.old = h.number
      join places.unit_version v on v.unit = $4 and v.valid_from <= $1 and v.valid_to > $1`),
    [from, act, area, into, buildings ?? null],
  );
  // the library counts on from the highest number that was given (library/numbering.ts)
  await db.query(
    `insert into places.numbering as n (shard, within, kind, last)
     select shard, area, case when spot then 'spot' else 'building' end, max(number - case when spot then 89999 else 0 end)
     from (select shard, area, substr(code, 16, 1) = '9' as spot, substr(code, 16, 5)::integer as number
       from places.place_version where area = $1 and parent is null) p where number > 0 group by 1, 2, 3
     on conflict (shard, within, kind) do update set last = greatest(n.last, excluded.last)`,
    [into],
  );
  return rows[0]!.places;
}
