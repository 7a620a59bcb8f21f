/** The page in one call, and who has read what concerns a person. */
export const page = `
-- One file in one call: decides, writes the reading, and returns the matter with what its page needs.
create function matters.page(reader uuid, for_purpose text, of_shard smallint, of_id uuid, act text)
returns table (file matters.matter, agency_zh text, agency_en text, unit_zh text, unit_en text, visited text[],
  parties json, party boolean, emergency boolean, above uuid[], post_agency uuid, post_role text)
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
`;
