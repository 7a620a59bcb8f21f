import type { Queryable } from '../../store/index.ts';

/**
 * Deletes what signing in leaves behind: used-up challenges and tickets, counts that no longer matter, and sessions that
 * ended thirty days ago.
 */
export async function forgetOldSignIns(db: Queryable): Promise<void> {
  await db.query('delete from access.passkey_challenge where expires_at < now()');
  await db.query('delete from access.sign_in_ticket where expires_at < now()');
  await db.query(
    `delete from access.sign_in_count where since < now() - interval '1 day' and coalesce(blocked_until, since) < now()`,
  );
  await db.query(`delete from access.session where expires_at < now() - interval '30 days'`);
}
