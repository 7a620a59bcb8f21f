import type { Queryable } from '../../store/index.ts';
import { bucketHours } from './stay-buckets.ts';

/** The day ends at midnight here, whatever the clock of the database server says. */
const ZONE = 'Asia/Shanghai';

export interface HoursAsked {
  readonly scenario: string;
  readonly unit: string;
  /** Inclusive ISO days. */
  readonly from: string;
  readonly to: string;
  /** What the answer is broken down by: nothing (one answer under the key ''), these units, or a key that is kept. */
  readonly by: 'all' | { readonly units: readonly string[] } | { readonly key: string };
}

/** Hours of so many matters; null for none. */
export interface HoursTaken {
  readonly n: number;
  readonly median: number | null;
  readonly p90: number | null;
}

/** Of matters of an area and a time, under one key. */
export interface HoursOf {
  /** From the opening to the act that the flow is timed to, of those reached in the days asked. */
  readonly reached: HoursTaken;
  /** From the opening to the end, of those closed in the days asked. */
  readonly closed: HoursTaken;
  /** Runs of the clock that ended in the days asked, today not among them, and those of them that were met. */
  readonly due: number;
  readonly met: number;
}

interface Row extends Record<string, unknown> {
  readonly key: string;
  readonly reached: number;
  readonly reached_median: number | null;
  readonly reached_p90: number | null;
  readonly closed: number;
  readonly closed_median: number | null;
  readonly closed_p90: number | null;
  readonly due: number;
  readonly met: number;
}

/**
 * Hours that matters took, by the units and keys they have now, under row-level security: the caller opens the actor's
 * transaction. Like the daily figures they count whole tenancies and name no matter.
 */
export async function hoursTaken(
  db: Queryable,
  { scenario, unit, from, to, by }: HoursAsked,
): Promise<ReadonlyMap<string, HoursOf>> {
  const units = by !== 'all' && 'units' in by ? by.units : null;
  if (units?.length === 0) return new Map();
  const key = by === 'all' ? `''` : units === null ? `coalesce(m.keys ->> $5::text, '')` : 'u.ancestor::text';
  const today = 'valid_from <= current_date and %.valid_to > current_date';
  const ancestor = (alias: string, condition: string): string =>
    `join places.unit_ancestor ${alias} on ${alias}.unit = m.unit and ${alias}.ancestor ${condition}
       and ${alias}.${today.replace('%', alias)}`;
  const within = `${ancestor('a', '= $4')} ${units === null ? '' : ancestor('u', '= any($5::uuid[])')}`;
  const taken = (what: 'reached' | 'closed'): string =>
    `select ${key} as key, extract(epoch from (m.${what} - m.opened)) / 3600 as hours
     from indicators.timed_matter m ${within} cross join asked
     where m.scenario = $1 and m.${what} >= asked.since and m.${what} < asked.till`;
  const summed = (what: string): string =>
    `select key, count(*)::integer as n, percentile_cont(0.5) within group (order by hours) as median,
       percentile_cont(0.9) within group (order by hours) as p90 from ${what} group by key`;
  const { rows } = await db.query<Row>(
    `with asked as materialized (
       select $2::date::timestamp at time zone '${ZONE}' as since, ($3::date + 1)::timestamp at time zone '${ZONE}' as till,
         date_trunc('day', now() at time zone '${ZONE}') at time zone '${ZONE}' as today),
     reaching as (${taken('reached')}),
     closing as (${taken('closed')}),
     r as (${summed('reaching')}),
     c as (${summed('closing')}),
     d as (
       select ${key} as key, sum(d.owed)::integer as due, sum(d.met)::integer as met
       from indicators.timed_due d cross join asked join indicators.timed_matter m on m.matter = d.matter ${within}
       where d.scenario = $1 and d.due > asked.since and d.due <= least(asked.till, asked.today) group by 1)
     select key, coalesce(r.n, 0) as reached, r.median as reached_median, r.p90 as reached_p90,
       coalesce(c.n, 0) as closed, c.median as closed_median, c.p90 as closed_p90,
       coalesce(d.due, 0) as due, coalesce(d.met, 0) as met
     from r full join c using (key) full join d using (key)`,
    [scenario, from, to, unit, ...(by === 'all' ? [] : 'units' in by ? [by.units] : [by.key])],
  );
  return new Map(
    rows.map((row) => [
      row.key,
      {
        reached: { n: row.reached, median: row.reached_median, p90: row.reached_p90 },
        closed: { n: row.closed, median: row.closed_median, p90: row.closed_p90 },
        ...{ due: row.due, met: row.met },
      },
    ]),
  );
}

/** How long stays in a stage usually are. */
export interface UsualStay {
  readonly stage: string;
  /** Null: whatever the key. */
  readonly key: string | null;
  /** Hours within which nine in ten were over, and how many stays that is of. */
  readonly hours: number;
  readonly n: number;
}

/**
 * The ninth decile of the stays that ended since the month in which the day `months` months ago lies, of every stage and
 * key with at least `least` of them, and of every stage whatever the key; in the tenancies that the actor of the
 * transaction counts in. At most a twentieth above the true one.
 */
export async function usualStays(
  db: Queryable,
  scenario: string,
  { months, least }: { readonly months: number; readonly least: number },
): Promise<readonly UsualStay[]> {
  const { rows } = await db.query<{ stage: string; key: string | null; bucket: number; n: number }>(
    `with kept as (
       select stage, key, bucket, sum(n) as n, grouping(key) as whole from indicators.stay
       where scenario = $1 and month >= date_trunc('month', now() at time zone '${ZONE}' - make_interval(months => $2::integer))
       group by grouping sets ((stage, key, bucket), (stage, bucket))),
     added as (
       select *, sum(n) over (partition by whole, stage, key order by bucket) as up_to,
         sum(n) over (partition by whole, stage, key) as total from kept)
     select stage, case when whole = 1 then null else key end as key, min(bucket) as bucket, total::integer as n
     from added where total >= $3 and up_to >= 0.9 * total group by whole, stage, key, total`,
    [scenario, months, least],
  );
  return rows.map(({ bucket, ...row }) => ({ ...row, hours: bucketHours(bucket) }));
}
