import { isoOf, localDay } from '../calendar/index.ts';
import type { Queryable } from '../store/index.ts';
import type { IndicatorDefinition } from '../process/index.ts';
import { SUM_SCALE } from './contributions.ts';

export type Period = 'day' | 'month' | 'quarter' | 'year';
/** What figures are grouped by; weeks are those of ISO 8601. */
export type GroupedPeriod = Period | 'week';

/** One figure with what it is made of. `value` is null when there is nothing to divide or order. */
export interface Figure {
  readonly value: number | null;
  readonly n: number;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly mean?: number;
  readonly median?: number;
  readonly p90?: number;
}

export interface FigureQuery {
  readonly scenario: string;
  readonly indicator: string;
  readonly kind: IndicatorDefinition['kind'];
  /** Inclusive ISO days. */
  readonly from?: string;
  readonly to?: string;
  /** Only matters of this unit and those below it, by the tree as of each day counted. */
  readonly unit?: string;
  /** One figure for each of these units; a matter below two of them counts in both. */
  readonly units?: readonly string[];
  readonly dimension?: string;
  /** Only this key of the dimension. */
  readonly key?: string;
  /** Group by period; without it one figure over all. */
  readonly by?: GroupedPeriod;
}

interface SumRow extends Record<string, unknown> {
  period: string;
  unit: string;
  key: string;
  part: 'n' | 'd';
  bucket: number;
  n: number;
  total: number;
}

export const periodText: Record<GroupedPeriod, string> = {
  day: 'YYYY-MM-DD',
  week: 'IYYY-"W"IW',
  month: 'YYYY-MM',
  quarter: 'YYYY-"Q"Q',
  year: 'YYYY',
};

/**
 * Figures by period and key of a dimension, under row-level security: the caller opens the actor's transaction.
 * Periods without any act are absent.
 */
export async function figures(
  db: Queryable,
  query: FigureQuery,
): Promise<
  readonly {
    readonly period: string;
    readonly unit: string;
    readonly key: string;
    readonly figure: Figure;
  }[]
> {
  const values: unknown[] = [query.scenario, query.indicator, query.dimension ?? ''];
  const bind = (value: unknown): string => {
    values.push(value);
    return `$${String(values.length)}`;
  };
  const conditions = ['d.scenario = $1', 'd.indicator = $2', 'd.dimension = $3'];
  if (query.from !== undefined) conditions.push(`d.day >= ${bind(query.from)}`);
  if (query.to !== undefined) conditions.push(`d.day <= ${bind(query.to)}`);
  // a clock still running is neither in time nor late: only due days that are over count
  if (query.kind === 'due-rate') conditions.push(`d.day < ${bind(isoOf(localDay(Date.now())))}`);
  if (query.key !== undefined) conditions.push(`d.key = ${bind(query.key)}`);
  const below = (alias: string, units: readonly string[] | undefined): string =>
    units === undefined
      ? ''
      : `join places.unit_ancestor ${alias} on ${alias}.unit = d.unit and ${alias}.ancestor = any(${bind(units)}::uuid[])
           and d.day >= ${alias}.valid_from and d.day < ${alias}.valid_to`;
  const within = `${below('a', query.unit === undefined ? undefined : [query.unit])} ${below('b', query.units)}`;
  const period = query.by === undefined ? `''` : `to_char(d.day, '${periodText[query.by]}')`;
  const { rows } = await db.query<SumRow>(
    `select ${period} as period, ${query.units === undefined ? `''` : 'b.ancestor::text'} as unit, d.key, d.part, d.bucket,
       sum(d.n)::bigint as n, sum(d.total) as total
     from indicators.daily d ${within} where ${conditions.join(' and ')}
     group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
    values,
  );
  const groups = Map.groupBy(rows, (row) => `${row.period}\t${row.unit}\t${row.key}`);
  return [...groups.values()].map((group) => ({
    period: group[0]!.period,
    unit: group[0]!.unit,
    key: group[0]!.key,
    figure: figureOf(query.kind, group),
  }));
}

/** A figure from its sums: durations from the counts per whole day, so medians are exact to the day. */
function figureOf(
  kind: IndicatorDefinition['kind'],
  rows: readonly { part: 'n' | 'd'; bucket: number; n: number; total: number }[],
): Figure {
  const sum = (part: 'n' | 'd'): number =>
    rows.reduce((all, row) => (row.part === part ? all + row.n : all), 0);
  const n = sum('n');
  switch (kind) {
    case 'count':
      return { value: n, n };
    case 'sum':
      return { value: rows.reduce((all, row) => all + row.total, 0) / SUM_SCALE, n };
    case 'ratio':
    case 'due-rate': {
      const denominator = sum('d');
      return {
        value: denominator === 0 ? null : (100 * n) / denominator,
        n: denominator,
        numerator: n,
        denominator,
      };
    }
    case 'duration': {
      if (n === 0) return { value: null, n };
      const ordered = rows.filter((row) => row.part === 'n').sort((a, b) => a.bucket - b.bucket);
      const quantile = (share: number): number => {
        let seen = 0;
        for (const row of ordered) {
          seen += row.n;
          if (seen >= share * n) return row.bucket;
        }
        return ordered.at(-1)!.bucket;
      };
      const median = quantile(0.5);
      return {
        value: median,
        n,
        median,
        p90: quantile(0.9),
        mean: ordered.reduce((all, row) => all + row.total, 0) / n,
      };
    }
  }
}
