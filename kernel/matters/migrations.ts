import type { RoomMigration } from '../store/index.ts';

/** A text as PostgreSQL writes it inside another. */
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Which matters the present actor may see: the rule of row-level security. By post and by what the policy of the scenario
 * lets that post see; what follows `plain` is asked only of those whose posts differ in what they see. Sealed records are
 * asked one by one. Whoever is recused sees nothing; parts in a matter, own matters and emergency accesses come on top.
 */
const rule = (m: string, of: (what: keyof typeof sources) => string): string => `
  ((${m}.agency = any(${of('agencies')})
      or ${m}.shard = any(${of('shards')})
      or (${m}.agency = any(${of('unit_agencies')}) and ${m}.unit = any(${of('units')})))
    and ${m}.scenario = any(${of('scenarios')})
    and (${of('plain')} or ${of('keys')} && array[
      'a' || ${m}.agency || ${m}.scenario || '*', 'a' || ${m}.agency || ${m}.scenario || '/' || ${m}.stage,
      's' || ${m}.shard || ${m}.scenario || '*', 's' || ${m}.shard || ${m}.scenario || '/' || ${m}.stage,
      'u' || ${m}.agency || ${m}.unit || ${m}.scenario || '*', 'u' || ${m}.agency || ${m}.unit || ${m}.scenario || '/' || ${m}.stage])
    and (${m}.sealed_since is null or matters.may_read(${of('reader')}, ${m}))
    and ${m}.id <> all(${of('closed')}))
  or (${m}.sealed_since is null and ${m}.id = any(${of('opened')}))`;

/** Where row-level security takes what the rule asks: each is found when first needed, once in a statement. */
const sources = {
  reader: '(select access.actor())',
  agencies: '(select access.agencies())::uuid[]',
  shards: '(select access.shards())::smallint[]',
  unit_agencies: '(select access.unit_agencies())::uuid[]',
  units: '(select access.units())::uuid[]',
  scenarios: '(select matters.scenarios())::text[]',
  plain: '(select matters.plain())',
  keys: '(select matters.keys())::text[]',
  closed: '(select matters.closed())::uuid[]',
  opened: '(select matters.opened())::uuid[]',
} as const;

/** What the function of lists has found already. */
const given: Partial<Record<keyof typeof sources, string>> = {
  reader: '$4',
  agencies: '$1',
  shards: '$2',
  scenarios: '$3',
  closed: '$5',
};

const covered = (m: string): string => rule(m, (what) => sources[what]);

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
  -- sealed by law: only the roles that the law names read it
  sealed_since timestamptz,
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

-- Who has which part in a matter, and whom it concerns: they follow from the snapshot, like tasks.
create table matters.member (
  shard smallint not null,
  matter uuid not null,
  account uuid not null,
  role text not null,
  -- of the matter, so that what a post covers anyway is told apart without looking each matter up
  agency uuid not null,
  scenario text not null,
  primary key (shard, matter, account, role)
);
create index member_account on matters.member (account, agency, scenario);
create table matters.party (
  shard smallint not null,
  matter uuid not null,
  party uuid not null,
  role text not null,
  primary key (shard, matter, party, role)
);
create index party_matter on matters.party (party);

-- The policy of each scenario as its present definition says it: who sees what, in which stages, and also when sealed.
create table matters.visible (
  scenario text not null,
  role text,
  member text,
  party boolean not null default false,
  stages text[],
  when_sealed boolean not null default false,
  check (num_nonnulls(role, member) + party::integer = 1)
);
create index visible_by_scenario on matters.visible (scenario);
create index visible_by_role on matters.visible (role);

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

-- Parts and emergency accesses end with the last post of whoever works here; a resident's part needs no post.
create function matters.is_in_office(reader uuid) returns boolean language plpgsql stable security definer set search_path = '' as
$$ begin return (select exists (select from access.account c where c.id = reader and c.disabled_at is null and (c.kind = 'resident'
    or exists (select from access.binding r where r.account = c.id and now() >= r.valid_from and now() < r.valid_to)))); end $$;
revoke all on function matters.is_in_office from public;

