import type { RoomMigration } from '../store/index.ts';

/**
 * Wrapped keys of subjects and the register of master keys. The application's role has no right here at all: keys are
 * fetched by the kernel as the owner, so a forged query in a request cannot even read a wrapped one.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '001-keys',
    sql: `
create schema protection;

create table protection.kek (
  id text primary key,
  -- a random key wrapped with this master key: who can open it holds the right one
  proof bytea not null,
  registered_at timestamptz not null default now(),
  retired_at timestamptz
);

-- One key per subject (a person, an account, a matter). An erased subject keeps its row without the key, for good.
create table protection.key (
  subject uuid primary key,
  -- no foreign key: it would be checked row by row and double the time of a rotation; the statements that write keep it
  kek text,
  wrapped bytea,
  erased_at timestamptz,
  check ((wrapped is null) = (erased_at is not null)),
  check ((wrapped is null) = (kek is null))
);
`,
  },
];
