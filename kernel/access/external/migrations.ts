import type { RoomMigration } from '../../store/index.ts';

/**
 * Sign-on through an agency's own identity provider, and the agency's directory that announces who joins, moves and
 * leaves. None of these tables is granted to the application's role: the room's functions use them through the owner.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '102-external',
    sql: `
create table access.identity_provider (
  id uuid primary key,
  agency uuid not null references access.agency,
  kind text not null check (kind in ('agency', 'government-identity')),
  name_zh text not null,
  name_en text not null,
  issuer text not null,
  client_id text not null,
  -- sealed under the key of this row's id; null for a client without a secret
  client_secret bytea,
  -- which claim carries the staff number, asked once, when a subject is first linked
  staff_claim text not null default 'preferred_username',
  -- which claim of a government identity carries the identity number
  identity_claim text,
  -- what the provider says when the person proved two factors
  strong_acr text[] not null default '{}',
  strong_amr text[] not null default '{}',
  assurance text check (assurance in ('substantial', 'high')),
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  check ((kind = 'government-identity') = (assurance is not null)),
  check (kind = 'government-identity' or identity_claim is null)
);
create unique index identity_provider_client on access.identity_provider (issuer, client_id) where removed_at is null;

create table access.external_identity (
  provider uuid not null references access.identity_provider,
  subject text not null,
  account uuid not null references access.account,
  linked_at timestamptz not null default now(),
  used_at timestamptz not null default now(),
  primary key (provider, subject)
);
create unique index external_identity_account on access.external_identity (account, provider);

-- A sign-on under way: deleted when it comes back, so that it comes back once.
create table access.sign_on (
  state_hash bytea primary key,
  -- of the cookie of the browser it began in
  browser_hash bytea not null,
  provider uuid not null references access.identity_provider,
  nonce text not null,
  verifier text not null,
  redirect_uri text not null,
  return_to text not null,
  -- the account that asked to be linked; null when somebody signs in
  account uuid references access.account,
  expires_at timestamptz not null
);
create index sign_on_expiry on access.sign_on (expires_at);

-- Which sessions a provider opened, so that it can end them.
create table access.external_session (
  session bytea primary key references access.session on delete cascade,
  provider uuid not null references access.identity_provider,
  subject text not null,
  sid text,
  opened_at timestamptz not null default now()
);
create index external_session_subject on access.external_session (provider, subject);

create table access.directory_token (
  id uuid primary key,
  agency uuid not null references access.agency,
  token_hash bytea not null unique,
  note text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index directory_token_agency on access.directory_token (agency);

-- What an agency's directory says about a person, beside the account and its bindings.
create table access.directory_entry (
  account uuid primary key references access.account,
  agency uuid not null references access.agency,
  external_id text,
  unit uuid references places.unit,
  created_at timestamptz not null default now(),
  modified_at timestamptz not null default now(),
  -- the directory closed the account, so the directory may open it again; what others closed it may not
  suspended_at timestamptz,
  removed_at timestamptz
);
create index directory_entry_agency on access.directory_entry (agency);
`,
  },
];
