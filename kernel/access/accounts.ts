import { hash, verify } from '@node-rs/argon2';
import { createHash, randomBytes } from 'node:crypto';
import { Problem, type Queryable, type Text } from '../store/index.ts';
import type { Actor, Binding } from './actor.ts';

/** OWASP's first choice for Argon2id (2023): 19 MiB, two passes, one lane. */
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const LOCK_AFTER = 8;
const LOCK_MINUTES = 15;
const SESSION_HOURS = 12;
const IDLE_MINUTES = 60;

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON);

const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

const wrong = () =>
  new Problem(
    'access.sign-in-failed',
    { zh: '用户名或密码不正确', en: 'The user name or the password is not right' },
    { status: 401 },
  );

let decoy: Promise<string> | undefined;

/** The last sign-in under way for each name. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * Signs an account in with its password and opens a session. An unknown name costs as much time as a wrong password.
 * After eight failures in a row the account is locked for a quarter of an hour (`access.locked`, 423). Sign-ins of one
 * name wait for each other, so that guesses sent all at once are counted like guesses sent one by one.
 */
export async function signIn(
  db: Queryable,
  username: string,
  password: string,
): Promise<{ token: string; actor: Actor; expiresAt: Date }> {
  // PostgreSQL takes no NUL in a text, and no account has one in its name
  const name = username.includes('\0') ? '' : username;
  const key = name.toLowerCase();
  const attempt = (): ReturnType<typeof verifiedSignIn> => verifiedSignIn(db, name, password);
  const mine = (underWay.get(key) ?? Promise.resolve()).then(attempt, attempt);
  underWay.set(key, mine);
  try {
    return await mine;
  } finally {
    if (underWay.get(key) === mine) underWay.delete(key);
  }
}

async function verifiedSignIn(
  db: Queryable,
  username: string,
  password: string,
): Promise<{ token: string; actor: Actor; expiresAt: Date }> {
  const { rows } = await db.query<{ id: string; password_hash: string | null; locked: boolean }>(
    `select id, password_hash, coalesce(locked_until > now(), false) as locked
     from access.account where lower(username) = lower($1) and disabled_at is null`,
    [username],
  );
  const account = rows[0];
  if (account?.locked === true)
    throw new Problem(
      'access.locked',
      {
        zh: `连续输错，账号已锁定，请 ${String(LOCK_MINUTES)} 分钟后再试`,
        en: `Too many failures: the account is locked for ${String(LOCK_MINUTES)} minutes`,
      },
      { status: 423 },
    );
  decoy ??= hashPassword(randomBytes(12).toString('hex'));
  const right = await verify(account?.password_hash ?? (await decoy), password);
  if (account?.password_hash == null || !right) {
    if (account !== undefined)
      await db.query(
        `update access.account set
           failed_sign_ins = case when failed_sign_ins + 1 >= $2 then 0 else failed_sign_ins + 1 end,
           locked_until = case when failed_sign_ins + 1 >= $2 then now() + make_interval(mins => $3) end
         where id = $1`,
        [account.id, LOCK_AFTER, LOCK_MINUTES],
      );
    throw wrong();
  }
  await db.query(
    'update access.account set failed_sign_ins = 0, locked_until = null where id = $1 and (failed_sign_ins > 0 or locked_until is not null)',
    [account.id],
  );
  const token = randomBytes(32).toString('base64url');
  const opened = await db.query<{ expires_at: Date }>(
    `insert into access.session (token_hash, account, expires_at)
     values ($1, $2, now() + make_interval(hours => $3)) returning expires_at`,
    [tokenHash(token), account.id, SESSION_HOURS],
  );
  const actor = await loadActor(db, account.id);
  if (actor === null) throw wrong();
  return { token, actor, expiresAt: opened.rows[0]!.expires_at };
}

/** The actor of a session token, or null when it is unknown, expired, idle too long, or revoked. */
export async function resumeSession(db: Queryable, token: string): Promise<Actor | null> {
  const { rows } = await db.query<{ account: string }>(
    `update access.session set seen_at = now()
     where token_hash = $1 and revoked_at is null and expires_at > now()
       and seen_at > now() - make_interval(mins => $2)
     returning account`,
    [tokenHash(token), IDLE_MINUTES],
  );
  return rows[0] === undefined ? null : loadActor(db, rows[0].account);
}

export async function endSession(db: Queryable, token: string): Promise<void> {
  await db.query(
    'update access.session set revoked_at = now() where token_hash = $1 and revoked_at is null',
    [tokenHash(token)],
  );
}

interface ActorRow extends Record<string, unknown> {
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
    `select a.username, a.name_zh, a.name_en, a.staff_number, b.role, b.scope, b.agency,
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
  readonly bindings: readonly {
    readonly id: string;
    readonly role: string;
    readonly agency: string;
    readonly unit?: string | null;
    readonly scope?: Binding['scope'];
  }[];
}

/** Adds an account with its bindings. A taken user name is `access.username-taken` (409). */
export async function addAccount(db: Queryable, account: NewAccount): Promise<void> {
  const { rowCount } = await db.query(
    `insert into access.account (id, username, name_zh, name_en, staff_number, password_hash, demo)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      account.id,
      account.username,
      account.name.zh,
      account.name.en,
      account.staffNumber,
      account.passwordHash,
      account.demo ?? false,
    ],
  );
  if (rowCount === 0)
    throw new Problem(
      'access.username-taken',
      { zh: `用户名“${account.username}”已被使用`, en: `The user name “${account.username}” is taken` },
      { status: 409 },
    );
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
