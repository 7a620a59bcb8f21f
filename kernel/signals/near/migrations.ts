import type { RoomMigration } from '../../store/index.ts';

/** Open events as they are compared with new ones: made from the journal, and gone when the matter ends. */
export const nearMigrations: readonly RoomMigration[] = [
  {
    name: 'near-001-open-events',
    sql: `
create table signals.near_event (
  matter uuid primary key,
  shard smallint not null,
  at timestamptz not null,
  unit uuid not null,
  lon double precision,
  lat double precision,
  cell bigint,
  title text not null,
  category text,
  marks integer[] not null
);
create index near_event_cell on signals.near_event (cell, at desc) where cell is not null;
create index near_event_marks on signals.near_event using gin (marks);
alter table signals.near_event enable row level security;
grant select on signals.near_event to gaoyao_app;
create policy read_in_tenancy on signals.near_event for select to gaoyao_app
  using (shard = any((select access.tenancies())::smallint[]));
`,
  },
];
