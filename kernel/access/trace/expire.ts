import { parameterValue, type Queryable } from '../../store/index.ts';

/**
 * Deletes the months of the trace that are older than it is kept (parameter `access.trace-months`), as whole partitions;
 * their names. No single reading can be taken out.
 */
export async function dropOldTraces(db: Queryable, now = new Date()): Promise<readonly string[]> {
  const months = await parameterValue(db, 'access.trace-months');
  const oldest = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1));
  const { rows } = await db.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'access.trace'::regclass order by 1`,
  );
  const first = `trace_${oldest.toISOString().slice(0, 7).replace('-', '_')}`;
  const old = rows.map((row) => row.name).filter((name) => /^trace_\d{4}_\d{2}$/.test(name) && name < first);
  // names of this very form, checked above
  for (const name of old) await db.query(`drop table access.${name}`);
  return old;
}
