import { usualStays } from '@gaoyao/kernel/indicators';
import type { Queryable } from '@gaoyao/kernel/store';
import { SCENARIO } from './take-report.ts';

/** An open event that has been in its stage for longer than nine in ten were. */
export interface UnusualDelay extends Record<string, unknown> {
  readonly matter: string;
  readonly number: string;
  readonly title: string | null;
  readonly stage: string;
  readonly definition: number;
  readonly kind: string | null;
  /** Hours in this stage, and the hours within which nine in ten of those compared with left it. */
  readonly waited: number;
  readonly usual: number;
  /** Compared with the same stage of events of its kind, or, where those are too few, of all kinds. */
  readonly basis: 'kind' | 'stage';
  /** How many past stays that quantile is of. */
  readonly sample: number;
}

/** So many past stays make a quantile that says something. */
const LEAST = 20;
const SHOWN = 50;
const MONTHS = 6;

/**
 * Open events that have been in their stage for longer than the ninth decile of the stays that ended in this month and the
 * six before it: of the same stage and kind, or of the same stage alone where fewer than twenty of the kind ended; in the
 * reader's whole tenancy, so that a town is compared with its county. It is said of the event and its stage; nobody is
 * assessed by it. In the reader's transaction: what they may not see is not shown.
 */
export async function unusualDelays(
  db: Queryable,
  unit: string | undefined,
): Promise<readonly UnusualDelay[]> {
  const usual = await usualStays(db, SCENARIO, { months: MONTHS, least: LEAST });
  const { rows } = await db.query<UnusualDelay>(
    `with usual as (select * from json_to_recordset($3::json) as u(stage text, key text, hours double precision, n integer)),
     event as materialized (
       select m.id, m.number, m.title, m.stage, m.definition, m.snapshot -> 'facts' ->> 'kind' as kind,
         extract(epoch from now()) / 3600 - (m.snapshot ->> 'since')::double precision / 3600000 as waited
       from matters.matter m where m.scenario = $1 and m.closed_at is null
         and ($2::uuid is null or exists (select from places.unit_ancestor a where a.unit = m.unit and a.ancestor = $2
           and a.valid_from <= current_date and a.valid_to > current_date)))
     select w.id as matter, w.number, w.title, w.stage, w.definition, w.kind,
       round(w.waited::numeric, 1)::double precision as waited,
       round(coalesce(k.hours, s.hours)::numeric, 1)::double precision as usual,
       case when k.n is null then 'stage' else 'kind' end as basis, coalesce(k.n, s.n) as sample
     from event w join usual s on s.stage = w.stage and s.key is null
     left join usual k on k.stage = w.stage and k.key = coalesce(w.kind, '')
     where w.waited > coalesce(k.hours, s.hours)
     order by w.waited / greatest(coalesce(k.hours, s.hours), 0.01) desc, w.id limit ${String(SHOWN)}`,
    [SCENARIO, unit ?? null, JSON.stringify(usual)],
  );
  return rows;
}
