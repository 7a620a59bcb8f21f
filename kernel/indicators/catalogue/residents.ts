import type { Queryable } from '../../store/index.ts';

/** Registered residents of a unit from a day on, as a published source gives them. */
export interface Residents {
  readonly unit: string;
  /** ISO day. */
  readonly from: string;
  /** At least 1. */
  readonly persons: number;
  readonly source: string;
}

/** Keeps numbers of residents; a number for the same unit and day takes the place of the former. */
export async function keepResidents(db: Queryable, rows: readonly Residents[]): Promise<void> {
  await db.query(
    `insert into indicators.residents as r (unit, valid_from, persons, source)
     select * from unnest($1::uuid[], $2::date[], $3::bigint[], $4::text[])
     on conflict (unit, valid_from) do update set persons = excluded.persons, source = excluded.source
     where (r.persons, r.source) is distinct from (excluded.persons, excluded.source)`,
    [
      rows.map((row) => row.unit),
      rows.map((row) => row.from),
      rows.map((row) => row.persons),
      rows.map((row) => row.source),
    ],
  );
}

/** The last number known of a unit on or before a day; null where there is none. */
export type ResidentsOn = (unit: string, day: string) => number | null;

export async function residentsOf(db: Queryable, units: readonly string[]): Promise<ResidentsOn> {
  const { rows } = await db.query<{ unit: string; valid_from: string; persons: number }>(
    `select unit::text, valid_from, persons from indicators.residents where unit = any($1::uuid[]) order by valid_from desc`,
    [units],
  );
  const known = Map.groupBy(rows, (row) => row.unit);
  return (unit, day) => known.get(unit)?.find((row) => row.valid_from <= day)?.persons ?? null;
}
