import type { Protection } from '../protection/index.ts';
import type { Queryable } from '../store/index.ts';
import { plainNumber } from './identity-number.ts';
import type { Party } from './parties.ts';
import { identityIndex } from './number-index.ts';

/**
 * The party of a tenancy that is registered under exactly this number and name; undefined for none. Whether the number
 * alone is registered is not told: that would be a search of persons by number. `db` is the owner's.
 */
export async function partyOfNumber(
  db: Queryable,
  protection: Protection,
  of: Pick<Party, 'shard' | 'kind' | 'name'> & {
    readonly identityNumber: string;
    readonly foreignDocument: boolean;
  },
): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    `select id from parties.party where shard = $1 and kind = $2 and identity_index = $3 and name = $4 and erased_at is null
     order by recorded_at, id limit 1`,
    [
      of.shard,
      of.kind,
      await identityIndex(protection, plainNumber(of.identityNumber), of.foreignDocument),
      of.name.trim(),
    ],
  );
  return rows[0]?.id;
}
