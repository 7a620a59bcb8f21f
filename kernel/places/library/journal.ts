import type { Queryable } from '../../store/index.ts';

/** A change is an act in the journal of what it changes, in the same transaction. */
export async function journalled(
  db: Queryable,
  stream: { readonly shard: number; readonly kind: 'place' | 'unit'; readonly id: string },
  action: string,
  actor: string,
  input: object,
): Promise<void> {
  await db.query('select store.append($1::smallint, $2, $3, $4, $5, $6, $7)', [
    ...[stream.shard, stream.kind, stream.id, action, actor, 'maintenance', JSON.stringify(input)],
  ]);
}
