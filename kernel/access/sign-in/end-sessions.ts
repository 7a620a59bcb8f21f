import { createHash } from 'node:crypto';
import { isUuid, Problem, type Queryable } from '../../store/index.ts';

/** What stands in the database for a token: whoever reads the table cannot use it. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Ends the session of a token; other processes hear of it at once. */
export async function endSession(db: Queryable, token: string): Promise<void> {
  await db.query(
    'update access.session set revoked_at = now() where token_hash = $1 and revoked_at is null',
    [tokenHash(token)],
  );
}

/** Ends every session of an account, except one if named, and what signs it in half-way. Returns how many ended. */
export async function endSessionsOf(db: Queryable, account: string, except?: string): Promise<number> {
  await db.query('delete from access.sign_in_ticket where account = $1', [account]);
  const { rowCount } = await db.query(
    `update access.session set revoked_at = now()
     where account = $1 and revoked_at is null and expires_at > now() and id is distinct from $2`,
    [account, except ?? null],
  );
  return rowCount ?? 0;
}

/** Ends one session of an account by its id; `access.session-unknown` (404) when it has no such open session. */
export async function endOwnSession(db: Queryable, account: string, id: string): Promise<void> {
  const { rowCount } = isUuid(id)
    ? await db.query(
        'update access.session set revoked_at = now() where id = $1 and account = $2 and revoked_at is null',
        [id, account],
      )
    : { rowCount: 0 };
  if (rowCount === 0)
    throw new Problem(
      'access.session-unknown',
      { zh: '没有这个登录，或已经结束', en: 'There is no such session, or it has ended' },
      { status: 404 },
    );
}
