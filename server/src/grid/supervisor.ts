import type { Queryable } from '@gaoyao/kernel/store';
import { SCENARIO } from './take-report.ts';

/**
 * What the platform names when it escalates a grid event: the head of the agency that has it, often another than the one at
 * which it was opened. Nothing where no agency has it, or none of its heads is known.
 */
export async function namedOnEscalation(
  db: Queryable,
  { shard, matter }: { readonly shard: number; readonly matter: string },
): Promise<{ readonly supervisor?: string }> {
  const { rows } = await db.query<{ supervisor: string }>(
    `select a.id as supervisor from matters.matter m
     join access.binding b on b.agency::text = m.snapshot -> 'facts' ->> 'agency'
     join access.account a on a.id = b.account
     where m.shard = $1 and m.id = $2 and m.scenario = $3 and b.role = 'head' and b.scope = 'agency'
       and b.valid_from <= now() and b.valid_to > now() and a.disabled_at is null
     order by b.valid_from, a.id limit 1`,
    [shard, matter, SCENARIO],
  );
  return rows[0] ?? {};
}
