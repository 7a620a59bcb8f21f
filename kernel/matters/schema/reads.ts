import { covered } from './rule.ts';

/** Reads by key for the one path, and the search that needs an index beneath row-level security. */
export const reads = `
-- Guarded reads by key, many in one call, each for its own actor and purpose. They are decided by the exact rule about
-- these rows alone, which is cheaper than first gathering all that an actor covers. Without a known actor or a purpose
-- there is no row. What is read here goes to the one path, not to a person: reading a file is matters.page.
create function matters.read(actors uuid[], purposes text[], shards smallint[], ids uuid[])
returns table (i integer, found matters.matter) language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select w.i::integer, m from unnest(actors, purposes, shards, ids) with ordinality as w(actor, purpose, shard, id, i)
    join matters.matter m on m.shard = w.shard and m.id = w.id
    where w.purpose <> ''
      -- the commonest case within this statement: a post for the whole agency or more, whose role sees every stage
      and ((m.sealed_since is null and exists (
          select from access.binding r
          join access.account c on c.id = r.account and c.disabled_at is null and c.kind <> 'resident'
          join access.agency g on g.id = r.agency
          join matters.visible v on v.scenario = m.scenario and v.role = r.role and v.stages is null
          where r.account = w.actor and now() >= r.valid_from and now() < r.valid_to
            and (r.scope = 'platform' or (r.scope = 'tenancy' and g.shard = m.shard)
              or (r.agency = m.agency and r.scope in ('agency', 'tenancy'))))
        and not exists (select from matters.member e where e.shard = m.shard and e.matter = m.id and e.account = w.actor
          and e.role = 'recused'))
      or matters.may_read(w.actor, m));
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
`;
