import { isoOf, localDay } from '../calendar/index.ts';
import type { FlowDefinition, IndicatorDefinition } from '../process/index.ts';
import type { Queryable, Text } from '../store/index.ts';
import { PAIR_SEPARATOR } from './contributions.ts';
import { periodText, type Figure, type GroupedPeriod } from './figures.ts';
import { commonCode, indicatorOf, keptCut, plain, type Cut, type Kept, type Term } from './kept-cut.ts';

/**
 * A figure out of indicators of several flows: their sum, or the ratio of two such sums. It is data, as indicators are, and
 * adds nothing that the journal does not say.
 */
export interface ComposedIndicator {
  readonly id: string;
  readonly name: Text;
  /** Numerator, denominator and period in words: shown beside every figure. */
  readonly meaning: Text;
  /** `%`: of a hundred, compared in points; otherwise what is counted. */
  readonly unit: 'cases' | 'acts' | '%' | '‰';
  readonly better?: 'up' | 'down';
  readonly of: readonly Term[];
  /** Without it the figure is the sum. */
  readonly dividedBy?: readonly Term[];
}

export interface ComposedQuery extends Cut {
  /** ISO days, both included. */
  readonly from: string;
  readonly to: string;
  readonly by?: GroupedPeriod;
  /** Only matters of this unit and those below it, by the tree as of each day counted. */
  readonly unit?: string;
  /** One figure for each of these units; a matter below two of them counts in both. */
  readonly units?: readonly string[];
}

export interface ComposedFigure {
  readonly id: string;
  readonly period: string;
  readonly unit: string;
  readonly key: string;
  readonly figure: Figure;
}

const PER: Readonly<Record<string, number>> = { '%': 100, '‰': 1000 };

/** Whether a figure is kept with the break-down and the cut asked about; what is not kept has no value, which is no zero. */
export const isKept = (
  one: ComposedIndicator,
  flows: ReadonlyMap<string, FlowDefinition>,
  query: Cut,
): boolean =>
  [...one.of, ...(one.dividedBy ?? [])].every(
    (term) => keptCut(term, indicatorOf(flows, term), query) !== undefined,
  );

/** The threshold under which a figure is hidden: the strictest of the indicators it is made of. Events have none. */
export function hiddenBelow(
  one: ComposedIndicator,
  flows: ReadonlyMap<string, FlowDefinition>,
): number | undefined {
  const all = [...one.of, ...(one.dividedBy ?? [])].flatMap((term) => {
    const below = indicatorOf(flows, term).persons?.below;
    return below === undefined ? [] : [below];
  });
  return all.length === 0 ? undefined : Math.max(...all);
}

interface Row extends Record<string, unknown> {
  readonly term: number;
  readonly period: string;
  readonly unit: string;
  readonly key: string;
  readonly n: number;
}

/**
 * Composed figures, all by one question under row-level security: the caller opens the actor's transaction. Groups without
 * any act are absent, and so are figures that are not kept with this cut (`isKept`).
 */
export async function composedFigures(
  db: Queryable,
  flows: ReadonlyMap<string, FlowDefinition>,
  catalogue: readonly ComposedIndicator[],
  query: ComposedQuery,
): Promise<readonly ComposedFigure[]> {
  const { naming = plain } = query;
  const kept = catalogue.filter((one) => isKept(one, flows, query));
  const terms = kept.flatMap((one) => [
    ...one.of.map((term) => ({ one, term, side: 'of' as const })),
    ...(one.dividedBy ?? []).map((term) => ({ one, term, side: 'by' as const })),
  ]);
  const cuts = terms.map(({ term }) => keptCut(term, indicatorOf(flows, term), query)!);
  const rows = await termSums(
    db,
    terms.map(({ term }, at) => ({ term, cut: cuts[at]!, of: indicatorOf(flows, term) })),
    query,
  );
  const found = new Map<string, { one: ComposedIndicator; row: Row; key: string; of: number; by: number }>();
  for (const row of rows) {
    const { one, side, term } = terms[row.term]!;
    const cut = cuts[row.term]!;
    const own = cut.free === 0 ? undefined : cut.dimension.split('+')[cut.free - 1];
    const key = own === undefined ? '' : commonCode(term, query.dimension, naming.nameOf(own, row.key));
    const name = [one.id, row.period, row.unit, key].join('\t');
    const group = found.get(name) ?? { one, row, key, of: 0, by: 0 };
    group[side] += row.n;
    found.set(name, group);
  }
  return [...found.values()].map(({ one, row, key, of, by }) => ({
    id: one.id,
    period: row.period,
    unit: row.unit,
    key,
    figure: quotient(one, of, by),
  }));
}

/** A figure from what it adds up and what it divides by. */
export const quotient = (one: ComposedIndicator, of: number, by: number): Figure =>
  one.dividedBy === undefined
    ? { value: of, n: of }
    : {
        value: by === 0 ? null : ((PER[one.unit] ?? 1) * of) / by,
        n: by,
        numerator: of,
        denominator: by,
      };

async function termSums(
  db: Queryable,
  terms: readonly { readonly term: Term; readonly cut: Kept; readonly of: IndicatorDefinition }[],
  { from, to, by, unit, units }: ComposedQuery,
): Promise<readonly Row[]> {
  if (terms.length === 0) return [];
  const values: unknown[] = [
    ...[terms.map(({ term }) => term.scenario), terms.map(({ term }) => term.indicator)],
    ...[terms.map(({ term }) => term.part ?? 'n'), terms.map(({ cut }) => cut.dimension)],
    ...[terms.map(({ cut }) => cut.fixed[0]), terms.map(({ cut }) => cut.fixed[1])],
    ...[terms.map(({ cut }) => cut.free), terms.map(({ of }) => of.kind === 'due-rate')],
    ...[from, to, isoOf(localDay(Date.now()))],
  ];
  const bind = (value: unknown): string => `$${String(values.push(value))}`;
  const below = (alias: string, list: readonly string[]): string =>
    `join places.unit_ancestor ${alias} on ${alias}.unit = d.unit and ${alias}.ancestor = any(${bind(list)}::uuid[])
       and d.day >= ${alias}.valid_from and d.day < ${alias}.valid_to`;
  const joins = [unit === undefined ? '' : below('a', [unit]), units === undefined ? '' : below('b', units)];
  const { rows } = await db.query<Row>(
    `select w.ord::integer - 1 as term, ${by === undefined ? `''` : `to_char(d.day, '${periodText[by]}')`} as period,
       ${units === undefined ? `''` : 'b.ancestor::text'} as unit,
       case when w.free = 0 then '' else split_part(d.key, '${PAIR_SEPARATOR}', w.free) end as key, sum(d.n)::bigint as n
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[], $8::boolean[])
         with ordinality as w(scenario, indicator, part, dimension, one, two, free, due, ord)
     join indicators.daily d on d.scenario = w.scenario and d.indicator = w.indicator and d.dimension = w.dimension
       and d.part = w.part and d.day between $9::date and $10::date
       -- a clock still running is neither in time nor late: only due days that are over count
       and (not w.due or d.day < $11::date)
       and (w.one is null or split_part(d.key, '${PAIR_SEPARATOR}', 1) = w.one)
       and (w.two is null or split_part(d.key, '${PAIR_SEPARATOR}', 2) = w.two)
     ${joins.join('\n')}
     group by 1, 2, 3, 4 having sum(d.n) <> 0 order by 1, 2, 3, 4`,
    values,
  );
  return rows;
}
