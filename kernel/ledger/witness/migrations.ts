import type { RoomMigration } from '../../store/index.ts';

/**
 * What witnesses signed, how they were last reached, and what they alarmed about. None of it is open to the application's
 * role: the server's pages read it through the room's door.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '020-witnesses',
    sql: `
-- one line of a witness under a checkpoint (cosignature/v1), verified before it is kept
create table ledger.cosignature (
  shard smallint not null,
  size bigint not null check (size > 0),
  witness text not null,
  -- the note's signature line
  signature text not null,
  -- the moment the witness names
  at timestamptz not null,
  primary key (shard, size, witness)
);
create index cosignature_witness on ledger.cosignature (witness, shard, size desc);

-- how a witness was last reached
create table ledger.witness_state (
  witness text primary key,
  reached_at timestamptz,
  -- since when it has not answered or refuses; null while all is well
  silent_since timestamptz,
  problem jsonb,
  tried_at timestamptz not null
);

-- which server feeds the witnesses just now: two at a time would only overtake each other
create table ledger.witness_turn (
  one boolean primary key default true check (one),
  holder uuid not null,
  until timestamptz not null
);

create table ledger.witness_alarm (
  -- hash over the witness, the kind and the refused checkpoint: the same alarm comes in once
  id text primary key,
  witness text not null,
  kind text not null check (kind in ('fork', 'shrunk', 'rewritten')),
  origin text not null,
  at timestamptz not null,
  -- the witness's signed statement, with both checkpoints in it
  note text not null,
  received_at timestamptz not null default now(),
  via text not null check (via in ('poll', 'push')),
  -- the witness's signed statement that the log has proved it since
  explained text,
  explained_at timestamptz,
  settled_by uuid,
  settled_at timestamptz,
  reason text,
  check ((settled_by is null) = (settled_at is null) and (settled_by is null) = (reason is null))
);
create index witness_alarm_open on ledger.witness_alarm (at) where settled_at is null and explained is null;

-- an alarm stays as it came: it may be explained once and settled once, and nothing else changes
create function ledger.keep_alarm() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'an alarm is not deleted';
  end if;
  if (new.witness, new.id, new.kind, new.origin, new.at, new.note, new.received_at, new.via)
    is distinct from (old.witness, old.id, old.kind, old.origin, old.at, old.note, old.received_at, old.via)
    or (old.explained is not null and new.explained is distinct from old.explained)
    or (old.settled_at is not null and (new.settled_by, new.settled_at, new.reason)
      is distinct from (old.settled_by, old.settled_at, old.reason)) then
    raise exception 'an alarm does not change';
  end if;
  return new;
end $$;
create trigger keep_alarm before update or delete on ledger.witness_alarm
  for each row execute function ledger.keep_alarm();
`,
  },
];
