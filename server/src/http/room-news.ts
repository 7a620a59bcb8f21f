import type { DatabaseNews } from '../database-news.ts';

/** Hears at once which room has changed, by whichever server. */
export interface RoomNews {
  /** Calls back whenever the room may have changed; the answer ends it. */
  listen(room: string, changed: () => void): () => void;
}

/** Whoever may have missed something looks anew, so that nothing stays unseen. Where nothing is heard, the streams' beat holds. */
export async function roomNews(news: DatabaseNews): Promise<RoomNews> {
  const listeners = new Map<string, Set<() => void>>();
  await news.on('rooms', {
    heard: (room) => {
      for (const changed of listeners.get(room) ?? []) changed();
    },
    missed: () => {
      for (const one of listeners.values()) for (const changed of one) changed();
    },
  });
  return {
    listen: (room, changed) => {
      const those = listeners.get(room) ?? new Set();
      those.add(changed);
      listeners.set(room, those);
      return () => {
        those.delete(changed);
        if (those.size === 0 && listeners.get(room) === those) listeners.delete(room);
      };
    },
  };
}