-- May this account read this matter now? The exact rule, about one row: reads by key ask it.
-- Its true cost is said, so that it is asked of the few rows that are left when all else is decided.
create function matters.may_read(reader uuid, m matters.matter) returns boolean
language plpgsql stable security definer cost 3000 set search_path = '' as $$
begin
  if exists (select from matters.member e where e.shard = m.shard and e.matter = m.id and e.account = reader
      and e.role = 'recused') then
    return false;
  end if;
  if exists (select from matters.reading_post(reader, m)) then return true; end if;
  if m.sealed_since is not null or reader is null then return false; end if;
  return exists (
      select from matters.member e join matters.visible v on v.scenario = m.scenario and v.member = e.role
      where e.shard = m.shard and e.matter = m.id and e.account = reader and matters.is_in_office(reader)
        and (v.stages is null or m.stage = any(v.stages)))
    or exists (
      select from matters.party p
      join matters.visible v on v.scenario = m.scenario and v.party
      where p.shard = m.shard and p.matter = m.id and p.party = any(access.parties_of(reader))
        and (v.stages is null or m.stage = any(v.stages)))
    or exists (
      select from access.emergency e where e.account = reader and e.shard = m.shard and e.matter = m.id and now() < e.until
        and matters.is_in_office(reader));
end $$;

-- The post under which an account reads a matter, the narrowest first; none when no post reaches it.
create function matters.reading_post(reader uuid, m matters.matter) returns table (agency uuid, role text)
language plpgsql stable security definer set search_path = '' as $$
declare
  r record;
begin
  -- small statements whose plans are kept, the narrowest post first: most readers have one post and it decides
  for r in
    select b.id, b.role, b.scope, b.agency, b.unit, g.shard, c.kind from access.binding b
    join access.account c on c.id = b.account and c.disabled_at is null and c.kind <> 'resident'
    join access.agency g on g.id = b.agency
    where b.account = reader and now() >= b.valid_from and now() < b.valid_to
    order by case b.scope when 'unit' then 0 when 'agency' then 1 when 'tenancy' then 2 else 3 end, b.id
  loop
    continue when not (r.scope = 'platform' or (r.scope = 'tenancy' and r.shard = m.shard)
      or (r.agency = m.agency and r.scope in ('agency', 'tenancy'))
      or (r.agency = m.agency and exists (
        select from places.unit_ancestor n where n.ancestor = r.unit and n.unit = m.unit
        and current_date >= n.valid_from and current_date < n.valid_to)));
    -- timers and importers of the platform itself, which shows nothing to anybody
    if (r.kind = 'service' and r.role = 'system') or exists (
        select from matters.visible v where v.scenario = m.scenario and v.role = r.role
          and (v.stages is null or m.stage = any(v.stages)) and (m.sealed_since is null or v.when_sealed)) then
      agency := r.agency;
      role := r.role;
      return next;
      return;
    end if;
  end loop;
end $$;

create function matters.posts() returns table (role text, scope text, agency uuid, unit uuid, shard smallint)
language sql stable security definer set search_path = '' as $$
  select r.role, r.scope, r.agency, r.unit, g.shard from access.binding r
  join access.account c on c.id = r.account and c.disabled_at is null and c.kind <> 'resident'
  join access.agency g on g.id = r.agency
  where r.account = access.actor() and now() >= r.valid_from and now() < r.valid_to $$;

create function matters.scenarios() returns text[] language plpgsql stable security definer set search_path = '' as
$$ begin return (select coalesce(array_agg(distinct v.scenario), '{}') from matters.visible v
  where v.role in (select p.role from matters.posts() p)); end $$;

-- Do all posts of the actor see the same scenarios in all their stages? Then the scope of a row decides alone.
create function matters.plain() returns boolean language plpgsql stable security definer set search_path = '' as
$$ begin return (with post as materialized (select * from matters.posts()),
    seen as (select v.role, v.scenario, v.stages from matters.visible v where v.role in (select p.role from post p)),
    signature as (select p.role, string_agg(s.scenario, ' ' order by s.scenario) as text
      from (select distinct role from post) p left join seen s on s.role = p.role group by p.role)
  select (select count(distinct coalesce(g.text, '')) from signature g) <= 1
    and not exists (select from seen s where s.stages is not null)
    and (select count(distinct p.agency) from post p where p.scope = 'unit') <= 1); end $$;

