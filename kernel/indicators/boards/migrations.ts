import type { RoomMigration } from '../../store/index.ts';

/**
 * Boards that people have put together. The application's role reads those open to its actor and changes none: `BoardKeeper`
 * does, as the owner of the tables, for the owner of the board.
 */
export const boardTables: RoomMigration = {
  name: '005-boards',
  sql: `
create table indicators.board (
  shard smallint not null,
  id uuid not null,
  owner uuid not null references access.account,
  -- whose board it is for the agency and the tenancy it is shared with
  agency uuid not null references access.agency,
  name text not null,
  shared text not null default 'nobody' check (shared in ('nobody', 'agency', 'tenancy')),
  version integer not null default 1,
  tiles jsonb not null,
  changed_at timestamptz not null default now(),
  primary key (shard, id)
);
create unique index board_name on indicators.board (owner, lower(name));
alter table indicators.board enable row level security;
grant select on indicators.board to gaoyao_app;
create policy read_open on indicators.board for select to gaoyao_app using (
  owner = (select access.actor())
  or shared = 'tenancy' and shard = any((select access.tenancies())::smallint[])
  or shared = 'agency' and agency = any((select access.agencies() || access.unit_agencies())::uuid[])
);
`,
};
