import { Problem, type Queryable } from '../../store/index.ts';

/**
 * Numbers of signing in. No law fixes them (status L); the defaults follow NIST SP 800-63B rev. 4 and OWASP ASVS 5.0, and
 * an installation may set its own.
 */
export interface SignInRules {
  /** A session ends after this many hours, used or not. */
  readonly sessionHours: number;
  /** A session ends after this many minutes without use. */
  readonly idleMinutes: number;
  /** A proof of identity counts for sensitive acts this many minutes. */
  readonly stepUpMinutes: number;
  /** Failures in a row after which a name is locked, and for how many minutes. */
  readonly lockAfter: number;
  readonly lockMinutes: number;
  /** Tries within a minute: of one name from one address, and of everything from one address (a whole office). */
  readonly triesPerName: number;
  readonly triesPerAddress: number;
  /** Roles whose holders sign in with more than a password: they see beyond the cases they handle, or decide. */
  readonly secondFactorRoles: readonly string[];
}

export const defaultSignInRules: SignInRules = {
  sessionHours: 12,
  idleMinutes: 60,
  stepUpMinutes: 10,
  lockAfter: 8,
  lockMinutes: 15,
  triesPerName: 20,
  triesPerAddress: 200,
  secondFactorRoles: ['admin', 'auditor', 'inspector', 'supervisor', 'head', 'leader'],
};

/** Smallest and largest value of each number. */
const bounds: Readonly<Record<Exclude<keyof SignInRules, 'secondFactorRoles'>, readonly [number, number]>> = {
  sessionHours: [1, 24],
  idleMinutes: [5, 720],
  stepUpMinutes: [1, 60],
  lockAfter: [3, 100],
  lockMinutes: [1, 60],
  triesPerName: [3, 1000],
  triesPerAddress: [10, 100_000],
};

/** The rules with what was set in place of the defaults; what is not a rule or out of bounds is left out. */
export function signInRulesOf(set: unknown): SignInRules {
  if (typeof set !== 'object' || set === null) return defaultSignInRules;
  const given = set as Readonly<Record<string, unknown>>;
  const numbers = Object.entries(bounds).flatMap(([name, [least, most]]) => {
    const value = given[name];
    return Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? [[name, value]]
      : [];
  });
  const roles = given['secondFactorRoles'];
  return {
    ...defaultSignInRules,
    ...(Object.fromEntries(numbers) as Partial<SignInRules>),
    ...(Array.isArray(roles) && roles.every((role): role is string => typeof role === 'string')
      ? { secondFactorRoles: roles }
      : {}),
  };
}

export async function signInRules(db: Queryable): Promise<SignInRules> {
  const { rows } = await db.query<{ value: unknown }>(
    `select value from store.setting where key = 'sign-in'`,
  );
  return signInRulesOf(rows[0]?.value);
}

/**
 * Sets some of the rules; the others stay. Open sessions follow within seconds. A number out of bounds is
 * `access.bad-sign-in-rule` and changes nothing.
 */
export async function setSignInRules(db: Queryable, change: Partial<SignInRules>): Promise<SignInRules> {
  for (const [name, [least, most]] of Object.entries(bounds)) {
    const value = change[name as keyof typeof bounds];
    if (value !== undefined && (!Number.isInteger(value) || value < least || value > most))
      throw new Problem('access.bad-sign-in-rule', {
        zh: `${name} 须为 ${String(least)} 到 ${String(most)} 的整数`,
        en: `${name} must be a whole number from ${String(least)} to ${String(most)}`,
      });
  }
  const { rows } = await db.query<{ value: unknown }>(
    `insert into store.setting (key, value) values ('sign-in', $1)
     on conflict (key) do update set value = store.setting.value || excluded.value, changed_at = now() returning value`,
    [JSON.stringify(change)],
  );
  return signInRulesOf(rows[0]!.value);
}
