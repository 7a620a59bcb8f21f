import type { RoomMigration } from '../store/index.ts';
import { migrations as administration } from './administration/migrations.ts';
import { migrations as external } from './external/migrations.ts';
import { migrations as machines } from './machines/migrations.ts';
import { migrations as qualifications } from './qualifications/migrations.ts';
import { migrations as residents } from './residents/migrations.ts';
import { migrations as signIn } from './sign-in/migrations.ts';
import { migrations as trace } from './trace/migrations.ts';

/**
 * Accounts, roles and sessions, and the functions every row-level policy asks. The actor is a setting local to the
 * transaction; with none set, \`access.agencies()\` and \`access.shards()\` are empty and nothing is visible.
 */
export const migrations: readonly RoomMigration[] = [
  {
    name: '001-accounts',
    sql: `
create schema access;
grant usage on schema access to gaoyao_app;

create table access.agency (
  id uuid primary key,
  shard smallint not null,
  kind text not null,
  name_zh text not null,
  name_en text not null,
  -- 机关代字, with which the agency's matter numbers begin
  mark text not null,
  unit uuid not null
);

create table access.account (
  id uuid primary key,
  username text not null,
  name_zh text not null,
  name_en text not null,
  staff_number text not null,
  password_hash text,
  demo boolean not null default false,
  disabled_at timestamptz,
  kind text not null default 'official' check (kind in ('official', 'contractor', 'resident', 'service')),
  -- the party this account is, when that is known
  party uuid,
  assurance text check (assurance in ('low', 'substantial', 'high')),
  -- blind index of the identity number: one person, one account
  identity_index bytea,
  -- the official who answers for a contractor
  sponsor uuid references access.account,
  created_at timestamptz not null default now(),
  check ((kind = 'resident') = (assurance is not null)),
  check ((kind = 'contractor') = (sponsor is not null))
);
-- one person, one account of each kind: an official is a resident as well, in an account of its own
create unique index account_party on access.account ((kind = 'resident'), party) where party is not null and disabled_at is null;
create unique index account_identity on access.account ((kind = 'resident'), identity_index) where identity_index is not null and disabled_at is null;
create unique index account_username on access.account (lower(username));

-- A role is held for an agency; \`unit\` narrows it to a part of the city, \`scope\` widens it to a tenancy or all.
create table access.binding (
  id uuid primary key,
  account uuid not null references access.account,
  role text not null,
  agency uuid not null references access.agency,
  unit uuid,
  scope text not null default 'agency' check (scope in ('agency', 'unit', 'tenancy', 'platform')),
  valid_from timestamptz not null default '-infinity',
  valid_to timestamptz not null default 'infinity',
  -- the post this one is lent from: a delegation ends, and ends with what was lent
  delegated_from uuid references access.binding,
  reason text,
  check ((scope = 'unit') = (unit is not null)),
  check (delegated_from is null or (valid_to < 'infinity' and reason is not null))
);
create index binding_account on access.binding (account);
create index binding_delegated on access.binding (delegated_from) where delegated_from is not null;

create table access.session (
  token_hash bytea primary key,
  -- the name under which its owner sees it and ends it; the token itself is nowhere kept
  id uuid not null unique default gen_random_uuid(),
  account uuid not null references access.account,
  method text not null default 'password'
    check (method in ('password', 'totp', 'recovery-code', 'passkey', 'one-time-code', 'sign-on')),
  -- authenticator assurance level (NIST SP 800-63B)
  level text not null default 'aal1' check (level in ('aal1', 'aal2')),
  address text,
  agent text,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  stepped_up_at timestamptz,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index session_account on access.session (account);

create function access.actor() returns uuid language sql stable as
$$ select nullif(pg_catalog.current_setting('gaoyao.actor', true), '')::pg_catalog.uuid $$;

create function access.agencies_of(actor uuid) returns uuid[] language plpgsql stable security definer set search_path = '' as
$$ begin return (select coalesce(array_agg(b.agency), '{}') from access.binding b
   join access.account a on a.id = b.account and a.disabled_at is null
   where b.account = actor and b.scope <> 'unit' and now() >= b.valid_from and now() < b.valid_to); end $$;

create function access.shards_of(actor uuid) returns smallint[] language plpgsql stable security definer set search_path = '' as
$$ begin return (select coalesce(array_agg(distinct t.shard), '{}') from access.binding b
   join access.account a on a.id = b.account and a.disabled_at is null
   join access.agency g on g.id = b.agency
   join places.tenancy t on (b.scope = 'tenancy' and t.shard = g.shard) or b.scope = 'platform'
   where b.account = actor and b.scope in ('tenancy', 'platform')
     and now() >= b.valid_from and now() < b.valid_to); end $$;

create function access.units_of(actor uuid) returns uuid[] language plpgsql stable security definer set search_path = '' as
$$ begin return (select coalesce(array_agg(n.unit), '{}') from access.binding b
   join access.account a on a.id = b.account and a.disabled_at is null
   join places.unit_ancestor n on n.ancestor = b.unit and current_date >= n.valid_from and current_date < n.valid_to
   where b.account = actor and b.scope = 'unit' and now() >= b.valid_from and now() < b.valid_to); end $$;

create function access.unit_agencies_of(actor uuid) returns uuid[] language plpgsql stable security definer set search_path = '' as
$$ begin return (select coalesce(array_agg(distinct b.agency), '{}') from access.binding b
   join access.account a on a.id = b.account and a.disabled_at is null
   where b.account = actor and b.scope = 'unit' and now() >= b.valid_from and now() < b.valid_to); end $$;

-- Which agency's matters in which unit, as one text each: asked only of those with unit posts in several agencies,
-- whose agencies and units must not be multiplied with each other.
create function access.unit_posts_of(actor uuid) returns text[] language plpgsql stable security definer set search_path = '' as
$$ begin return (select coalesce(array_agg(distinct b.agency::text || n.unit::text), '{}') from access.binding b
   join access.account a on a.id = b.account and a.disabled_at is null
   join places.unit_ancestor n on n.ancestor = b.unit and current_date >= n.valid_from and current_date < n.valid_to
   where b.account = actor and b.scope = 'unit' and now() >= b.valid_from and now() < b.valid_to); end $$;

create function access.agencies() returns uuid[] language plpgsql stable set search_path = '' as
$$ begin return (select access.agencies_of(access.actor())); end $$;
create function access.shards() returns smallint[] language plpgsql stable set search_path = '' as
$$ begin return (select access.shards_of(access.actor())); end $$;
create function access.units() returns uuid[] language plpgsql stable set search_path = '' as
$$ begin return (select access.units_of(access.actor())); end $$;
create function access.unit_agencies() returns uuid[] language plpgsql stable set search_path = '' as
$$ begin return (select access.unit_agencies_of(access.actor())); end $$;
create function access.unit_posts() returns text[] language plpgsql stable set search_path = '' as
$$ begin return (select access.unit_posts_of(access.actor())); end $$;
create function access.tenancies() returns smallint[] language plpgsql stable security definer set search_path = '' as
$$ begin return (select coalesce(array_agg(distinct g.shard), '{}') || access.shards_of(access.actor())
   from access.binding b
   join access.account a on a.id = b.account and a.disabled_at is null
   join access.agency g on g.id = b.agency
   where b.account = access.actor() and now() >= b.valid_from and now() < b.valid_to); end $$;

-- The tenancies whose register of persons the actor's posts open: an administrator's opens none.
create function access.person_tenancies() returns smallint[] language plpgsql stable security definer set search_path = '' as
$$ begin return (select coalesce(array_agg(distinct t.shard), '{}')
   from access.binding b
   join access.account a on a.id = b.account and a.disabled_at is null
   join access.agency g on g.id = b.agency
   join places.tenancy t on b.scope = 'platform' or t.shard = g.shard
   where b.account = access.actor() and b.role <> 'admin' and now() >= b.valid_from and now() < b.valid_to); end $$;

create policy read_in_tenancy on parties.party for select to gaoyao_app
  using (shard = any((select access.person_tenancies())::smallint[]));

grant select on access.agency to gaoyao_app;

-- the platform itself: actor of timers, importers and migrations; it has no password and cannot sign in
insert into places.unit (id, kind, shard) values ('00000000-0000-7000-8000-000000000000', 'platform', 0);
insert into places.unit_version (unit, valid_from, name_zh, name_en, code)
  values ('00000000-0000-7000-8000-000000000000', '1900-01-01', '平台', 'Platform', '');
insert into places.unit_ancestor (unit, ancestor, depth, valid_from, valid_to)
  values ('00000000-0000-7000-8000-000000000000', '00000000-0000-7000-8000-000000000000', 0, '1900-01-01', 'infinity');
insert into places.tenancy (shard, unit, name_zh, name_en)
  values (0, '00000000-0000-7000-8000-000000000000', '平台', 'Platform');
insert into access.agency (id, shard, kind, name_zh, name_en, mark, unit)
  values ('00000000-0000-7000-8000-000000000002', 0, 'platform', '平台', 'Platform', '台',
    '00000000-0000-7000-8000-000000000000');
insert into access.account (id, username, name_zh, name_en, staff_number, kind)
  values ('00000000-0000-7000-8000-000000000001', 'system', '平台', 'Platform', '0', 'service');
insert into access.binding (id, account, role, agency, scope)
  values ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000001', 'system',
    '00000000-0000-7000-8000-000000000002', 'platform');
`,
  },
  ...signIn,
  ...external,
  ...residents,
  ...administration,
  ...trace,
  ...qualifications,
  ...machines,
];