create function matters.keys() returns text[] language plpgsql stable security definer set search_path = '' as
$$ begin return (with post as materialized (select * from matters.posts()),
    seen as (select v.role, v.scenario || coalesce('/' || s.stage, '*') as what from matters.visible v
      left join lateral unnest(v.stages) s(stage) on true where v.role in (select p.role from post p))
  select coalesce(array_agg(distinct k.key), '{}') from (
    select 'a' || p.agency || s.what as key from post p join seen s on s.role = p.role where p.scope <> 'unit'
    union all
    select 's' || t.shard || s.what from post p join seen s on s.role = p.role
      join places.tenancy t on p.scope = 'platform' or (p.scope = 'tenancy' and t.shard = p.shard)
    union all
    select 'u' || p.agency || n.unit || s.what from post p join seen s on s.role = p.role
      join places.unit_ancestor n on n.ancestor = p.unit and current_date >= n.valid_from and current_date < n.valid_to
      where p.scope = 'unit') k); end $$;

create function matters.closed() returns uuid[] language plpgsql stable security definer set search_path = '' as
$$ begin return (select coalesce(array_agg(e.matter), '{}') from matters.member e
  where e.account = access.actor() and e.role = 'recused'); end $$;

-- Matters that are opened to the actor beside their posts.
create function matters.opened() returns uuid[] language plpgsql stable security definer set search_path = '' as
$$ begin return (with beside as materialized (
    select e.shard, e.matter from matters.member e where e.account = access.actor() and e.role <> 'recused'
      and not (e.agency = any((select access.agencies())::uuid[]) and e.scenario = any((select matters.scenarios())::text[])
        and (select matters.plain()))
    union select e.shard, e.matter from access.emergency e where e.account = access.actor() and now() < e.until
    union select p.shard, p.matter from matters.party p where p.party = any((select access.parties_of(access.actor()))::uuid[]))
  select coalesce(array_agg(m.id), '{}') from beside o join matters.matter m on m.shard = o.shard and m.id = o.matter
  where m.sealed_since is null and matters.may_read(access.actor(), m)); end $$;

alter table matters.matter enable row level security;
alter table matters.task enable row level security;
alter table matters.clock enable row level security;
alter table matters.member enable row level security;
alter table matters.party enable row level security;
grant select on matters.matter, matters.task, matters.clock, matters.member, matters.party, matters.visible to gaoyao_app;

create policy read_covered on matters.matter for select to gaoyao_app using (
${covered('matter')});
create policy read_with_matter on matters.task for select to gaoyao_app using (
  exists (select 1 from matters.matter m where m.shard = task.shard and m.id = task.matter));
create policy read_with_matter on matters.clock for select to gaoyao_app using (
  exists (select 1 from matters.matter m where m.shard = clock.shard and m.id = clock.matter));
create policy read_with_matter on matters.member for select to gaoyao_app using (
  exists (select 1 from matters.matter m where m.shard = member.shard and m.id = member.matter));
create policy read_with_matter on matters.party for select to gaoyao_app using (
  exists (select 1 from matters.matter m where m.shard = party.shard and m.id = party.matter));
create policy read_with_matter on store.journal for select to gaoyao_app using (
  kind = 'matter'
  and exists (select 1 from matters.matter m where m.shard = journal.shard and m.id = journal.stream));

-- Replaces who has which part in a matter and whom it concerns; null leaves them as they are.
create function matters.set_people(of_shard smallint, of_matter uuid, members json, parties json) returns void
language plpgsql set search_path = '' as $$
begin
  if members is not null then
    delete from matters.member e where e.shard = of_shard and e.matter = of_matter;
    insert into matters.member (shard, matter, account, role, agency, scenario)
    select distinct of_shard, of_matter, x.account, x.part, m.agency, m.scenario
    from json_to_recordset(members) as x(account uuid, part text)
    join matters.matter m on m.shard = of_shard and m.id = of_matter;
  end if;
  if parties is not null then
    delete from matters.party p where p.shard = of_shard and p.matter = of_matter;
    insert into matters.party (shard, matter, party, role)
    select distinct of_shard, of_matter, x.party, x.fact from json_to_recordset(parties) as x(party uuid, fact text);
  end if;
end $$;
revoke all on function matters.set_people from public;

