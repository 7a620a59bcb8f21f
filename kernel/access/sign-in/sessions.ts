import { randomBytes } from 'node:crypto';
import { newId, Problem, type Queryable } from '../../store/index.ts';
import { loadActor } from '../accounts.ts';
import type { Actor } from '../actor.ts';
import { tokenHash } from './end-sessions.ts';
import { signInRules, signInRulesOf, type SignInRules } from './sign-in-rules.ts';

/** How a session was opened. `one-time-code` is a resident's; `sign-on` is an agency's or government's own sign-on. */
export type SignInMethod = 'password' | 'totp' | 'recovery-code' | 'passkey' | 'one-time-code' | 'sign-on';

/** Authenticator assurance level (NIST SP 800-63B): one factor, or two of which one is possessed. */
export type AuthenticationLevel = 'aal1' | 'aal2';

export interface Session {
  readonly id: string;
  readonly method: SignInMethod;
  readonly level: AuthenticationLevel;
  /** When the person last proved who they are. */
  readonly steppedUpAt: Date | null;
  /** How long that proof counts for sensitive acts, in minutes. */
  readonly stepUpMinutes: number;
  /** A post asks for a second factor and the session has none: it is good for setting one up and nothing else. */
  readonly mustEnrol: boolean;
}

export interface SignedIn {
  readonly actor: Actor;
  readonly session: Session;
}

export interface OpenedSession extends SignedIn {
  /** 32 random bytes as base64url, known to the browser alone. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** Where a sign-in comes from, and the token it takes the place of. */
export interface SignInFrom {
  readonly address?: string | undefined;
  readonly agent?: string | undefined;
  readonly replaces?: string | undefined;
}

export interface NewSession extends SignInFrom {
  readonly method: SignInMethod;
  readonly level: AuthenticationLevel;
  /** What was proved must still hold when the session opens: this password, this passkey. */
  readonly passwordHash?: string;
  readonly passkey?: Buffer;
}

export const signInFailed = (): Problem =>
  new Problem(
    'access.sign-in-failed',
    { zh: '用户名或密码不正确', en: 'The user name or the password is not right' },
    { status: 401 },
  );

/**
 * Opens a session for an account that has proved itself: a new token always, and the token it replaces ends with the same
 * statement. Throws `access.sign-in-failed` (401) when the account is disabled, a machine's, or what it proved has been
 * taken away meanwhile; a change under way is waited for.
 */
export async function openSession(db: Queryable, account: string, how: NewSession): Promise<OpenedSession> {
  const rules = await signInRules(db);
  const token = randomBytes(32).toString('base64url');
  const { rows } = await db.query<{ id: string; stepped_up_at: Date; expires_at: Date; demo: boolean }>(
    `with proved as materialized (
       select a.id, a.demo from access.account a where a.id = $3 and a.disabled_at is null and a.kind <> 'service'
         and ($4::text is null or a.password_hash = $4) for share),
     held as materialized (select 1 from access.passkey where credential = $5 and account = $3 for share),
     opened as (
       insert into access.session (id, token_hash, account, method, level, address, agent, stepped_up_at, expires_at)
       select $1, $2, id, $6, $7, $8, $9, now(), now() + make_interval(hours => $10) from proved
       where $5::bytea is null or exists (select from held)
       returning id, stepped_up_at, expires_at),
     ended as (
       update access.session set revoked_at = now()
       where token_hash = $11 and revoked_at is null and exists (select from opened))
     select opened.*, proved.demo from opened, proved`,
    [
      newId(),
      tokenHash(token),
      account,
      how.passwordHash ?? null,
      how.passkey ?? null,
      how.method,
      how.level,
      how.address?.slice(0, 64) ?? null,
      how.agent?.slice(0, 300) ?? null,
      rules.sessionHours,
      how.replaces === undefined ? null : tokenHash(how.replaces),
    ],
  );
  const opened = rows[0];
  const actor = opened === undefined ? null : await loadActor(db, account);
  if (opened === undefined || actor === null) throw signInFailed();
  return {
    token,
    actor,
    expiresAt: opened.expires_at,
    session: {
      id: opened.id,
      method: how.method,
      level: how.level,
      steppedUpAt: opened.stepped_up_at,
      stepUpMinutes: rules.stepUpMinutes,
      mustEnrol: mustEnrol(actor, how.level, opened.demo, rules),
    },
  };
}

interface ResumedRow extends Record<string, unknown> {
  account: string;
  id: string;
  method: SignInMethod;
  level: AuthenticationLevel;
  stepped_up_at: Date | null;
  demo: boolean;
  rules: unknown;
}

/** Who a session token belongs to, or null when it is unknown, expired, idle too long, or revoked. */
export async function resumeSession(db: Queryable, token: string): Promise<SignedIn | null> {
  const { rows } = await db.query<ResumedRow>(
    `update access.session s set seen_at = now()
     from access.account a left join store.setting r on r.key = 'sign-in'
     where s.token_hash = $1 and a.id = s.account and s.revoked_at is null and s.expires_at > now()
       and s.seen_at > now() - make_interval(mins => coalesce((r.value->>'idleMinutes')::int, $2))
     returning s.account, s.id, s.method, s.level, s.stepped_up_at, a.demo, r.value as rules`,
    [tokenHash(token), signInRulesOf(null).idleMinutes],
  );
  const found = rows[0];
  if (found === undefined) return null;
  const actor = await loadActor(db, found.account);
  if (actor === null) return null;
  const rules = signInRulesOf(found.rules);
  return {
    actor,
    session: {
      id: found.id,
      method: found.method,
      level: found.level,
      steppedUpAt: found.stepped_up_at,
      stepUpMinutes: rules.stepUpMinutes,
      mustEnrol: mustEnrol(actor, found.level, found.demo, rules),
    },
  };
}

/** The accounts of the demo city are for looking round; everybody else in a listed role needs two factors. */
const mustEnrol = (actor: Actor, level: AuthenticationLevel, demo: boolean, rules: SignInRules): boolean =>
  level === 'aal1' && !demo && actor.bindings.some(({ role }) => rules.secondFactorRoles.includes(role));

export interface OwnSession {
  readonly id: string;
  readonly method: SignInMethod;
  readonly level: AuthenticationLevel;
  readonly address: string | null;
  readonly agent: string | null;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

/** The open sessions of an account, the one used last first. */
export async function sessionsOf(db: Queryable, account: string): Promise<readonly OwnSession[]> {
  const { idleMinutes } = await signInRules(db);
  const { rows } = await db.query<{
    id: string;
    method: SignInMethod;
    level: AuthenticationLevel;
    address: string | null;
    agent: string | null;
    created_at: Date;
    seen_at: Date;
    expires_at: Date;
  }>(
    `select id, method, level, address, agent, created_at, seen_at, expires_at from access.session
     where account = $1 and revoked_at is null and expires_at > now() and seen_at > now() - make_interval(mins => $2)
     order by seen_at desc, id limit 100`,
    [account, idleMinutes],
  );
  return rows.map((row) => ({
    id: row.id,
    method: row.method,
    level: row.level,
    address: row.address,
    agent: row.agent,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
  }));
}
