import pg from 'pg';
import type { Pool } from 'pg';

const AGAIN_MS = 1_000;

/** Hears at once which room has changed, by whichever server. */
export interface RoomNews {
  /** Calls back whenever the room may have changed; the answer ends it. */
  listen(room: string, changed: () => void): () => void;
  close(): Promise<void>;
}

/**
 * Listens to the database on a connection of its own, made when the first room is listened to. A lost connection is opened
 * again, and every listener looks anew: nothing that was missed meanwhile stays unseen. Behind a pooler that hands a
 * connection to each transaction nothing is heard, and the beat of the streams is what holds.
 */
export function roomNews(pool: Pool): RoomNews {
  const listeners = new Map<string, Set<() => void>>();
  let closed = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const everybody = (): void => {
    for (const one of listeners.values()) for (const changed of one) changed();
  };
  const open = async (): Promise<void> => {
    const fresh = new pg.Client(pool.options);
    client = fresh;
    fresh.on('notification', ({ payload = '' }) => {
      for (const changed of listeners.get(payload) ?? []) changed();
    });
    fresh.once('error', again);
    fresh.once('end', again);
    try {
      await fresh.connect();
      await fresh.query('listen rooms');
      everybody();
    } catch {
      again();
    }
  };
  const again = (): void => {
    if (closed || timer !== undefined) return;
    const lost = client;
    lost?.removeAllListeners('end');
    lost?.on('error', () => undefined);
    lost?.end().catch(() => undefined);
    timer = setTimeout(() => {
      timer = undefined;
      void open();
    }, AGAIN_MS);
    timer.unref();
  };

  return {
    listen: (room, changed) => {
      if (client === undefined && !closed) void open();
      const those = listeners.get(room) ?? new Set();
      those.add(changed);
      listeners.set(room, those);
      return () => {
        those.delete(changed);
        if (those.size === 0 && listeners.get(room) === those) listeners.delete(room);
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
