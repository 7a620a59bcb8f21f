import { Problem, type Queryable } from '../../store/index.ts';
import { endSessionsOf } from './end-sessions.ts';
import { clearFailures, nameSubject } from './failure-counts.ts';
import { passkeysOf, type Passkey } from './passkeys.ts';
import { codeSubject } from './second-factor.ts';

export type StepUpMethod = 'passkey' | 'code' | 'password';

/** What an account can prove itself with. */
export interface Factors {
  readonly password: boolean;
  readonly passkeys: readonly Passkey[];
  /** When the authenticator app was set up. */
  readonly authenticator: Date | null;
  readonly recoveryCodesLeft: number;
  /** What a step-up takes: a password only where there is nothing stronger. */
  readonly stepUp: readonly StepUpMethod[];
}

export async function factorsOf(db: Queryable, account: string): Promise<Factors> {
  const { rows } = await db.query<{ password: boolean; authenticator: Date | null; codes: number }>(
    `select a.password_hash is not null as password, p.confirmed_at as authenticator,
       (select count(*) from access.recovery_code c where c.account = a.id and c.used_at is null) as codes
     from access.account a left join access.authenticator_app p on p.account = a.id where a.id = $1`,
    [account],
  );
  const passkeys = await passkeysOf(db, account);
  const { password = false, authenticator = null, codes = 0 } = rows[0] ?? {};
  const stepUp: StepUpMethod[] = [
    ...(passkeys.length > 0 ? (['passkey'] as const) : []),
    ...(authenticator !== null ? (['code'] as const) : []),
  ];
  return {
    password,
    passkeys,
    authenticator,
    recoveryCodesLeft: codes,
    stepUp: stepUp.length === 0 && password ? ['password'] : stepUp,
  };
}

/**
 * Takes every passkey, the authenticator app and the recovery codes from an account, opens what was locked and ends its
 * sessions: for somebody who lost them all. To be called in a transaction. Returns the account's id; `access.account-unknown` (404).
 */
export async function resetFactors(db: Queryable, username: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `select id from access.account where lower(username) = lower($1) and username <> 'system' for update`,
    [username],
  );
  const id = rows[0]?.id;
  if (id === undefined)
    throw new Problem(
      'access.account-unknown',
      { zh: `没有账号“${username}”`, en: `There is no account “${username}”` },
      { status: 404 },
    );
  for (const table of ['passkey', 'authenticator_app', 'recovery_code'])
    await db.query(`delete from access.${table} where account = $1`, [id]);
  await clearFailures(db, nameSubject(username), codeSubject(id));
  await endSessionsOf(db, id);
  return id;
}
