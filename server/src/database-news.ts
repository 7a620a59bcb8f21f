import pg from 'pg';
import type { Pool } from 'pg';

const AGAIN_MS = 1_000;

/** What somebody does with the notices of one channel. */
export interface Listener {
  heard(payload: string): void;
  /** Notices may have been missed: the connection was lost, or has just been opened (again). */
  missed(): void;
}

/** Hears at once what any process tells through the database. */
export interface DatabaseNews {
  /** Listens to a channel until the answer is called. Resolves when the database listens, or could not be asked. */
  on(channel: string, listener: Listener): Promise<() => void>;
  close(): Promise<void>;
}

/**
 * One connection for all channels of this process (`LISTEN`), made when the first is listened to. A lost connection is
 * opened again, and every listener is told that something may have been missed. Behind a pooler that hands a connection to
 * each transaction nothing is heard: whoever listens has a beat beside it.
 */
export function databaseNews(pool: Pool): DatabaseNews {
  const channels = new Map<string, Set<Listener>>();
  let closed = false;
  let client: pg.Client | undefined;
  let opening: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const everybodyMissed = (): void => {
    for (const listeners of channels.values()) for (const one of listeners) one.missed();
  };
  const open = async (): Promise<void> => {
    const fresh = new pg.Client(pool.options);
    client = fresh;
    fresh.on('notification', ({ channel, payload = '' }) => {
      for (const one of channels.get(channel) ?? []) one.heard(payload);
    });
    fresh.once('error', again);
    fresh.once('end', again);
    try {
      await fresh.connect();
      for (const channel of channels.keys()) await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
      everybodyMissed();
    } catch {
      again();
    }
  };
  const again = (): void => {
    if (closed || timer !== undefined) return;
    everybodyMissed();
    const lost = client;
    lost?.removeAllListeners('end');
    lost?.on('error', () => undefined);
    lost?.end().catch(() => undefined);
    timer = setTimeout(() => {
      timer = undefined;
      opening = open();
    }, AGAIN_MS);
    timer.unref();
  };

  return {
    on: async (channel, listener) => {
      const known = channels.get(channel);
      if (known !== undefined) known.add(listener);
      else {
        channels.set(channel, new Set([listener]));
        if (!closed && opening === undefined) opening = open();
        else if (!closed) {
          await opening;
          // one that is lost meanwhile listens to every channel when it is opened again
          await client?.query(`listen ${pg.escapeIdentifier(channel)}`).catch(() => undefined);
          listener.missed();
        }
      }
      await opening;
      return () => {
        channels.get(channel)?.delete(listener);
      };
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      client?.removeAllListeners('end');
      client?.on('error', () => undefined);
      await client?.end().catch(() => undefined);
    },
  };
}
