import type { Queryable, Text } from '../../store/index.ts';

/** The office of a tenancy where a post of this role is held for the agency itself; undefined where there is none. */
export async function agencyHolding(
  db: Queryable,
  shard: number,
  role: string,
): Promise<{ readonly id: string; readonly name: Text } | undefined> {
  const { rows } = await db.query<{ id: string; name_zh: string; name_en: string }>(
    `select g.id, g.name_zh, g.name_en from access.agency g
     where g.shard = $1 and exists (
       select from access.binding b join access.account a on a.id = b.account and a.disabled_at is null
       where b.agency = g.id and b.role = $2 and now() >= b.valid_from and now() < b.valid_to)
     order by g.id limit 1`,
    [shard, role],
  );
  const [row] = rows;
  return row === undefined ? undefined : { id: row.id, name: { zh: row.name_zh, en: row.name_en } };
}
