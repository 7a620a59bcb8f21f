import type { DatabaseNews } from '../database-news.ts';
import type { SessionCache } from './session-cache.ts';

/**
 * Hears at once which sessions and accounts have changed, whoever changed them. What may have been missed is forgotten.
 * Where nothing is heard, the cache's seconds are what holds.
 */
export const hearSessionNews = (news: DatabaseNews, cache: SessionCache): Promise<() => void> =>
  news.on('access_session', {
    heard: (payload) => {
      const [what, which = ''] = payload.split(' ');
      if (what === 'session') cache.sessionChanged(which);
      else if (what === 'account') cache.accountChanged(which);
    },
    missed: () => cache.clear(),
  });
