/** Matters, their open tasks and running clocks, who takes part in them, and the policy of each scenario. */
export const tables = `
create extension if not exists pg_trgm;
create schema matters;
grant usage on schema matters to gaoyao_app;

create table matters.definition (
  id integer generated always as identity primary key,
  hash text not null unique,
  scenario text not null,
  content json not null,
  origin text not null check (origin in ('code', 'data')),
  installed_at timestamptz not null default now(),
  current boolean not null
);
create unique index definition_current on matters.definition (scenario) where current;
grant select on matters.definition to gaoyao_app;

create table matters.matter (
  shard smallint not null,
  id uuid not null,
  scenario text not null,
  -- no foreign key: definitions are never deleted, and each check would lock the one row that all share
  definition integer not null,
  number text not null,
  title text,
  stage text not null,
  outcome text,
  agency uuid not null,
  unit uuid,
  place_code text,
  opened_at timestamptz not null,
  last_at timestamptz not null,
  closed_at timestamptz,
  next_due timestamptz,
  version integer not null,
  snapshot json not null,
  source_ref text,
  recorded_first timestamptz not null,
  recorded_last timestamptz not null,
  -- sealed by law: only the roles that the law names read it
  sealed_since timestamptz,
  primary key (shard, id)
);
create index matter_by_agency on matters.matter (agency, opened_at desc, id desc);
create index matter_by_opening on matters.matter (opened_at desc, id desc);
create index matter_by_last_act on matters.matter (last_at desc, id desc);
create index matter_by_stage on matters.matter (scenario, stage, opened_at desc, id desc);
create index matter_by_due on matters.matter (next_due, id) where next_due is not null and closed_at is null;
create index matter_by_agency_due on matters.matter (agency, next_due, id)
  where next_due is not null and closed_at is null;
create index matter_open_by_agency on matters.matter (agency, opened_at, id) where closed_at is null;
create index matter_by_number on matters.matter (number text_pattern_ops);
create unique index matter_by_source on matters.matter (scenario, source_ref) where source_ref is not null;
create index matter_by_title on matters.matter using gin (title gin_trgm_ops) where title is not null;

create table matters.task (
  shard smallint not null,
  matter uuid not null,
  task text not null,
  role text not null,
  agency uuid not null,
  unit uuid,
  opened_at timestamptz not null,
  due timestamptz,
  primary key (shard, matter, task)
);
create index task_by_agency on matters.task (agency, role, due, matter, task);

-- Running clocks only; how a clock ended stands in the snapshot and the journal.
create table matters.clock (
  shard smallint not null,
  matter uuid not null,
  clock text not null,
  due timestamptz not null,
  expires boolean not null default false,
  primary key (shard, matter, clock)
);
create index clock_expiring on matters.clock (due) where expires;

-- Who has which part in a matter, and whom it concerns: they follow from the snapshot, like tasks.
create table matters.member (
  shard smallint not null,
  matter uuid not null,
  account uuid not null,
  role text not null,
  -- of the matter, so that what a post covers anyway is told apart without looking each matter up
  agency uuid not null,
  scenario text not null,
  primary key (shard, matter, account, role)
);
create index member_account on matters.member (account, agency, scenario);
create table matters.party (
  shard smallint not null,
  matter uuid not null,
  party uuid not null,
  role text not null,
  primary key (shard, matter, party, role)
);
create index party_matter on matters.party (party);

-- The policy of each scenario as its present definition says it: who sees what, in which stages, and also when sealed.
create table matters.visible (
  scenario text not null,
  role text,
  member text,
  party boolean not null default false,
  stages text[],
  when_sealed boolean not null default false,
  check (num_nonnulls(role, member) + party::integer = 1)
);
create index visible_by_scenario on matters.visible (scenario);
create index visible_by_role on matters.visible (role);

create table matters.number_series (
  agency uuid not null,
  year smallint not null,
  last integer not null,
  primary key (agency, year)
);

create table matters.request (
  actor uuid not null,
  key text not null,
  fingerprint text not null,
  shard smallint not null,
  matter uuid not null,
  version integer not null,
  number text not null,
  at timestamptz not null default now(),
  primary key (actor, key)
);
`;
