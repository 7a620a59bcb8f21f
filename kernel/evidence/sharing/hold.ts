import type { Queryable } from '../../store/index.ts';
import { FOUND, stateOf, type FoundGrant } from './found-grant.ts';
import { grantUnknown, whyClosed } from './problems.ts';

/**
 * Keeps a grant as it is until the caller's transaction ends (`db`: a connection of the owner inside it), so that what it enters
 * in custody stands before a revocation. Throws `evidence.grant-revoked`, `evidence.grant-expired` (403) when it was too late.
 */
export async function holdGrant(db: Queryable, id: string): Promise<void> {
  const { rows } = await db.query<FoundGrant>(`select ${FOUND} where g.id = $1 for share of g`, [id]);
  const [grant] = rows;
  if (grant === undefined) throw grantUnknown();
  const state = stateOf(grant);
  if (state === 'revoked') throw whyClosed.revoked();
  if (state !== 'open') throw whyClosed.expired(grant.until_at.toISOString());
}
