import type { RoomMigration } from '../store/index.ts';
import { dutyMigrations } from './duty/migrations.ts';
import { followMigrations } from './follow/migrations.ts';
import { intakeMigrations } from './intake/migrations.ts';
import { meterMigrations } from './meters/migrations.ts';
import { nearMigrations } from './near/migrations.ts';
import { ruleMigrations } from './rules/migrations.ts';

/**
 * Sources, their kinds of events, the present state of each event, and the ledger of entries that every figure is the sum
 * of. An event is kept with the tenancy of the unit it lies in; the ledger is append-only and partitioned by the month in
 * which an entry was recorded, as the journal is.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '001-signals',
    sql: `
create schema signals;
grant usage on schema signals to gaoyao_app;

create table signals.source (
  id smallint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z0-9][a-z0-9:._-]{0,79}$'),
  name_zh text not null,
  name_en text not null,
  -- who answers for it, and the area beyond which it reports nothing
  shard smallint not null,
  unit uuid not null,
  agency uuid,
  -- silent for longer, it is stale
  every interval not null check (every > '0'),
  heard_at timestamptz,
  newest_event timestamptz
);

create table signals.category (
  source smallint not null references signals.source,
  code text not null,
  name_zh text not null,
  name_en text not null,
  -- it came with an event and nobody has named it yet
  named boolean not null,
  first_seen timestamptz not null default now(),
  primary key (source, code)
);
grant select on signals.source, signals.category to gaoyao_app;

create table signals.event (
  shard smallint not null,
  id uuid not null,
  source smallint not null references signals.source,
  key text not null,
  category text not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  -- where it counts: the unit it lies in, the source's own where that is not known
  unit uuid not null,
  place_code text,
  lon double precision,
  lat double precision,
  placed text not null check (placed in ('code', 'unit', 'address', 'position', 'outside', 'none')),
  count integer not null check (count > 0),
  target_at timestamptz,
  closed_at timestamptz,
  severity smallint not null check (severity between 1 and 4),
  attributes jsonb not null,
  revision integer not null,
  matter uuid,
  primary key (shard, id),
  unique (source, key)
) with (fillfactor = 90);
create index event_unit on signals.event (unit, at);
create index event_category on signals.event (category, at);
create index event_serious on signals.event (at) where severity >= 3;

create sequence signals.entry_position as bigint;
create table signals.entry (
  position bigint not null default nextval('signals.entry_position'),
  xid xid8 not null default pg_current_xact_id(),
  recorded_at timestamptz not null,
  shard smallint not null,
  event uuid not null,
  revision integer not null,
  sign smallint not null check (sign in (1, -1)),
  source text not null,
  category text not null,
  at timestamptz not null,
  unit uuid not null,
  placed text not null,
  count integer not null,
  target_at timestamptz,
  closed_at timestamptz,
  severity smallint not null,
  attributes jsonb not null,
  primary key (position, recorded_at)
) partition by range (recorded_at);
create index entry_order on signals.entry (xid, position);
create index entry_event on signals.entry (event);

create function signals.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin raise exception 'the ledger of signals is append-only' using errcode = 'restrict_violation'; end $$;
create trigger append_only before update or delete on signals.entry
  for each row execute function signals.refuse_change();
-- an empty ledger may be emptied, as a restore does
create function signals.refuse_emptying() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from signals.entry) then
    raise exception 'the ledger of signals is append-only' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger never_emptied before truncate on signals.entry
  for each statement execute function signals.refuse_emptying();

create function signals.ensure_entry_partition(month date) returns void language plpgsql as $$
declare
  first date := date_trunc('month', month)::date;
  name text := 'entry_' || to_char(first, 'YYYY_MM');
begin
  if to_regclass('signals.' || name) is null then
    perform pg_advisory_xact_lock(hashtext('signals.entry.partition'));
    -- whoever had the lock before may have made it in a transaction this one cannot see yet: not an error
    begin
      execute format('create table if not exists signals.%I partition of signals.entry for values from (%L) to (%L)',
        name, (first::timestamp at time zone 'UTC'), ((first + interval '1 month')::timestamp at time zone 'UTC'));
      execute format('create trigger never_emptied before truncate on signals.%I
        for each statement execute function signals.refuse_emptying()', name);
    exception when duplicate_table or unique_violation then null;
    end;
  end if;
end $$;
revoke all on function signals.refuse_change, signals.refuse_emptying, signals.ensure_entry_partition from public;

alter table signals.event enable row level security;
alter table signals.entry enable row level security;
grant select on signals.event, signals.entry to gaoyao_app;
create policy read_in_tenancy on signals.event for select to gaoyao_app
  using (shard = any((select access.tenancies())::smallint[]));
create policy read_in_tenancy on signals.entry for select to gaoyao_app
  using (shard = any((select access.tenancies())::smallint[]));
`,
  },
  ...intakeMigrations,
  ...meterMigrations,
  ...nearMigrations,
  ...dutyMigrations,
  ...followMigrations,
  ...ruleMigrations,
];
