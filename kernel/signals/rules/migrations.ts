import type { RoomMigration } from '../../store/index.ts';

/**
 * Rules with their versions, trials and history, the alerts they raised, and what a trial reads: words of the last days,
 * sealed under a key of their day. None of it is open to the application's role: desks ask through the room's door.
 */
export const ruleMigrations: readonly RoomMigration[] = [
  {
    name: 'rules-001-rules-and-alerts',
    sql: `
create table signals.rule (
  id uuid primary key,
  shard smallint not null,
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  -- the newest version, and the one that is applied
  version integer not null,
  on_version integer,
  on_since timestamptz,
  unique (shard, code)
);
create table signals.rule_version (
  rule uuid not null references signals.rule on delete cascade,
  version integer not null,
  content jsonb not null,
  primary key (rule, version)
);
create table signals.rule_step (
  id bigint generated always as identity primary key,
  rule uuid not null references signals.rule on delete cascade,
  version integer not null,
  step text not null check (step in ('drafted', 'tried', 'on', 'off')),
  account uuid not null,
  at timestamptz not null,
  reason text,
  trial uuid
);
create index rule_step_rule on signals.rule_step (rule, id);
create table signals.rule_trial (
  id uuid primary key,
  rule uuid not null references signals.rule on delete cascade,
  version integer not null,
  account uuid not null,
  at timestamptz not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  result jsonb not null
);
create index rule_trial_rule on signals.rule_trial (rule, version, at desc);

create table signals.alert (
  id uuid primary key,
  shard smallint not null,
  -- raised once: by rule and what it is about
  key text not null unique,
  rule uuid not null references signals.rule,
  version integer not null,
  about text not null,
  event uuid,
  source text not null,
  source_key text,
  unit uuid not null,
  placed text not null,
  lon double precision,
  lat double precision,
  kind text,
  level smallint not null check (level between 1 and 4),
  title text not null,
  at timestamptz not null,
  raised_at timestamptz not null,
  at_once boolean not null,
  why jsonb not null,
  -- what was said, under the alert's own key, which is destroyed when it is settled
  words bytea,
  state text not null default 'waiting' check (state in ('waiting', 'opened', 'dropped')),
  matter uuid,
  rung integer not null default 0,
  told_at timestamptz,
  settled_by uuid,
  settled_at timestamptz,
  reason text,
  -- why it could not be opened, and when that is tried again
  problem text,
  tries integer not null default 0,
  next_try timestamptz,
  check (state = 'waiting' or words is null)
);
create index alert_waiting on signals.alert (shard, raised_at) where state = 'waiting';
create index alert_about on signals.alert (rule, about, at desc);
create index alert_rungs on signals.alert (raised_at) where state <> 'dropped' and told_at is distinct from 'infinity';
create index alert_settled on signals.alert (shard, settled_at desc) where state <> 'waiting';

create table signals.words_day (
  day date primary key,
  -- whose key seals the words of the day
  subject uuid not null
);
create table signals.heard_words (
  shard smallint not null,
  event uuid primary key,
  day date not null references signals.words_day,
  sealed bytea not null
);
create index heard_words_day on signals.heard_words (day);
`,
  },
  {
    // rules that count by kind ask for the events of a kind in a unit and a time
    name: 'rules-002-events-by-kind',
    sql: `
create index event_unit_category on signals.event (unit, category, at);
`,
  },
];
