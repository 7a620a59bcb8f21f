import type { RoomMigration } from '../../store/index.ts';

/**
 * The register of stored files and the uploads under way. The application's role has no right here: bytes are handed out by
 * the door of the room alone. The schema is made by the list of the room.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '001-files',
    sql: `
create table evidence.file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  sm3 text not null check (sm3 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  -- by what the bytes say
  type text not null,
  stored_at timestamptz not null default now(),
  -- last time somebody put or claimed the same bytes: a file is not swept soon after
  wanted_at timestamptz not null default now(),
  -- last time all its bytes were read again and had this digest
  verified_at timestamptz
);

create table evidence.upload (
  id uuid primary key,
  account uuid not null,
  matter uuid,
  -- cleaned; said to people, never a path
  name text not null,
  length bigint not null check (length > 0),
  -- bytes that are flushed to disk: never more than there are
  received bigint not null default 0 check (received between 0 and length),
  state text not null check (state in ('receiving', 'ready', 'refused', 'claimed')),
  -- why it was refused: code, text, details
  problem jsonb,
  file text references evidence.file,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  finished_at timestamptz,
  check ((state in ('ready', 'claimed')) = (file is not null)),
  check ((state = 'refused') = (problem is not null))
);
create index upload_account on evidence.upload (account) where state in ('receiving', 'ready');
create index upload_expiry on evidence.upload (expires_at);
create index upload_file on evidence.upload (file) where file is not null;
`,
  },
];
