import { hash } from '@node-rs/argon2';
import { Problem, type Queryable, type Text } from '../store/index.ts';
import type { AccountKind, Actor, Assurance, Binding } from './actor.ts';
import { endSessionsOf } from './sign-in/end-sessions.ts';
import { clearFailures, nameSubject } from './sign-in/failure-counts.ts';

/** OWASP's first choice for Argon2id (2023): 19 MiB, two passes, one lane. */
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON);

interface ActorRow extends Record<string, unknown> {
  kind: AccountKind;
  party: string | null;
  assurance: Assurance | null;
  engaged_for: string[] | null;
  parties: string[];
  username: string;
  name_zh: string;
  name_en: string;
  staff_number: string;
  role: string | null;
  scope: Binding['scope'];
  agency: string;
  agency_zh: string;
  agency_en: string;
  mark: string;
  shard: number;
  unit: string | null;
  unit_zh: string | null;
  unit_en: string | null;
}

/** An account with the bindings in force now; null when it does not exist or is disabled. */
export async function loadActor(db: Queryable, account: string): Promise<Actor | null> {
  const { rows } = await db.query<ActorRow>(
    `select a.kind, a.party, a.assurance, a.engaged_for,
       case when a.kind = 'resident' then access.parties_of(a.id) else '{}' end as parties, a.username, a.name_zh, a.name_en, a.staff_number, b.role, b.scope, b.agency,
       g.name_zh as agency_zh, g.name_en as agency_en, g.mark, g.shard, b.unit, v.name_zh as unit_zh, v.name_en as unit_en
     from access.account a
     left join access.binding b on b.account = a.id and now() >= b.valid_from and now() < b.valid_to
     left join access.agency g on g.id = b.agency
     left join places.unit_version v on v.unit = b.unit and current_date >= v.valid_from and current_date < v.valid_to
     where a.id = $1 and a.disabled_at is null
     order by b.id`,
    [account],
  );
  const first = rows[0];
  if (first === undefined) return null;
  return {
    account,
    kind: first.kind,
    party: first.party,
    assurance: first.assurance,
    ...(first.kind === 'resident' ? { parties: first.parties } : {}),
    ...(first.engaged_for === null ? {} : { engagedFor: first.engaged_for }),
    username: first.username,
    name: { zh: first.name_zh, en: first.name_en },
    staffNumber: first.staff_number,
    bindings: rows.flatMap((row): Binding[] =>
      row.role === null
        ? []
        : [
            {
              role: row.role,
              agency: row.agency,
              agencyName: { zh: row.agency_zh, en: row.agency_en },
              mark: row.mark,
              shard: row.shard,
              unit: row.unit,
              unitName: row.unit_zh === null ? null : { zh: row.unit_zh, en: row.unit_en ?? row.unit_zh },
              scope: row.scope,
            },
          ],
    ),
  };
}

export interface NewAgency {
  readonly id: string;
  readonly shard: number;
  readonly kind: string;
  readonly name: Text;
  readonly mark: string;
  readonly unit: string;
}

export async function addAgency(db: Queryable, agency: NewAgency): Promise<void> {
  await db.query(
    `insert into access.agency (id, shard, kind, name_zh, name_en, mark, unit) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (id) do nothing`,
    [agency.id, agency.shard, agency.kind, agency.name.zh, agency.name.en, agency.mark, agency.unit],
  );
}

export interface NewAccount {
  readonly id: string;
  readonly username: string;
  readonly name: Text;
  readonly staffNumber: string;
  readonly passwordHash: string | null;
  readonly demo?: boolean;
  readonly kind?: AccountKind;
  /** The party this account is, when that is known. */
  readonly party?: string | null;
  /** A resident's, and no other's. */
  readonly assurance?: Assurance | null;
  /** The official who answers for a contractor. */
  readonly sponsor?: string | null;
  /** Blind index of the identity number: one person has one account. */
  readonly identityIndex?: Buffer | null;
  readonly bindings: readonly {
    readonly id: string;
    readonly role: string;
    readonly agency: string;
    readonly unit?: string | null;
    readonly scope?: Binding['scope'];
  }[];
}

const personHasAccount = (): Problem =>
  new Problem(
    'access.person-has-account',
    {
      zh: '此人已有账号，一人只有一个账号',
      en: 'This person has an account already: one person, one account',
    },
    { status: 409 },
  );

/**
 * Adds an account with its bindings. A taken user name is `access.username-taken` (409); a person whose identity number
 * or party has an open account already is `access.person-has-account` (409).
 */
