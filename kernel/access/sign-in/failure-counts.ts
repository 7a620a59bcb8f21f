import { createHash } from 'node:crypto';
import { Problem, type Queryable } from '../../store/index.ts';
import type { SignInRules } from './sign-in-rules.ts';

/** Whom failures or tries are counted for, as it is stored: what somebody typed is not readable in the table. */
export const countSubject = (kind: string, ...parts: readonly string[]): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([kind, ...parts]))
    .digest();

/**
 * Whose failures are counted together. Where the account has lately been signed in from this address, it has a count of
 * its own there: a stranger who keeps guessing from elsewhere cannot lock the person out of their own desk.
 */
export const nameSubject = (username: string, knownAddress?: string): Buffer =>
  countSubject('name', username.toLowerCase(), ...(knownAddress === undefined ? [] : [knownAddress]));

const locked = (minutes: number): Problem =>
  new Problem(
    'access.locked',
    {
      zh: `连续输错，已锁定，请 ${String(minutes)} 分钟后再试；通行密钥不受影响`,
      en: `Too many failures: locked for ${String(minutes)} minutes; a passkey still works`,
    },
    { status: 423 },
  );

/**
 * Counts a failure before it happens, so that guesses sent all at once through several processes are no more than guesses
 * sent one by one; `clearFailures` takes it back when the guess was right. The last one allowed locks the subject
 * (`access.locked`, 423) until the time is over. A day without a try begins the count again.
 */
export async function reserveFailure(db: Queryable, subject: Buffer, rules: SignInRules): Promise<void> {
  const { rowCount } = await db.query(
    `insert into access.sign_in_count as c (subject, count, blocked_until)
     values ($1, 1, case when 1 >= $2::int then now() + make_interval(mins => $3::int) end)
     on conflict (subject) do update set
       count = case when c.blocked_until is not null or c.since < now() - interval '1 day' then 1 else c.count + 1 end,
       blocked_until = case when c.blocked_until is null and c.since >= now() - interval '1 day' and c.count + 1 >= $2::int
         then now() + make_interval(mins => $3::int) end,
       since = now()
     where c.blocked_until is null or c.blocked_until <= now()`,
    [subject, rules.lockAfter, rules.lockMinutes],
  );
  if (rowCount === 0) throw locked(rules.lockMinutes);
}

export async function clearFailures(db: Queryable, ...subjects: readonly Buffer[]): Promise<void> {
  await db.query('delete from access.sign_in_count where subject = any($1::bytea[])', [subjects]);
}

/**
 * Counts a try within a window that begins with the first one; past `most` it is `access.too-many-tries` (429) with the
 * seconds to wait.
 */
export async function countTry(
  db: Queryable,
  subject: Buffer,
  { most, seconds }: { readonly most: number; readonly seconds: number },
): Promise<void> {
  const { rows } = await db.query<{ count: number; wait: number }>(
    `insert into access.sign_in_count as c (subject, count) values ($1, 1)
     on conflict (subject) do update set
       count = case when c.since <= now() - make_interval(secs => $2) then 1 else c.count + 1 end,
       since = case when c.since <= now() - make_interval(secs => $2) then now() else c.since end
     returning count, greatest(1, ceil(extract(epoch from since + make_interval(secs => $2) - now())))::int as wait`,
    [subject, seconds],
  );
  const { count, wait } = rows[0]!;
  if (count > most)
    throw new Problem(
      'access.too-many-tries',
      {
        zh: `登录尝试过于频繁，请 ${String(wait)} 秒后再试`,
        en: `Too many tries to sign in: wait ${String(wait)} seconds`,
      },
      { status: 429, details: { seconds: wait } },
    );
}

/** An address as tries are counted: an IPv6 customer has a whole /64 to himself. */
export function addressBlock(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.toLowerCase().split('%')[0]!.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = plain.includes('::') ? Math.max(0, 8 - left.length - right.length) : 0;
  return `${[...left, ...Array<string>(zeros).fill('0'), ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
