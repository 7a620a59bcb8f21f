import { isUuid, Problem, type Queryable } from '../../store/index.ts';
import type { Actor } from '../../access/index.ts';

/**
 * The agencies that an account's posts of these roles reach now: asked of the database at every use, so that a post that
 * ended a moment ago inspects nothing. A post narrowed to a unit reaches no whole agency.
 */
export async function agenciesReached(
  db: Queryable,
  actor: Pick<Actor, 'account'>,
  roles: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select distinct g.id from access.binding b
     join access.account c on c.id = b.account and c.disabled_at is null and c.kind = 'official'
     join access.agency o on o.id = b.agency
     join access.agency g on b.scope = 'platform' or (b.scope = 'tenancy' and g.shard = o.shard)
       or (b.scope = 'agency' and g.id = o.id)
     where b.account = $1 and b.role = any($2) and now() >= b.valid_from and now() < b.valid_to`,
    [isUuid(actor.account) ? actor.account : null, roles],
  );
  return rows.map((row) => row.id);
}

/** The agencies whose readings an inspector looks at; `inspection.not-yours` (403) for everybody else. */
export async function inspectedAgencies(
  db: Queryable,
  actor: Pick<Actor, 'account'>,
): Promise<readonly string[]> {
  const agencies = await agenciesReached(db, actor, ['inspector']);
  if (agencies.length === 0)
    throw new Problem(
      'inspection.not-yours',
      { zh: '督察由督察人员办理', en: 'Inspection belongs to inspectors' },
      { status: 403 },
    );
  return agencies;
}

/** Condition: the reader, bound as `reader`, need not keep out of the matter that a row names. */
export const notRecused = (row: string, reader: string): string =>
  `not exists (select from matters.member r where r.shard = ${row}.shard and r.matter = ${row}.matter
     and r.account = ${reader} and r.role = 'recused')`;
