import type { Queryable } from '@gaoyao/kernel/store';

/** Up to which moment acts are counted, and whether some wait to be: then it is when the counting last advanced. */
export async function counted(
  owner: Queryable,
): Promise<{ readonly asOf: string; readonly counting: boolean }> {
  const { rows } = await owner.query<{ advanced: Date; now: Date; counting: boolean }>(
    `select r.advanced_at as advanced, now() as now,
       exists (select 1 from store.outbox o where (o.xid, o.position) > (r.xid, r.position)) as counting
     from store.reactor r where r.name = 'indicators'`,
  );
  const [row] = rows;
  if (row === undefined) return { asOf: new Date().toISOString(), counting: false };
  const { advanced, now, counting } = row;
  return { asOf: (counting ? advanced : now).toISOString(), counting };
}

/** Up to which moment acts are counted: now, or when the counting last advanced while acts wait to be counted. */
export const countedUpTo = async (owner: Queryable): Promise<string> => (await counted(owner)).asOf;
