import { countSignals } from '@gaoyao/kernel/indicators';
import type { Pool } from 'pg';
import { databaseNews } from './database-news.ts';

/** Counts signals as they arrive, beside the reactors: a long history does not hold up the acts of the day. */
export interface SignalCounting {
  /** Looks now instead of when something is heard. */
  wake(): void;
  stop(): Promise<void>;
}

/** Signals that closely follow one another are counted together. */
const GATHER_MS = 100;

/** Whoever takes signals says so through the database; what was missed is found at the worker's beat (`wake`). */
export async function startCounting(pool: Pool, failed: (error: unknown) => void): Promise<SignalCounting> {
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const isStopped = (): boolean => stopped;
  const countAll = async (): Promise<void> => {
    while (!isStopped() && (await countSignals(pool)) > 0);
  };
  const wake = (): void => {
    if (stopped) return;
    if (running !== undefined) {
      again = true;
      return;
    }
    again = false;
    running = countAll()
      .catch(failed)
      .finally(() => {
        running = undefined;
        if (again) wake();
      });
  };
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      wake();
    }, GATHER_MS);
  };
  const news = databaseNews(pool);
  await news.on('signals', { heard: soon, missed: soon });
  return {
    wake,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await news.close();
      await running;
    },
  };
}
