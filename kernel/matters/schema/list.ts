import { given, literal, rule, sources } from './rule.ts';

/** The list in one call. */
export const list = `
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
  unit uuid, place_code text, opened_at timestamptz, last_at timestamptz, closed_at timestamptz, next_due timestamptz,
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
    select m.id, m.scenario, m.definition, m.number, m.title, m.stage, m.outcome, m.agency, m.unit, m.place_code, m.opened_at, m.last_at,
      m.closed_at, m.next_due, g.name_zh, g.name_en, v.name_zh, v.name_en
    from page m cross join traced
    left join access.agency g on g.id = m.agency
    left join places.unit_version v on v.unit = m.unit and v.valid_from <= current_date and v.valid_to > current_date'
      || format(' order by m.%I %s, m.id %s', sorted, way, way)
    using reach.agencies, reach.shards, reach.scenarios, reader, reach.closed, post_agency, post_role, for_purpose, act;
end $$;
revoke all on function matters.list from public;
grant execute on function matters.list to gaoyao_app;
`;
