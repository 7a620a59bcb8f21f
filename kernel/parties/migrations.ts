import type { RoomMigration } from '../store/index.ts';

/** Persons and organisations. Readable only by an actor with a binding in the party's tenancy. */
export const migrations: readonly RoomMigration[] = [
  {
    name: '001-parties',
    sql: `
create schema parties;
grant usage on schema parties to gaoyao_app;
create table parties.party (
  shard smallint not null,
  id uuid not null,
  kind text not null check (kind in ('person', 'organisation')),
  name text not null,
  identity_number text,
  phone text,
  unit uuid,
  recorded_at timestamptz not null default now(),
  primary key (shard, id)
);
create unique index party_id on parties.party (id);
create index party_by_name on parties.party (name text_pattern_ops);
alter table parties.party enable row level security;
grant select on parties.party to gaoyao_app;
`,
  },
];
