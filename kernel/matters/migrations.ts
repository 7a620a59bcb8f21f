import type { RoomMigration } from '../store/index.ts';

/** Which rows with an agency, a unit and a shard the present actor covers: the rule of row-level security. */
const covered = `
  agency = any((select access.agencies())::uuid[])
  or shard = any((select access.shards())::smallint[])
  or (agency = any((select access.unit_agencies())::uuid[]) and unit = any((select access.units())::uuid[])
    and ((select cardinality(access.unit_agencies())) = 1
      or agency::text || unit::text = any((select access.unit_posts())::text[])))`;

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
  -- no foreign key: definitions are never deleted, and each check would lock the one row that all share
  definition integer not null,
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
create index matter_by_opening on matters.matter (opened_at desc, id desc);
create index matter_by_last_act on matters.matter (last_at desc, id desc);
create index matter_by_stage on matters.matter (scenario, stage, opened_at desc, id desc);
create index matter_by_due on matters.matter (next_due, id) where next_due is not null and closed_at is null;
create index matter_by_agency_due on matters.matter (agency, next_due, id)
  where next_due is not null and closed_at is null;
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
${covered});
create policy read_covered on matters.task for select to gaoyao_app using (
${covered});
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

-- Performs a batch of acts in one transaction. Each act is decided alone: 'done', 'conflict' (another act came first),
-- 'denied' (the actor does not cover the matter), 'repeated' (this request was performed before: its result is returned
-- again) or 'key-reused'. Openings come first, by number series, then the others by matter: two batches take their locks
-- in the same order and never wait for each other in a circle. One small statement after the other: plans of their own
-- are kept, where one large statement would be set up anew at every call.
create function matters.perform(batch json)
returns table (i integer, result text, id uuid, version integer, number text)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  a matters.act;
  earlier matters.request;
  covered boolean;
  recorded timestamptz := clock_timestamp();
begin
  perform store.ensure_journal_partition((recorded at time zone 'UTC')::date);
  for a in select * from json_populate_recordset(null::matters.act, batch) b
    order by b.expected > 0, case when b.expected = 0 then b.agency end, case when b.expected = 0 then b.year end, b.id
  loop
    i := a.i;
    id := a.id;
    version := a.expected + 1;
    number := null;
    -- the common case first, as a statement of its own: the whole rule costs twice as much
    covered := exists (
      select from access.binding r
      join access.account c on c.id = r.account and c.disabled_at is null
      where r.account = a.actor and r.agency = a.agency and r.scope <> 'unit'
        and recorded >= r.valid_from and recorded < r.valid_to);
    if not covered then
      covered := exists (
        select from access.binding r
        join access.account c on c.id = r.account and c.disabled_at is null
        join access.agency g on g.id = r.agency
        where r.account = a.actor and recorded >= r.valid_from and recorded < r.valid_to
          and (r.scope = 'platform' or (r.scope = 'tenancy' and g.shard = a.shard)
            or (r.agency = a.agency and (r.scope <> 'unit' or exists (
              select from places.unit_ancestor n where n.ancestor = r.unit and n.unit = a.unit
              and current_date >= n.valid_from and current_date < n.valid_to)))));
    end if;
    if not covered then
      result := 'denied';
      version := a.expected;
      return next;
      continue;
    end if;
    if a.request is not null then
      select * into earlier from matters.request q where q.actor = a.actor and q.key = a.request;
      if found then
        result := case when earlier.fingerprint = a.fingerprint then 'repeated' else 'key-reused' end;
        id := earlier.matter;
        version := earlier.version;
        number := earlier.number;
        return next;
        continue;
      end if;
    end if;
    if a.expected = 0 then
      if a.number is null then
        insert into matters.number_series as s (agency, year, last) values (a.agency, a.year, 1)
          on conflict (agency, year) do update set last = s.last + 1
          returning a.mark || '〔' || s.year || '〕' || s.last || '号' into a.number;
      end if;
      insert into matters.matter (shard, id, scenario, definition, number, title, stage, outcome, agency, unit,
        place_code, opened_at, last_at, closed_at, next_due, version, snapshot, recorded_first, recorded_last)
      values (a.shard, a.id, a.scenario, a.definition, a.number, a.title, a.stage, a.outcome, a.agency, a.unit,
        a.place_code, a.opened_at, a.last_at, a.closed_at, a.next_due, 1, a.snapshot, recorded, recorded)
      on conflict do nothing
      returning matter.number into number;
    else
      update matters.matter m set definition = a.definition, stage = a.stage, outcome = a.outcome, last_at = a.last_at,
        closed_at = a.closed_at, next_due = a.next_due, version = m.version + 1, snapshot = a.snapshot,
        recorded_last = recorded
      where m.shard = a.shard and m.id = a.id and m.version = a.expected
        and m.agency = a.agency and m.unit is not distinct from a.unit
      returning m.number into number;
    end if;
    if not found then
      result := 'conflict';
      version := a.expected;
      return next;
      continue;
    end if;
    insert into store.journal (shard, kind, stream, version, action, at, recorded_at, actor, agency, purpose, input, effects)
      values (a.shard, 'matter', a.id, a.expected + 1, a.action, a.at, recorded, a.actor, a.acting, a.purpose, a.input, a.effects);
    insert into store.outbox (shard, kind, stream, version, recorded_at)
      values (a.shard, 'matter', a.id, a.expected + 1, recorded);
    if a.tasks_closed is not null then
      delete from matters.task t where t.shard = a.shard and t.matter = a.id and t.task = any(a.tasks_closed);
    end if;
    if a.tasks_opened is not null then
      insert into matters.task (shard, matter, task, role, agency, unit, opened_at, due)
      select a.shard, a.id, t.task, t.role, a.agency, a.unit, t.opened, t.due
      from json_to_recordset(a.tasks_opened) as t(task text, role text, opened timestamptz, due timestamptz)
      on conflict (shard, matter, task) do update set due = excluded.due, opened_at = excluded.opened_at;
    end if;
    if a.clocks_stopped is not null then
      delete from matters.clock c where c.shard = a.shard and c.matter = a.id and c.clock = any(a.clocks_stopped);
    end if;
    if a.clocks_set is not null then
      insert into matters.clock (shard, matter, clock, due, expires)
      select a.shard, a.id, c.clock, c.due, c.expires
      from json_to_recordset(a.clocks_set) as c(clock text, due timestamptz, expires boolean)
      on conflict (shard, matter, clock) do update set due = excluded.due;
    end if;
    if a.request is not null then
      insert into matters.request (actor, key, fingerprint, shard, matter, version, number)
      values (a.actor, a.request, a.fingerprint, a.shard, a.id, a.expected + 1, number);
    end if;
    result := 'done';
    return next;
  end loop;
