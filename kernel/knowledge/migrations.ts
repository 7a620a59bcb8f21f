import type { RoomMigration } from '../store/index.ts';

/**
 * The catalogue of violations as versioned rows, what happened to each, and trials of drafts on the past. Nothing in it is
 * about a person: a case of a trial is the number of a matter and what the table says of it.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '001-violations',
    sql: `
create schema knowledge;

create table knowledge.violation (
  code text not null,
  version integer not null check (version > 0),
  content json not null,
  -- SHA-256 of the canonical JSON of the content: what was tried, approved and published is this very text
  hash text not null,
  status text not null check (status in ('draft', 'trial', 'published', 'withdrawn')),
  origin text not null check (origin in ('code', 'data')),
  field text not null,
  name text not null,
  search text not null,
  -- days on which acts done on them are judged by it; the last day is not one of them
  valid_from date,
  valid_to date,
  -- the matter in which the change was made
  matter uuid,
  proposed_by uuid references access.account,
  approved_by uuid references access.account,
  reason text,
  -- counts the savings of a draft, so that a stale page overwrites nothing
  revision integer not null default 1,
  changed_at timestamptz not null default now(),
  primary key (code, version),
  check ((status in ('draft', 'trial')) <= (valid_from is null)),
  check ((status = 'published') <= (valid_from is not null)),
  check (valid_to is null or valid_to >= valid_from),
  check (approved_by is distinct from proposed_by or approved_by is null),
  -- two versions are never in force on one day; the range of one number stands for the code
  constraint violation_once exclude using gist (
    int8range(hashtextextended(code, 0), hashtextextended(code, 0), '[]') with &&,
    daterange(valid_from, valid_to) with &&
  ) where (valid_from is not null)
);
create index violation_in_force on knowledge.violation (code, valid_from desc) where valid_from is not null;
create unique index violation_open on knowledge.violation (code) where status in ('draft', 'trial');
create index violation_matter on knowledge.violation (matter) where matter is not null;

-- What happened to each version, with its content as it then was. Nothing is ever taken back.
create table knowledge.violation_event (
  id bigint generated always as identity primary key,
  code text not null,
  version integer not null,
  at timestamptz not null default clock_timestamp(),
  change text not null,
  actor uuid,
  status text not null,
  valid_from date,
  valid_to date,
  hash text not null,
  content json,
  reason text
);
create index violation_event_code on knowledge.violation_event (code, id);

create function knowledge.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'knowledge.append-only: % is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
revoke all on function knowledge.refuse_change from public;
create trigger append_only before update or delete on knowledge.violation_event
  for each row execute function knowledge.refuse_change();

-- The content of a version that was ever in force, and the days on which it was, stay what they were; only its end is set.
create function knowledge.keep_violation() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'knowledge.append-only: a version of a violation is never deleted' using errcode = 'insufficient_privilege';
  end if;
  if old.valid_from is not null and (new.hash, new.valid_from, new.content::text) is distinct from (old.hash, old.valid_from, old.content::text) then
    raise exception 'knowledge.append-only: what was in force stays what it was' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
revoke all on function knowledge.keep_violation from public;
create trigger keep_violation before update or delete on knowledge.violation
  for each row execute function knowledge.keep_violation();
`,
  },
  {
    name: '002-trials',
    sql: `
create table knowledge.trial (
  id uuid primary key,
  code text not null,
  version integer not null,
  -- of the draft that is tried
  hash text not null,
  -- the version it is compared with; none for a new violation
  against integer,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  asked_by uuid not null references access.account,
  asked_at timestamptz not null default now(),
  purpose text not null,
  -- whose matters it reads: what the posts of whoever asked reach
  agencies uuid[] not null,
  shards smallint[] not null,
  everywhere boolean not null,
  status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  cancel boolean not null default false,
  done integer not null default 0,
  total integer,
  -- up to where it has come: a trial that was cut off goes on from there
  cursor_shard smallint not null default -1,
  cursor_matter uuid not null default '00000000-0000-0000-0000-000000000000',
  summary json not null default '{}',
  failure json,
  started_at timestamptz,
  finished_at timestamptz,
  foreign key (code, version) references knowledge.violation (code, version)
);
create index trial_of on knowledge.trial (code, version, asked_at desc);
create index trial_waiting on knowledge.trial (asked_at) where status in ('waiting', 'running');

create table knowledge.trial_case (
  trial uuid not null references knowledge.trial,
  seq integer not null,
  shard smallint not null,
  agency uuid not null,
  matter uuid not null,
  number text not null,
  old json not null,
  new json not null,
  changes text[] not null,
  primary key (trial, seq)
);
create index trial_case_changed on knowledge.trial_case (trial, seq) where changes <> '{}';
`,
  },
];
