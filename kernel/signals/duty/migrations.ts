import type { RoomMigration } from '../../store/index.ts';

/** Who is on duty where and until when. A shift that was wrong is ended, never removed: who was on stays answerable. */
export const dutyMigrations: readonly RoomMigration[] = [
  {
    name: 'duty-001-shifts',
    sql: `
create table signals.shift (
  id uuid primary key,
  shard smallint not null,
  unit uuid not null,
  account uuid not null,
  -- code of a group of kinds of events; null: whatever comes
  speciality text,
  from_at timestamptz not null,
  until_at timestamptz not null,
  entered_by uuid not null,
  entered_at timestamptz not null default now(),
  cancelled_by uuid,
  cancelled_at timestamptz,
  check (from_at < until_at)
);
create index shift_unit on signals.shift (unit, until_at) where cancelled_at is null;
alter table signals.shift enable row level security;
grant select on signals.shift to gaoyao_app;
create policy read_in_tenancy on signals.shift for select to gaoyao_app
  using (shard = any((select access.tenancies())::smallint[]));
`,
  },
];
