import { verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { inTransaction, Problem, type Queryable } from '../../store/index.ts';
import { hashPassword } from '../accounts.ts';
import { recordOwnChange } from './account-journal.ts';
import { endSessionsOf } from './end-sessions.ts';
import { clearFailures, nameSubject, reserveFailure } from './failure-counts.ts';
import { openSession, signInFailed, type OpenedSession, type SignInFrom } from './sessions.ts';
import { secondFactorNeeded } from './sign-in-ticket.ts';
import { signInRules } from './sign-in-rules.ts';

let decoy: Promise<string> | undefined;

/** The last sign-in under way for each name in this process. */
const underWay = new Map<string, Promise<unknown>>();

/** Whether a password is right; where there is none to compare with, the answer takes as long. */
export async function passwordIsRight(hash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(12).toString('hex'));
  const right = await verify(hash ?? (await decoy), password);
  return hash !== null && right;
}

/**
 * Signs an account in with its password and opens a session (AAL1). An unknown name costs as much time as a wrong
 * password, gets the same answers (`access.sign-in-failed`, 401) and is locked like any other: after eight failures in a
 * row for a quarter of an hour (`access.locked`, 423), counted in the database. An account with an authenticator app is
 * given a ticket for the second step instead of a session (`access.second-factor-needed`, 401).
 */
export async function signIn(
  db: Queryable,
  username: string,
  password: string,
  from: SignInFrom = {},
): Promise<OpenedSession> {
  // PostgreSQL takes no NUL in a text, and no account has one in its name
  const name = username.includes('\0') ? '' : username;
  const key = name.toLowerCase();
  // right passwords of one person sent all at once wait here, so that they do not lock each other out
  const attempt = (): Promise<OpenedSession> => verifiedSignIn(db, name, password, from);
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
  from: SignInFrom,
): Promise<OpenedSession> {
  const rules = await signInRules(db);
  const { rows } = await db.query<{ id: string; password_hash: string | null; app: boolean; known: boolean }>(
    `select a.id, a.password_hash,
       exists (select from access.authenticator_app p where p.account = a.id and p.confirmed_at is not null) as app,
       exists (select from access.session s where s.account = a.id and s.address = $2
         and s.created_at > now() - interval '30 days') as known
     from access.account a where lower(a.username) = lower($1) and a.disabled_at is null`,
    [username, from.address?.slice(0, 64) ?? null],
  );
  const account = rows[0];
  const subject = nameSubject(username, account?.known === true ? from.address : undefined);
  await reserveFailure(db, subject, rules);
  const hash = account?.password_hash ?? null;
  if (!(await passwordIsRight(hash, password)) || account === undefined || hash === null)
    throw signInFailed();
  await clearFailures(db, subject);
  if (account.app) throw await secondFactorNeeded(db, account.id);
  return openSession(db, account.id, { ...from, method: 'password', level: 'aal1', passwordHash: hash });
}

/** NIST SP 800-63B rev. 4 §3.1.1.2 asks for length, and for no mixture of kinds of characters. */
const SHORTEST = 12;

const tooWeak = (): Problem =>
  new Problem('access.weak-password', {
    zh: `密码至少 ${String(SHORTEST)} 个字符，不得含用户名，也不得只重复几个字符`,
    en: `A password has at least ${String(SHORTEST)} characters, does not hold the user name and is not a few characters repeated`,
  });

/**
 * Gives an account the password its owner chose and ends its other sessions. Throws `access.weak-password` (400); the
 * caller has asked for a step-up.
 */
export async function changePassword(
  pool: Pool,
  { account, username }: { readonly account: string; readonly username: string },
  password: string,
  session: string,
): Promise<void> {
  const plain = password.toLowerCase();
  if (
    Array.from(password).length < SHORTEST ||
    plain.includes(username.toLowerCase()) ||
    new Set(plain).size < 5
  )
    throw tooWeak();
  const hash = await hashPassword(password);
  await inTransaction(pool, async (db) => {
    await db.query('update access.account set password_hash = $2 where id = $1', [account, hash]);
    await endSessionsOf(db, account, session);
    await recordOwnChange(db, account, 'password');
  });
}
