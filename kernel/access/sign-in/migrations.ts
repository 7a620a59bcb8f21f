import type { RoomMigration } from '../../store/index.ts';

/**
 * What an account proves itself with, what a sign-in under way waits for, and how often one was tried. The application
 * role reads none of it.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '002-sign-in',
    sql: `
create table access.passkey (
  -- the credential id the authenticator made up
  credential bytea primary key,
  id uuid not null unique,
  account uuid not null references access.account,
  name text not null,
  -- relying party id: the host for which it was made, and the only one it is good for
  relying_party text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  -- whether the maker of the device keeps a copy that other devices of the person can use
  synced boolean not null,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
create index passkey_account on access.passkey (account);

create table access.passkey_challenge (
  challenge_hash bytea primary key,
  use text not null check (use in ('register', 'sign-in', 'step-up')),
  account uuid references access.account,
  expires_at timestamptz not null,
  check ((use = 'sign-in') = (account is null))
);
create index passkey_challenge_expires on access.passkey_challenge (expires_at);

create table access.authenticator_app (
  account uuid primary key references access.account,
  -- sealed under the key of the account; null until the first enrolment is confirmed
  secret bytea,
  -- RFC 6238 time step of the last code taken: a code is good once
  last_step bigint not null default 0,
  confirmed_at timestamptz,
  pending_secret bytea,
  pending_until timestamptz,
  check ((pending_secret is null) = (pending_until is null)),
  check ((secret is null) = (confirmed_at is null))
);

create table access.recovery_code (
  account uuid not null references access.account,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account, code_hash)
);

-- The password was right and a second factor is asked for.
create table access.sign_in_ticket (
  ticket_hash bytea primary key,
  account uuid not null references access.account,
  tries smallint not null default 0,
  expires_at timestamptz not null
);
create index sign_in_ticket_expires on access.sign_in_ticket (expires_at);

-- Failures in a row and tries within a window, by a hash of whom they concern: a name, an account, an address. Names that
-- no account has are counted like the others.
create table access.sign_in_count (
  subject bytea primary key,
  count integer not null,
  since timestamptz not null default now(),
  blocked_until timestamptz
);
create index sign_in_count_since on access.sign_in_count (since);

-- Other processes remember sessions for seconds: they are told at once what no longer holds.
create function access.tell_session_changed() returns trigger language plpgsql set search_path = '' as $$
begin
  perform pg_notify('access_session', 'session ' || encode(new.token_hash, 'hex'));
  return null;
end $$;
create trigger session_changed after update of revoked_at, stepped_up_at, level on access.session
  for each row execute function access.tell_session_changed();

create function access.tell_account_changed() returns trigger language plpgsql set search_path = '' as $$
declare
  changed uuid := case when tg_table_name = 'account' then (to_jsonb(new)->>'id')::uuid
    else coalesce((to_jsonb(new)->>'account')::uuid, (to_jsonb(old)->>'account')::uuid) end;
begin
  perform pg_notify('access_session', 'account ' || changed::text);
  return null;
end $$;
create trigger account_changed after update of disabled_at, kind, party, assurance, sponsor on access.account
  for each row execute function access.tell_account_changed();
create trigger binding_changed after insert or update or delete on access.binding
  for each row execute function access.tell_account_changed();

-- Only the owner runs these, as triggers.
revoke all on function access.tell_session_changed, access.tell_account_changed from public;
`,
  },
];
