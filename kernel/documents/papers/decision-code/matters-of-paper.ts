import { residentCodeHash } from '../../../access/index.ts';
import type { Queryable } from '../../../store/index.ts';

/**
 * Ids of the matters in which a paper with exactly this number left the agency, or whose decision bears this code. `db` is
 * the owner's.
 */
export async function mattersOfPaper(
  db: Queryable,
  shards: readonly number[],
  typed: string,
): Promise<readonly string[]> {
  const { rows } = await db.query<{ matter: string }>(
    `select p.matter from access.agency g join documents.paper p on p.agency = g.id and p.number = $2
       where g.shard = any($1::smallint[]) and p.state in ('issued', 'served', 'corrected', 'withdrawn')
     union
     select c.matter from documents.decision_code c where c.hash = $3 and c.shard = any($1::smallint[])
       and c.revoked_at is null
     limit 20`,
    [shards, typed, residentCodeHash(typed) ?? ''],
  );
  return rows.map(({ matter }) => matter);
}
