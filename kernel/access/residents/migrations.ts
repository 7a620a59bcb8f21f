import type { RoomMigration } from '../../store/index.ts';

/**
 * What residents sign in with, how surely they are known, codes for one matter and mandates. Nothing here is readable
 * by the application's role: everything is asked through the functions of this folder.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '301-residents',
    sql: `
-- The phone a resident signs in with. Only its blind index is kept: the number itself comes with every sign-in.
create table access.resident_phone (
  account uuid primary key references access.account,
  phone_index bytea not null unique,
  confirmed_at timestamptz not null default now()
);

-- One-time codes. \`code_mac\` is keyed: six digits under a plain hash would be read back in a moment.
create table access.one_time_code (
  id uuid primary key,
  phone_index bytea not null,
  code_mac bytea not null,
  issued_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  tries smallint not null default 0,
  ended_at timestamptz
);
create index one_time_code_phone on access.one_time_code (phone_index) where ended_at is null;

-- What a resident shows at the counter on their own screen: that they stand there, and which account is theirs.
create table access.counter_code (
  account uuid primary key references access.account,
  hash text not null unique,
  expires_at timestamptz not null
);

-- How each account's level of assurance came about (eIDAS art 8): kept as long as the account.
create table access.identity_check (
  id uuid primary key,
  account uuid not null references access.account,
  document text not null,
  level text not null check (level in ('low', 'substantial', 'high')),
  checked_by uuid not null references access.account,
  agency uuid not null references access.agency,
  checked_at timestamptz not null default now()
);
create index identity_check_account on access.identity_check (account, checked_at);

-- A code with which a person follows one matter without an account.
create table access.matter_code (
  id uuid primary key,
  hash text not null unique,
  shard smallint not null,
  matter uuid not null,
  party uuid not null,
  issued_by uuid not null references access.account,
  agency uuid not null references access.agency,
  -- the request it was issued by: the same request twice is one code
  request text not null,
  issued_at timestamptz not null default now(),
  valid_to timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid references access.account,
  unique (issued_by, request)
);
create index matter_code_matter on access.matter_code (shard, matter);

-- Who may act for a person. Evidence says what it rests on; the person sees it and can end it.
create table access.mandate (
  id uuid primary key,
  shard smallint not null,
  party uuid not null,
  account uuid not null references access.account,
  kind text not null check (kind in ('in-person', 'written', 'guardian', 'counsel')),
  evidence text not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  recorded_by uuid not null references access.account,
  agency uuid not null references access.agency,
  recorded_at timestamptz not null default now(),
  revoked_at timestamptz,
  revoked_by uuid references access.account,
  check (valid_from < valid_to and valid_to < 'infinity')
);
create index mandate_account on access.mandate (account, party);
create index mandate_party on access.mandate (party, recorded_at);

-- The parties a resident's account stands for: the one it was linked to, and the same person in other tenancies. Empty for
-- any other kind of account, for a closed one, and below the level at which the identity is known.
create function access.parties_of(in_account uuid) returns uuid[] language plpgsql stable security definer set search_path = '' as
$$ begin return (select coalesce(array_agg(p.id), '{}') from access.account a
   join parties.party p on p.kind = 'person' and (p.id = a.party or p.identity_index = a.identity_index)
   where a.id = in_account and a.kind = 'resident' and a.disabled_at is null and a.party is not null
     and a.assurance in ('substantial', 'high')); end $$;
revoke all on function access.parties_of from public;

-- Whoever is only known by a phone stands for nobody.
alter table access.account add constraint resident_party_is_certain
  check (kind <> 'resident' or party is null or assurance in ('substantial', 'high'));
`,
  },
];
