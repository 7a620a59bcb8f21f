import type { Pool } from 'pg';
import { databaseNews } from './database-news.ts';

/** Work that is done when it is told of, one run at a time. */
export interface Told {
  /** Looks now instead of when something is heard. */
  wake(): void;
  stop(): Promise<void>;
}

/** What is told closely after another is looked at together. */
const GATHER_MS = 100;

/**
 * Looks as soon as any process says so on a channel of the database, and once more for what was told meanwhile. What was
 * missed is found when the caller wakes it at its own beat. `failed` hears what a look throws; the next look goes on.
 */
export async function whenTold(
  pool: Pool,
  channel: string,
  {
    look,
    failed,
  }: {
    /** `stopped` says whether a long look should end. */
    readonly look: (stopped: () => boolean) => Promise<void>;
    readonly failed: (error: unknown) => void;
  },
): Promise<Told> {
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const isStopped = (): boolean => stopped;
  const wake = (): void => {
    if (isStopped()) return;
    if (running !== undefined) {
      again = true;
      return;
    }
    again = false;
    running = look(isStopped)
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
  await news.on(channel, { heard: soon, missed: soon });
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
