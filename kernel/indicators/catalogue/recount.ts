import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { inTransaction, Problem } from '../../store/index.ts';
import { countSignals } from './count-signals.ts';
import { startCounting } from './countings.ts';

/** How far a counting in the background has come: entries of the ledger. */
export interface Progress {
  readonly counted: number;
  readonly total: number;
}

/**
 * Counts a catalogue again from the first entry of the ledger, beside what readers see, and puts it in its place when it
 * has caught up. Cut off in the middle it goes on from its cursor, with the next call of `countSignals` by anybody. Throws
 * `indicators.unknown-catalogue` (404).
 */
export async function recountCatalogue(
  pool: Pool,
  catalogue: string,
  onProgress?: (progress: Progress) => void,
): Promise<Progress> {
  const id = await inTransaction(pool, async (db) => {
    const { rowCount } = await db.query('select from indicators.catalogue where id = $1', [catalogue]);
    if (rowCount === 0) throw unknownCatalogue(catalogue);
    return startCounting(db, catalogue, { replaces: true, since: null });
  });
  for (;;) {
    const moved = await countSignals(pool);
    const { rows } = await pool.query<Progress & { state: string }>(
      'select counted, total, state from indicators.counting where id = $1',
      [id],
    );
    const now = rows[0];
    // replaced by a later start that does all of this as well
    if (now === undefined || now.state === 'retired') return { counted: 0, total: 0 };
    onProgress?.({ counted: now.counted, total: now.total });
    if (now.state !== 'counting') return { counted: now.counted, total: now.total };
    // another process holds it and moves it on
    if (moved === 0) await delay(100);
  }
}

export const unknownCatalogue = (catalogue: string): Problem =>
  new Problem(
    'indicators.unknown-catalogue',
    { zh: `没有指标目录“${catalogue}”`, en: `There is no catalogue of indicators “${catalogue}”` },
    { status: 404 },
  );
