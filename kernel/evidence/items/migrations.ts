import type { RoomMigration } from '../../store/index.ts';

/**
 * Items of evidence, their versions and their custody. The application's role has no right here: every reading and writing
 * goes through `Evidence`. What people wrote is sealed; in clear stands what a register of evidence says.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '002-items',
    sql: `
create table evidence.item (
  id uuid primary key,
  shard smallint not null,
  matter uuid not null,
  agency uuid not null,
  kind text not null check (kind in ('documentary', 'physical', 'audio-visual', 'electronic-data', 'expert-opinion',
    'survey-diagram', 'scene-photo', 'interview-transcript', 'remote-video')),
  -- as which kind of 行政处罚法 46 it counts
  statutory text not null,
  -- pending: the journal of the matter has not heard of it; refused: the journal would not have it
  state text not null check (state in ('pending', 'current', 'refused', 'withdrawn', 'erased')),
  version integer not null default 1 check (version > 0),
  -- what it was made of, and how
  origin uuid references evidence.item,
  derivation text check (derivation in ('thumbnail', 'redacted', 'transcode', 'drawing')),
  -- a redacted copy stands for it: it opens for those who handle the matter
  sealed boolean not null default false,
  compartments text[] not null,
  points text[] not null default '{}',
  obtained date not null,
  captured_at timestamptz not null,
  captured_by uuid not null,
  recorded_at timestamptz not null default now(),
  -- entries in its custody
  entries integer not null default 0,
  request_key text,
  fingerprint text,
  check ((origin is null) = (derivation is null))
);
create index item_of_matter on evidence.item (shard, matter, recorded_at);
create index item_origin on evidence.item (origin) where origin is not null;
create unique index item_request on evidence.item (matter, captured_by, request_key) where request_key is not null;

-- The parties it concerns: erasing one of them takes its content.
create table evidence.item_party (
  item uuid not null references evidence.item,
  party uuid not null,
  primary key (item, party)
);
create index item_party_party on evidence.item_party (party);

create table evidence.version (
  id uuid not null unique,
  item uuid not null references evidence.item,
  version integer not null,
  -- SHA-256 of a nonce and the metadata, both in the sealed content
  digest text not null,
  file text,
  sm3 text,
  size bigint,
  type text,
  subject uuid not null,
  content bytea,
  saved_by uuid not null,
  saved_at timestamptz not null,
  xid bigint not null default (pg_current_xact_id()::text::bigint),
  primary key (item, version),
  check ((file is null) = (sm3 is null) and (file is null) = (size is null) and (file is null) = (type is null))
);
create index version_xid on evidence.version using brin (xid);
create index version_file on evidence.version (file) where file is not null;

-- Who did what with an item: contiguous, each entry with the digest of the one before.
create table evidence.custody (
  item uuid not null references evidence.item,
  position integer not null check (position > 0),
  at timestamptz not null,
  actor uuid not null,
  agency uuid,
  role text,
  purpose text not null,
  act text not null check (act in ('capture', 'change', 'read', 'export', 'derive', 'share', 'revoke', 'open', 'verify',
    'withdraw', 'attach', 'erase')),
  version integer,
  file text,
  details json not null,
  previous text,
  xid bigint not null default (pg_current_xact_id()::text::bigint),
  primary key (item, position),
  check ((previous is null) = (position = 1))
);
create index custody_xid on evidence.custody using brin (xid);

-- What somebody wrote beside an entry: a reason. The entry holds its digest, so that the words can be erased.
create table evidence.remark (
  id uuid primary key,
  item uuid not null,
  position integer not null,
  subject uuid not null,
  content bytea,
  foreign key (item, position) references evidence.custody deferrable initially deferred,
  unique (item, position)
);

create function evidence.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'evidence.append-only: % is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
revoke all on function evidence.refuse_change from public;
create trigger append_only before update or delete on evidence.custody
  for each row execute function evidence.refuse_change();
create function evidence.refuse_emptying() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from evidence.custody) then
    raise exception 'evidence.append-only: custody is append-only' using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
revoke all on function evidence.refuse_emptying from public;
create trigger never_emptied before truncate on evidence.custody
  for each statement execute function evidence.refuse_emptying();

-- Of a version nothing changes but that its content is erased, or sealed anew under another suite.
create function evidence.refuse_new_version() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE'
    or (old.id, old.item, old.version, old.digest, old.subject, old.saved_by, old.saved_at, old.xid)
      is distinct from (new.id, new.item, new.version, new.digest, new.subject, new.saved_by, new.saved_at, new.xid)
    or (old.file, old.sm3, old.size, old.type) is distinct from (new.file, new.sm3, new.size, new.type)
    or (old.content is null and new.content is not null) then
    raise exception 'evidence.append-only: % is append-only', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
revoke all on function evidence.refuse_new_version from public;
create trigger append_only before update or delete on evidence.version
  for each row execute function evidence.refuse_new_version();

-- What is to stand in the matter's journal: written with what it tells of, noted there afterwards, once.
create table evidence.change (
  id uuid primary key,
  item uuid not null references evidence.item,
  change text not null check (change in ('captured', 'derived', 'withdrawn')),
  version integer not null,
  actor uuid not null,
  asked_at timestamptz not null default now(),
  claimed_until timestamptz,
  noted_at timestamptz,
  -- the journal would not have it: the code of the refusal
  refused text,
  -- what it was captured from: free again when it is refused
  upload uuid
);
create index change_item on evidence.change (item, id);
create index change_waiting on evidence.change (asked_at) where noted_at is null;

-- Files that nothing refers to any more: their bytes are taken away after the transaction that said so.
create table evidence.unreferenced (
  file text primary key,
  since timestamptz not null default now()
);

-- Takes the content of items and notes which files nothing refers to now; their hashes, custody and leaves stay.
create function evidence.erase_items(items uuid[]) returns void language plpgsql set search_path = '' as $$
begin
  update evidence.version v set content = null where v.item = any(items) and v.content is not null;
  update evidence.remark r set content = null where r.item = any(items) and r.content is not null;
  -- what the journal refused was never there, and does not come to be by being erased
  update evidence.item i set state = case i.state when 'refused' then i.state else 'erased' end,
      request_key = null, fingerprint = null
    where i.id = any(items) and i.state <> 'erased';
  insert into evidence.unreferenced (file)
    select distinct v.file from evidence.version v where v.item = any(items) and v.file is not null
      and not exists (select from evidence.version o join evidence.item i on i.id = o.item
        where o.file = v.file and i.state not in ('erased', 'refused'))
    on conflict do nothing;
end $$;
revoke all on function evidence.erase_items from public;

-- The evidence of a matter whose retention has ended, in the caller's transaction.
create function evidence.dispose(of_shard smallint, of_matter uuid) returns void language sql set search_path = '' as $$
  select evidence.erase_items(coalesce((select array_agg(i.id) from evidence.item i
    where i.shard = of_shard and i.matter = of_matter), '{}'))
$$;
revoke all on function evidence.dispose from public;

-- Whoever is erased leaves the evidence that concerns them.
create function evidence.erase_with_party() returns trigger language plpgsql set search_path = '' as $$
begin
  perform evidence.erase_items(coalesce((select array_agg(p.item) from evidence.item_party p where p.party = new.id), '{}'));
  return null;
end $$;
revoke all on function evidence.erase_with_party from public;
create trigger erase_evidence after update of erased_at on parties.party
  for each row when (old.erased_at is null and new.erased_at is not null) execute function evidence.erase_with_party();

-- A reading of everything that is stored, and what it found.
create table evidence.verification (
  id uuid primary key,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  items bigint not null default 0,
  entries bigint not null default 0,
  files bigint not null default 0,
  bytes bigint not null default 0,
  failed bigint not null default 0
);
create index verification_started on evidence.verification (started_at desc);
create table evidence.finding (
  verification uuid not null references evidence.verification on delete cascade,
  place bigint generated always as identity,
  code text not null,
  item uuid,
  file text,
  position integer,
  primary key (verification, place)
);
`,
  },
];