end $$;
revoke all on function matters.perform from public;
grant execute on function matters.perform to gaoyao_app;

-- Guarded reads by key, many in one call, each for its own actor and purpose. They are decided by the rule of row-level
-- security, but about these rows alone, which is cheaper than first gathering all that an actor covers. Without a known
-- actor or a purpose there is no row.
create function matters.read(actors uuid[], purposes text[], shards smallint[], ids uuid[])
returns table (i integer, found matters.matter) language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select w.i::integer, m from unnest(actors, purposes, shards, ids) with ordinality as w(actor, purpose, shard, id, i)
    join matters.matter m on m.shard = w.shard and m.id = w.id
    where w.purpose <> '' and exists (
      select from access.binding r
      join access.account c on c.id = r.account and c.disabled_at is null
      join access.agency g on g.id = r.agency
      where r.account = w.actor and now() >= r.valid_from and now() < r.valid_to
        and (r.scope = 'platform' or (r.scope = 'tenancy' and g.shard = m.shard)
          or (r.agency = m.agency and (r.scope <> 'unit' or exists (
            select from places.unit_ancestor n where n.ancestor = r.unit and n.unit = m.unit
            and current_date >= n.valid_from and current_date < n.valid_to)))));
end $$;
revoke all on function matters.read from public;
grant execute on function matters.read to gaoyao_app;

-- Ids of the matters the present actor covers whose number is like one pattern or whose title is like another; null when
-- there are more than \`most\`. Beneath row-level security a pattern cannot use its index, because LIKE is not leakproof;
-- here the same rule stands beside the pattern. A plan of its own for each pattern: some are rare, some are not.
create function matters.search(number_like text, title_like text, most integer) returns uuid[]
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
  ids uuid[];
begin
  select array_agg(f.id) into ids from (
    select id from matters.matter where (number like number_like or title like title_like) and (${covered})
    limit most + 1) f;
  if cardinality(ids) > most then return null; end if;
  return coalesce(ids, '{}');
end $$;
revoke all on function matters.search from public;
grant execute on function matters.search to gaoyao_app;
`,
  },
];
