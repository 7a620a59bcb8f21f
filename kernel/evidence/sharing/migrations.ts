import type { RoomMigration } from '../../store/index.ts';
import { exclusionGroundIds, sharePurposeIds } from './purposes.ts';

const listOf = (ids: readonly string[]): string => ids.map((id) => `'${id}'`).join(', ');

/**
 * Case codes, grants and what was listed elsewhere by them. The application's role has no right here: `Sharing` decides, as the
 * owner. A grant is never changed: it is taken once and revoked once, and both stand in it for good.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '003-sharing',
    sql: `
-- 案件码: an identifier of a matter for paper, not its id. It opens nothing.
create table evidence.case_code (
  id uuid primary key,
  shard smallint not null,
  matter uuid not null,
  code text not null unique,
  made_by uuid not null,
  made_at timestamptz not null default now(),
  unique (shard, matter)
);

create table evidence.access_grant (
  id uuid primary key,
  shard smallint not null,
  matter uuid not null,
  -- whose evidence it is
  agency uuid not null,
  purpose text not null check (purpose in (${listOf(sharePurposeIds)})),
  -- a body; an official of it; a party of a matter; the body that accepts a hand-over; whoever redeems a secret shown to them
  receiver text not null check (receiver in ('agency', 'account', 'party', 'handover', 'shown')),
  to_agency uuid references access.agency,
  to_account uuid references access.account,
  to_party uuid,
  to_handover uuid,
  -- who redeemed the secret: it is theirs from then on
  taken_by uuid references access.account,
  taken_at timestamptz,
  -- items captured later belong to it too, in the compartments that whoever granted could open
  later boolean not null,
  compartments text[] not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  reason text not null,
  granted_by uuid not null references access.account,
  granted_at timestamptz not null default clock_timestamp(),
  -- by which repeated request it was made
  request_key text,
  revoked_by uuid references access.account,
  revoked_at timestamptz,
  revocation text,
  check (from_at < until_at),
  check ((revoked_by is null) = (revoked_at is null) and (revoked_at is null) = (revocation is null)),
  check ((taken_by is null) = (taken_at is null) and (taken_by is null or receiver = 'shown')),
  check (case receiver
    when 'agency' then to_agency is not null and to_account is null
    when 'account' then to_agency is not null and to_account is not null
    when 'party' then to_party is not null and to_agency is null
    when 'handover' then to_handover is not null and to_agency is null
    else to_account is null and to_party is null end)
);
create index access_grant_matter on evidence.access_grant (shard, matter, granted_at);
create index access_grant_agency on evidence.access_grant (to_agency, until_at) where to_agency is not null;
create index access_grant_account on evidence.access_grant (to_account) where to_account is not null;
create index access_grant_taken on evidence.access_grant (taken_by) where taken_by is not null;
create index access_grant_party on evidence.access_grant (to_party) where to_party is not null;
create index access_grant_handover on evidence.access_grant (to_handover) where to_handover is not null;
create unique index access_grant_request on evidence.access_grant (matter, granted_by, request_key)
  where request_key is not null;

-- What it opens, and what it leaves closed with the ground in law.
create table evidence.access_grant_item (
  access_grant uuid not null references evidence.access_grant,
  item uuid not null references evidence.item,
  -- null: it is opened
  excluded text check (excluded in (${listOf(exclusionGroundIds)})),
  primary key (access_grant, item)
);
create index access_grant_item_item on evidence.access_grant_item (item);

-- Secrets shown on a screen. \`mac\` is keyed: a copy of the table tells none.
create table evidence.shown_secret (
  id uuid primary key,
  access_grant uuid not null references evidence.access_grant,
  mac bytea not null,
  shown_by uuid not null,
  shown_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  tries smallint not null default 0,
  ended_at timestamptz
);
create unique index shown_secret_live on evidence.shown_secret (access_grant) where ended_at is null;

-- Every opening and every refusal, for those who handle the matter.
create table evidence.opening (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  shard smallint not null,
  matter uuid not null,
  access_grant uuid references evidence.access_grant,
  account uuid not null,
  agency uuid,
  -- null: it was opened; else the code of the refusal
  refused text
);
create index opening_matter on evidence.opening (shard, matter, at desc);
create index opening_grant on evidence.opening (access_grant, at desc) where access_grant is not null;

-- Items of other matters that are listed in this one, by a grant: nothing was copied.
create table evidence.attachment (
  shard smallint not null,
  matter uuid not null,
  item uuid not null references evidence.item,
  access_grant uuid not null references evidence.access_grant,
  attached_by uuid not null,
  attached_at timestamptz not null default clock_timestamp(),
  primary key (shard, matter, item)
);
create index attachment_grant on evidence.attachment (access_grant);

-- A grant stays as it was given, but for being taken once, being revoked once, and the erasing of what was written in it.
create function evidence.refuse_other_grant() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE'
    or to_jsonb(old) - array['taken_by', 'taken_at', 'revoked_by', 'revoked_at', 'revocation', 'reason']
      is distinct from to_jsonb(new) - array['taken_by', 'taken_at', 'revoked_by', 'revoked_at', 'revocation', 'reason']
    or (old.taken_by is not null and (old.taken_by, old.taken_at) is distinct from (new.taken_by, new.taken_at))
    or (old.revoked_at is not null and (old.revoked_by, old.revoked_at) is distinct from (new.revoked_by, new.revoked_at))
    or (old.reason is distinct from new.reason and new.reason <> '')
    or (old.revocation is not null and old.revocation is distinct from new.revocation and new.revocation <> '') then
    raise exception 'evidence.append-only: % is append-only', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
revoke all on function evidence.refuse_other_grant from public;
create trigger append_only before update or delete on evidence.access_grant
  for each row execute function evidence.refuse_other_grant();
create trigger append_only before update or delete on evidence.access_grant_item
  for each row execute function evidence.refuse_change();
create trigger append_only before update or delete on evidence.opening
  for each row execute function evidence.refuse_change();

-- What was written in the grants of a matter may name people in it: it goes with a person, and with the evidence.
create function evidence.erase_grant_words(of_shard smallint, of_matter uuid) returns void language sql set search_path = '' as $$
  update evidence.access_grant g set reason = '', revocation = case when g.revocation is null then null else '' end
    where g.shard = of_shard and g.matter = of_matter and (g.reason <> '' or g.revocation <> '')
$$;
create function evidence.erase_grants_with_party() returns trigger language plpgsql set search_path = '' as $$
begin
  perform evidence.erase_grant_words(p.shard, p.matter) from matters.party p where p.party = new.id;
  return null;
end $$;
create function evidence.erase_grants_with_item() returns trigger language plpgsql set search_path = '' as $$
begin
  perform evidence.erase_grant_words(new.shard, new.matter);
  return null;
end $$;
revoke all on function evidence.erase_grant_words, evidence.erase_grants_with_party, evidence.erase_grants_with_item from public;
create trigger erase_grant_words after update of erased_at on parties.party
  for each row when (old.erased_at is null and new.erased_at is not null) execute function evidence.erase_grants_with_party();
create trigger erase_grant_words after update of state on evidence.item
  for each row when (old.state <> 'erased' and new.state = 'erased') execute function evidence.erase_grants_with_item();
`,
  },
];
