import { countSignals } from '@gaoyao/kernel/indicators';
import type { Pool } from 'pg';
import { whenTold, type Told } from './when-told.ts';

/**
 * Counts signals as they arrive, beside the reactors: a long history does not hold up the acts of the day. Whoever takes
 * signals says so through the database; what was missed is found at the worker's beat (`wake`).
 */
export const startCounting = (pool: Pool, failed: (error: unknown) => void): Promise<Told> =>
  whenTold(pool, 'signals', {
    look: async (stopped) => {
      while (!stopped() && (await countSignals(pool)) > 0);
    },
    failed,
  });
