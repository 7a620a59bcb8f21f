import type { RoomMigration } from '../store/index.ts';

/**
 * Matters, their open tasks and running clocks, and the one function that performs acts. The application's role has
 * no right to write any of these tables: \`matters.perform\` is the only way in, and it checks again that the actor
 * covers the matter (the second wall).
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '001-matters',
    sql: `
create extension if not exists pg_trgm;
create schema matters;
grant usage on schema matters to gaoyao_app;

create table matters.definition (
  id integer generated always as identity primary key,
  hash text not null unique,
  scenario text not null,
  content json not null,
  origin text not null check (origin in ('code', 'data')),
  installed_at timestamptz not null default now(),
  current boolean not null
);
create unique index definition_current on matters.definition (scenario) where current;
grant select on matters.definition to gaoyao_app;

create table matters.matter (
  shard smallint not null,
  id uuid not null,
  scenario text not null,
  definition integer not null references matters.definition,
  number text not null,
  title text,
  stage text not null,
  outcome text,
  agency uuid not null,
  unit uuid,
  place_code text,
  opened_at timestamptz not null,
  last_at timestamptz not null,
  closed_at timestamptz,
  next_due timestamptz,
  version integer not null,
  snapshot json not null,
  source_ref text,
  recorded_first timestamptz not null,
  recorded_last timestamptz not null,
  primary key (shard, id)
);
create index matter_by_agency on matters.matter (agency, opened_at desc, id desc);
create index matter_by_scenario on matters.matter (shard, scenario, opened_at desc, id desc);
create index matter_by_stage on matters.matter (scenario, stage, opened_at desc, id desc);
create index matter_by_due on matters.matter (agency, next_due, id) where next_due is not null and closed_at is null;
create index matter_by_number on matters.matter (number text_pattern_ops);
create unique index matter_by_source on matters.matter (scenario, source_ref) where source_ref is not null;
create index matter_by_title on matters.matter using gin (title gin_trgm_ops) where title is not null;

create table matters.task (
  shard smallint not null,
  matter uuid not null,
  task text not null,
  role text not null,
  agency uuid not null,
  unit uuid,
  opened_at timestamptz not null,
  due timestamptz,
  primary key (shard, matter, task)
);
create index task_by_agency on matters.task (agency, role, due);

-- Running clocks only; how a clock ended stands in the snapshot and the journal.
create table matters.clock (
  shard smallint not null,
  matter uuid not null,
  clock text not null,
  due timestamptz not null,
  expires boolean not null default false,
  primary key (shard, matter, clock)
);
create index clock_expiring on matters.clock (due) where expires;

create table matters.number_series (
  agency uuid not null,
  year smallint not null,
  last integer not null,
  primary key (agency, year)
);

create table matters.request (
  actor uuid not null,
  key text not null,
  fingerprint text not null,
  shard smallint not null,
  matter uuid not null,
  version integer not null,
  number text not null,
  at timestamptz not null default now(),
  primary key (actor, key)
);

alter table matters.matter enable row level security;
alter table matters.task enable row level security;
alter table matters.clock enable row level security;
grant select on matters.matter, matters.task, matters.clock to gaoyao_app;

create policy read_covered on matters.matter for select to gaoyao_app using (
  agency = any((select access.agencies())::uuid[])
  or shard = any((select access.shards())::smallint[])
  or (agency = any((select access.unit_agencies())::uuid[]) and unit = any((select access.units())::uuid[])));
create policy read_covered on matters.task for select to gaoyao_app using (
  agency = any((select access.agencies())::uuid[])
  or shard = any((select access.shards())::smallint[])
  or (agency = any((select access.unit_agencies())::uuid[]) and unit = any((select access.units())::uuid[])));
create policy read_with_matter on matters.clock for select to gaoyao_app using (
  exists (select 1 from matters.matter m where m.shard = clock.shard and m.id = clock.matter));
create policy read_with_matter on store.journal for select to gaoyao_app using (
  kind = 'matter'
  and exists (select 1 from matters.matter m where m.shard = journal.shard and m.id = journal.stream));

create type matters.act as (
  i integer, actor uuid, shard smallint, id uuid, expected integer, request text, fingerprint text,
  action text, at timestamptz, acting uuid, purpose text, input json, effects json,
  scenario text, definition integer, number text, title text, stage text, outcome text,
  agency uuid, unit uuid, place_code text, opened_at timestamptz, last_at timestamptz, closed_at timestamptz,
  next_due timestamptz, snapshot json, mark text, year smallint,
  tasks_opened json, tasks_closed text[], clocks_set json, clocks_stopped text[]);

-- Performs a batch of acts, each on another matter, in one transaction. Each act is decided alone: 'done',
-- 'conflict' (another act came first), 'denied' (the actor does not cover the matter), 'repeated' (this request was
-- performed before: its result is returned again) or 'key-reused'.
create function matters.perform(batch json)
returns table (i integer, result text, id uuid, version integer, number text)
language plpgsql security definer set search_path = '' as $$
declare
  acts matters.act[];
  recorded timestamptz := clock_timestamp();
begin
  select array_agg(a order by a.id) into acts from json_populate_recordset(null::matters.act, batch) a;
  if (select count(distinct a.id) <> count(*) from unnest(acts) a) then
    raise exception 'a batch holds each matter once';
  end if;
  perform store.ensure_journal_partition((recorded at time zone 'UTC')::date);
  perform 1 from matters.matter m join unnest(acts) a on a.shard = m.shard and a.id = m.id
    where a.expected > 0 order by m.id for update of m;
  return query
  with a as materialized (
    select b.*, q.fingerprint as earlier, q.matter as earlier_matter, q.version as earlier_version,
      q.number as earlier_number,
      exists (
        select 1 from access.binding r
        join access.account c on c.id = r.account and c.disabled_at is null
        join access.agency g on g.id = r.agency
        where r.account = b.actor and recorded >= r.valid_from and recorded < r.valid_to
          and (r.scope = 'platform' or (r.scope = 'tenancy' and g.shard = b.shard)
            or (r.agency = b.agency and (r.scope <> 'unit' or exists (
              select 1 from places.unit_ancestor n where n.ancestor = r.unit and n.unit = b.unit
              and current_date >= n.valid_from and current_date < n.valid_to))))
      ) as covered
    from unnest(acts) b
    left join matters.request q on b.request is not null and q.actor = b.actor and q.key = b.request
  ), fresh as materialized (
    select * from a where covered and earlier is null
  ), series as (
    insert into matters.number_series as s (agency, year, last)
      select f.agency, f.year, count(*) from fresh f where f.expected = 0 and f.number is null
      group by f.agency, f.year order by f.agency, f.year
    on conflict (agency, year) do update set last = s.last + excluded.last
    returning s.agency, s.year, s.last
  ), opening as (
    select f.*, coalesce(f.number, f.mark || '〔' || f.year || '〕' ||
        (s.last + 1 - row_number() over (partition by f.agency, f.year, f.number is null order by f.i)) || '号') as given
    from fresh f left join series s on s.agency = f.agency and s.year = f.year
    where f.expected = 0
  ), inserted as (
    insert into matters.matter (shard, id, scenario, definition, number, title, stage, outcome, agency, unit,
      place_code, opened_at, last_at, closed_at, next_due, version, snapshot, recorded_first, recorded_last)
    select o.shard, o.id, o.scenario, o.definition, o.given, o.title, o.stage, o.outcome, o.agency, o.unit,
      o.place_code, o.opened_at, o.last_at, o.closed_at, o.next_due, 1, o.snapshot, recorded, recorded
    from opening o
    on conflict do nothing
    returning matter.id, matter.number
  ), updated as (
    update matters.matter m set definition = f.definition, stage = f.stage, outcome = f.outcome, last_at = f.last_at,
      closed_at = f.closed_at, next_due = f.next_due, version = m.version + 1, snapshot = f.snapshot,
      recorded_last = recorded
    from fresh f
    where f.expected > 0 and m.shard = f.shard and m.id = f.id and m.version = f.expected
      and m.agency = f.agency and m.unit is not distinct from f.unit
    returning m.id, m.number
  ), won as materialized (
    select f.*, w.number as given from fresh f join (select * from inserted union all select * from updated) w on w.id = f.id
  ), journalled as (
    insert into store.journal (shard, kind, stream, version, action, at, recorded_at, actor, agency, purpose, input, effects)
    select w.shard, 'matter', w.id, w.expected + 1, w.action, w.at, recorded, w.actor, w.acting, w.purpose, w.input, w.effects
    from won w
  ), sent as (
    insert into store.outbox (shard, kind, stream, version, recorded_at)
    select w.shard, 'matter', w.id, w.expected + 1, recorded from won w
  ), tasks_gone as (
    delete from matters.task t using won w
    where w.tasks_closed is not null and t.shard = w.shard and t.matter = w.id and t.task = any(w.tasks_closed)
  ), tasks_new as (
    insert into matters.task (shard, matter, task, role, agency, unit, opened_at, due)
    select w.shard, w.id, t.task, t.role, w.agency, w.unit, t.opened, t.due
    from won w cross join lateral json_to_recordset(w.tasks_opened) as t(task text, role text, opened timestamptz, due timestamptz)
    where w.tasks_opened is not null
    on conflict (shard, matter, task) do update set due = excluded.due, opened_at = excluded.opened_at
  ), clocks_gone as (
    delete from matters.clock c using won w
    where w.clocks_stopped is not null and c.shard = w.shard and c.matter = w.id and c.clock = any(w.clocks_stopped)
  ), clocks_new as (
    insert into matters.clock (shard, matter, clock, due, expires)
    select w.shard, w.id, c.clock, c.due, c.expires
    from won w cross join lateral json_to_recordset(w.clocks_set) as c(clock text, due timestamptz, expires boolean)
    where w.clocks_set is not null
    on conflict (shard, matter, clock) do update set due = excluded.due
  ), remembered as (
    insert into matters.request (actor, key, fingerprint, shard, matter, version, number)
    select w.actor, w.request, w.fingerprint, w.shard, w.id, w.expected + 1, w.given from won w where w.request is not null
  )
  select a.i,
    case when w.i is not null then 'done'
      when a.earlier is not null and a.earlier = a.fingerprint then 'repeated'
      when a.earlier is not null then 'key-reused'
      when not a.covered then 'denied'
      else 'conflict' end,
    coalesce(w.id, a.earlier_matter, a.id), coalesce(w.expected + 1, a.earlier_version, a.expected),
    coalesce(w.given, a.earlier_number)
  from a left join won w on w.i = a.i;
end $$;
revoke all on function matters.perform from public;
grant execute on function matters.perform to gaoyao_app;

-- A guarded read by key in one call: sets the actor for this transaction and reads under row-level security.
create function matters.read(in_actor uuid, in_purpose text, in_shard smallint, in_id uuid)
returns setof matters.matter language plpgsql stable set search_path = '' as $$
begin
  perform set_config('gaoyao.actor', in_actor::text, true), set_config('gaoyao.purpose', in_purpose, true);
  return query select * from matters.matter m where m.shard = in_shard and m.id = in_id;
end $$;
`,
  },
];
