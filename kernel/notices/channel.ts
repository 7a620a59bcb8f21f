import type { Text } from '../store/index.ts';

export const channelNames = ['mail', 'sms', 'webhook'] as const;
export type ChannelName = (typeof channelNames)[number];

/** One delivery on its way out. */
export interface Message {
  /** The same however often it is tried: whoever receives it can tell a repetition by it. */
  readonly id: string;
  readonly kind: string;
  /** Mail address, phone number or address of a webhook. */
  readonly address: string;
  /** What a webhook is signed with. */
  readonly secret: string | null;
  readonly subject: string;
  readonly body: string;
  /** Milliseconds since the epoch: when the notice was made. */
  readonly at: number;
}

/** What came of it: taken, refused for good, or to be tried again. */
export type Sent =
  | { readonly result: 'sent' }
  | { readonly result: 'refused' | 'later'; readonly code: string; readonly text: Text };

/** A way of sending. What it throws counts as “later”. */
export interface NoticeChannel {
  readonly name: ChannelName;
  send(message: Message): Promise<Sent>;
}
