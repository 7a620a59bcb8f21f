import type { RoomMigration } from '../../store/index.ts';

/**
 * The exchange with the provincial enforcement platform. None of it is open to the application's role. Nothing of an act
 * stands in the queue: a message is made of the journal when it is sent, and names of persons are read then and traced.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '002-provincial',
    sql: `
-- what a flow's actions, stages and fields are called there; each change is a version
create table exchange.provincial_mapping (
  scenario text not null,
  version integer not null,
  mapping jsonb not null,
  -- switched on for exchange
  active boolean not null,
  current boolean not null,
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  primary key (scenario, version)
);
create unique index provincial_mapping_current on exchange.provincial_mapping (scenario) where current;

-- how the line to the province stands, and how far its changes were taken
create table exchange.provincial_link (
  one boolean primary key default true check (one),
  cursor text,
  failures integer not null default 0,
  down_since timestamptz,
  next_try timestamptz,
  reached_at timestamptz,
  pulled_at timestamptz,
  problem jsonb
);
insert into exchange.provincial_link default values;

create table exchange.provincial_outgoing (
  shard smallint not null,
  matter uuid not null,
  version integer not null,
  -- above 0: no act, but how the matter stands, told once more
  restated smallint not null default 0,
  scenario text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'rejected', 'settled')),
  attempts integer not null default 0,
  next_try timestamptz,
  queued_at timestamptz not null default now(),
  sent_at timestamptz,
  -- why it was rejected, in the province's words or ours
  reason jsonb,
  primary key (shard, matter, version, restated)
);
create index provincial_outgoing_open on exchange.provincial_outgoing (shard, matter, version, restated)
  where state in ('waiting', 'rejected');

-- the same matter under both names
create table exchange.provincial_matter (
  provincial text primary key,
  shard smallint not null,
  matter uuid not null,
  unique (shard, matter)
);

-- what is stored on both sides, by the province's name of it
create table exchange.provincial_record (
  provincial text primary key,
  shard smallint not null,
  matter uuid not null,
  -- version of the act here; null for the reference of a paper
  version integer,
  direction text not null check (direction in ('in', 'out')),
  lines text[] not null,
  -- why the act does not fit the flow
  deviations text[],
  recorded_at timestamptz not null default now()
);
create index provincial_record_matter on exchange.provincial_record (shard, matter);
create index provincial_record_deviating on exchange.provincial_record (shard, matter) where deviations is not null;

create table exchange.provincial_paper (
  provincial text primary key,
  shard smallint not null,
  matter uuid not null,
  kind text not null,
  change text not null,
  number text,
  day date,
  digest text,
  address text,
  at timestamptz not null
);
create index provincial_paper_matter on exchange.provincial_paper (shard, matter);

-- what could not be taken; sealed, since it may hold anything
create table exchange.provincial_refused (
  id uuid primary key,
  message text,
  scenario text,
  agency uuid,
  shard smallint,
  way text not null check (way in ('pull', 'push')),
  -- null once it was dropped
  sealed bytea,
  reason jsonb not null,
  received_at timestamptz not null default now(),
  tries integer not null default 1,
  settled_at timestamptz,
  settled_as text check (settled_as in ('taken', 'dropped'))
);
create unique index provincial_refused_open on exchange.provincial_refused (message) where settled_at is null and message is not null;
create index provincial_refused_latest on exchange.provincial_refused (received_at desc, id desc) where settled_at is null;

create table exchange.provincial_token (
  id uuid primary key,
  -- the tenancy whose agencies it may speak of
  shard smallint not null,
  token_hash bytea not null unique,
  note text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);

create table exchange.provincial_run (
  id uuid primary key,
  asked_at timestamptz not null default now(),
  asked_by uuid not null,
  started_at timestamptz,
  finished_at timestamptz,
  state text not null default 'asked' check (state in ('asked', 'running', 'done', 'failed')),
  compared integer not null default 0,
  alike integer not null default 0,
  problem jsonb
);
create index provincial_run_latest on exchange.provincial_run (asked_at desc);
create unique index provincial_run_open on exchange.provincial_run ((true)) where state in ('asked', 'running');

create table exchange.provincial_finding (
  id uuid primary key,
  run uuid not null references exchange.provincial_run,
  kind text not null check (kind in ('there-only', 'here-only', 'stage-differs', 'acts-missing', 'papers-missing',
    'rejected', 'deviating')),
  scenario text not null,
  shard smallint,
  matter uuid,
  agency uuid,
  provincial text,
  number text,
  -- the same finding in the next run has the same
  mark text not null,
  details jsonb not null,
  resolution text check (resolution in ('sent', 'taken', 'settled')),
  resolved_by uuid,
  resolved_at timestamptz,
  reason text
);
create index provincial_finding_run on exchange.provincial_finding (run, id);
create index provincial_finding_mark on exchange.provincial_finding (mark) where resolution = 'settled';
`,
  },
];
