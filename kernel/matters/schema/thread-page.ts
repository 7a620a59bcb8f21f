/** A whole thread in one call: decides about each of its matters, writes a reading for each that is shown. */
export const threadPage = `
-- What one file of a thread shows and what its matters told each other. Of a matter that the reader may not see nothing
-- but its scenario, its agency and whether it is closed is returned; a sealed one is left out. No row when the matter
-- that is asked for may not be seen.
create function matters.thread_page(reader uuid, for_purpose text, of_shard smallint, of_id uuid, most integer, most_acts integer)
returns table (files json, acts json, links json, messages json, handovers json)
language plpgsql security definer set search_path = '' as $$
declare
  root matters.matter;
  -- the matters of the thread, and beside each its shard
  members uuid[];
  member_shards smallint[];
  readable uuid[];
  readable_shards smallint[];
begin
  if reader is null or coalesce(for_purpose, '') = '' then
    raise exception 'access.purpose-missing' using errcode = 'insufficient_privilege';
  end if;
  select m.* into root from matters.matter m where m.shard = of_shard and m.id = of_id;
  if root.id is null or not matters.may_read(reader, root) then return; end if;

  select json_agg(json_build_object('shard', m.shard, 'id', m.id, 'scenario', m.scenario, 'definition', m.definition,
      'agency', m.agency, 'agencyZh', g.name_zh, 'agencyEn', g.name_en, 'closed', m.closed_at is not null,
      'file', case when (p.file).id is null then null else json_build_object('number', m.number, 'title', m.title,
        'stage', m.stage, 'outcome', m.outcome, 'unit', m.unit, 'openedAt', m.opened_at, 'lastAt', m.last_at,
        'closedAt', m.closed_at, 'snapshot', m.snapshot, 'sealed', m.sealed_since is not null,
        'emergency', p.emergency, 'above', p.above) end) order by m.opened_at, m.id),
    array_agg(m.id), array_agg(m.shard), array_agg(m.id) filter (where (p.file).id is not null),
    array_agg(m.shard) filter (where (p.file).id is not null)
    into files, members, member_shards, readable, readable_shards
    from matters.thread_of(of_shard, of_id, most) t
    join matters.matter m on m.shard = t.shard and m.id = t.matter
    left join access.agency g on g.id = m.agency
    left join lateral matters.page(reader, for_purpose, t.shard, t.matter, 'thread') p on true
    where m.sealed_since is null or (p.file).id is not null;

  select json_agg(a.act order by a.at desc, a.version desc) into acts from (
    select j.at, j.version, json_build_object('matter', j.stream, 'version', j.version, 'action', j.action, 'at', j.at, 'actor', j.actor,
        'to', j.effects->>'to', 'agencyZh', g.name_zh, 'agencyEn', g.name_en,
        'role', (select b.role from access.binding b where b.account = j.actor and b.agency = j.agency
          and j.at >= b.valid_from and j.at < b.valid_to order by b.id limit 1)) as act
      from unnest(readable_shards, readable) r(shard, id)
      join matters.matter m on m.shard = r.shard and m.id = r.id
      join store.journal j on j.shard = m.shard and j.stream = m.id and j.kind = 'matter'
        and j.recorded_at >= m.recorded_first and j.recorded_at <= m.recorded_last
      left join access.agency g on g.id = j.agency
      order by j.at desc, j.version desc limit most_acts) a;

  select json_agg(json_build_object('matter', l.matter, 'about', l.about_matter, 'kind', l.kind, 'version', l.version, 'at', l.at)
      order by l.at) into links
    from unnest(member_shards, members) m(shard, id)
    join matters.link l on l.shard = m.shard and l.matter = m.id
    where l.about_matter = any(members);

  -- both journals are looked at: that it was told here, and that it was taken there
  select json_agg(json_build_object('id', g.id, 'matter', g.matter, 'version', g.version, 'message', g.message,
      'at', g.told_at, 'spread', g.spread_at is not null,
      'action', (select j.action from store.journal j where j.shard = g.shard and j.stream = g.matter and j.version = g.version
        and j.recorded_at >= m.recorded_first and j.recorded_at <= m.recorded_last),
      'heard', coalesce((select json_agg(json_build_object('matter', h.matter, 'action', h.action, 'version', h.version,
          'problem', h.problem, 'at', h.heard_at,
          'stands', h.version is not null and exists (select from store.journal j where j.shard = h.shard
            and j.stream = h.matter and j.version = h.version and j.action = h.action
            and j.recorded_at >= o.recorded_first and j.recorded_at <= o.recorded_last)) order by h.heard_at)
        from matters.heard h join matters.matter o on o.shard = h.shard and o.id = h.matter
        where h.message = g.id and h.matter = any(members)), '[]')) order by g.told_at) into messages
    from unnest(member_shards, members) t(shard, id)
    join matters.matter m on m.shard = t.shard and m.id = t.id
    join matters.message g on g.shard = m.shard and g.matter = m.id;

  select json_agg(json_build_object('id', h.id, 'matter', h.matter, 'version', h.version, 'action', h.action,
      'schema', h.schema, 'to', h.to_scenario, 'at', h.handed_at, 'state', h.state, 'decidedAt', h.decided_at,
      'toMatter', h.to_matter, 'problem', h.answer_problem, 'reason', h.reason) order by h.handed_at) into handovers
    from unnest(member_shards, members) m(shard, id)
    join matters.handover h on h.shard = m.shard and h.matter = m.id
    where (h.to_matter is null or h.to_matter = any(members));
  return next;
end $$;
revoke all on function matters.thread_page from public;
grant execute on function matters.thread_page to gaoyao_app;
`;
