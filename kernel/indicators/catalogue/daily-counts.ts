import { dayOf } from '../../calendar/index.ts';
import type { Queryable, Row } from '../../store/index.ts';
import type { Span } from '../comparison.ts';
import type { DailyCounts } from '../statistics/clusters.ts';

interface CountRow extends Row {
  readonly unit: string;
  readonly key: string;
  readonly day: string;
  readonly n: number;
}

/**
 * What measures of a catalogue counted of each kind in each unit, day by day, oldest first; kinds that never occurred in
 * these days are absent. Under row-level security. A kind that two of the measures count is taken from the first.
 */
export async function dailyCounts(
  db: Queryable,
  { catalogue, measures, units, span }: DailyQuery,
): Promise<readonly (DailyCounts & { readonly measure: string })[]> {
  const { rows } = await db.query<CountRow & { name: string }>(
    `select c.unit::text, d.name, k.key, c.day::text, sum(s.n)::double precision as n
     from indicators.cell c
     join indicators.counting g on g.id = c.counting and g.catalogue = $1 and g.state in ('live', 'still')
       and (g.until is null or c.day < g.until)
     cross join unnest(c.slots, c.n) as s (slot, n)
     join indicators.cut k on k.counting = c.counting and k.slot = s.slot and k.dimension = 'category'
     join indicators.definition d on d.id = k.definition and d.state = 'current' and d.name = any($2)
     where c.period = 'd' and c.part = 1 and c.unit = any($3::uuid[]) and c.day between $4 and $5
     group by c.unit, d.name, k.key, c.day`,
    [catalogue, measures, units, span.from, span.to],
  );
  const first = dayOf(span.from);
  const length = dayOf(span.to) - first + 1;
  const owner = new Map<string, string>();
  for (const measure of measures)
    for (const { name, key } of rows) if (name === measure && !owner.has(key)) owner.set(key, measure);
  const found = new Map<string, { unit: string; category: string; measure: string; days: number[] }>();
  for (const { unit, name, key, day, n } of rows) {
    if (owner.get(key) !== name) continue;
    const id = `${unit} ${key}`;
    let one = found.get(id);
    if (one === undefined)
      found.set(id, (one = { unit, category: key, measure: name, days: Array.from({ length }, () => 0) }));
    one.days[dayOf(day) - first]! += n;
  }
  return [...found.values()];
}

export interface DailyQuery {
  readonly catalogue: string;
  /** Ids of measures that count events and are broken down by category. */
  readonly measures: readonly string[];
  readonly units: readonly string[];
  readonly span: Span;
}
