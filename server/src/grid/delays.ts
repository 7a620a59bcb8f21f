import type { Queryable } from '@gaoyao/kernel/store';
import { SCENARIO } from './take-report.ts';

/** An open event that has waited in its stage longer than nine in ten of its kind did. */
export interface UnusualDelay extends Record<string, unknown> {
  readonly matter: string;
  readonly number: string;
  readonly title: string | null;
  readonly stage: string;
  readonly definition: number;
  readonly kind: string | null;
  /** Hours since the last act, and the hours within which nine in ten acts on events of its kind followed. */
  readonly waited: number;
  readonly usual: number;
}

/** So many past gaps make a quantile that says something. */
const LEAST = 20;
const SHOWN = 50;
const DAYS = 180;

/**
 * Events that nothing has happened on for longer than the ninth decile of their kind: from the last act of open events, and
 * the whole time of those of the kind that were closed within 180 days, shared out over their acts. In the reader's
 * transaction: what they may not see counts neither way.
 */
export async function unusualDelays(
  db: Queryable,
  unit: string | undefined,
): Promise<readonly UnusualDelay[]> {
  const { rows } = await db.query<UnusualDelay>(
    `with event as (
       select m.id, m.number, m.title, m.stage, m.definition, m.opened_at, m.last_at, m.closed_at, m.version,
         m.snapshot -> 'facts' ->> 'kind' as kind
       from matters.matter m where m.scenario = $1
         and (m.closed_at is null or m.closed_at > now() - make_interval(days => ${String(DAYS)}))
         and ($2::uuid is null or exists (select from places.unit_ancestor a where a.unit = m.unit and a.ancestor = $2
           and a.valid_from <= current_date and a.valid_to > current_date))),
     usual as (
       select kind, percentile_cont(0.9) within group (
           order by extract(epoch from (last_at - opened_at)) / greatest(version - 1, 1) / 3600) as hours
       from event where closed_at is not null group by kind having count(*) >= ${String(LEAST)})
     select e.id as matter, e.number, e.title, e.stage, e.definition, e.kind,
       round((extract(epoch from (now() - e.last_at)) / 3600)::numeric, 1)::double precision as waited,
       round(u.hours::numeric, 1)::double precision as usual
     from event e join usual u on u.kind is not distinct from e.kind
     where e.closed_at is null and extract(epoch from (now() - e.last_at)) / 3600 > u.hours
     order by extract(epoch from (now() - e.last_at)) / 3600 / greatest(u.hours, 0.01) desc limit ${String(SHOWN)}`,
    [SCENARIO, unit ?? null],
  );
  return rows;
}
