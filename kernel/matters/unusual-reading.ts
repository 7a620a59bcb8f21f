import { localDay, startOfDay } from '../calendar/index.ts';
import { parameters, parameterValue, type ParameterKey, type Queryable } from '../store/index.ts';

/** Acts of the trace that show a file or a person's entry; lists, searches and exports are not among them. */
const FILE_ACTS = ['page', 'journal', 'thread', 'document', 'evidence', 'reveal', 'party'];
/** A reading that was written while the last look was under way is met again. */
const OVERLAP_MS = 60_000;
/** Matters named in an alert; the trace has them all. */
const NAMED = 50;
const ZONE = 'Asia/Shanghai';
const WATCH = 'unusual-reading';
const MANY_IN_A_DAY = 'access.unusual-reading-unconnected' satisfies ParameterKey;
const MANY_IN_AN_HOUR = 'access.unusual-reading-files' satisfies ParameterKey;

export interface Look {
  /** Until when the trace is looked at, epoch milliseconds; now when left out. */
  readonly now?: number;
  /** Looks at yesterday and today once more, for what was written late. */
  readonly wide?: boolean;
}

/** Condition: the reader has performed an act on the matter. */
const acted = (row: string): string => `exists (select from matters.matter x
  join store.journal j on j.shard = x.shard and j.stream = x.id and j.recorded_at >= x.recorded_first
    and j.recorded_at <= x.recorded_last
  where x.shard = ${row}.shard and x.id = ${row}.matter and j.actor = ${row}.actor)`;

/** Condition: the reader has a part in the matter. */
const hasPart = (row: string): string => `exists (select from matters.member e where e.shard = ${row}.shard
  and e.matter = ${row}.matter and e.account = ${row}.actor and e.role <> 'recused')`;

/** Condition: a task that is open on the matter belongs to a post of the reader. */
const hasTask = (
  row: string,
): string => `exists (select from matters.task k join access.binding b on b.role = k.role
  join access.agency g on g.id = b.agency
  where k.shard = ${row}.shard and k.matter = ${row}.matter and b.account = ${row}.actor
    and now() >= b.valid_from and now() < b.valid_to
    and (b.scope = 'platform' or (b.scope = 'tenancy' and g.shard = k.shard) or (b.agency = k.agency
      and (b.scope <> 'unit' or exists (select from places.unit_ancestor n where n.ancestor = b.unit and n.unit = k.unit
        and current_date >= n.valid_from and current_date < n.valid_to)))))`;

/** The agency whose inspector is told: the one the reading was for, else one of the reader's, else the matter's. */
const told = (row: string): string => `coalesce(${row}.agency,
  (select b.agency from access.binding b where b.account = ${row}.actor and now() < b.valid_to order by b.id limit 1),
  (select x.agency from matters.matter x where x.shard = ${row}.shard and x.id = ${row}.matter))`;

/**
 * Looks through the trace since the last look and writes alerts for the inspector (rights.md 2): facts of readings, never
 * a score, one per kind, reader, thing and day. Looking twice at the same readings writes nothing new. Returns how many
 * alerts were written.
 *
 * Kinds: `own-file` (the reader is the person), `colleague` (the person is an official of an agency of the reader's),
 * `neighbour` (both are registered in the same lowest unit; the reader neither acted nor has a part), `flagged` (the
 * person is flagged; the reader has no part), `unconnected` (more distinct matters in a day than the parameter allows, in
 * which the reader neither acted nor has a part nor an open task), `many-in-an-hour` (more distinct matters within one hour
 * of the clock).
 */
export async function alertUnusualReading(db: Queryable, look: Look = {}): Promise<number> {
  const to = look.now ?? Date.now();
  const from = look.wide === true ? startOfDay(localDay(to) - 1) : await seenUntil(db, to);
  const window = [new Date(from), new Date(to)] as const;
  const written =
    (await personAlerts(db, window)) + (await dayAlerts(db, window)) + (await hourAlerts(db, window));
  await db.query(
    `insert into access.trace_watch as w (watch, seen_until) values ($1, $2)
     on conflict (watch) do update set seen_until = greatest(w.seen_until, excluded.seen_until)`,
    [WATCH, window[1]],
  );
  return written;
}

