import type { Queryable } from '../../store/index.ts';
import { caseCodeOf } from './code-text.ts';

/** The matter of a case code in some tenancies; the code is a number and opens nothing by itself. `db` is the owner's. */
export async function matterOfCaseCode(
  db: Queryable,
  shards: readonly number[],
  typed: string,
): Promise<string | undefined> {
  const code = caseCodeOf(typed);
  if (code === null) return undefined;
  const { rows } = await db.query<{ matter: string }>(
    'select matter from evidence.case_code where code = $1 and shard = any($2::smallint[])',
    [code, shards],
  );
  return rows[0]?.matter;
}