create type matters.act as (
  i integer, actor uuid, shard smallint, id uuid, expected integer, request text, fingerprint text,
  action text, at timestamptz, acting uuid, purpose text, input json, effects json,
  scenario text, definition integer, number text, title text, stage text, outcome text,
  agency uuid, unit uuid, place_code text, opened_at timestamptz, last_at timestamptz, closed_at timestamptz,
  next_due timestamptz, snapshot json, mark text, year smallint,
  tasks_opened json, tasks_closed text[], clocks_set json, clocks_stopped text[], members json, parties json, payloads json);

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
              and current_date >= n.valid_from and current_date < n.valid_to)))))
        or exists (
          select from matters.member e where a.expected > 0 and e.shard = a.shard and e.matter = a.id
            and e.account = a.actor and matters.is_in_office(a.actor))
        or exists (
          select from access.parties_of(a.actor) own
            where a.expected = 0 and exists (
                select from json_to_recordset(a.parties) as x(party uuid) where x.party = any(own))
              or exists (select from matters.party p where p.shard = a.shard and p.matter = a.id and p.party = any(own)));
    end if;
    if covered and a.expected > 0 and exists (
        select from matters.member e where e.shard = a.shard and e.matter = a.id and e.account = a.actor
          and e.role = 'recused') then
      covered := false;
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
    if a.payloads is not null then
      perform parties.add_payloads(a.shard, a.payloads);
    end if;
    if a.members is not null or a.parties is not null then
      perform matters.set_people(a.shard, a.id, a.members, a.parties);
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

-- Guarded reads by key, many in one call, each for its own actor and purpose. They are decided by the exact rule about
-- these rows alone, which is cheaper than first gathering all that an actor covers. Without a known actor or a purpose
-- there is no row. What is read here goes to the one path, not to a person: reading a file is matters.page.
create function matters.read(actors uuid[], purposes text[], shards smallint[], ids uuid[])
returns table (i integer, found matters.matter) language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select w.i::integer, m from unnest(actors, purposes, shards, ids) with ordinality as w(actor, purpose, shard, id, i)
    join matters.matter m on m.shard = w.shard and m.id = w.id
    where w.purpose <> '' and matters.may_read(w.actor, m);
end $$;
revoke all on function matters.read from public;
grant execute on function matters.read to gaoyao_app;

