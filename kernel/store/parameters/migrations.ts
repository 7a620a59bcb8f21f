import type { RoomMigration } from '../migration.ts';

/**
 * Values of the declared parameters, one row per version: nothing is overwritten, so what was in force on a day can be
 * read on any later one. Shard 0 is the whole platform; a row with an agency counts for that agency alone.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '002-parameters',
    sql: `
create table store.parameter (
  id uuid primary key,
  key text not null,
  shard smallint not null,
  agency uuid,
  valid_from timestamptz not null,
  value bigint not null,
  -- decision, document or reason the value rests on
  basis text not null check (btrim(basis) <> ''),
  set_by uuid not null,
  set_at timestamptz not null default now(),
  check (agency is null or shard > 0)
);
create unique index parameter_version on store.parameter
  (key, shard, coalesce(agency, '00000000-0000-0000-0000-000000000000'), valid_from);
grant select on store.parameter to gaoyao_app;

create function store.keep_parameter() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'a version of a parameter is never changed: set another' using errcode = '23514';
end $$;
create trigger keep_parameter before update or delete on store.parameter
  for each row execute function store.keep_parameter();
revoke all on function store.keep_parameter from public;
`,
  },
];
