import { setTimeout as delay } from 'node:timers/promises';
import type { Dispatcher } from '../matters/index.ts';
import type { Queryable, Row } from '../store/index.ts';

const LONGEST_MS = 30_000;

/**
 * Drains until every reactor has passed every act. Once is not always enough: acts stay below the horizon as long as any
 * transaction of the server is open, also one of a test beside this one in another database.
 */
export async function drainAll(dispatcher: Dispatcher, db: Queryable): Promise<void> {
  const until = Date.now() + LONGEST_MS;
  for (;;) {
    await dispatcher.drain();
    const { rows } = await db.query<{ waiting: boolean }>(
      'select exists (select from store.outbox o, store.reactor r where (o.xid, o.position) > (r.xid, r.position)) as waiting',
    );
    if (rows[0]?.waiting === false) return;
    if (Date.now() > until) throw new Error('the reactors do not catch up');
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
