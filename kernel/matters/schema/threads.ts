import { covered } from './rule.ts';

/** The disputes an actor may see, and what went wrong between their matters. */
export const threads = `
create index handover_by_matter on matters.handover (shard, matter);

-- Matters the reader covers that are linked to another or wait to be taken over, latest first, each with the thread it
-- belongs to (the smallest id of its matters), with news that were refused and hand-overs that wait. Who calls it writes the reading.
create function matters.threads(reader uuid, for_purpose text, most integer)
returns table (thread uuid, size integer, shard smallint, id uuid, scenario text, definition integer, agency uuid,
  agency_zh text, agency_en text, unit uuid, number text, stage text, outcome text, opened_at timestamptz,
  last_at timestamptz, closed_at timestamptz, next_due timestamptz, snapshot json, sealed boolean, above uuid[], refused json, waiting json)
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
begin
  if reader is null or coalesce(for_purpose, '') = '' then
    raise exception 'access.purpose-missing' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('gaoyao.actor', reader::text, true), set_config('gaoyao.purpose', for_purpose, true);
  return query
    with linked as (
      select l.shard, l.matter from matters.link l
      union select l.about_shard, l.about_matter from matters.link l
      union select h.shard, h.matter from matters.handover h where h.state in ('waiting', 'taking'))
    select (select min(t.matter::text)::uuid from matters.thread_of(m.shard, m.id, 200::integer) t),
      (select count(*)::integer from matters.thread_of(m.shard, m.id, 200::integer) t),
      m.shard, m.id, m.scenario, m.definition, m.agency, g.name_zh, g.name_en, m.unit, m.number, m.stage, m.outcome,
      m.opened_at, m.last_at, m.closed_at, m.next_due, m.snapshot, m.sealed_since is not null,
      array(select n.ancestor from places.unit_ancestor n where n.unit = m.unit and n.valid_from <= current_date
        and n.valid_to > current_date),
      (select json_agg(json_build_object('message', w.message, 'problem', e.problem, 'at', e.heard_at, 'teller', e.matter <> m.id)
          order by e.heard_at)
        from matters.heard e join matters.message w on w.id = e.message
        where e.problem is not null and e.shard = m.shard and e.matter = m.id),
      (select json_agg(json_build_object('to', h.to_scenario, 'at', h.handed_at, 'problem', h.answer_problem) order by h.handed_at)
        from matters.handover h where h.shard = m.shard and h.matter = m.id
          and (h.state in ('waiting', 'taking') or h.answer_problem is not null))
    from linked k join matters.matter m on m.shard = k.shard and m.id = k.matter
    left join access.agency g on g.id = m.agency
    where (${covered('m')})
    order by m.last_at desc, m.id limit most;
end $$;
revoke all on function matters.threads from public;
grant execute on function matters.threads to gaoyao_app;
`;
