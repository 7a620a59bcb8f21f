import { deliverNotices, type NoticeChannel } from '@gaoyao/kernel/notices';
import type { Protection } from '@gaoyao/kernel/protection';
import type { Pool } from 'pg';
import { databaseNews } from '../database-news.ts';

/** Sends notices as they are told, beside the reactors. */
export interface NoticeSending {
  /** Looks now: what was put off may be due. */
  wake(): void;
  stop(): Promise<void>;
}

interface Parts {
  readonly pool: Pool;
  readonly protection: Protection;
  readonly channels: readonly NoticeChannel[];
  readonly failed: (error: unknown) => void;
}

/** Notices that closely follow one another are sent together. */
const GATHER_MS = 100;

/** Whoever tells says so through the database; what was put off is found at the worker's beat (`wake`). */
export async function startSending({ pool, protection, channels, failed }: Parts): Promise<NoticeSending> {
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
    running = deliverNotices({ pool, protection, channels, now: Date.now })
      .then(() => undefined, failed)
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
  await news.on('notices', { heard: soon, missed: soon });
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
