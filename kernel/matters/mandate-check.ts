import type { Actor } from '../access/index.ts';
import { isUuid, Problem, type Queryable } from '../store/index.ts';

/**
 * A mandate under which somebody acts: in force now, given to this account, by a party of this matter. Throws
 * `matters.mandate-invalid` (422) otherwise.
 */
export async function checkMandate(
  db: Queryable,
  actor: Actor,
  mandate: string,
  parties: readonly { readonly party: string }[],
): Promise<void> {
  const { rows } = isUuid(mandate)
    ? await db.query(
        `select 1 from access.mandate where id = $1 and account = $2 and party = any($3::uuid[])
           and revoked_at is null and now() >= valid_from and now() < valid_to`,
        [mandate, actor.account, parties.map((one) => one.party).filter(isUuid)],
      )
    : { rows: [] };
  if (rows.length === 0)
    throw new Problem(
      'matters.mandate-invalid',
      {
        zh: '这份委托无效：已到期、已撤回、不是给您的，或者委托人不是本事项的当事人',
        en: 'The mandate does not hold: it has ended or was revoked, is not yours, or is not of a party of this matter',
      },
      { status: 422 },
    );
}
