import { Secret, TOTP } from 'otpauth';
import type { Pool } from 'pg';
import { inTransaction, Problem, type Queryable } from '../../store/index.ts';
import { recordOwnChange } from './account-journal.ts';
import { endSessionsOf } from './end-sessions.ts';
import { newRecoveryCodes } from './recovery-codes.ts';

/** What keeps a secret at rest, under the key of its subject: the `Protection` of the platform. */
export interface Sealing {
  seal(subject: string, texts: readonly string[], db?: Queryable): Promise<Buffer[]>;
  open(subject: string, sealed: Buffer, db?: Queryable): Promise<string>;
}

/** RFC 6238 with what every authenticator app understands: SHA-1, six digits, thirty seconds. */
const PERIOD_SECONDS = 30;
/** Steps before and after the present one that are taken, for clocks that are not right (RFC 6238 §5.2). */
const WINDOW = 1;
const ENROLMENT_MINUTES = 10;
const ISSUER = 'Gaoyao';

const generator = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS, digits: 6 });

/** The time step a code belongs to, or null when it is not one of those around now. */
function stepOf(secret: string, code: string, now: number): number | null {
  const delta = generator(secret).validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : Math.floor(now / 1000 / PERIOD_SECONDS) + delta;
}

export interface AuthenticatorEnrolment {
  /** Base32, for typing it in by hand. */
  readonly secret: string;
  /** `otpauth://` address that the app reads from a picture. */
  readonly uri: string;
}

/**
 * Begins to set up an authenticator app: a secret that counts once a code of it has been given, within ten minutes. An
 * app that is in use stays in use until then.
 */
export async function beginAuthenticator(
  db: Queryable,
  sealing: Sealing,
  { account, username }: { readonly account: string; readonly username: string },
): Promise<AuthenticatorEnrolment> {
  const secret = new Secret({ size: 20 }).base32;
  const [sealed] = await sealing.seal(account, [secret], db);
  await db.query(
    `insert into access.authenticator_app (account, pending_secret, pending_until)
     values ($1, $2, now() + make_interval(mins => $3))
     on conflict (account) do update set pending_secret = excluded.pending_secret, pending_until = excluded.pending_until`,
    [account, sealed, ENROLMENT_MINUTES],
  );
  return { secret, uri: generator(secret, username).toString() };
}

/**
 * Confirms an enrolment with a code of the new app, ends the other sessions of the account, counts the present one as
 * two-factor, and gives ten recovery codes. Throws `access.no-enrolment` (409) when none is under way and
 * `access.code-refused` (422) when the code is not right.
 */
export async function confirmAuthenticator(
  pool: Pool,
  sealing: Sealing,
  account: string,
  code: string,
  session: string,
  now = Date.now(),
): Promise<readonly string[]> {
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ pending_secret: Buffer }>(
      `select pending_secret from access.authenticator_app
       where account = $1 and pending_secret is not null and pending_until > now() for update`,
      [account],
    );
    if (rows[0] === undefined)
      throw new Problem(
        'access.no-enrolment',
        { zh: '没有正在进行的设置，或已超时，请重新开始', en: 'There is no set-up under way: begin again' },
        { status: 409 },
      );
    const step = stepOf(await sealing.open(account, rows[0].pending_secret, db), code, now);
    if (step === null) throw codeRefused();
    await db.query(
      `update access.authenticator_app set secret = pending_secret, confirmed_at = now(), last_step = $2,
         pending_secret = null, pending_until = null where account = $1`,
      [account, step],
    );
    await endSessionsOf(db, account, session);
    await raiseSession(db, account, session);
    await recordOwnChange(db, account, 'authenticator-added');
    return newRecoveryCodes(db, account);
  });
}

export const codeRefused = (): Problem =>
  new Problem(
    'access.code-refused',
    { zh: '验证码不正确或已用过', en: 'The code is not right, or was used before' },
    { status: 422 },
  );

/** The session has just proved a second factor. */
export const raiseSession = (db: Queryable, account: string, session: string) =>
  db.query(
    `update access.session set level = 'aal2', stepped_up_at = now() where id = $1 and account = $2 and revoked_at is null`,
    [session, account],
  );

/** Uses a code of the account's app. Each time step counts once: of two who use the same code at once, one is told no. */
export async function spendAuthenticatorCode(
  db: Queryable,
  sealing: Sealing,
  account: string,
  code: string,
  now = Date.now(),
): Promise<boolean> {
  const { rows } = await db.query<{ secret: Buffer }>(
    'select secret from access.authenticator_app where account = $1 and secret is not null',
    [account],
  );
  if (rows[0] === undefined) return false;
  const step = stepOf(await sealing.open(account, rows[0].secret, db), code, now);
  if (step === null) return false;
  const { rowCount } = await db.query(
    'update access.authenticator_app set last_step = $2 where account = $1 and secret = $3 and last_step < $2',
    [account, step, rows[0].secret],
  );
  return rowCount === 1;
}

/** Takes the app and its recovery codes away and ends the other sessions. The caller has asked for a step-up. */
export async function removeAuthenticator(pool: Pool, account: string, session: string): Promise<void> {
  await inTransaction(pool, async (db) => {
    const { rowCount } = await db.query('delete from access.authenticator_app where account = $1', [account]);
    await db.query('delete from access.recovery_code where account = $1', [account]);
    await endSessionsOf(db, account, session);
    if (rowCount !== 0) await recordOwnChange(db, account, 'authenticator-removed');
  });
}

/** Ten new recovery codes in place of the old; `access.no-authenticator` (409) without an app they could stand in for. */
export async function renewRecoveryCodes(pool: Pool, account: string): Promise<readonly string[]> {
  return inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      'select from access.authenticator_app where account = $1 and confirmed_at is not null for update',
      [account],
    );
    if (rowCount === 0)
      throw new Problem(
        'access.no-authenticator',
        { zh: '尚未设置验证器', en: 'No authenticator app is set up' },
        { status: 409 },
      );
    await recordOwnChange(db, account, 'recovery-codes');
    return newRecoveryCodes(db, account);
  });
}
