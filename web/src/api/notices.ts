import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import type { Page } from './contract.ts';
import { request } from './request.ts';

const BASE = '/api/notices';

export type ChannelName = 'mail' | 'sms' | 'webhook';
interface Reason {
  readonly code: string;
  readonly text: Text;
}

export interface Notice {
  readonly id: string;
  readonly kind: string;
  readonly matter: string | null;
  readonly subject: Text;
  readonly body: Text;
  readonly urgent: boolean;
  readonly at: string;
  readonly readAt: string | null;
  readonly deliveries: readonly {
    readonly channel: ChannelName;
    readonly state: 'waiting' | 'sent' | 'given-up';
    readonly reason: Reason | null;
  }[];
}

/** Minutes of the local day. */
export interface Quiet {
  readonly from: number;
  readonly until: number;
}

export interface NoticeSettings {
  readonly language: 'zh' | 'en';
  readonly quiet: Quiet | null;
  readonly channels: readonly {
    readonly channel: ChannelName;
    readonly address: string;
    readonly without: readonly string[];
  }[];
  /** Ways that are not set up here: nothing is sent on them. */
  readonly closed: readonly ChannelName[];
  readonly calendarSince: string | null;
}

/** How sending stands on one way, thirty days back. */
export interface Sending {
  readonly channel: ChannelName;
  readonly waiting: number;
  readonly sent: number;
  readonly givenUp: number;
  readonly failingSince: string | null;
  readonly reason: Reason | null;
}

const post = async <T>(path: string, body: object = {}): Promise<T> =>
  (await request(`${BASE}${path}`, { method: 'POST', body })) as T;

export const notices = async (cursor: string | undefined, unread: boolean): Promise<Page<Notice>> =>
  (await request(`${BASE}${queryText({ cursor, unread: unread ? 'true' : undefined })}`)) as Page<Notice>;

export const unreadNotices = async (): Promise<number> =>
  ((await request(`${BASE}/unread`)) as { unread: number }).unread;

/** All of them without ids. */
export const markRead = (ids?: readonly string[]): Promise<unknown> =>
  post('/read', ids === undefined ? {} : { ids });

export const noticeSettings = async (): Promise<NoticeSettings> =>
  (await request(`${BASE}/preferences`)) as NoticeSettings;

export const setNoticeSettings = (wanted: Pick<NoticeSettings, 'language' | 'quiet'>): Promise<unknown> =>
  post('/preferences', wanted);

/** The secret a webhook is signed with, shown once; null of the other ways. */
export const setWay = async (channel: ChannelName, address: string): Promise<string | null> =>
  (await post<{ secret: string | null }>('/channels', { channel, address })).secret;

export const dropWay = (channel: ChannelName): Promise<unknown> =>
  request(`${BASE}/channels/${channel}`, { method: 'DELETE' });

export const makeCalendar = async (): Promise<string> =>
  (await post<{ address: string }>('/calendar')).address;

export const dropCalendar = (): Promise<unknown> => request(`${BASE}/calendar`, { method: 'DELETE' });

export const sending = async (): Promise<readonly Sending[]> =>
  ((await request(`${BASE}/deliveries`)) as Page<Sending>).items;
