import { queryOptions } from '@tanstack/react-query';
import { noticeSettings, unreadNotices } from '../../../api/notices.ts';

/** Everything of one's notices is kept under this key, so that reading one refreshes list and bell. */
export const NOTICES = 'notices';

export const settingsQuery = queryOptions({ queryKey: [NOTICES, 'settings'], queryFn: noticeSettings });

const EVERY_MS = 60_000;

export const unreadQuery = queryOptions({
  queryKey: [NOTICES, 'unread'],
  queryFn: unreadNotices,
  refetchInterval: EVERY_MS,
});
