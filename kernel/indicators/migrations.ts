import type { RoomMigration } from '../store/index.ts';
import { boardTables } from './boards/migrations.ts';
import { signalFigures } from './catalogue/schema.ts';
import { editionMigration } from './editions/migration.ts';
import { hourTables } from './hours/index.ts';
import { subscriptionMigration } from './subscriptions/migrations.ts';

/**
 * Figures by day, unit and one dimension at a time, as sums that can be added in any order. Durations keep one row per
 * whole number of days (`bucket`), so that medians over any period and unit are exact.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '001-daily',
    sql: `
create schema indicators;
grant usage on schema indicators to gaoyao_app;
create table indicators.daily (
  shard smallint not null,
  scenario text not null,
  indicator text not null,
  dimension text not null,
  key text not null,
  part text not null,
  unit uuid not null,
  day date not null,
  bucket integer not null,
  n bigint not null,
  total double precision not null,
  primary key (scenario, indicator, dimension, day, key, part, unit, bucket, shard)
) with (fillfactor = 60);
alter table indicators.daily enable row level security;
grant select on indicators.daily to gaoyao_app;
create policy read_in_tenancy on indicators.daily for select to gaoyao_app
  using (shard = any((select access.tenancies())::smallint[]));
`,
  },
  signalFigures,
  subscriptionMigration,
  editionMigration,
  boardTables,
  hourTables,
];
