import type { Pool } from 'pg';
import { recordedActs, type Definitions, type Gathering } from '../matters/index.ts';
import { inTransaction } from '../store/index.ts';

/** What is kept of a scenario by a reactor, and can be made again from the journal. */
export interface Kept {
  /** Name of the reactor that keeps it. */
  readonly reactor: string;
  readonly tables: readonly string[];
  readonly gather: () => Gathering;
}

/**
 * Makes what a reactor keeps of a scenario again from its journal; answers how many acts were counted. Readers see what was
 * there until it is done; acts that arrive meanwhile are added after it. Acts the reactor has not been given yet are left
 * to it.
 */
export async function recount(
  pool: Pool,
  definitions: Definitions,
  scenario: string,
  { reactor, tables, gather }: Kept,
  onProgress?: (acts: number) => void,
): Promise<number> {
  return inTransaction(
    pool,
    async (db) => {
      const waiting = await db.query<{ key: string }>(
        `select o.stream || ' ' || o.version as key from store.outbox o, store.reactor r
       where r.name = $1 and (o.xid, o.position) > (r.xid, r.position)`,
        [reactor],
      );
      const later = new Set(waiting.rows.map((row) => row.key));
      for (const table of tables) await db.query(`delete from ${table} where scenario = $1`, [scenario]);
      const gathering = gather();
      let counted = 0;
      for await (const acts of recordedActs(db, definitions, scenario)) {
        for (const act of acts)
          if (!later.has(`${act.matter} ${String(act.version)}`)) {
            gathering.add(act);
            counted += 1;
          }
        onProgress?.(counted);
      }
      await gathering.save(db);
      return counted;
    },
    // the lock is taken before the snapshot: what writers had added by then is seen, what they add later waits
    `begin isolation level repeatable read; lock table ${tables.join(', ')} in share row exclusive mode`,
  );
}
