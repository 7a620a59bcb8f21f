/** The one function that performs acts: it checks again that the actor covers the matter, and compares versions. */
export const perform = `
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
        place_code = a.place_code, recorded_last = recorded
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
`;
