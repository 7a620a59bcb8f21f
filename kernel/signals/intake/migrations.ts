import type { RoomMigration } from '../../store/index.ts';

/** What comes in by wire: which state of an event stands, what could not be taken, how much came, and when nothing could be heard. */
export const intakeMigrations: readonly RoomMigration[] = [
  {
    name: 'intake-001-reports',
    sql: `
alter table signals.event add column version bigint;

create table signals.dead_letter (
  id uuid primary key,
  source text not null,
  key text not null,
  via text not null check (via in ('http', 'mqtt', 'file')),
  -- the system that sent it, where it is known
  system text,
  -- the message as it came, which may hold words about persons: sealed under this row's own id
  body bytea,
  reason jsonb not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  times integer not null default 1,
  -- waiting: somebody has to look; taken: retried and taken; discarded: with the reason
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'discarded')),
  settled_at timestamptz,
  settled_by uuid,
  settled_reason text
);
create unique index dead_letter_once on signals.dead_letter (source, key) where state = 'waiting';
create index dead_letter_latest on signals.dead_letter (last_at desc);

create table signals.traffic (
  source text not null,
  hour timestamptz not null,
  received integer not null default 0,
  taken integer not null default 0,
  corrected integer not null default 0,
  repeated integer not null default 0,
  outdated integer not null default 0,
  rejected integer not null default 0,
  primary key (source, hour)
);

-- a listener says that it can hear; between two beats that lie too far apart it could not
create table signals.listener (
  name text primary key,
  heard_at timestamptz not null,
  connected boolean not null,
  problem jsonb
);
create table signals.deaf (
  name text not null,
  since timestamptz not null,
  until timestamptz not null,
  primary key (name, since),
  check (since < until)
);
create index deaf_until on signals.deaf (until);
`,
  },
  {
    name: 'intake-002-forms',
    sql: `
alter table signals.dead_letter
  -- in whose form the message is kept: a CloudEvent, or the sender's own, whole or one item of it
  add column form text not null default 'event' check (form in ('event', 'message', 'item')),
  -- where it was heard at the broker: its connector is looked up by it
  add column topic text;
-- nobody's wrong message stands in the place of another's
drop index signals.dead_letter_once;
create unique index dead_letter_once on signals.dead_letter (source, key, coalesce(system, '')) where state = 'waiting';
create index dead_letter_sender on signals.dead_letter (coalesce(system, '')) where state = 'waiting';
`,
  },
];
