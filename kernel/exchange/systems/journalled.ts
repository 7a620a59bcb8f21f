import type { Queryable } from '../../store/index.ts';

/** Every change of what is declared of a system is an act in its own journal, and with it in the audit log. */
export async function journalled(
  db: Queryable,
  system: string,
  action: string,
  by: string,
  input: Readonly<Record<string, unknown>>,
): Promise<void> {
  await db.query('select store.append(0::smallint, $1, $2, $3, $4, $5, $6)', [
    'system',
    system,
    action,
    by,
    'maintenance',
    JSON.stringify(input),
  ]);
}
