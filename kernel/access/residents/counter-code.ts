import type { Queryable, Text } from '../../store/index.ts';
import { newResidentCode, residentCodeHash } from '../resident-code.ts';
import type { Assurance } from '../actor.ts';

/** Long enough for a queue at a counter. A local parameter (status L). */
const MINUTES = 30;

/** A code that a resident shows at the counter from their own screen; an earlier one ends. */
export async function newCounterCode(
  db: Queryable,
  account: string,
): Promise<{ readonly code: string; readonly expiresAt: Date }> {
  const code = newResidentCode();
  const { rows } = await db.query<{ expires_at: Date }>(
    `insert into access.counter_code (account, hash, expires_at)
     values ($1, $2, now() + make_interval(mins => $3))
     on conflict (account) do update set hash = excluded.hash, expires_at = excluded.expires_at
     returning expires_at`,
    [account, residentCodeHash(code), MINUTES],
  );
  return { code, expiresAt: rows[0]!.expires_at };
}

/** The account whose owner stands at the counter with this code; null when it is wrong or over. */
export async function accountAtCounter(
  db: Queryable,
  typed: string,
): Promise<{ readonly account: string; readonly name: Text; readonly assurance: Assurance } | null> {
  const hash = residentCodeHash(typed);
  if (hash === null) return null;
  const { rows } = await db.query<{ id: string; name_zh: string; name_en: string; assurance: Assurance }>(
    `select a.id, a.name_zh, a.name_en, a.assurance from access.counter_code c
     join access.account a on a.id = c.account and a.disabled_at is null and a.kind = 'resident'
     where c.hash = $1 and c.expires_at > now()`,
    [hash],
  );
  const found = rows[0];
  return found === undefined
    ? null
    : {
        account: found.id,
        name: { zh: found.name_zh, en: found.name_en },
        assurance: found.assurance,
      };
}
