import { isoOf, localDay } from '../../calendar/index.ts';
import type { Queryable } from '../../store/index.ts';
import type { Span } from '../comparison.ts';
import { isSource } from './signal-parts.ts';

interface SourceRow extends Record<string, unknown> {
  readonly source: string;
  readonly shard: number;
  /** Its area; null when the source is no longer registered. */
  readonly unit: string | null;
  readonly first: string | null;
  readonly last: string | null;
  readonly heard: Date | null;
}

/** Whether any of these sources has told anything of a unit within a span; without sources, figures are of acts alone. */
export type HeardOf = (sources: readonly string[], unit: string) => (span: Span) => boolean;

/**
 * What sources have told of: from the day of their first event to the last day they were heard. Before, and after, a
 * figure is unknown, which is no zero. A source tells only of its area: what lies in it or above it.
 */
export async function heardOf(db: Queryable, units: readonly string[]): Promise<HeardOf> {
  const { rows } = await db.query<SourceRow>({
    name: 'indicators-heard',
    text: `select coalesce(s.code, h.source) as source, coalesce(h.shard, s.shard) as shard, s.unit::text, h.first, h.last,
        s.heard_at as heard
      from signals.source s full join indicators.heard h on h.source = s.code
      where s.heard_at is not null or h.source is not null`,
    values: [],
  });
  const areas = [...new Set(rows.flatMap((row) => (row.unit === null ? [] : [row.unit])))];
  const related = await relations(db, units, areas);
  const windows = rows.flatMap(({ source, unit, first, last, heard }) => {
    const day = heard === null ? null : isoOf(localDay(heard.getTime()));
    const [from, to] = [
      first ?? day,
      [last, day]
        .filter((one) => one !== null)
        .sort()
        .at(-1),
    ];
    return from === null || to === undefined ? [] : [{ source, unit, from, to }];
  });
  // asked for each indicator and unit many times: the list of an indicator's sources is the same object each time
  const known = new Map<string, Map<readonly string[], (span: Span) => boolean>>();
  return (sources, unit) => {
    let ofUnit = known.get(unit);
    if (ofUnit === undefined)
      known.set(unit, (ofUnit = new Map<readonly string[], (span: Span) => boolean>()));
    let told = ofUnit.get(sources);
    if (told !== undefined) return told;
    const own = windows.filter(
      (one) =>
        sources.some((named) => isSource(one.source, named)) &&
        (one.unit === null || related.has(`${one.unit} ${unit}`)),
    );
    told =
      sources.length === 0
        ? () => true
        : (span) => own.some((one) => one.from <= span.to && span.from <= one.to);
    ofUnit.set(sources, told);
    return told;
  };
}

/** Pairs `area unit` of which one lies in the other, at any time. */
async function relations(
  db: Queryable,
  units: readonly string[],
  areas: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ pair: string }>({
    name: 'indicators-areas',
    text: `select ancestor || ' ' || unit as pair from places.unit_ancestor where ancestor = any($2::uuid[]) and unit = any($1::uuid[])
      union select unit || ' ' || ancestor from places.unit_ancestor where ancestor = any($1::uuid[]) and unit = any($2::uuid[])`,
    values: [units, areas],
  });
  return new Set([...rows.map((row) => row.pair), ...units.map((unit) => `${unit} ${unit}`)]);
}
