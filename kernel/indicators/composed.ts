import { isoOf, localDay } from '../calendar/index.ts';
import type { FlowDefinition, IndicatorDefinition } from '../process/index.ts';
import { Problem, type Queryable, type Text } from '../store/index.ts';
import { pairName, PAIR_SEPARATOR } from './contributions.ts';
import { periodText, type Figure, type Period } from './figures.ts';

/** One sum of an indicator that some flow defines: what it counts, or what a ratio or due rate divides by. */
export interface Term {
  readonly scenario: string;
  readonly indicator: string;
  /** `n`: what is counted, the numerator of a ratio, what was kept in time; `d`: what that is divided by. */
  readonly part?: 'n' | 'd';
  /** Its dimensions that stand for those asked about where they have another name; null where it keeps none. */
  readonly as?: Readonly<Record<string, string | null>>;
}

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

export interface ComposedQuery {
  /** ISO days, both included. */
  readonly from: string;
  readonly to: string;
  readonly by?: Period;
  /** Only matters of this unit and those below it, by the tree as of each day counted. */
  readonly unit?: string;
  /** One figure for each of these units; a matter below two of them counts in both. */
  readonly units?: readonly string[];
  /** Only what has these keys of dimensions. */
  readonly where?: Readonly<Record<string, string>>;
  /** One figure for each key of this dimension. */
  readonly dimension?: string;
  /** What a key is called in the dimension of a term, and back: agencies have ids in one flow and names in another. */
  readonly naming?: Naming;
}

export interface Naming {
  /** The name asked about, of a key kept under `dimension`. */
  nameOf(dimension: string, key: string): string;
  /** The key kept under `dimension`, of the name asked about. */
  keyOf(dimension: string, name: string): string;
}

export interface ComposedFigure {
  readonly id: string;
  readonly period: string;
  readonly unit: string;
  readonly key: string;
  readonly figure: Figure;
}

/** Names of keys are the keys themselves. */
const plain: Naming = { nameOf: (_, key) => key, keyOf: (_, name) => name };

export const PER: Readonly<Record<string, number>> = { '%': 100, '‰': 1000 };

/** The indicator a term names. Throws `indicators.unknown` (500) where the catalogue names none. */
export function indicatorOf(flows: ReadonlyMap<string, FlowDefinition>, term: Term): IndicatorDefinition {
  const found = flows.get(term.scenario)?.indicators.find((one) => one.id === term.indicator);
  if (found === undefined)
    throw new Problem(
      'indicators.unknown',
      {
        zh: `没有指标 ${term.scenario}/${term.indicator}`,
        en: `There is no indicator ${term.scenario}/${term.indicator}`,
      },
      { status: 500 },
    );
  return found;
}

/** How a term keeps a cut: under which dimension, which keys are fixed, and which part of its key is asked about. */
interface Kept {
  readonly dimension: string;
  readonly fixed: readonly (string | null)[];
  /** Place of the asked key within the key, from 1; 0 where none is. */
  readonly free: number;
}

function keptCut(term: Term, of: IndicatorDefinition, query: ComposedQuery): Kept | undefined {
  const { where = {}, dimension, naming = plain } = query;
  const asked = [...Object.keys(where), ...(dimension === undefined ? [] : [dimension])];
  const own = asked.map((one) => {
    const named = term.as?.[one];
    return named === undefined ? one : named;
  });
  if (own.some((one) => one === null)) return undefined;
  const values = own.map((one, index) => {
    const value = where[asked[index]!];
    return value === undefined ? null : naming.keyOf(one!, value);
  });
  const place = dimension === undefined ? 0 : own.length;
  if (own.length === 0) return { dimension: '', fixed: [null, null], free: 0 };
  if (own.length === 1) {
    const known =
      own[0] === 'agency' || (of.kind !== 'due-rate' && of.dimensions?.includes(own[0]!) === true);
    return known ? { dimension: own[0]!, fixed: [values[0]!, null], free: place } : undefined;
  }
  if (own.length > 2 || of.kind === 'due-rate') return undefined;
  for (const [first, second] of of.pairs ?? []) {
    if (first === own[0] && second === own[1])
      return { dimension: pairName(first, second), fixed: [values[0]!, values[1]!], free: place };
    if (first === own[1] && second === own[0])
      return {
        dimension: pairName(first, second),
        fixed: [values[1]!, values[0]!],
        free: place === 0 ? 0 : 1,
      };
  }
  return undefined;
}

/** Whether a figure is kept with the break-down and the cut asked about; what is not kept has no value, which is no zero. */
export const isKept = (
  one: ComposedIndicator,
  flows: ReadonlyMap<string, FlowDefinition>,
  query: Pick<ComposedQuery, 'where' | 'dimension'>,
): boolean =>
  [...one.of, ...(one.dividedBy ?? [])].every(
    (term) => keptCut(term, indicatorOf(flows, term), { ...query, from: '', to: '' }) !== undefined,
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
    const { one, side } = terms[row.term]!;
    const cut = cuts[row.term]!;
    const own = cut.free === 0 ? undefined : cut.dimension.split('+')[cut.free - 1];
    const key = own === undefined ? '' : naming.nameOf(own, row.key);
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
