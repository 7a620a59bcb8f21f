import { verify } from '@node-rs/argon2';
import { createHash, randomBytes } from 'node:crypto';
import { Problem, type Queryable } from '../store/index.ts';
import { hashPassword, loadActor } from './accounts.ts';
import type { Actor } from './actor.ts';

const LOCK_AFTER = 8;
const LOCK_MINUTES = 15;
const SESSION_HOURS = 12;
const IDLE_MINUTES = 60;

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
