import type { RoomMigration } from '../store/index.ts';
import { roomPurposeIds, seatRoleIds } from './roles.ts';

const listOf = (ids: readonly string[]): string => ids.map((id) => `'${id}'`).join(', ');

/**
 * Rooms, who is invited, and their entries. The application's role has no right here: `openRooms` decides, as the owner.
 * What people are called and what they say is sealed; in clear stands who did what kind of thing when.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '000-rooms',
    sql: `
create schema rooms;

create table rooms.room (
  shard smallint not null,
  id uuid not null,
  matter uuid not null,
  agency uuid not null,
  purpose text not null check (purpose in (${listOf(roomPurposeIds)})),
  planned_at timestamptz not null,
  minutes integer not null check (minutes between 5 and 720),
  booked_by uuid not null references access.account,
  booked_at timestamptz not null default now(),
  request_key text,
  -- with whose key names and words are sealed
  subject uuid not null,
  -- the fold of the entries: nothing personal
  state json not null,
  phase text not null check (phase in ('booked', 'open', 'closed', 'cancelled')),
  entries integer not null default 0,
  -- digest of the last entry
  head text not null,
  primary key (shard, id)
);
create index room_matter on rooms.room (shard, matter, planned_at);
create unique index room_request on rooms.room (shard, matter, booked_by, request_key) where request_key is not null;

create table rooms.seat (
  shard smallint not null,
  id uuid not null,
  room uuid not null,
  role text not null check (role in (${listOf(seatRoleIds)})),
  -- an official comes in by the account; everybody else by link and code
  account uuid references access.account,
  party uuid,
  subject uuid not null,
  name bytea,
  invited_at timestamptz not null default now(),
  primary key (shard, id),
  foreign key (shard, room) references rooms.room
);
create index seat_room on rooms.seat (shard, room);
create unique index seat_account on rooms.seat (shard, room, account) where account is not null;
create index seat_of_account on rooms.seat (account) where account is not null;

-- The link and the one-time code of a seat: digests, the code's keyed. A new code ends the one before and its session.
create table rooms.invitation (
  shard smallint not null,
  id uuid not null,
  seat uuid not null,
  link_hash bytea not null,
  code_mac bytea not null,
  tries smallint not null default 0,
  made_by uuid not null,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  redeemed_at timestamptz,
  session_hash bytea,
  primary key (shard, id),
  foreign key (shard, seat) references rooms.seat
);
create unique index invitation_live on rooms.invitation (shard, seat) where ended_at is null;

-- What happened in a room, each entry with the digest of the one before.
create table rooms.entry (
  shard smallint not null,
  id uuid not null,
  room uuid not null,
  position integer not null check (position >= 0),
  at timestamptz not null,
  seat uuid,
  account uuid,
  kind text not null,
  details json not null,
  subject uuid not null,
  -- words, sealed; null where there are none or they were erased
  content bytea,
  -- SHA-256 of nonce and words
  words text,
  previous text not null,
  digest text not null,
  primary key (shard, id),
  unique (shard, room, position),
  foreign key (shard, room) references rooms.room
);

create function rooms.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE'
    or to_jsonb(old) - 'content' is distinct from to_jsonb(new) - 'content'
    or (old.content is null and new.content is not null) then
    raise exception 'rooms.append-only: % is append-only', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
revoke all on function rooms.refuse_change from public;
create trigger append_only before update or delete on rooms.entry
  for each row execute function rooms.refuse_change();

-- What is to stand in the matter's journal: written with what it tells of, noted there afterwards, once.
create table rooms.note (
  shard smallint not null,
  id uuid not null,
  room uuid not null,
  actor uuid not null,
  change json not null,
  asked_at timestamptz not null default now(),
  noted_at timestamptz,
  refused text,
  primary key (shard, id),
  foreign key (shard, room) references rooms.room
);
create index note_waiting on rooms.note (asked_at) where noted_at is null and refused is null;

-- Who is connected just now; of the moment, as are the words of two browsers that connect.
create unlogged table rooms.presence (
  shard smallint not null,
  room uuid not null,
  seat uuid not null,
  link uuid not null,
  seen_at timestamptz not null default now(),
  primary key (shard, seat)
);
create index presence_room on rooms.presence (shard, room);
create unlogged table rooms.signal (
  position bigint generated always as identity primary key,
  shard smallint not null,
  room uuid not null,
  to_seat uuid not null,
  from_seat uuid not null,
  from_link uuid not null,
  to_link uuid not null,
  content bytea not null,
  at timestamptz not null default now()
);
create index signal_to on rooms.signal (shard, to_seat, position);

-- The rooms of a matter whose retention has ended, in the caller's transaction: digests stay, names and words go.
create function rooms.dispose(of_shard smallint, of_matter uuid) returns void language sql set search_path = '' as $$
  update rooms.entry e set content = null from rooms.room r
    where r.shard = of_shard and r.matter = of_matter and e.shard = r.shard and e.room = r.id and e.content is not null;
  update rooms.seat s set name = null from rooms.room r
    where r.shard = of_shard and r.matter = of_matter and s.shard = r.shard and s.room = r.id;
$$;
revoke all on function rooms.dispose from public;
`,
  },
];
