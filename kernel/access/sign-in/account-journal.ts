import type { Queryable } from '../../store/index.ts';

/** What somebody changed about their own way of signing in, in the journal of the account; no secret is among it. */
export async function recordOwnChange(
  db: Queryable,
  account: string,
  action: string,
  input: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await db.query(`select store.append(0::smallint, 'account', $1, $2, $1, 'maintenance', $3)`, [
    account,
    action,
    JSON.stringify(input),
  ]);
}
