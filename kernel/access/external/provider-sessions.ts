import { createHash } from 'node:crypto';
import type { Queryable } from '../../store/index.ts';
import { record } from './journal.ts';

const hashed = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Remembers which provider opened a session, for whom, so that it can be ended from there. */
export async function rememberProviderSession(
  db: Queryable,
  token: string,
  opened: { readonly provider: string; readonly subject: string; readonly sid: string | null },
): Promise<void> {
  await db.query(
    'insert into access.external_session (session, provider, subject, sid) values ($1, $2, $3, $4)',
    [hashed(token), opened.provider, opened.subject, opened.sid],
  );
}

/** The provider that opened a session; null when it was opened another way. */
export async function providerOfSession(db: Queryable, token: string): Promise<string | null> {
  const { rows } = await db.query<{ provider: string }>(
    'select provider from access.external_session where session = $1',
    [hashed(token)],
  );
  return rows[0]?.provider ?? null;
}

/**
 * Ends what a logout token names (OpenID Connect Back-Channel Logout 1.0 §2.7): the session `sid`, or every session of
 * the subject when none is named. Returns the accounts concerned.
 */
export async function endProviderSessions(
  db: Queryable,
  provider: string,
  named: { readonly subject: string | null; readonly sid: string | null },
): Promise<readonly string[]> {
  const { rows } = await db.query<{ account: string }>(
    `with gone as (
       delete from access.external_session
       where provider = $1 and (sid = $3 or ($3::text is null and subject = $2))
         and ($2::text is null or subject = $2)
       returning session)
     update access.session s set revoked_at = now() from gone
     where s.token_hash = gone.session and s.revoked_at is null returning s.account`,
    [provider, named.subject, named.sid],
  );
  const accounts = [...new Set(rows.map((row) => row.account))];
  for (const account of accounts)
    await record(db, { kind: 'account', id: account }, 'signed-out-by-provider', { provider });
  return accounts;
}
