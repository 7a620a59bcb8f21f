import type { Queryable, Row } from '../store/index.ts';
import type { FoundPlace } from './locate.ts';
import type { Placed } from './signal.ts';

export interface ReportingSource extends Row {
  readonly id: number;
  readonly code: string;
  readonly shard: number;
  readonly unit: string;
}

/** The sources that report, by code. */
export async function reportingSources(
  db: Queryable,
  codes: readonly unknown[],
): Promise<ReadonlyMap<string, ReportingSource>> {
  const { rows } = await db.query<ReportingSource>(
    'select id, code, shard, unit from signals.source where code = any($1)',
    [[...new Set(codes.filter((code) => typeof code === 'string'))]],
  );
  return new Map(rows.map((source) => [source.code, source]));
}

/** Where an event counts: a unit and the tenancy it belongs to. */
export interface Standing {
  readonly shard: number;
  readonly unit: string;
  readonly placed: Placed;
  readonly code: string | null;
}

/** What lies beyond the area of its source, or nowhere, counts in that area and is marked. */
export async function standingsOf(
  db: Queryable,
  asked: readonly {
    readonly source: ReportingSource;
    readonly place: FoundPlace;
    readonly day: string;
  }[],
): Promise<readonly Standing[]> {
  const placed = asked.filter(({ place }) => place.unit !== null);
  const { rows } = await db.query<{ unit: string; area: string; day: string; shard: number }>(
    `select a.unit, a.area, a.day::text, u.shard
     from (select distinct unit, area, day from unnest($1::uuid[], $2::uuid[], $3::date[]) as n(unit, area, day)) a
     join places.unit_ancestor n on n.unit = a.unit and n.ancestor = a.area and n.valid_from <= a.day and n.valid_to > a.day
     join places.unit u on u.id = a.unit`,
    [
      placed.map(({ place }) => place.unit),
      placed.map(({ source }) => source.unit),
      placed.map(({ day }) => day),
    ],
  );
  const shards = new Map(rows.map(({ unit, area, day, shard }) => [`${unit} ${area} ${day}`, shard]));
  return asked.map(({ source, place, day }) => {
    const shard = shards.get(`${String(place.unit)} ${source.unit} ${day}`);
    return place.unit !== null && shard !== undefined
      ? { shard, unit: place.unit, placed: place.placed, code: place.code }
      : {
          ...{ shard: source.shard, unit: source.unit, code: null },
          placed: place.placed === 'none' ? 'none' : 'outside',
        };
  });
}
