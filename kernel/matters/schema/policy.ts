import { covered } from './rule.ts';

/** Who may read what: the exact rule about one row, what row-level security asks, and the policies themselves. */
export const policy = `
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
`;
