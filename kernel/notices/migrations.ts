import type { RoomMigration } from '../store/index.ts';

/**
 * Notices and their deliveries. The notice in the platform is the truth; mail, message and webhook are deliveries of it.
 * None of it is open to the application's role: a reader asks for their own through the room's door.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '001-notices',
    sql: `
create schema notices;
grant usage on schema notices to gaoyao_app;

create table notices.notice (
  id uuid primary key,
  key text not null unique,
  shard smallint not null,
  kind text not null,
  account uuid,
  party uuid,
  -- name and address of somebody without an account, sealed under the notice's own id
  contact bytea,
  matter uuid,
  subject_zh text not null,
  subject_en text not null,
  body_zh text not null,
  body_en text not null,
  preview_zh text not null,
  preview_en text not null,
  urgent boolean not null,
  neutral boolean not null,
  created_at timestamptz not null,
  read_at timestamptz,
  check (num_nonnulls(account, party, contact) = 1)
);
create index notice_account on notices.notice (account, created_at desc) where account is not null;
create index notice_party on notices.notice (party, created_at desc) where party is not null;
create index notice_unread on notices.notice (account) where account is not null and read_at is null;
create index notice_created on notices.notice (created_at);

create table notices.delivery (
  -- the id under which it is sent, however often
  id uuid primary key,
  notice uuid not null references notices.notice on delete cascade,
  channel text not null check (channel in ('mail', 'sms', 'webhook')),
  -- waiting: sent as soon as it may be; given-up: refused, or tried for two days
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'given-up')),
  tries integer not null default 0,
  next_try timestamptz not null,
  sent_at timestamptz,
  reason jsonb,
  unique (notice, channel)
);
create index delivery_waiting on notices.delivery (next_try) where state = 'waiting';
create index delivery_given_up on notices.delivery (next_try desc) where state = 'given-up';

-- where an account wants to be told beside the platform
create table notices.channel (
  id uuid primary key,
  account uuid not null,
  channel text not null check (channel in ('mail', 'sms', 'webhook')),
  -- address, and of a webhook the secret that signs; sealed under the account
  address bytea not null,
  secret bytea,
  -- kinds of notices that are not sent this way
  without text[] not null default '{}',
  changed_at timestamptz not null default now(),
  unique (account, channel)
);

create table notices.preference (
  account uuid primary key,
  language text not null default 'zh' check (language in ('zh', 'en')),
  -- minutes of the local day between which only urgent news are sent; over midnight when the first is later
  quiet_from smallint check (quiet_from between 0 and 1439),
  quiet_until smallint check (quiet_until between 0 and 1439),
  check ((quiet_from is null) = (quiet_until is null))
);

-- addresses of calendars, of which only a digest is kept
create table notices.calendar_feed (
  account uuid primary key,
  digest bytea not null unique,
  made_at timestamptz not null default now()
);
`,
  },
  {
    name: '002-service-confirmation',
    sql: `
-- who agreed to be served electronically, and to which words: kept after it ended, as the proof of what was served meanwhile
create table notices.service_confirmation (
  id uuid primary key,
  shard smallint not null,
  party uuid not null,
  channel text not null check (channel in ('portal', 'mail', 'sms')),
  -- address and salt, sealed under the party
  address bytea,
  text_zh text not null,
  text_en text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  signed_at timestamptz not null default now(),
  -- who signed at the portal, or recorded what was signed by hand for the agency, with where the sheet is (sealed)
  account uuid not null,
  agency uuid,
  evidence bytea,
  ended_at timestamptz,
  ended_by uuid,
  check ((ended_at is null) = (ended_by is null)),
  check ((agency is null) = (evidence is null))
);
create unique index service_confirmation_standing on notices.service_confirmation (party) where ended_at is null;
create index service_confirmation_party on notices.service_confirmation (party, signed_at desc);

-- whoever is erased is not served electronically any more, and the address goes with their key
create function notices.erase_with_party() returns trigger language plpgsql set search_path = '' as $$
begin
  update notices.service_confirmation set address = null, evidence = null, agency = null,
    ended_at = coalesce(ended_at, now()), ended_by = coalesce(ended_by, account) where party = new.id;
  return null;
end $$;
revoke all on function notices.erase_with_party from public;
create trigger erase_service_confirmation after update of erased_at on parties.party
  for each row when (old.erased_at is null and new.erased_at is not null) execute function notices.erase_with_party();

-- clocks of which people were told that they passed
create table notices.told_clock (
  shard smallint not null,
  matter uuid not null,
  clock text not null,
  due timestamptz not null,
  primary key (matter, clock, due)
);
create index told_clock_due on notices.told_clock (due);
`,
  },
];
