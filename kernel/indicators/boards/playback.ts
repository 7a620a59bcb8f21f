import { dayOf, startOfDay } from '../../calendar/index.ts';
import type { Queryable } from '../../store/index.ts';

/** Events of one kind in one minute of a local day, under one of the units asked about. */
export interface MinuteCount {
  /** 0 … 1439. */
  readonly minute: number;
  readonly unit: string;
  readonly source: string;
  readonly category: string;
  readonly n: number;
}

/** Matters that entered a stage in one hour of the day: no finer, since an act is somebody's. */
export interface HourCount {
  readonly hour: number;
  readonly unit: string;
  readonly scenario: string;
  readonly stage: string;
  readonly n: number;
}

interface AskedDay {
  /** ISO day. */
  readonly day: string;
  /** Where it is counted: the unit itself and those right below it. */
  readonly unit: string;
  readonly below: readonly string[];
}

const bounds = (day: string): readonly [Date, Date] => [
  new Date(startOfDay(dayOf(day))),
  new Date(startOfDay(dayOf(day) + 1)),
];

/** The units below, each with all that lies under it; what lies in none of them is the unit's own. */
const UNDER = `
  under as (
    select w.unit, coalesce(b.ancestor, $3::uuid) as shown
    from places.unit_ancestor w
    left join places.unit_ancestor b on b.unit = w.unit and b.ancestor = any($4::uuid[])
      and b.valid_from <= $5::date and b.valid_to > $5::date
    where w.ancestor = $3 and w.valid_from <= $5::date and w.valid_to > $5::date
  )`;

const values = ({ day, unit, below }: AskedDay): unknown[] => [...bounds(day), unit, below, day];

/** Events by minute, kind and unit below, as they stand today, under row-level security. */
export async function minutesOfDay(db: Queryable, asked: AskedDay): Promise<readonly MinuteCount[]> {
  const { rows } = await db.query<MinuteCount & Record<string, unknown>>(
    `with ${UNDER}
     select floor(extract(epoch from e.at - $1::timestamptz) / 60)::integer as minute, u.shown as unit, s.code as source,
       e.category, sum(e.count)::integer as n
     from under u join signals.event e on e.unit = u.unit and e.at >= $1 and e.at < $2
     join signals.source s on s.id = e.source
     group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    values(asked),
  );
  return rows;
}

/**
 * Entries into stages by hour, read as the owner and held to the tenancies and the agency that are named: counts, without a
 * matter or a moment in them. What was recorded more than a day after the day's end is not in them.
 */
export async function hoursOfDay(
  owner: Queryable,
  asked: AskedDay,
  { tenancies, agency }: { readonly tenancies: readonly number[]; readonly agency: string | null },
): Promise<readonly HourCount[]> {
  const { rows } = await owner.query<HourCount & Record<string, unknown>>(
    `with ${UNDER}
     select floor(extract(epoch from j.at - $1::timestamptz) / 3600)::integer as hour, u.shown as unit,
       d.scenario, j.effects ->> 'to' as stage, count(*)::integer as n
     from store.journal j
     join matters.matter m on m.shard = j.shard and m.id = j.stream
     join matters.definition d on d.id = m.definition
     join under u on u.unit = m.unit
     where j.kind = 'matter' and j.at >= $1 and j.at < $2 and j.recorded_at >= $1
       and j.recorded_at < $2::timestamptz + interval '1 day' and j.shard = any($6::smallint[])
       and j.effects ->> 'to' is not null and ($7::uuid is null or m.agency = $7)
     group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    [...values(asked), tenancies, agency],
  );
  return rows;
}
