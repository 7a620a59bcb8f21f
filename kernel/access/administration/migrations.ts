import type { RoomMigration } from '../../store/index.ts';

/**
 * Proposed and decided changes of who may do what. The application role neither reads nor writes them. What the rules of
 * four eyes and of lent posts say is kept here once more, for whoever writes past the code.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '401-administration',
    sql: `
alter table access.agency add column closed_at timestamptz,
  -- what its papers say of it and of the ways against its decisions (行政处罚法 59)
  add column address text, add column phone text, add column review_body text, add column court text;
alter table access.account
  -- the agency that keeps the account: its administrators answer for it, also while it holds no post
  add column home uuid references access.agency,
  -- the purposes a contractor was engaged for
  add column engaged_for text[],
  add check (engaged_for is null or (kind = 'contractor' and cardinality(engaged_for) > 0));

create table access.change (
  id uuid primary key,
  kind text not null,
  payload jsonb not null,
  -- whether it gives somebody more than they have: then a second administrator decides
  widens boolean not null,
  -- what somebody can do afterwards, as the one who decides reads it
  consequence_zh text not null,
  consequence_en text not null,
  -- whom an administrator must cover to propose, see and decide it
  reach text not null check (reach in ('agency', 'tenancy', 'platform')),
  shard smallint not null,
  target uuid references access.agency,
  stream_kind text not null,
  stream uuid not null,
  stream_shard smallint not null,
  -- the account that gains by it, when one does
  beneficiary uuid,
  proposed_by uuid not null references access.account,
  proposed_at timestamptz not null default now(),
  -- the agency under whose post it was proposed
  agency uuid not null references access.agency,
  reason text not null check (btrim(reason) <> ''),
  expires_at timestamptz not null,
  decided_by uuid references access.account,
  decided_at timestamptz,
  decision text check (decision in ('approved', 'rejected')),
  decision_reason text,
  applied_at timestamptz,
  check ((reach = 'agency') = (target is not null)),
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  check (applied_at is null or decision = 'approved'),
  constraint four_eyes check (decision is distinct from 'approved' or not widens
    or (decided_by <> proposed_by and decided_by is distinct from beneficiary))
);
create index change_pending on access.change (expires_at) where decision is null;
create index change_stream on access.change (stream);
alter table access.change enable row level security;

-- What was proposed stays as it was proposed, and is decided once.
create function access.keep_change() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE' or old.decision is not null
    or (to_jsonb(new) - '{decided_by,decided_at,decision,decision_reason,applied_at}'::text[])
      is distinct from (to_jsonb(old) - '{decided_by,decided_at,decision,decision_reason,applied_at}'::text[]) then
    raise exception 'a change is decided once and never altered' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger keep_change before update or delete on access.change
  for each row execute function access.keep_change();

-- A lent post is the lender's own, whole, no longer than theirs, and is not lent on: the total never grows.
create function access.keep_lent_within() returns trigger language plpgsql set search_path = '' as $$
declare lent access.binding;
begin
  select * into lent from access.binding where id = new.delegated_from;
  if lent.delegated_from is not null or lent.account = new.account or new.valid_to > lent.valid_to
    or (lent.role, lent.agency, lent.scope, lent.unit) is distinct from (new.role, new.agency, new.scope, new.unit) then
    raise exception 'a lent post stays within the post it is lent from' using errcode = '23514';
  end if;
  return null;
end $$;
create trigger keep_lent_within after insert or update on access.binding
  for each row when (new.delegated_from is not null) execute function access.keep_lent_within();

-- A lent post ends with the lender's.
create function access.end_lent() returns trigger language plpgsql set search_path = '' as $$
begin
  update access.binding set valid_to = new.valid_to where delegated_from = new.id and valid_to > new.valid_to;
  return null;
end $$;
create trigger end_lent after update of valid_to on access.binding
  for each row when (new.delegated_from is null and new.valid_to < old.valid_to) execute function access.end_lent();

-- Whoever is out lends nothing and answers for nobody: lent posts and the posts of their contractors end.
create function access.end_with_account() returns trigger language plpgsql set search_path = '' as $$
begin
  update access.binding b set valid_to = now()
  where b.valid_to > now()
    and (exists (select from access.binding lent where lent.id = b.delegated_from and lent.account = new.id)
      or exists (select from access.account c where c.id = b.account and c.sponsor = new.id));
  return null;
end $$;
create trigger end_with_account after update of disabled_at on access.account
  for each row when (new.disabled_at is not null and old.disabled_at is null)
  execute function access.end_with_account();

-- Only the owner runs these, as triggers.
revoke all on function access.keep_change, access.keep_lent_within, access.end_lent, access.end_with_account from public;
`,
  },
];
