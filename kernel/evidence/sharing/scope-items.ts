import type { Queryable } from '../../store/index.ts';
import type { ScopeItem } from './scope.ts';

/** The items of a matter, oldest first, as grants ask about them. */
export async function scopeItems(
  db: Queryable,
  { shard, matter }: { readonly shard: number; readonly matter: string },
): Promise<readonly ScopeItem[]> {
  const { rows } = await db.query<ScopeItem & Record<string, unknown>>(
    `select id, origin, derivation, compartments, state in ('pending', 'current') as standing from evidence.item
     where shard = $1 and matter = $2 and state <> 'refused' order by recorded_at, id`,
    [shard, matter],
  );
  return rows;
}
