import type { Queryable } from '@gaoyao/kernel/store';
import type { BoardAsked, BoardFigure } from './board-figure.ts';
import { SCENARIO } from './take-report.ts';

/** The clock that the on-time rate looks at, and how long before the first day an event may have ended and still count. */
const CLOCK = 'handle';
const EARLIER_DAYS = 60;
/** The day ends at midnight here, whatever the clock of the database server says. */
const ZONE = 'Asia/Shanghai';

/** What is measured act by act: times in hours, and what daily sums do not keep by kind and source. */
export type Measured = Readonly<Record<'time-to-accept' | 'time-to-close' | 'on-time', BoardFigure>>;

interface MeasuredRow extends Record<string, unknown> {
  readonly key: string;
  readonly accepted: number;
  readonly accept_median: number | null;
  readonly accept_p90: number | null;
  readonly closed: number;
  readonly close_median: number | null;
  readonly close_p90: number | null;
  readonly met: number;
  readonly due: number;
}

const hoursFrom = (later: string): string => `extract(epoch from (${later} - e.opened_at)) / 3600`;

const keys: Readonly<Record<BoardAsked['by'] | 'all', string>> = {
  all: `''`,
  unit: 'u.ancestor::text',
  kind: `coalesce(m.snapshot -> 'facts' ->> 'kind', '')`,
  source: `coalesce(m.snapshot -> 'facts' ->> 'source', '')`,
};

/**
 * Hours to the first acceptance and to the end of the events accepted and closed in the days asked, and the share of
 * those answered in time among those whose time to answer ended then, in all (`all`, key '') or by unit below, kind or
 * source. An event counts by the kind it has now. In the reader's transaction: what they may not see counts neither way.
 */
export async function measured(
  db: Queryable,
  { unit, from, to, below }: BoardAsked,
  by: BoardAsked['by'] | 'all',
): Promise<ReadonlyMap<string, Measured>> {
  if (by === 'unit' && below.length === 0) return new Map();
  const { rows } = await db.query<MeasuredRow>(
    `with asked as (
       select $2::date::timestamp at time zone '${ZONE}' as since, ($3::date + 1)::timestamp at time zone '${ZONE}' as till,
         date_trunc('day', now() at time zone '${ZONE}') at time zone '${ZONE}' as today),
     event as materialized (
       select m.shard, m.id, m.opened_at, m.closed_at, ${keys[by]} as key
       from matters.matter m cross join asked
       join places.unit_ancestor a on a.unit = m.unit and a.ancestor = $4
         and a.valid_from <= current_date and a.valid_to > current_date
       ${by === 'unit' ? 'join places.unit_ancestor u on u.unit = m.unit and u.ancestor = any($5::uuid[]) and u.valid_from <= current_date and u.valid_to > current_date' : ''}
       where m.scenario = $1 and m.opened_at < asked.till
         and (m.closed_at is null or m.closed_at >= asked.since - make_interval(days => ${String(EARLIER_DAYS)}))),
     act as materialized (
       select e.key, e.id, e.opened_at, j.action, j.at, j.effects
       from event e join store.journal j on j.shard = e.shard and j.stream = e.id and j.kind = 'matter'),
     accepting as (
       select e.key, ${hoursFrom('e.at')} as hours
       from (select key, id, opened_at, min(at) as at from act where action = 'accept' group by 1, 2, 3) e, asked
       where e.at >= asked.since and e.at < asked.till),
     closing as (
       select e.key, ${hoursFrom('e.closed_at')} as hours from event e, asked
       where e.closed_at >= asked.since and e.closed_at < asked.till),
     change as (
       select t.key, c ->> 1 as change, to_timestamp((c ->> 2)::double precision / 1000) as due,
         to_timestamp((c ->> 3)::double precision / 1000) as previous
       from act t cross join lateral json_array_elements(t.effects -> 'clocks') c
       where c ->> 0 = '${CLOCK}'),
     counted as (
       select key, due, case when change = 'started' or previous is not null then 1 when change = 'cancelled' then -1 else 0 end as d,
         case when change = 'met' then 1 else 0 end as n from change
       union all select key, previous, -1, 0 from change where previous is not null),
     answering as (
       select key, sum(d) as due, sum(n) as met from counted c, asked
       where c.due > asked.since and c.due <= least(asked.till, asked.today) group by key)
     select k.key,
       (select count(*)::integer from accepting x where x.key = k.key) as accepted,
       (select percentile_cont(0.5) within group (order by hours) from accepting x where x.key = k.key) as accept_median,
       (select percentile_cont(0.9) within group (order by hours) from accepting x where x.key = k.key) as accept_p90,
       (select count(*)::integer from closing x where x.key = k.key) as closed,
       (select percentile_cont(0.5) within group (order by hours) from closing x where x.key = k.key) as close_median,
       (select percentile_cont(0.9) within group (order by hours) from closing x where x.key = k.key) as close_p90,
       coalesce(w.met, 0)::integer as met, coalesce(w.due, 0)::integer as due
     from (select key from accepting union select key from closing union select key from answering) k
     left join answering w on w.key = k.key`,
    [SCENARIO, from, to, unit, ...(by === 'unit' ? [below] : [])],
  );
  return new Map(rows.map((row) => [row.key, figuresOf(row)]));
}

const figuresOf = (row: MeasuredRow): Measured => ({
  'time-to-accept': hours(row.accepted, row.accept_median, row.accept_p90),
  'time-to-close': hours(row.closed, row.close_median, row.close_p90),
  'on-time': { value: row.due <= 0 ? null : (100 * row.met) / row.due, n: row.due },
});

const tenth = (value: number): number => Math.round(value * 10) / 10;

const hours = (n: number, median: number | null, p90: number | null): BoardFigure =>
  median === null || p90 === null
    ? { value: null, n }
    : { value: tenth(median), n, median: tenth(median), p90: tenth(p90) };