/** Where the last look ended; before the first one, yesterday begins. */
async function seenUntil(db: Queryable, now: number): Promise<number> {
  const { rows } = await db.query<{ seen_until: Date }>(
    'select seen_until from access.trace_watch where watch = $1',
    [WATCH],
  );
  return rows[0] === undefined ? startOfDay(localDay(now) - 1) : rows[0].seen_until.getTime() - OVERLAP_MS;
}

/** Readings of persons who stand in some relation to the reader, or are flagged. */
async function personAlerts(db: Queryable, [from, to]: readonly [Date, Date]): Promise<number> {
  const { rowCount } = await db.query(
    `with seen as materialized (
       select t.actor, t.shard, t.matter, t.party, (t.at at time zone '${ZONE}')::date as day, min(t.at) as first,
         (array_agg(t.agency order by t.at) filter (where t.agency is not null))[1] as agency, array_agg(distinct t.purpose) as purposes
       from access.trace t
       where t.at >= $1 and t.at < $2 and t.act = any($3) and (t.matter is not null or t.party is not null)
       group by 1, 2, 3, 4, 5),
     reading as materialized (
       select s.*, c.party as own, coalesce(l.party, s.party) as person, p.unit, p.kind
       from seen s
       join access.account c on c.id = s.actor and c.kind in ('official', 'contractor')
       left join matters.party l on l.shard = s.shard and l.matter = s.matter
       join parties.party p on p.id = coalesce(l.party, s.party)),
     found as (
       select 'own-file' as alert, r.* from reading r where r.person = r.own
       union all
       select 'colleague', r.* from reading r where exists (
         select from access.account o join access.binding theirs on theirs.account = o.id
         join access.binding mine on mine.agency = theirs.agency and mine.account = r.actor
         where o.party = r.person and o.id <> r.actor and o.kind = 'official' and o.disabled_at is null
           and now() >= theirs.valid_from and now() < theirs.valid_to and now() >= mine.valid_from and now() < mine.valid_to)
       union all
       select 'neighbour', r.* from reading r join parties.party me on me.id = r.own
       where r.kind = 'person' and r.person <> r.own and r.unit = me.unit
         and not exists (select from places.unit_ancestor n where n.ancestor = r.unit and n.depth > 0
           and current_date >= n.valid_from and current_date < n.valid_to)
         and not ${hasPart('r')} and not ${acted('r')}
       union all
       select 'flagged', r.* from reading r join access.flagged_party f on f.party = r.person
       where f.at <= r.first and (f.until is null or f.until > r.first) and not ${hasPart('r')})
     insert into access.alert (id, agency, kind, account, shard, matter, about, details)
     select gen_random_uuid(), ${told('f')}, f.alert, f.actor, f.shard, f.matter,
       coalesce(f.matter, f.person) || ' ' || f.day, jsonb_build_object('day', f.day, 'first', f.first, 'purposes', f.purposes,
         'acted', ${acted('f')}, 'part', ${hasPart('f')}, 'task', ${hasTask('f')})
     from found f where ${told('f')} is not null
     on conflict (kind, account, about) do nothing`,
    [from, to, FILE_ACTS],
  );
  return rowCount ?? 0;
}

interface ManyRow extends Record<string, unknown> {
  readonly actor: string;
  readonly period: string;
  readonly agency: string | null;
  readonly shard: number | null;
  readonly files: number;
  readonly matters: string[];
}

