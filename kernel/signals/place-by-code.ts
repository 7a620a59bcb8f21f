import type { Queryable } from '../store/index.ts';

/** A code, or the id of a unit, and the day (ISO) it was said on. */
export interface AskedCode {
  readonly code?: string;
  readonly unit?: string;
  readonly day: string;
}

export interface UnitOfCode {
  readonly unit: string;
  /** The code of the place in the unit, where it was one. */
  readonly place: string | null;
}

/**
 * The unit that a code or id means on the day: what bore the code then or last before, and where that had ended, what
 * stands for it. A unit that was divided means the narrowest unit that holds all its parts. Null for what the tree never
 * knew, or knew only later.
 */
export async function unitsOfCodes(
  db: Queryable,
  asked: readonly AskedCode[],
): Promise<readonly (UnitOfCode | null)[]> {
  const { rows: borne } = await db.query<{ n: number; unit: string; place: string | null }>(
    `select a.n, coalesce(a.unit, p.area, u.unit) as unit, case when p.area is not null then a.code end as place
     from jsonb_to_recordset($1) as a(n integer, unit uuid, code text, codes text[], day date)
     left join lateral (
       select v.area from places.place_version v where length(a.code) = 27 and v.code = a.code
       order by v.valid_from <= a.day desc, case when v.valid_from <= a.day then v.valid_to end desc nulls last, v.valid_from
       limit 1) p on true
     left join lateral (
       select v.unit from places.unit_version v join places.unit k on k.id = v.unit and k.kind <> 'platform'
       where v.code = any(a.codes) and v.valid_from <= a.day
       order by array_position(a.codes, v.code), v.valid_to > a.day desc, v.valid_to desc limit 1) u on true
     where coalesce(a.unit, p.area, u.unit) is not null`,
    [
      JSON.stringify(
        asked.map(({ code, unit, day }, n) => ({
          n,
          ...{ unit: unit ?? null, code: code ?? null, codes: code === undefined ? [] : written(code), day },
        })),
      ),
    ],
  );
  const { rows: standing } = await db.query<{ n: number; units: string[] }>(
    `with recursive next(n, unit, day, depth) as (
       select n, unit, day, 0 from unnest($1::integer[], $2::uuid[], $3::date[]) as a(n, unit, day)
       union
       select x.n, s.successor, x.day, x.depth + 1 from next x
       join places.unit_successor s on s.unit = x.unit and s.since <= x.day
       where x.depth < 30 and not exists (select from places.unit_version v
         where v.unit = x.unit and v.valid_from <= x.day and v.valid_to > x.day))
     select x.n, array_agg(distinct x.unit::text) as units from next x
     where exists (select from places.unit_version v where v.unit = x.unit and v.valid_from <= x.day and v.valid_to > x.day)
     group by x.n`,
    [borne.map(({ n }) => n), borne.map(({ unit }) => unit), borne.map(({ n }) => asked[n]!.day)],
  );
  const found = new Map<number, string>();
  for (const { n, units } of standing) {
    const unit = units.length === 1 ? units[0]! : await narrowestAbove(db, units, asked[n]!.day);
    if (unit !== undefined) found.set(n, unit);
  }
  const places = new Map(borne.map(({ n, place }) => [n, place]));
  return asked.map((_, n) => {
    const unit = found.get(n);
    return unit === undefined ? null : { unit, place: places.get(n) ?? null };
  });
}

/** The ways a code of a unit may be kept: as it is; padded to the twelve digits of a division; the front of a place's. */
function written(code: string): readonly string[] {
  if (/^\d{27}$/.test(code))
    return [...(code.slice(12, 15) === '000' ? [] : [code.slice(0, 15)]), code.slice(0, 12)];
  return /^(\d{2}|\d{4}|\d{6}|\d{9})$/.test(code) ? [code, code.padEnd(12, '0')] : [code];
}

async function narrowestAbove(
  db: Queryable,
  units: readonly string[],
  day: string,
): Promise<string | undefined> {
  const { rows } = await db.query<{ ancestor: string }>(
    `select ancestor from places.unit_ancestor where unit = any($1) and valid_from <= $2 and valid_to > $2
     group by ancestor having count(distinct unit) = $3 order by min(depth) limit 1`,
    [units, day, units.length],
  );
  return rows[0]?.ancestor;
}
