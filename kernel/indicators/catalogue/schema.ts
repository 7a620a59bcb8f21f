import type { RoomMigration } from '../../store/index.ts';

/**
 * Definitions with their versions, the countings that follow the ledger of signals, and what they have added up. A row of
 * `cell` holds every sum of one period, day and unit, as slots and numbers side by side: a report reads a few rows, and a
 * batch of near days touches few.
 */
export const signalFigures: RoomMigration = {
  name: '002-signal-figures',
  sql: `
create table indicators.catalogue (
  id text primary key,
  body jsonb not null,
  installed_at timestamptz not null default now()
);

create table indicators.definition (
  id integer generated always as identity primary key,
  catalogue text not null references indicators.catalogue,
  kind text not null check (kind in ('measure', 'indicator')),
  name text not null,
  version integer not null,
  hash text not null,
  body jsonb not null,
  -- its place in the catalogue
  place integer not null,
  state text not null check (state in ('counting', 'current', 'retired')),
  installed_at timestamptz not null default now(),
  unique (catalogue, kind, name, version)
);
create unique index definition_current on indicators.definition (catalogue, kind, name) where state = 'current';

-- Definitions counted together. 'counting': not read yet; 'live': read and counted on; 'still': read for the days before
-- "until" and counted no more; 'retired': neither, and swept. "since": while it catches up, only days from there on.
create table indicators.counting (
  id integer generated always as identity primary key,
  catalogue text not null references indicators.catalogue,
  state text not null default 'counting' check (state in ('counting', 'live', 'still', 'retired')),
  definitions integer[] not null,
  replaces boolean not null default false,
  xid xid8 not null default '0',
  position bigint not null default 0,
  counted bigint not null default 0,
  total bigint not null default 0,
  since date,
  until date,
  started_at timestamptz not null default now(),
  live_at timestamptz,
  retired_at timestamptz
);

create table indicators.cut (
  counting integer not null references indicators.counting on delete cascade,
  slot integer not null,
  definition integer not null,
  dimension text not null,
  key text not null,
  primary key (counting, slot)
);

-- part 0: totals; 1: break-downs.
create table indicators.cell (
  period "char" not null check (period in ('d', 'm')),
  day date not null,
  unit uuid not null,
  part smallint not null,
  counting integer not null,
  shard smallint not null,
  slots integer[] not null,
  n bigint[] not null,
  primary key (period, day, unit, part, counting, shard)
) with (fillfactor = 70);

-- Two lists of sums as one. A sum that came to nothing stays: it was something once.
create function indicators.merged(slots_a integer[], n_a bigint[], slots_b integer[], n_b bigint[],
  out slots integer[], out n bigint[]) language sql immutable parallel safe as $$
  select array_agg(s.slot order by s.slot), array_agg(s.n order by s.slot)
  from (
    select t.slot, sum(t.n)::bigint as n
    from (select * from unnest(slots_a, n_a) as a (slot, n) union all select * from unnest(slots_b, n_b) as b (slot, n)) t
    group by t.slot
  ) s
$$;

-- The tree as it was counted by: a difference to places.unit_ancestor says what has to be counted anew.
create table indicators.tree (
  unit uuid not null,
  ancestor uuid not null,
  valid_from date not null,
  valid_to date not null,
  primary key (unit, ancestor, valid_from)
);
create table indicators.tree_seen (single boolean primary key default true check (single), changed xid8, versions bigint not null);

-- The days of which a source has told anything: outside them a figure is unknown, which is no zero.
create table indicators.heard (
  source text not null,
  shard smallint not null,
  first date not null,
  last date not null,
  primary key (source, shard)
);

create table indicators.residents (
  unit uuid not null,
  valid_from date not null,
  persons bigint not null check (persons > 0),
  source text not null,
  primary key (unit, valid_from)
);

alter table indicators.cell enable row level security;
alter table indicators.heard enable row level security;
grant select on indicators.catalogue, indicators.definition, indicators.counting, indicators.cut, indicators.cell,
  indicators.heard, indicators.residents to gaoyao_app;
create policy read_in_tenancy on indicators.cell for select to gaoyao_app
  using (shard = any((select access.tenancies())::smallint[]));
create policy read_in_tenancy on indicators.heard for select to gaoyao_app
  using (shard = any((select access.tenancies())::smallint[]));
`,
};
