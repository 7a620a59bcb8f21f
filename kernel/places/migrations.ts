import type { RoomMigration } from '../store/index.ts';
import { librarySchema } from './library/schema.ts';

/** The one tree of units with its history, and the tenancies (shards) whose rows are kept together. */
export const migrations: readonly RoomMigration[] = [
  {
    name: '001-units',
    sql: `
create schema places;
grant usage on schema places to gaoyao_app;

create table places.tenancy (
  shard smallint primary key,
  unit uuid not null,
  name_zh text not null,
  name_en text not null
);

create table places.unit (id uuid primary key, kind text not null, shard smallint not null);

-- A unit's name, code, parent and boundary are attributes valid for a time; validity is [valid_from, valid_to).
create table places.unit_version (
  unit uuid not null references places.unit,
  valid_from date not null,
  valid_to date not null default 'infinity',
  parent uuid references places.unit,
  name_zh text not null,
  name_en text not null,
  code text not null,
  centre double precision[],
  boundary json,
  primary key (unit, valid_from),
  check (valid_from < valid_to)
);
create index unit_version_parent on places.unit_version (parent);
create index unit_version_code on places.unit_version (code text_pattern_ops);

-- Who was above whom, and when: figures are rolled up by the tree as of the day they count.
create table places.unit_ancestor (
  unit uuid not null,
  ancestor uuid not null,
  depth smallint not null,
  valid_from date not null,
  valid_to date not null,
  primary key (ancestor, unit, valid_from)
);
create index unit_ancestor_unit on places.unit_ancestor (unit);
grant select on places.tenancy, places.unit, places.unit_version, places.unit_ancestor to gaoyao_app;
`,
  },
  { name: '002-address-library', sql: librarySchema },
  {
    name: '003-changed-units',
    sql: `
-- Grows with every change, whoever makes it: how readers in memory find that what they hold is out of date.
alter table places.unit_version add column changed xid8 not null default pg_current_xact_id();
create index unit_version_changed on places.unit_version (changed);
create function places.stamp_change() returns trigger language plpgsql set search_path = '' as $$
begin
  new.changed := pg_current_xact_id();
  return new;
end $$;
create trigger stamp_change before update on places.unit_version for each row execute function places.stamp_change();
create trigger stamp_change before update on places.place_version for each row execute function places.stamp_change();
`,
  },
];
