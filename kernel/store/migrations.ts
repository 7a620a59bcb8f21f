import type { RoomMigration } from './migration.ts';
import { migrations as audit } from './audit/migrations.ts';
import { migrations as parameters } from './parameters/migrations.ts';

/**
 * Journal and outbox. The journal is append-only and partitioned by the month it was recorded; a position in a
 * stream is unique because whoever appends compares and sets the stream's version in the same transaction.
 * Applications have no right to write it: appends go through security-definer functions of the rooms above.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '001-journal',
    sql: `
do $$ begin
  if not exists (select from pg_roles where rolname = 'gaoyao_app') then
    create role gaoyao_app login nosuperuser nobypassrls;
  end if;
end $$;
-- nobody but the owner makes tables here, for a moment or for good
do $$ begin
  execute format('revoke create, temporary on database %I from public', current_database());
end $$;
create schema store;
grant usage on schema store to gaoyao_app;

create table store.setting (key text primary key, value jsonb not null, changed_at timestamptz not null default now());
grant select on store.setting to gaoyao_app;

create table store.journal (
  shard smallint not null,
  kind text not null,
  stream uuid not null,
  version integer not null check (version > 0),
  action text not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  actor uuid not null,
  agency uuid,
  purpose text not null,
  input json not null,
  effects json not null,
  source_key text,
  -- the transaction that wrote it: how the ledger finds what is new
  xid bigint not null default (pg_current_xact_id()::text::bigint),
  primary key (shard, stream, version, recorded_at)
) partition by range (recorded_at);
create index journal_xid on store.journal using brin (xid) with (pages_per_range = 16);
alter table store.journal enable row level security;
grant select on store.journal to gaoyao_app;

create function store.ensure_journal_partition(month date) returns void language plpgsql as $$
declare
  first date := date_trunc('month', month)::date;
  name text := 'journal_' || to_char(first, 'YYYY_MM');
begin
  if to_regclass('store.' || name) is null then
    perform pg_advisory_xact_lock(hashtext('store.journal.partition'));
    -- whoever had the lock before may have made it in a transaction this one cannot see yet: not an error
    begin
      execute format(
        'create table if not exists store.%I partition of store.journal for values from (%L) to (%L)',
        name,
        (first::timestamp at time zone 'UTC'),
        ((first + interval '1 month')::timestamp at time zone 'UTC'));
    exception when duplicate_table or unique_violation then null;
    end;
  end if;
end $$;

create table store.outbox (
  position bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  shard smallint not null,
  kind text not null,
  stream uuid not null,
  version integer not null,
  recorded_at timestamptz not null
);
create index outbox_order on store.outbox (xid, position);

create table store.reactor (
  name text primary key,
  xid xid8 not null default '0',
  position bigint not null default 0,
  advanced_at timestamptz not null default now()
);

-- Streams other than matters (accounts, units, parameters, flows): one call appends with version check.
create function store.append(
  in_shard smallint, in_kind text, in_stream uuid, in_action text, in_actor uuid, in_purpose text, in_input json
) returns integer language plpgsql security definer set search_path = '' as $$
declare
  appended integer;
  now_at timestamptz := clock_timestamp();
begin
  if in_kind = 'matter' then raise exception 'matters are appended by matters.perform'; end if;
  perform pg_advisory_xact_lock(hashtextextended(in_stream::text, 0));
  perform store.ensure_journal_partition((now_at at time zone 'UTC')::date);
  select coalesce(max(version), 0) + 1 into appended from store.journal where shard = in_shard and stream = in_stream;
  insert into store.journal (shard, kind, stream, version, action, at, recorded_at, actor, purpose, input, effects)
    values (in_shard, in_kind, in_stream, appended, in_action, now_at, now_at, in_actor, in_purpose, in_input, '{}');
  insert into store.outbox (shard, kind, stream, version, recorded_at)
    values (in_shard, in_kind, in_stream, appended, now_at);
  -- what changes accounts, posts, agencies, parameters or flows is an event for those who watch the platform as well
  perform store.append_audit(json_build_array(json_build_object('event', 'administration', 'outcome', 'success',
    'account', in_actor, 'subject', in_stream, 'code', left(in_kind || '.' || in_action, 100))));
  return appended;
end $$;
revoke all on function store.append from public;
`,
  },
  ...parameters,
  ...audit,
];
