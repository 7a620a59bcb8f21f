import type { Queryable } from '../../store/index.ts';
import { codeRefused, spendAuthenticatorCode, type Sealing } from './authenticator-app.ts';
import { clearFailures, countSubject, reserveFailure } from './failure-counts.ts';
import { looksLikeRecoveryCode, spendRecoveryCode } from './recovery-codes.ts';
import { openSession, type OpenedSession, type SignInFrom } from './sessions.ts';
import { signInRules } from './sign-in-rules.ts';
import { tryTicket, useTicket } from './sign-in-ticket.ts';

export const codeSubject = (account: string): Buffer => countSubject('code', account);

/**
 * Uses a code of the authenticator app or a recovery code. A wrong, used or malformed one is `access.code-refused` (422);
 * after eight in a row codes of the account are locked for a quarter of an hour (`access.locked`, 423).
 */
export async function spendCode(
  db: Queryable,
  sealing: Sealing,
  account: string,
  typed: string,
  now = Date.now(),
): Promise<'totp' | 'recovery-code'> {
  await reserveFailure(db, codeSubject(account), await signInRules(db));
  const digits = typed.replaceAll(/\s/g, '');
  const kind = /^\d{6}$/.test(digits) ? 'totp' : 'recovery-code';
  const right =
    kind === 'totp'
      ? await spendAuthenticatorCode(db, sealing, account, digits, now)
      : looksLikeRecoveryCode(typed) && (await spendRecoveryCode(db, account, typed));
  if (!right) throw codeRefused();
  await clearFailures(db, codeSubject(account));
  return kind;
}

/**
 * The second step after a right password: opens a session (AAL2) with the ticket and a code. Throws
 * `access.ticket-refused` (401), `access.code-refused` (422), `access.locked` (423).
 */
export async function signInWithCode(
  db: Queryable,
  sealing: Sealing,
  { ticket, code }: { readonly ticket: string; readonly code: string },
  from: SignInFrom = {},
  now = Date.now(),
): Promise<OpenedSession> {
  const account = await tryTicket(db, ticket);
  const method = await spendCode(db, sealing, account, code, now);
  await useTicket(db, ticket);
  return openSession(db, account, { ...from, method, level: 'aal2' });
}
