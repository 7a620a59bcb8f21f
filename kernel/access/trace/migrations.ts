import type { RoomMigration } from '../../store/index.ts';

/**
 * The trace of reads, emergency accesses and delayed disclosure. The trace is append-only: nobody, the owner of the tables
 * included, changes or deletes a row; old months leave as whole partitions when the law no longer asks for them.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '006-trace',
    sql: `
create table access.trace (
  id bigint generated always as identity,
  at timestamptz not null default clock_timestamp(),
  actor uuid not null,
  agency uuid,
  role text,
  purpose text not null,
  -- what was read: list, page, journal, reveal, export, locate, party, own …
  act text not null,
  shard smallint,
  matter uuid,
  -- lists and exports: the matters that were in it
  matters uuid[],
  party uuid,
  -- locate: the parties that were found
  parties uuid[],
  field text,
  -- the transaction that wrote it: how the ledger finds what is new
  xid bigint not null default (pg_current_xact_id()::text::bigint),
  primary key (at, id)
) partition by range (at);
create index trace_written on access.trace using brin (xid, id) with (pages_per_range = 16);
-- months are made ahead; should one be missing, its readings are kept here and none is lost
create table access.trace_unplaced partition of access.trace default;
create index trace_matter on access.trace (matter, at desc) where matter is not null;
create index trace_party on access.trace (party, at desc) where party is not null;
create index trace_actor on access.trace (actor, at desc);
create index trace_exported on access.trace using gin (matters) where act = 'export';
create index trace_located on access.trace using gin (parties) where act = 'locate';

create function access.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'access.append-only: % is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete on access.trace
  for each row execute function access.refuse_change();
create function access.refuse_emptying() returns trigger language plpgsql as $$
begin
  if exists (select from access.trace) then
    raise exception 'access.append-only: trace is append-only' using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
create trigger never_emptied before truncate on access.trace
  for each statement execute function access.refuse_emptying();

-- Months that were dropped at the end of their time, with the readings they held: how the ledger tells a reading that ran
-- out from one that somebody took away.
create table access.trace_dropped (
  name text primary key,
  first_id bigint not null,
  last_id bigint not null,
  readings bigint not null,
  -- the first month that is kept, as it was reckoned then
  kept_from date not null,
  dropped_at timestamptz not null default now()
);
create trigger append_only before update or delete on access.trace_dropped
  for each row execute function access.refuse_change();

create function access.ensure_trace_partition(month date) returns void language plpgsql security definer set search_path = '' as $$
declare
  first date := date_trunc('month', month)::date;
  name text := 'trace_' || to_char(first, 'YYYY_MM');
begin
  if to_regclass('access.' || name) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext('access.trace partition'));
  if to_regclass('access.' || name) is not null then return; end if;
  begin
    execute format('create table access.%I partition of access.trace for values from (%L) to (%L)', name,
      to_char(first, 'YYYY-MM-DD') || ' 00:00:00+00', to_char(first + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
  -- readings of this month stand among the unplaced already and stay there; or whoever had the lock before has made it
  exception when check_violation or duplicate_table or unique_violation then null;
  end;
end $$;
revoke all on function access.ensure_trace_partition from public;

-- Writes one reading. Without an actor or a purpose nothing is read, so nothing is written: it raises.
create function access.record_reading(actor uuid, agency uuid, role text, purpose text, act text, shard smallint, matter uuid,
  matters uuid[], party uuid, parties uuid[], field text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if actor is null or coalesce(purpose, '') = '' then
    raise exception 'access.purpose-missing' using errcode = 'insufficient_privilege';
  end if;
  insert into access.trace (actor, agency, role, purpose, act, shard, matter, matters, party, parties, field)
  values (actor, agency, role, purpose, act, shard, matter, matters, party, parties, field);
end $$;
revoke all on function access.record_reading from public;
grant execute on function access.record_reading to gaoyao_app;

-- 破例查阅: a matter opened to an official in an emergency, for hours, with a reason, told at once and reviewed after.
create table access.emergency (
  id uuid primary key,
  account uuid not null references access.account,
  agency uuid not null references access.agency,
  shard smallint not null,
  matter uuid not null,
  reason text not null check (reason ~ '\\S'),
  at timestamptz not null default now(),
  until timestamptz not null,
  reviewed_at timestamptz,
  reviewed_by uuid references access.account,
  justified boolean,
  finding text,
  -- the matter in which it is reviewed, once that is opened
  review uuid,
  check (until > at),
  check (reviewed_by is distinct from account),
  check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (justified is null))
);
create index emergency_account on access.emergency (account, until);
create index emergency_open on access.emergency (at) where reviewed_at is null;
create index emergency_at on access.emergency (at desc, id desc);
create index emergency_without_review on access.emergency (at) where review is null;

-- 延迟告知: readings inside a secret inquiry are shown to the person later. Asked for by one, approved by another.
create table access.disclosure_delay (
  id uuid primary key,
  shard smallint not null,
  matter uuid not null,
  -- null: the readings of everybody in the matter
  account uuid references access.account,
  reason text not null check (reason ~ '\\S'),
  basis text not null check (basis ~ '\\S'),
  requested_by uuid not null references access.account,
  requested_at timestamptz not null default now(),
  approved_by uuid references access.account,
  approved_at timestamptz,
  from_at timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,
  check (until > from_at and until <= from_at + interval '1 year'),
  check (approved_by is distinct from requested_by),
  check ((approved_at is null) = (approved_by is null))
);
create index disclosure_delay_matter on access.disclosure_delay (matter);

-- What an inspector should look at: facts of a reading or an emergency access, never a score.
create table access.alert (
  id uuid primary key,
  agency uuid not null references access.agency,
  kind text not null,
  account uuid not null references access.account,
  shard smallint,
  matter uuid,
  -- one alert of a kind about the same thing
  about text not null,
  details jsonb not null default '{}',
  at timestamptz not null default now(),
  seen_by uuid references access.account,
  seen_at timestamptz,
  finding text,
  unique (kind, account, about)
);
create index alert_agency on access.alert (agency, at desc, id desc);

-- Persons whose files are looked at with particular care (public figures, victims in cases widely reported).
create table access.flagged_party (
  party uuid primary key,
  reason text not null,
  flagged_by uuid not null references access.account,
  at timestamptz not null default now(),
  until timestamptz
);

-- Up to which moment of the trace the look for unusual readings has come.
create table access.trace_watch (
  watch text primary key,
  seen_until timestamptz not null
);
`,
  },
];
