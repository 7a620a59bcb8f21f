import pg from 'pg';
import type { Pool } from 'pg';
import type { SessionCache } from './session-cache.ts';

const AGAIN_MS = 1_000;

/** An ear that hears at once which sessions and accounts have changed, whoever changed them. */
export interface SessionNews {
  close(): Promise<void>;
}

/**
 * Listens to the database on a connection of its own. A connection that is lost is opened again; what may have been missed
 * meanwhile is forgotten. Behind a pooler that hands a connection to each transaction nothing is heard, and the cache's
 * seconds are what holds.
 */
export async function hearSessionNews(pool: Pool, cache: SessionCache): Promise<SessionNews> {
  let closed = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  const listen = async (): Promise<void> => {
    const fresh = new pg.Client(pool.options);
    client = fresh;
    fresh.on('notification', ({ payload = '' }) => {
      const [what, which = ''] = payload.split(' ');
      if (what === 'session') cache.sessionChanged(which);
      else if (what === 'account') cache.accountChanged(which);
    });
    fresh.once('error', again);
    fresh.once('end', again);
    try {
      await fresh.connect();
      await fresh.query('listen access_session');
      cache.clear();
    } catch {
      again();
    }
  };
  const again = (): void => {
    if (closed || timer !== undefined) return;
    cache.clear();
    const lost = client;
    lost?.removeAllListeners('end');
    lost?.on('error', () => undefined);
    lost?.end().catch(() => undefined);
    timer = setTimeout(() => {
      timer = undefined;
      void listen();
    }, AGAIN_MS);
    timer.unref();
  };
  await listen();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      client?.removeAllListeners('end');
      client?.on('error', () => undefined);
      await client?.end().catch(() => undefined);
    },
  };
}