export async function addAccount(db: Queryable, account: NewAccount): Promise<void> {
  const { rowCount } = await db.query(
    `insert into access.account (id, username, name_zh, name_en, staff_number, password_hash, demo, kind, party, assurance,
       sponsor, identity_index)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [
      account.id,
      account.username,
      account.name.zh,
      account.name.en,
      account.staffNumber,
      account.passwordHash,
      account.demo ?? false,
      account.kind ?? 'official',
      account.party ?? null,
      account.assurance ?? null,
      account.sponsor ?? null,
      account.identityIndex ?? null,
    ],
  );
  if (rowCount === 0) {
    const { rows } = await db.query('select from access.account where lower(username) = lower($1)', [
      account.username,
    ]);
    if (rows.length === 0) throw personHasAccount();
    throw new Problem(
      'access.username-taken',
      { zh: `用户名“${account.username}”已被使用`, en: `The user name “${account.username}” is taken` },
      { status: 409 },
    );
  }
  for (const binding of account.bindings)
    await db.query(
      `insert into access.binding (id, account, role, agency, unit, scope) values ($1, $2, $3, $4, $5, $6)`,
      [
        binding.id,
        account.id,
        binding.role,
        binding.agency,
        binding.unit ?? null,
        binding.scope ?? (binding.unit == null ? 'agency' : 'unit'),
      ],
    );
}

export interface Colleague {
  readonly id: string;
  readonly name: Text;
  readonly staffNumber: string;
  readonly roles: readonly string[];
}

/** Officials with a post in one of these agencies whose name, user name or staff number holds the text; at most fifty. */
export async function colleagues(
  db: Queryable,
  agencies: readonly string[],
  text: string,
): Promise<readonly Colleague[]> {
  const { rows } = await db.query<{
    id: string;
    name_zh: string;
    name_en: string;
    staff_number: string;
    roles: string[];
  }>(
    `select a.id, a.name_zh, a.name_en, a.staff_number, array_agg(distinct b.role) as roles
     from access.account a join access.binding b on b.account = a.id and now() >= b.valid_from and now() < b.valid_to
     where b.agency = any($1::uuid[]) and a.disabled_at is null
       and (strpos(a.name_zh, $2) > 0 or strpos(lower(a.name_en), lower($2)) > 0 or strpos(lower(a.username), lower($2)) > 0
         or strpos(a.staff_number, $2) > 0)
     group by a.id order by a.staff_number limit 50`,
    [agencies, text],
  );
  return rows.map((row) => ({
    id: row.id,
    name: { zh: row.name_zh, en: row.name_en },
    staffNumber: row.staff_number,
    roles: row.roles,
  }));
}

const accountUnknown = (username: string): Problem =>
  new Problem(
    'access.account-unknown',
    { zh: `没有账号“${username}”`, en: `There is no account “${username}”` },
    { status: 404 },
  );

/** Gives an account another password, opens it if it was locked and ends its sessions. Returns the account's id. */
export async function resetPassword(db: Queryable, username: string, passwordHash: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `update access.account set password_hash = $2
     where lower(username) = lower($1) and username <> 'system' returning id`,
    [username, passwordHash],
  );
  if (rows[0] === undefined) throw accountUnknown(username);
  await endSessionsOf(db, rows[0].id);
  await clearFailures(db, nameSubject(username));
  return rows[0].id;
}

/**
 * Closes an account and ends its sessions, or opens it again; `access.person-has-account` (409) when the person has
 * another one meanwhile. Returns the account's id.
 */
export async function setDisabled(db: Queryable, username: string, disabled: boolean): Promise<string> {
  const { rows } = await db
    .query<{ id: string }>(
      `update access.account set disabled_at = case when $2 then now() end
       where lower(username) = lower($1) and username <> 'system' returning id`,
      [username, disabled],
    )
    .catch((error: unknown) => {
      const { constraint } = error as { constraint?: string };
      throw constraint === 'account_identity' || constraint === 'account_party' ? personHasAccount() : error;
    });
  if (rows[0] === undefined) throw accountUnknown(username);
  if (disabled) await endSessionsOf(db, rows[0].id);
  return rows[0].id;
}

/** What the papers of an agency say of it; what is left out stays as it is. */
export async function describeAgency(
  db: Queryable,
  agency: string,
  details: {
    readonly address?: string | undefined;
    readonly phone?: string | undefined;
    readonly reviewBody?: string | undefined;
    readonly court?: string | undefined;
  },
): Promise<void> {
  await db.query(
    `update access.agency set address = coalesce($2, address), phone = coalesce($3, phone),
       review_body = coalesce($4, review_body), court = coalesce($5, court) where id = $1`,
    [
      agency,
      details.address ?? null,
      details.phone ?? null,
      details.reviewBody ?? null,
      details.court ?? null,
    ],
  );
}