-- Ids of the matters the present actor covers whose number is like one pattern or whose title is like another; null when
-- there are more than \`most\`. Beneath row-level security a pattern cannot use its index, because LIKE is not leakproof;
-- here the same rule stands beside the pattern. A plan of its own for each pattern: some are rare, some are not.
create function matters.search(reader uuid, for_purpose text, number_like text, title_like text, most integer) returns uuid[]
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
  ids uuid[];
begin
  if reader is null or coalesce(for_purpose, '') = '' then
    raise exception 'access.purpose-missing' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('gaoyao.actor', reader::text, true), set_config('gaoyao.purpose', for_purpose, true);
  select array_agg(f.id) into ids from (
    select m.id from matters.matter m where (m.number like number_like or m.title like title_like) and (${covered('m')})
    limit most + 1) f;
  if cardinality(ids) > most then return null; end if;
  return coalesce(ids, '{}');
end $$;
revoke all on function matters.search from public;
grant execute on function matters.search to gaoyao_app;

-- What the rule asks about a reader, found in one statement: for the list, which would ask for each part on its own.
create type matters.reach as (agencies uuid[], shards smallint[], unit_agencies uuid[], scenarios text[], plain boolean,
  closed uuid[], beside boolean);
create function matters.reach_of(reader uuid) returns matters.reach
language plpgsql stable security definer set search_path = '' as $$
declare
  r matters.reach;
  roles text[];
  wide boolean;
begin
  -- small statements whose plans are kept: this runs before every list
  select coalesce(array_agg(distinct b.role), '{}'), coalesce(array_agg(b.agency) filter (where b.scope <> 'unit'), '{}'),
      coalesce(array_agg(distinct b.agency) filter (where b.scope = 'unit'), '{}'),
      coalesce(bool_or(b.scope in ('tenancy', 'platform')), false)
    into roles, r.agencies, r.unit_agencies, wide
    from access.binding b join access.account c on c.id = b.account and c.disabled_at is null and c.kind <> 'resident'
    where b.account = reader and now() >= b.valid_from and now() < b.valid_to;
  r.shards := '{}';
  if wide then
    r.shards := array(select distinct t.shard from access.binding b join access.agency g on g.id = b.agency
      join places.tenancy t on b.scope = 'platform' or (b.scope = 'tenancy' and t.shard = g.shard)
      where b.account = reader and b.scope in ('tenancy', 'platform') and now() >= b.valid_from and now() < b.valid_to);
  end if;
  if cardinality(roles) = 1 then
    select coalesce(array_agg(v.scenario), '{}'), coalesce(bool_and(v.stages is null), true)
      into r.scenarios, r.plain from matters.visible v where v.role = roles[1];
  else
    with seen as materialized (select v.role, v.scenario, v.stages from matters.visible v where v.role = any(roles)),
      signature as (select p.role, string_agg(s.scenario, ' ' order by s.scenario) as text
        from unnest(roles) p(role) left join seen s on s.role = p.role group by p.role)
    select coalesce((select array_agg(distinct s.scenario) from seen s), '{}'),
        (select count(distinct coalesce(g.text, '')) from signature g) <= 1
          and not exists (select from seen s where s.stages is not null)
      into r.scenarios, r.plain;
  end if;
  r.plain := r.plain and cardinality(r.unit_agencies) <= 1;
  r.closed := array(select e.matter from matters.member e where e.account = reader and e.role = 'recused');
  r.beside := exists (select from access.emergency e where e.account = reader and now() < e.until)
    or exists (select from access.account c where c.id = reader and c.kind = 'resident')
    or exists (select from matters.member e where e.account = reader and e.role <> 'recused'
      and not (r.plain and e.agency = any(r.agencies) and e.scenario = any(r.scenarios)));
  return r;
end $$;
revoke all on function matters.reach_of from public;

-- One list in one call: decides by the same rule as row-level security, writes who got which matters, and returns them. What
-- the list is narrowed to comes as values, never as SQL; the first condition on agencies lets their index serve.
create function matters.list(reader uuid, for_purpose text, act text, f json, post_agency uuid, post_role text)
returns table (id uuid, scenario text, definition integer, number text, title text, stage text, outcome text, agency uuid,
  unit uuid, opened_at timestamptz, last_at timestamptz, closed_at timestamptz, next_due timestamptz,
  agency_zh text, agency_en text, unit_zh text, unit_en text)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  reach matters.reach;
  conditions text := 'true';
  narrow text;
  bound text;
  sorted text := case f->>'sort' when 'opened' then 'opened_at' when '-last' then 'last_at' when 'due' then 'next_due' else 'opened_at' end;
  way text := case when f->>'sort' in ('opened', 'due') then 'asc' else 'desc' end;
  shown integer := (f->>'limit')::integer;
  chosen text;
  may text;
  simple boolean;
  only_in uuid[];
begin
  if reader is null or coalesce(for_purpose, '') = '' then
    raise exception 'access.purpose-missing' using errcode = 'insufficient_privilege';
  end if;
  reach := matters.reach_of(reader);
  if f->>'scenario' is not null then conditions := conditions || format(' and m.scenario = %L', f->>'scenario'); end if;
  if f->>'stage' is not null then conditions := conditions || format(' and m.stage = %L', f->>'stage'); end if;
  if f->>'status' = 'open' then conditions := conditions || ' and m.closed_at is null'; end if;
  if f->>'status' = 'closed' then conditions := conditions || ' and m.closed_at is not null'; end if;
  if f->>'unit' is not null then
    conditions := conditions || format(' and m.unit in (select a.unit from places.unit_ancestor a where a.ancestor = %L::uuid
      and a.valid_from <= current_date and a.valid_to > current_date)', f->>'unit');
  end if;
  if f->>'numberLike' is not null then
    conditions := conditions || format(' and (m.number like %L or m.title like %L)', f->>'numberLike', f->>'titleLike');
  end if;
  if f->'ids' is not null then
    conditions := conditions || format(' and m.shard = any(%L::smallint[]) and m.id = any(%L::uuid[])',
      array(select json_array_elements_text(f->'shards'))::text, array(select json_array_elements_text(f->'ids'))::text);
  end if;
  if sorted = 'next_due' then conditions := conditions || ' and m.next_due is not null and m.closed_at is null'; end if;
  if f->>'after' is not null then
    conditions := conditions || format(' and (m.%I, m.id) %s (%L::timestamptz, %L::uuid)', sorted,
      case way when 'desc' then '<' else '>' end, f->>'after', f->>'afterId');
  end if;
  bound := format(' order by m.%I %s, m.id %s limit %s', sorted, way, way, shown + 1);
  only_in := case when f->>'agency' is not null then array[(f->>'agency')::uuid]
    when f->'only' is not null then array(select json_array_elements_text(f->'only'))::uuid[] end;
  narrow := case when only_in is null then 'true' when cardinality(only_in) = 1 then format('m.agency = %L::uuid', only_in[1])
    else format('m.agency = any(%L::uuid[])', only_in::text) end;
  simple := reach.plain and not reach.beside and cardinality(reach.unit_agencies) = 0;
  if simple then
    -- the commonest posts, said so that the planner sees what is narrow: whole agencies, or whole tenancies
    only_in := case when only_in is null then reach.agencies
      else array(select x from unnest(only_in) x where x = any(reach.agencies)) end;
    may := case
      when cardinality(reach.shards) > 0 then '(m.shard = any($2) or m.agency = any($1)) and ' || narrow
      when cardinality(only_in) = 1 then format('m.agency = %L::uuid', only_in[1])
      else format('m.agency = any(%L::uuid[])', only_in::text) end
      || ' and array_position($3, m.scenario) is not null and (m.sealed_since is null or matters.may_read($4, m))'
      || case when cardinality(reach.closed) > 0 then ' and m.id <> all($5)' else '' end;
  else
    may := narrow || ' and (' || ${literal(rule('m', (what) => given[what] ?? sources[what]))} || ')';
  end if;
  chosen := 'select * from matters.matter m where ' || may || ' and ' || conditions || bound;
  if not simple then
    perform set_config('gaoyao.actor', reader::text, true), set_config('gaoyao.purpose', for_purpose, true);
  end if;
  -- what is opened to the reader beside their posts lies outside the agencies of their posts
  if reach.beside and narrow <> 'true' and f->>'agency' is null then
    chosen := 'select * from ((' || chosen || ') union all (select * from matters.matter m where not (' || narrow || ') and '
      || conditions || ' and m.sealed_since is null and m.shard = any(array(select t.shard from places.tenancy t))
      and m.id = any((select matters.opened())::uuid[])' || bound || ')) m' || bound;
  end if;
  -- the reading is written by the very statement that reads
  return query execute 'with page as materialized (' || chosen || '),
      traced as materialized (select access.record_reading($4, $6, $7, $8, $9, null, null,
        array(select p.id from page p limit ' || shown || '), null, null, null))
    select m.id, m.scenario, m.definition, m.number, m.title, m.stage, m.outcome, m.agency, m.unit, m.opened_at, m.last_at,
      m.closed_at, m.next_due, g.name_zh, g.name_en, v.name_zh, v.name_en
    from page m cross join traced
    left join access.agency g on g.id = m.agency
    left join places.unit_version v on v.unit = m.unit and v.valid_from <= current_date and v.valid_to > current_date'
      || format(' order by m.%I %s, m.id %s', sorted, way, way)
    using reach.agencies, reach.shards, reach.scenarios, reader, reach.closed, post_agency, post_role, for_purpose, act;
end $$;
revoke all on function matters.list from public;
grant execute on function matters.list to gaoyao_app;

-- One file in one call: decides, writes the reading, and returns the matter with what its page needs.
create function matters.page(reader uuid, for_purpose text, of_shard smallint, of_id uuid, act text)
returns table (file matters.matter, agency_zh text, agency_en text, unit_zh text, unit_en text, visited text[],
  parties json, parts text[], party boolean, emergency boolean, above uuid[], post_agency uuid, post_role text)
language plpgsql security definer set search_path = '' as $$
begin
  if reader is null or coalesce(for_purpose, '') = '' then
    raise exception 'access.purpose-missing' using errcode = 'insufficient_privilege';
  end if;
  select m.* into file from matters.matter m where m.shard = of_shard and m.id = of_id;
  if file.id is null then return; end if;
  select p.agency, p.role into post_agency, post_role from matters.reading_post(reader, file) p;
  if post_role is null or exists (
      select from matters.member e where e.shard = of_shard and e.matter = of_id and e.account = reader and e.role = 'recused') then
    if not matters.may_read(reader, file) then return; end if;
  end if;
  select g.name_zh, g.name_en into agency_zh, agency_en from access.agency g where g.id = file.agency;
  if file.unit is not null then
    select v.name_zh, v.name_en into unit_zh, unit_en from places.unit_version v
      where v.unit = file.unit and v.valid_from <= current_date and v.valid_to > current_date;
    above := array(select n.ancestor from places.unit_ancestor n where n.unit = file.unit
      and n.valid_from <= current_date and n.valid_to > current_date);
  end if;
  visited := array(select distinct j.effects->>'to' from store.journal j where j.shard = of_shard and j.stream = of_id
    and j.recorded_at >= file.recorded_first and j.recorded_at <= file.recorded_last and j.effects->>'to' is not null);
  parties := coalesce((select json_agg(json_build_object('id', p.id, 'kind', p.kind, 'name', p.name, 'fact', l.role))
    from matters.party l join parties.party p on p.id = l.party where l.shard = of_shard and l.matter = of_id), '[]');
  parts := array(select e.role from matters.member e where e.shard = of_shard and e.matter = of_id and e.account = reader);
  party := post_role is null and exists (
    select from matters.party l
    where l.shard = of_shard and l.matter = of_id and l.party = any(access.parties_of(reader)));
  emergency := post_role is null and exists (
    select from access.emergency e where e.account = reader and e.shard = of_shard and e.matter = of_id and now() < e.until);
  -- who reads by a part or in an emergency is named with the post they hold
  if post_role is null and not party then
    select r.agency, r.role into post_agency, post_role from access.binding r
      where r.account = reader and now() >= r.valid_from and now() < r.valid_to order by r.id limit 1;
  end if;
  perform access.record_reading(reader, post_agency, post_role,
    case when emergency then 'emergency' when for_purpose = 'emergency' then 'handling' else for_purpose end, act, of_shard, of_id, null, null, null, null);
  return next;
end $$;
revoke all on function matters.page from public;
grant execute on function matters.page to gaoyao_app;

-- Who has read what concerns the person this account is. For a resident identified with certainty, and nobody else; what an
-- approved delay still covers is left out, and so are the person's own readings and the platform's.
create function matters.readings_of(of_account uuid, before_at timestamptz, before_id bigint, most integer)
returns table (id bigint, at timestamptz, agency_zh text, agency_en text, role text, staff_number text, act text,
  purpose text, number text, field text)
language sql stable security definer set search_path = '' as $$
  with person as materialized (
      select access.parties_of(c.id) as parties from access.account c
      where c.id = of_account and c.kind = 'resident' and c.assurance = 'high' and c.disabled_at is null),
    own as materialized (select l.shard, l.matter from matters.party l where l.party = any((select parties from person)::uuid[])),
    reading as (
      -- what was revealed of somebody else in the same matter is theirs to know
      select t.* from access.trace t where t.matter in (select o.matter from own o)
        and (t.party is null or t.party = any((select parties from person)::uuid[]))
      union
      select t.* from access.trace t where t.party = any((select parties from person)::uuid[])
      union
      select t.* from access.trace t where t.act = 'locate' and t.parties && (select parties from person)
      union
      select t.* from access.trace t where t.act = 'export' and t.matters && (select array_agg(o.matter) from own o))
  select t.id, date_trunc('milliseconds', t.at), g.name_zh, g.name_en, t.role, c.staff_number, t.act, t.purpose, m.number, t.field
  from reading t
  join access.account c on c.id = t.actor
  left join access.agency g on g.id = t.agency
  left join matters.matter m on m.shard = t.shard and m.id = t.matter
  where exists (select from person) and t.actor <> of_account and c.kind <> 'service'
    and (date_trunc('milliseconds', t.at), t.id) < (before_at, before_id)
    and not exists (select from access.disclosure_delay d
      -- a search for the person, or an export, inside the inquiry tells as much as a page
      where (d.matter = t.matter or (t.matter is null and d.matter in (select o.matter from own o)
          and t.agency = (select i.agency from matters.matter i where i.shard = d.shard and i.id = d.matter)))
        and (d.account is null or d.account = t.actor) and d.approved_at is not null
        and t.at >= d.from_at and t.at < coalesce(d.ended_at, d.until) and now() < coalesce(d.ended_at, d.until))
  order by 2 desc, 1 desc limit most $$;
revoke all on function matters.readings_of from public;
grant execute on function matters.readings_of to gaoyao_app;
`,
  },
];
