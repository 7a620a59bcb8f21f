import type { Queryable } from '@gaoyao/kernel/store';

/** Up to which moment acts are counted: now, or when the counting last advanced while acts wait to be counted. */
export async function countedUpTo(owner: Queryable): Promise<string> {
  const { rows } = await owner.query<{ at: Date }>(
    `select case when exists (select 1 from store.outbox o where (o.xid, o.position) > (r.xid, r.position))
       then r.advanced_at else now() end as at
     from store.reactor r where r.name = 'indicators'`,
  );
  return (rows[0]?.at ?? new Date()).toISOString();
}
