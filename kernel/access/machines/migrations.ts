import type { RoomMigration } from '../../store/index.ts';

/**
 * Tokens of machines: of other systems through a service account, and of agencies' directories. Not granted to the
 * application's role: the room's functions use the table through the owner.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '701-machines',
    sql: `
create table access.machine_token (
  id uuid primary key,
  -- what it opens, and nothing else
  scope text not null check (scope in ('addresses', 'directory')),
  -- for whom it speaks: a service account, or the directory of an agency
  account uuid references access.account,
  agency uuid references access.agency,
  -- the official who answers for the system behind a service account
  owner uuid references access.account,
  token_hash bytea not null unique,
  note text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  check ((scope = 'directory') = (agency is not null)),
  check ((scope = 'directory') = (account is null)),
  check ((account is null) = (owner is null))
);
create index machine_token_agency on access.machine_token (agency) where agency is not null;
create index machine_token_account on access.machine_token (account) where account is not null;
create index machine_token_owner on access.machine_token (owner) where owner is not null;

insert into access.machine_token (id, scope, agency, token_hash, note, created_at, expires_at, used_at, revoked_at)
  select id, 'directory', agency, token_hash, note, created_at, expires_at, used_at, revoked_at from access.directory_token;
drop table access.directory_token;

-- Whoever is out answers for no machine: the tokens they answered for end for good, as do those of a closed service.
create function access.end_machine_tokens() returns trigger language plpgsql set search_path = '' as $$
begin
  update access.machine_token set revoked_at = now() where revoked_at is null and new.id in (owner, account);
  return null;
end $$;
create trigger end_machine_tokens after update of disabled_at on access.account
  for each row when (new.disabled_at is not null and old.disabled_at is null)
  execute function access.end_machine_tokens();
revoke all on function access.end_machine_tokens from public;
`,
  },
];
