import type { Queryable } from '@gaoyao/kernel/store';

/** Happened, or was closed, on a day of the period; days are civil days in China. */
const AT = `counts = 'at' and day between $1 and $2`;
const CLOSED = `counts = 'closed' and day between $1 and $2`;
const events = (source: string, more = 'true', when = AT): string =>
  `count(*) filter (where source = '${source}' and ${when} and ${more})`;
const added = (source: string, attribute: string, more = 'true'): string =>
  `coalesce(sum((attributes->>'${attribute}')::numeric) filter (where source = '${source}' and ${AT} and ${more}), 0)`;
const casualties = `category in ('accident-injury', 'accident-fatal')`;
const road = `category like 'accident-%'`;

/** Numerator and denominator of each indicator that is counted from events, written by hand as questions to raw events. */
const questions: Readonly<Record<string, readonly [above: string, below?: string]>> = {
  'criminal-cases': [events('police-crime')],
  'criminal-rate': [events('police-crime'), 'residents'],
  'violent-crimes': [events('police-crime', `category = 'crime-violent'`)],
  'telecom-frauds': [events('police-crime', `category = 'crime-telecom-fraud'`)],
  thefts: [events('police-crime', `category = 'crime-theft'`)],
  'crimes-solved-rate': [events('police-crime', 'closed_at is not null'), events('police-crime')],
  petitions: [events('petitions-office')],
  'petition-rate': [events('petitions-office'), 'residents'],
  'joint-visits': [
    events('petitions-office', `category = 'petition-visit' and attributes->'joint' = 'true'::jsonb`),
  ],
  'repeat-petition-share': [
    events('petitions-office', `attributes->'repeat' = 'true'::jsonb`),
    events('petitions-office'),
  ],
  'petitions-on-time-rate': [
    events('petitions-office', 'closed_at <= target_at', CLOSED),
    events('petitions-office', 'target_at is not null', CLOSED),
  ],
  'civil-suits': [events('court-cases')],
  'civil-suit-rate': [events('court-cases'), 'residents'],
  'civil-settled-rate': [
    events('court-cases', `attributes->>'outcome' in ('mediated', 'withdrawn')`, CLOSED),
    events('court-cases', 'true', CLOSED),
  ],
  'civil-in-term-rate': [
    events('court-cases', 'closed_at <= target_at', CLOSED),
    events('court-cases', 'target_at is not null', CLOSED),
  ],
  'traffic-accidents': [events('traffic-police', casualties)],
  'traffic-accident-rate': [events('traffic-police', casualties), 'residents'],
  'traffic-deaths': [added('traffic-police', 'deaths', casualties)],
  'traffic-injured': [added('traffic-police', 'injured', casualties)],
  'traffic-loss': [added('traffic-police', 'loss', road)],
  fires: [events('fire-brigade')],
  'fire-deaths': [added('fire-brigade', 'deaths')],
  'fire-injured': [added('fire-brigade', 'injured')],
  'fire-loss': [added('fire-brigade', 'loss')],
  'work-accidents': [events('emergency-bureau')],
  'work-deaths': [added('emergency-bureau', 'deaths')],
  'work-larger-accidents': [events('emergency-bureau', 'severity >= 3')],
  'work-reports-in-term-rate': [
    events('emergency-bureau', 'closed_at <= target_at', CLOSED),
    events('emergency-bureau', 'target_at is not null', CLOSED),
  ],
  'unnatural-deaths': [events('death-registry')],
  'unnatural-death-rate': [events('death-registry'), 'residents'],
  drownings: [events('death-registry', `category = 'death-drowning'`)],
};

export const countedFromEvents: readonly string[] = Object.keys(questions);

/**
 * Every event on the day it happened and on the day it was closed, with every unit it lay in on that day, found by climbing
 * from parent to parent: neither the tables that figures are read from nor the ancestors they were counted by. What was
 * closed after its unit was dissolved lies where that unit lay last.
 */
export const rawEvents = (db: Queryable): Promise<unknown> =>
  db.query(`create table public.raw_event as
    with recursive event as (
      select e.id, d.counts, d.day, e.unit, s.code as source, e.category, e.closed_at, e.target_at, e.severity, e.attributes,
        least(d.day, (select max(v.valid_to) from places.unit_version v where v.unit = e.unit) - 1) as tree_day
      from signals.event e join signals.source s on s.id = e.source
      cross join lateral (values ('at', (e.at at time zone 'Asia/Shanghai')::date),
        ('closed', (e.closed_at at time zone 'Asia/Shanghai')::date)) as d (counts, day)
      where d.day is not null
    ), climbing (id, counts, tree_day, unit) as (
      select id, counts, tree_day, unit from event
      union all
      select c.id, c.counts, c.tree_day, v.parent from climbing c
      join places.unit_version v on v.unit = c.unit and c.tree_day >= v.valid_from and c.tree_day < v.valid_to
      where v.parent is not null
    )
    select c.unit, e.counts, e.day, e.source, e.category, e.closed_at, e.target_at, e.severity, e.attributes
    from climbing c join event e using (id, counts)`);

export interface RawFigure {
  readonly above: number;
  /** Null where the figure is the sum itself. */
  readonly below: number | null;
}

/** Each indicator of a unit in a period, from raw events. `from` and `to`: ISO days, both included. */
export async function rawFigures(
  db: Queryable,
  unit: string,
  from: string,
  to: string,
): Promise<ReadonlyMap<string, RawFigure>> {
  const columns = Object.entries(questions).flatMap(([id, [above, below]]) => [
    `(${above})::double precision as "${id} above"`,
    below === 'residents'
      ? `(select persons / 10000.0 from indicators.residents where unit = $3 and valid_from <= $2
           order by valid_from desc limit 1)::double precision as "${id} below"`
      : `(${below ?? 'null'})::double precision as "${id} below"`,
  ]);
  const { rows } = await db.query<Record<string, number | null>>(
    `select ${columns.join(', ')} from public.raw_event where unit = $3`,
    [from, to, unit],
  );
  const row = rows[0]!;
  return new Map(
    countedFromEvents.map((id) => [id, { above: row[`${id} above`]!, below: row[`${id} below`]! }]),
  );
}
