import type { RoomMigration } from '../../store/index.ts';

/**
 * Outside systems, their keys, what is sent to them and how much traffic there was. None of it is open to the application's
 * role. Nothing personal stands in a delivery: which stage an event has reached, and whose event it is there.
 */
export const systemMigrations: readonly RoomMigration[] = [
  {
    name: '004-systems',
    sql: `
create table exchange.system (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9][a-z0-9._-]{1,59}$'),
  name_zh text not null,
  name_en text not null,
  -- the tenancy and the agency that answer for it
  shard smallint not null,
  agency uuid not null,
  -- codes of the signal sources it may speak for
  sources text[] not null,
  scopes text[] not null check (scopes <@ array['signals', 'readings', 'events']),
  -- what stages are called there, and how its messages are read
  mapping jsonb not null default '{}',
  webhook_url text,
  -- secrets that deliveries are signed with, the newest first; sealed under the id of the system
  webhook_secret bytea,
  webhook_secret_before bytea,
  secret_before_until timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  -- how the line to it stands
  failures integer not null default 0,
  down_since timestamptz,
  next_try timestamptz,
  reached_at timestamptz,
  problem jsonb
);

create table exchange.system_key (
  id uuid primary key,
  system uuid not null references exchange.system,
  key_hash bytea not null unique,
  note text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index system_key_system on exchange.system_key (system);

-- whose event a matter is elsewhere, and what was told of it last
create table exchange.system_matter (
  shard smallint not null,
  matter uuid not null,
  system uuid not null references exchange.system,
  source_key text not null,
  told text,
  told_version integer not null default 0,
  primary key (shard, matter)
);
create index system_matter_event on exchange.system_matter (system, source_key);

create table exchange.system_delivery (
  -- the id under which it is sent, however often
  id uuid primary key,
  position bigint not null generated always as identity,
  system uuid not null references exchange.system,
  -- deliveries of one stream are sent in their order
  stream text not null,
  type text not null,
  shard smallint,
  matter uuid,
  version integer,
  payload jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'dead', 'dropped')),
  attempts integer not null default 0,
  next_try timestamptz,
  queued_at timestamptz not null default now(),
  sent_at timestamptz,
  -- why it is dead or was not taken yet
  reason jsonb,
  replays integer not null default 0
);
create unique index system_delivery_change on exchange.system_delivery (system, matter, version) where matter is not null;
create index system_delivery_open on exchange.system_delivery (system, stream, position) where state in ('waiting', 'dead');
create index system_delivery_latest on exchange.system_delivery (system, position desc);
create index system_delivery_queued on exchange.system_delivery (queued_at);

create table exchange.system_traffic (
  system uuid not null references exchange.system,
  hour timestamptz not null,
  direction text not null check (direction in ('in', 'out')),
  requests integer not null,
  failed integer not null,
  bytes bigint not null,
  primary key (system, hour, direction)
);
`,
  },
];
