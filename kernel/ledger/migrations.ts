import type { RoomMigration } from '../store/index.ts';
import { migrations as timestamps } from './timestamps/migrations.ts';
import { migrations as witnesses } from './witness/migrations.ts';

/**
 * The order of the leaves. The database is the truth of it; tile files and checkpoints follow. The application's role has
 * no right here: leaves are written by the sequencer alone.
 */
const leaves: RoomMigration = {
  name: '001-leaves',
  sql: `
create schema ledger;

-- One log per tenancy; 0 takes what belongs to none.
create table ledger.log (
  shard smallint primary key,
  name text not null unique check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  origin text not null unique,
  -- leaves that have their place; what checkpoints and files say of it may lag behind
  size bigint not null default 0 check (size >= 0),
  -- verifier keys as C2SP signed-note writes them; private keys never come near the database
  key text not null,
  sm2_key text,
  opened_at timestamptz not null default now()
);

create table ledger.leaf (
  shard smallint not null,
  index bigint not null check (index >= 0),
  -- 1 act, 2 evidence, 3 custody, 4 reading; 0 a leaf whose row went with a backup that was too old
  kind smallint not null check (kind between 0 and 4),
  ref uuid not null,
  part bigint not null,
  -- null once what it covers was erased: then nobody can try what it might have been
  salt bytea check (octet_length(salt) = 32),
  -- of a leaf of kind 0: the leaf hash itself
  commitment bytea not null check (octet_length(commitment) = 32),
  primary key (shard, index)
);
create unique index leaf_of_row on ledger.leaf (kind, ref, part, shard);

create function ledger.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'UPDATE' and new.salt is null
    and (old.shard, old.index, old.kind, old.ref, old.part, old.commitment)
      is not distinct from (new.shard, new.index, new.kind, new.ref, new.part, new.commitment) then
    return new;
  end if;
  raise exception 'ledger.append-only: % is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete on ledger.leaf
  for each row execute function ledger.refuse_change();
create function ledger.refuse_emptying() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from ledger.leaf) then
    raise exception 'ledger.append-only: leaf is append-only' using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
create trigger never_emptied before truncate on ledger.leaf
  for each statement execute function ledger.refuse_emptying();

-- Up to which transaction each source has been read; a restored database begins anew, its numbers are others.
create table ledger.cursor (
  source text primary key,
  xid bigint not null
);

-- Signed notes over a size and a root: what has been published.
create table ledger.checkpoint (
  shard smallint not null references ledger.log,
  size bigint not null,
  root bytea not null check (octet_length(root) = 32),
  note text not null,
  at timestamptz not null default now(),
  primary key (shard, size)
);

-- Leaves that stand in the published log and whose rows went with a backup that was too old: declared, never hidden.
create table ledger.gap (
  shard smallint not null references ledger.log,
  first bigint not null,
  last bigint not null,
  declared_at timestamptz not null default now(),
  declared_by uuid not null,
  reason text not null check (reason ~ '\\S'),
  primary key (shard, first),
  check (last >= first)
);

-- Destroys the salts of the acts of a stream, in the caller's transaction. The lock is the sequencer's: whatever it has
-- read before comes to stand first, and what it reads afterwards is what the caller has left.
create function ledger.erase_acts(of_shard smallint, of_stream uuid) returns void language plpgsql set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtext('ledger.sequencing'));
  update ledger.leaf l set salt = null
    where l.kind = 1 and l.ref = of_stream and l.shard = of_shard and l.salt is not null;
end $$;
revoke all on function ledger.erase_acts from public;

-- The same for readings that ran out, from one number of the trace to another.
create function ledger.erase_readings(first_id bigint, last_id bigint) returns void language plpgsql set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtext('ledger.sequencing'));
  update ledger.leaf l set salt = null
    where l.kind = 4 and l.ref = '00000000-0000-0000-0000-000000000000' and l.part between first_id and last_id
      and l.salt is not null;
end $$;
revoke all on function ledger.erase_readings from public;
`,
};

/** Full verifications and what they found. */
const verification: RoomMigration = {
  name: '002-verification',
  sql: `
create table ledger.verification (
  id uuid primary key,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  -- leaves looked at so far, of how many
  done bigint not null default 0,
  leaves bigint not null default 0,
  checkpoints bigint not null default 0,
  -- rows that were erased or ran out under the law: their leaves stand without salt
  erased bigint not null default 0,
  expired bigint not null default 0,
  -- leaves of declared gaps
  lost bigint not null default 0,
  -- faults, of which the first stand in ledger.finding
  found bigint not null default 0
);
create index verification_started on ledger.verification (started_at desc);
create table ledger.finding (
  verification uuid not null references ledger.verification on delete cascade,
  place integer not null,
  code text not null,
  shard smallint,
  index bigint,
  kind text,
  ref uuid,
  part bigint,
  details json not null default '{}',
  primary key (verification, place)
);
`,
};

export const migrations: readonly RoomMigration[] = [leaves, verification, ...timestamps, ...witnesses];
