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

-- Tries of somebody at something; whom it counts is a blind index, so that no address or number is kept.
create table access.resident_try (
  kind text not null,
  subject bytea not null,
  at timestamptz not null
);
create index resident_try_subject on access.resident_try (kind, subject, at);

-- Counts a try and returns 0, or the seconds to wait when there were \`most\` within the time already: then it is not
-- counted. Tries of one subject wait for each other, so that many sent at once are counted like one by one.
create function access.count_try(in_kind text, in_subject bytea, most integer, within_seconds integer)
returns integer language plpgsql set search_path = '' as $$
declare
  moment timestamptz;
  earliest timestamptz;
  counted integer;
begin
  perform pg_advisory_xact_lock(hashtextextended(in_kind || encode(in_subject, 'hex'), 0));
  -- after the lock: the clock of a try that waited is not earlier than the one it waited for
  moment := clock_timestamp();
  delete from access.resident_try t where t.kind = in_kind and t.subject = in_subject
    and t.at <= moment - make_interval(secs => within_seconds);
  select count(*), min(t.at) into counted, earliest from access.resident_try t
    where t.kind = in_kind and t.subject = in_subject;
  if counted >= most then
    return greatest(1, ceil(extract(epoch from earliest + make_interval(secs => within_seconds) - moment))::integer);
  end if;
  insert into access.resident_try (kind, subject, at) values (in_kind, in_subject, moment);
  return 0;
end $$;
revoke all on function access.count_try from public;

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

-- The parties a resident's account stands for. Empty for any other kind of account, for a closed one, and below the
-- level at which the identity is known.
create function access.parties_of(in_account uuid) returns uuid[] language sql stable security definer set search_path = '' as
$$ select coalesce(array_agg(a.party), '{}') from access.account a
   where a.id = in_account and a.kind = 'resident' and a.disabled_at is null and a.party is not null
     and a.assurance in ('substantial', 'high') $$;
revoke all on function access.parties_of from public;

-- Whoever is only known by a phone stands for nobody.
alter table access.account add constraint resident_party_is_certain
  check (kind <> 'resident' or party is null or assurance in ('substantial', 'high'));
`,
  },
];
