import type { RoomMigration } from '../store/index.ts';

/**
 * Persons and organisations, readable only by an actor with a binding in the party's tenancy. Numbers, address and date
 * of birth are sealed with the party's own key; a blind index finds a complete number without holding it.
 */
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
  identity_number bytea,
  phone bytea,
  address bytea,
  born bytea,
  identity_index bytea,
  phone_index bytea,
  -- the number is that of a foreign document, which has no Chinese check digit
  foreign_document boolean not null default false,
  -- the eighteenth birthday of somebody who was a minor when registered; the day itself still counts as a minor's
  minor_until date,
  unit uuid,
  recorded_at timestamptz not null default now(),
  erased_at timestamptz,
  primary key (shard, id),
  check (erased_at is null or num_nonnulls(identity_number, phone, address, born, identity_index, phone_index, minor_until) = 0)
);
create unique index party_id on parties.party (id);
create index party_by_name on parties.party (name text_pattern_ops);
-- one person, one party in a tenancy
create unique index party_identity on parties.party (shard, identity_index) where identity_index is not null and kind = 'person';
create index party_by_identity on parties.party (identity_index) where identity_index is not null;
create index party_by_phone on parties.party (phone_index) where phone_index is not null;
alter table parties.party enable row level security;
grant select on parties.party to gaoyao_app;

-- Values of personal form fields, sealed with the key of the person they are about. The journal holds their ids.
create table parties.payload (
  shard smallint not null,
  id uuid not null,
  party uuid not null,
  -- null once it was erased
  sealed bytea,
  primary key (shard, id)
);
create index payload_id on parties.payload (id);
create index payload_party on parties.payload (party);
alter table parties.payload enable row level security;
grant select on parties.payload to gaoyao_app;
-- who may see the person may see what was said of them; the file it stands in has a wall of its own
create policy read_with_party on parties.payload for select to gaoyao_app
  using (exists (select from parties.party p where p.id = payload.party));

-- Called where acts are written, by the owner: [{id, party, sealed as hex}].
create function parties.add_payloads(of_shard smallint, payloads json) returns void
language sql set search_path = '' as $$
  insert into parties.payload (shard, id, party, sealed)
  select of_shard, p.id, p.party, decode(p.sealed, 'hex') from json_to_recordset(payloads) as p(id uuid, party uuid, sealed text) $$;
revoke all on function parties.add_payloads from public;
`,
  },
  {
    name: '002-place',
    sql: `
-- where the party lives or sits, in the address library: personal as the address is, and sealed like it
alter table parties.party add column place bytea;
alter table parties.party add constraint party_place_erased check (erased_at is null or place is null);
`,
  },
];
