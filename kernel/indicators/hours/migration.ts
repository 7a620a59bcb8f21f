import type { RoomMigration } from '../../store/index.ts';

/**
 * What daily sums in whole days cannot say of a flow whose matters take hours: how long each took, when its clock ran out,
 * and how long stays in each stage were.
 */
export const hourTables: RoomMigration = {
  name: '007-hours',
  sql: `
create table indicators.timed_matter (
  matter uuid primary key,
  shard smallint not null,
  scenario text not null,
  unit uuid,
  opened timestamptz not null,
  -- the first of the acts that the flow is timed to, and the end
  reached timestamptz,
  closed timestamptz,
  -- what it is broken down by, as it is now
  keys jsonb not null
);
create index timed_matter_reached on indicators.timed_matter (scenario, reached) where reached is not null;
create index timed_matter_closed on indicators.timed_matter (scenario, closed) where closed is not null;
create table indicators.timed_due (
  scenario text not null,
  matter uuid not null,
  shard smallint not null,
  due timestamptz not null,
  -- runs of the clock that end at this moment, and those of them that were met
  owed integer not null,
  met integer not null,
  primary key (matter, due)
);
create index timed_due_due on indicators.timed_due (scenario, due);
create table indicators.stay (
  shard smallint not null,
  scenario text not null,
  stage text not null,
  key text not null,
  month date not null,
  bucket integer not null,
  n bigint not null,
  primary key (scenario, stage, key, month, bucket, shard)
);
${['timed_matter', 'timed_due', 'stay']
  .map(
    (table) => `
alter table indicators.${table} enable row level security;
grant select on indicators.${table} to gaoyao_app;
create policy read_in_tenancy on indicators.${table} for select to gaoyao_app
  using (shard = any((select access.tenancies())::smallint[]));`,
  )
  .join('')}
`,
};
