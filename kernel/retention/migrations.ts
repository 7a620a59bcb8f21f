import type { RoomMigration } from '../store/index.ts';

/**
 * Legal holds, seals, runs of the retention job and what they disposed of. \`retention.dispose\` is the only way in which
 * anything of the journal is ever replaced; it looks at every condition again, under the lock of the matter.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '001-retention',
    sql: `
create schema retention;
grant usage on schema retention to gaoyao_app;

-- A legal hold (留存): nothing of the matter is disposed of while one stands. Two people end it.
create table retention.hold (
  id uuid primary key,
  shard smallint not null,
  matter uuid not null,
  reason text not null check (reason ~ '\\S'),
  basis text not null check (basis ~ '\\S'),
  placed_by uuid not null references access.account,
  placed_at timestamptz not null default now(),
  -- the last day on which it stands; without one it stands until it is released
  until date,
  release_reason text,
  asked_by uuid references access.account,
  asked_at timestamptz,
  released_by uuid references access.account,
  released_at timestamptz,
  check ((asked_by is null) = (asked_at is null) and (asked_by is null) = (release_reason is null)),
  check ((released_by is null) = (released_at is null)),
  check (released_by is null or (asked_by is not null and released_by <> asked_by))
);
create index hold_matter on retention.hold (shard, matter) where released_at is null;

-- Records sealed by law (封存): only the roles that the scenario names for it read them.
create table retention.seal (
  shard smallint not null,
  matter uuid not null,
  since timestamptz not null,
  basis text not null,
  primary key (shard, matter)
);

create table retention.run (
  id uuid primary key,
  as_of date not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  -- per scenario: anonymised, erased, held, failed
  counts json not null default '{}',
  persons integer not null default 0,
  sealed integer not null default 0,
  -- what failed, by matter and code; the first hundred
  errors json not null default '[]'
);
create index run_started on retention.run (started_at desc);

create table retention.disposal (
  shard smallint not null,
  matter uuid not null,
  scenario text not null,
  kind text not null check (kind in ('anonymise', 'erase')),
  -- the number of an erased matter alone: that of one made anonymous would lead back to its papers
  number text check (number is null or kind = 'erase'),
  closed_on date not null,
  at timestamptz not null,
  run uuid not null references retention.run,
  rule text not null,
  primary key (shard, matter)
);
create index disposal_run on retention.disposal (run);

create index matter_by_closing on matters.matter (scenario, closed_at) where closed_at is not null;

create function retention.held(of_shard smallint, of_matter uuid) returns boolean language sql stable set search_path = '' as
$$ select exists (select from retention.hold h where h.shard = of_shard and h.matter = of_matter
   and h.released_at is null and (h.until is null or h.until >= (now() at time zone 'Asia/Shanghai')::date)) $$;

-- The last day of the retention period of a matter closed at a moment.
create function retention.ends(closed_at timestamptz, months integer) returns date language sql immutable set search_path = '' as
$$ select ((closed_at at time zone 'Asia/Shanghai')::date + make_interval(months => months))::date $$;

-- Makes one closed matter anonymous or takes it away, in the caller's transaction. Answers 'done', or why nothing was
-- touched: 'gone', 'open', 'held', 'disposed', 'not-due', 'conflict'. \`acts\` holds for every act of the matter its version
-- and what stands in the place of input and effects; with one missing it raises and nothing happens.
create function retention.dispose(of_shard smallint, of_matter uuid, of_version integer, how text, months integer, as_of date,
  of_run uuid, of_rule text, acts json, tombstone json, after json) returns text
language plpgsql security definer set search_path = '' as $$
declare
  m matters.matter;
  replaced integer;
  recorded timestamptz := clock_timestamp();
begin
  select * into m from matters.matter x where x.shard = of_shard and x.id = of_matter for update;
  if not found then return 'gone'; end if;
  if m.closed_at is null then return 'open'; end if;
  if exists (select from retention.disposal d where d.shard = of_shard and d.matter = of_matter) then return 'disposed'; end if;
  if retention.held(of_shard, of_matter) then return 'held'; end if;
  if as_of > (recorded at time zone 'Asia/Shanghai')::date or retention.ends(m.closed_at, months) >= as_of then
    return 'not-due';
  end if;
  if m.version <> of_version then return 'conflict'; end if;

  update store.journal j set input = a.input, effects = a.effects, source_key = null,
    -- acts of residents stand under nobody's name
    actor = case when exists (select from access.account c where c.id = j.actor and c.kind = 'resident')
      then '00000000-0000-0000-0000-000000000000' else j.actor end
  from json_to_recordset(acts) as a(version integer, input json, effects json)
  where j.shard = of_shard and j.stream = of_matter and j.kind = 'matter' and j.version = a.version
    and j.recorded_at >= m.recorded_first and j.recorded_at <= m.recorded_last;
  get diagnostics replaced = row_count;
  if replaced <> m.version then
    raise exception 'retention: % acts of % were replaced', replaced, m.version;
  end if;
  -- what the leaves of the ledger were salted with goes with the content: the log stays whole and says nothing of it
  perform ledger.erase_acts(of_shard, of_matter);
  perform store.ensure_journal_partition((recorded at time zone 'UTC')::date);
  insert into store.journal (shard, kind, stream, version, action, at, recorded_at, actor, agency, purpose, input, effects)
  values (of_shard, 'matter', of_matter, m.version + 1, '@' || how, recorded, recorded, '00000000-0000-7000-8000-000000000001',
    '00000000-0000-7000-8000-000000000002', 'maintenance', tombstone,
    case how when 'anonymise' then json_build_object('anonymised', after) else '{}' end);
  insert into store.outbox (shard, kind, stream, version, recorded_at)
  values (of_shard, 'matter', of_matter, m.version + 1, recorded);
  insert into retention.disposal (shard, matter, scenario, kind, number, closed_on, at, run, rule)
  values (of_shard, of_matter, m.scenario, how, case how when 'erase' then m.number end,
    (m.closed_at at time zone 'Asia/Shanghai')::date, recorded, of_run, of_rule);

  delete from matters.party p where p.shard = of_shard and p.matter = of_matter;
  -- a code for following the matter says whose it was
  delete from access.matter_code c where c.shard = of_shard and c.matter = of_matter;
  delete from matters.request q where q.shard = of_shard and q.matter = of_matter;
  if how = 'erase' then
    delete from matters.member e where e.shard = of_shard and e.matter = of_matter;
    delete from matters.task t where t.shard = of_shard and t.matter = of_matter;
    delete from matters.clock c where c.shard = of_shard and c.matter = of_matter;
    delete from matters.matter x where x.shard = of_shard and x.id = of_matter;
  else
    update matters.matter x set version = m.version + 1, snapshot = after, title = null, place_code = null, source_ref = null,
      number = '匿名〔' || extract(year from m.opened_at at time zone 'Asia/Shanghai') || '〕',
      unit = case when exists (select from places.unit u where u.id = m.unit
        and u.kind in ('province', 'city', 'county', 'town', 'village', 'grid')) then m.unit end,
      recorded_last = recorded
    where x.shard = of_shard and x.id = of_matter;
  end if;
  return 'done';
end $$;
revoke all on function retention.dispose from public;
`,
  },
];
