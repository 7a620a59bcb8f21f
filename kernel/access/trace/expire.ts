import type { Pool } from 'pg';
import { inTransaction, parameterValue } from '../../store/index.ts';

/**
 * Deletes the months of the trace that are older than it is kept (parameter `access.trace-months`), as whole partitions;
 * their names. No single reading can be taken out. That they ran out is written down, and what their leaves in the ledger
 * were salted with is destroyed, so that nobody can try what they might have said.
 */
export async function dropOldTraces(pool: Pool, now = new Date()): Promise<readonly string[]> {
  const months = await parameterValue(pool, 'access.trace-months');
  const oldest = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString();
  const { rows } = await pool.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'access.trace'::regclass order by 1`,
  );
  const first = `trace_${oldest.slice(0, 7).replace('-', '_')}`;
  const old = rows.map((row) => row.name).filter((name) => /^trace_\d{4}_\d{2}$/.test(name) && name < first);
  for (const name of old)
    await inTransaction(pool, async (db) => {
      // names of this very form, checked above
      const { rows: ids } = await db.query<{ first: number | null; last: number | null; readings: number }>(
        `select min(id) as first, max(id) as last, count(*) as readings from access.${name}`,
      );
      const { first: lowest, last, readings } = ids[0]!;
      if (lowest !== null) {
        await db.query(
          `insert into access.trace_dropped (name, first_id, last_id, readings, kept_from) values ($1, $2, $3, $4, $5)`,
          [name, lowest, last, readings, oldest.slice(0, 10)],
        );
        await db.query('select ledger.erase_readings($1, $2)', [lowest, last]);
      }
      await db.query(`drop table access.${name}`);
    });
  return old;
}
