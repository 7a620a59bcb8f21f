import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { countSignals } from '../indicators/index.ts';
import type { Dispatcher } from '../matters/index.ts';
import type { Queryable, Row } from '../store/index.ts';

/** So long it may go on without anything moving. */
const LONGEST_MS = 30_000;

/**
 * Drains until every reactor has passed every act. Once is not always enough: acts stay below the horizon as long as any
 * transaction of the server is open, also one of a test beside this one in another database.
 */
export async function drainAll(dispatcher: Dispatcher, db: Queryable): Promise<void> {
  let until = Date.now() + LONGEST_MS;
  for (;;) {
    if ((await dispatcher.drain()) > 0) until = Date.now() + LONGEST_MS;
    const { rows } = await db.query<{ waiting: boolean }>(
      'select exists (select from store.outbox o, store.reactor r where (o.xid, o.position) > (r.xid, r.position)) as waiting',
    );
    if (rows[0]?.waiting === false) return;
    if (Date.now() > until) throw new Error('the reactors do not catch up');
    await delay(20);
  }
}

/**
 * Counts until every counting has passed every entry of the ledger of signals and none is left in the background; gives
 * how many entries were counted. They wait below the same horizon. `limit`: entries of one batch.
 */
export async function countAll(pool: Pool, limit?: number): Promise<number> {
  let until = Date.now() + LONGEST_MS;
  let total = 0;
  for (;;) {
    for (let moved; (moved = await countSignals(pool, limit)) > 0; total += moved)
      until = Date.now() + LONGEST_MS;
    const { rows } = await pool.query<{ waiting: boolean }>(
      `select exists (select from indicators.counting g where g.state = 'counting' or g.state = 'live' and exists (
         select from signals.entry e where (e.xid, e.position) > (g.xid, g.position))) as waiting`,
    );
    if (rows[0]?.waiting === false) return total;
    if (Date.now() > until) throw new Error('the countings do not catch up');
    await delay(20);
  }
}

/** The figures of a scenario as they are kept, row by row in order; the name of the scenario is left out. */
export async function keptFigures(db: Queryable, scenario: string): Promise<readonly Row[]> {
  const { rows } = await db.query(
    `select indicator, dimension, key, part, unit, day, bucket, shard, n, total from indicators.daily
     where scenario = $1 order by 1, 2, 3, 4, 5, 6, 7, 8`,
    [scenario],
  );
  return rows;
}
