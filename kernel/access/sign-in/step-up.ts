import { Problem, type Queryable } from '../../store/index.ts';
import type { Sealing } from './authenticator-app.ts';
import { raiseSession } from './authenticator-app.ts';
import { factorsOf, type StepUpMethod } from './factors.ts';
import { clearFailures, countSubject, reserveFailure } from './failure-counts.ts';
import { provenPasskey, type PasskeyAssertion } from './passkey-sign-in.ts';
import { passwordIsRight } from './password.ts';
import type { RelyingParty } from './relying-party.ts';
import { spendCode } from './second-factor.ts';
import type { Session } from './sessions.ts';
import { signInRules } from './sign-in-rules.ts';

/** One proof of identity. */
export type StepUpProof =
  | { readonly passkey: PasskeyAssertion; readonly site: RelyingParty }
  | { readonly code: string }
  | { readonly password: string };

/** Whether the person behind a session proved who they are shortly enough ago for a sensitive act. */
export const isSteppedUp = (session: Session, now = Date.now()): boolean =>
  session.steppedUpAt !== null && now - session.steppedUpAt.getTime() < session.stepUpMinutes * 60_000;

const methodOf = (proof: StepUpProof): StepUpMethod =>
  'passkey' in proof ? 'passkey' : 'code' in proof ? 'code' : 'password';

/**
 * Proves again who is behind a session. A passkey or a code also makes it a two-factor session; a password counts only
 * for an account that has neither (`access.stronger-proof-needed`, 403). Throws what the proof throws:
 * `access.passkey-refused` (401), `access.code-refused`, `access.password-refused` (422), `access.locked` (423).
 */
export async function stepUp(
  db: Queryable,
  sealing: Sealing,
  { account, session }: { readonly account: string; readonly session: string },
  proof: StepUpProof,
  now = Date.now(),
): Promise<void> {
  const { stepUp: methods } = await factorsOf(db, account);
  if (!methods.includes(methodOf(proof)))
    throw new Problem(
      'access.stronger-proof-needed',
      methods.length === 0
        ? { zh: '请退出后重新登录', en: 'Sign out and sign in again' }
        : {
            zh: '请用通行密钥或验证器确认身份',
            en: 'Confirm with a passkey or the authenticator app',
          },
      { status: 403, details: { methods } },
    );
  if ('passkey' in proof) await provenPasskey(db, proof.passkey, 'step-up', account, proof.site);
  else if ('code' in proof) await spendCode(db, sealing, account, proof.code, now);
  else await provePassword(db, account, proof.password);
  if ('password' in proof)
    await db.query(
      'update access.session set stepped_up_at = now() where id = $1 and account = $2 and revoked_at is null',
      [session, account],
    );
  else await raiseSession(db, account, session);
}

async function provePassword(db: Queryable, account: string, password: string): Promise<void> {
  const subject = countSubject('step-up', account);
  await reserveFailure(db, subject, await signInRules(db));
  const { rows } = await db.query<{ password_hash: string | null }>(
    'select password_hash from access.account where id = $1 and disabled_at is null',
    [account],
  );
  if (!(await passwordIsRight(rows[0]?.password_hash ?? null, password)))
    throw new Problem(
      'access.password-refused',
      { zh: '密码不正确', en: 'The password is not right' },
      { status: 422 },
    );
  await clearFailures(db, subject);
}