/** Many matters of one day with which the reader has nothing to do. */
async function dayAlerts(db: Queryable, [from, to]: readonly [Date, Date]): Promise<number> {
  const least = await smallest(db, MANY_IN_A_DAY);
  const { rows } = await db.query<ManyRow>(
    `with day as materialized (
       select t.actor, (t.at at time zone '${ZONE}')::date as day, t.shard, t.matter, max(t.at) as last,
         (array_agg(t.agency order by t.at) filter (where t.agency is not null))[1] as agency
       from access.trace t
       where t.at >= $1 and t.at < $2 and t.act = any($3) and t.matter is not null
         and t.actor in (select distinct n.actor from access.trace n where n.at >= $4 and n.at < $5)
       group by 1, 2, 3, 4),
     busy as (
       select d.actor, d.day from day d join access.account c on c.id = d.actor and c.kind in ('official', 'contractor')
       group by 1, 2 having count(*) > $6),
     apart as (
       select d.* from day d join busy b on b.actor = d.actor and b.day = d.day
       where not ${hasPart('d')} and not ${hasTask('d')} and not ${acted('d')})
     select f.*, g.shard from (
       select a.actor, a.day::text as period, count(*)::integer as files, (array_agg(${told('a')}))[1] as agency,
         (array_agg(a.matter order by a.last desc))[1:${String(NAMED)}] as matters
       from apart a group by 1, 2 having count(*) > $6) f
     left join access.agency g on g.id = f.agency`,
    [new Date(startOfDay(localDay(from.getTime()))), to, FILE_ACTS, from, to, least],
  );
  return writeMany(db, 'unconnected', MANY_IN_A_DAY, rows);
}

const HOUR_MS = 3_600_000;

/** Many matters within one hour of the clock, whatever the reader has to do with them. */
async function hourAlerts(db: Queryable, [from, to]: readonly [Date, Date]): Promise<number> {
  const least = await smallest(db, MANY_IN_AN_HOUR);
  const { rows } = await db.query<ManyRow>(
    `select f.*, g.shard from (
       select a.actor, to_char(a.hour, 'YYYY-MM-DD"T"HH24') as period, count(*)::integer as files,
         (array_agg(${told('a')}))[1] as agency, (array_agg(a.matter order by a.last desc))[1:${String(NAMED)}] as matters
       from (
         select t.actor, date_trunc('hour', t.at at time zone '${ZONE}') as hour, t.shard, t.matter, max(t.at) as last,
           (array_agg(t.agency order by t.at) filter (where t.agency is not null))[1] as agency
         from access.trace t join access.account c on c.id = t.actor and c.kind in ('official', 'contractor')
         where t.at >= $1 and t.at < $2 and t.act = any($3) and t.matter is not null
         group by 1, 2, 3, 4) a
       group by 1, 2 having count(*) > $4) f
     left join access.agency g on g.id = f.agency`,
    [new Date(Math.floor(from.getTime() / HOUR_MS) * HOUR_MS), to, FILE_ACTS, least],
  );
  return writeMany(db, 'many-in-an-hour', MANY_IN_AN_HOUR, rows);
}

/** The smallest value anywhere: below it nobody is alerted, whatever their agency's own value. */
async function smallest(db: Queryable, key: ParameterKey): Promise<number> {
  const { rows } = await db.query<{ least: number | null }>(
    'select min(value) as least from store.parameter where key = $1',
    [key],
  );
  return Math.min(rows[0]?.least ?? Number.MAX_SAFE_INTEGER, parameters[key].default);
}

async function writeMany(
  db: Queryable,
  kind: string,
  key: ParameterKey,
  rows: readonly ManyRow[],
): Promise<number> {
  const thresholds = new Map<string, number>();
  let written = 0;
  for (const { actor, period, agency, shard, files, matters } of rows) {
    if (agency === null) continue;
    let threshold = thresholds.get(agency);
    if (threshold === undefined) {
      threshold = await parameterValue(db, key, { shard: shard ?? 0, agency });
      thresholds.set(agency, threshold);
    }
    if (files <= threshold) continue;
    // until somebody has looked at it, the count goes on
    const { rows: done } = await db.query<{ fresh: boolean }>(
      `insert into access.alert as a (id, agency, kind, account, about, details)
       values (gen_random_uuid(), $1, $2, $3, $4, $5)
       on conflict (kind, account, about) do update set details = excluded.details
         where a.seen_at is null and a.details <> excluded.details
       returning xmax = 0 as fresh`,
      [agency, kind, actor, period, JSON.stringify({ period, files, threshold, matters })],
    );
    if (done[0]?.fresh === true) written += 1;
  }
  return written;
}
