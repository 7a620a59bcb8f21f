import type { Queryable } from '../store/index.ts';
import { builtIn, pairName, PAIR_SEPARATOR } from './contributions.ts';

/** Entries into a stage on one day, at one agency: a count, without any matter or person in it. */
export interface StageEntries {
  readonly day: string;
  readonly scenario: string;
  readonly stage: string;
  /** Id of the agency whose matters they are. */
  readonly agency: string;
  readonly n: number;
}

const below = (parameter: string): string =>
  `join places.unit_ancestor a on a.unit = d.unit and a.ancestor = ${parameter} and d.day >= a.valid_from and d.day < a.valid_to`;

/** What happened last in these scenarios, newest day first, under row-level security. */
export async function recentEntries(
  db: Queryable,
  query: {
    readonly scenarios: readonly string[];
    readonly since: string;
    readonly until: string;
    readonly unit?: string;
    readonly agency?: string;
    readonly limit: number;
  },
): Promise<readonly StageEntries[]> {
  const values: unknown[] = [
    ...[query.scenarios, builtIn.entered, pairName('agency', 'stage')],
    ...[query.since, query.until, query.limit],
  ];
  const bind = (value: unknown): string => `$${String(values.push(value))}`;
  const key = (place: number): string => `split_part(d.key, '${PAIR_SEPARATOR}', ${String(place)})`;
  const { rows } = await db.query<StageEntries & Record<string, unknown>>(
    `select d.day::text as day, d.scenario, ${key(2)} as stage, ${key(1)} as agency, sum(d.n)::integer as n
     from indicators.daily d ${query.unit === undefined ? '' : below(bind(query.unit))}
     where d.scenario = any($1) and d.indicator = $2 and d.dimension = $3 and d.day between $4::date and $5::date
       ${query.agency === undefined ? '' : `and ${key(1)} = ${bind(query.agency)}`}
     group by 1, 2, 3, 4 having sum(d.n) > 0 order by 1 desc, 5 desc, 2, 3, 4 limit $6`,
    values,
  );
  return rows;
}

/** Periods of one due-rate indicator that run and end soon, and those that ended lately without being kept. */
export interface ClockCounts {
  readonly scenario: string;
  readonly indicator: string;
  readonly today: number;
  /** From today on, up to the last day asked about. */
  readonly soon: number;
  readonly missed: number;
}

/**
 * Running clocks out of the due-rate indicators that are kept anyway: what was started for a day and neither kept nor
 * cancelled still runs on the days from today on, and was missed on those before.
 */
export async function clockCounts(
  db: Queryable,
  clocks: readonly { readonly scenario: string; readonly indicator: string }[],
  query: {
    readonly today: string;
    readonly until: string;
    /** First day of those whose missed periods count. */
    readonly since: string;
    readonly unit?: string;
    readonly agency?: string;
  },
): Promise<readonly ClockCounts[]> {
  const values: unknown[] = [
    ...[clocks.map((one) => one.scenario), clocks.map((one) => one.indicator)],
    ...[query.today, query.until, query.since, query.agency === undefined ? '' : 'agency'],
  ];
  const bind = (value: unknown): string => `$${String(values.push(value))}`;
  const { rows } = await db.query<ClockCounts & Record<string, unknown>>(
    `with open as (
       select d.scenario, d.indicator, d.day, sum(case d.part when 'd' then d.n else -d.n end) as n
       from unnest($1::text[], $2::text[]) as w(scenario, indicator)
       join indicators.daily d on d.scenario = w.scenario and d.indicator = w.indicator and d.dimension = $6
         and d.day between $5::date and $4::date ${query.agency === undefined ? '' : `and d.key = ${bind(query.agency)}`}
       ${query.unit === undefined ? '' : below(bind(query.unit))}
       group by 1, 2, 3
     )
     select scenario, indicator, coalesce(sum(n) filter (where day = $3::date), 0)::integer as today,
       coalesce(sum(n) filter (where day >= $3::date), 0)::integer as soon,
       coalesce(sum(n) filter (where day < $3::date), 0)::integer as missed
     from open group by 1, 2`,
    values,
  );
  return rows;
}
