import type { Queryable } from '../../store/index.ts';
import { SYSTEM_ACCOUNT } from '../actor.ts';

/** Every change of an account or of an agency's settings is an act in its own journal. */
export async function record(
  db: Queryable,
  stream: { readonly kind: 'account' | 'agency'; readonly id: string },
  action: string,
  input: Readonly<Record<string, unknown>>,
  actor: string = SYSTEM_ACCOUNT,
): Promise<void> {
  await db.query('select store.append(0::smallint, $1, $2, $3, $4, $5, $6)', [
    stream.kind,
    stream.id,
    action,
    actor,
    'maintenance',
    JSON.stringify(input),
  ]);
}
