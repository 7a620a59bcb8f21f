import type { Means, SeatRole } from '../roles.ts';

/** What somebody who has a seat asks of the room. Texts go beside it and are sealed. */
export type SeatCommand =
  | { readonly do: 'enter'; readonly means: Means }
  | { readonly do: 'leave' }
  | { readonly do: 'use'; readonly means: Means }
  | { readonly do: 'say' }
  | { readonly do: 'admit'; readonly seat: string }
  | { readonly do: 'refuse'; readonly seat: string }
  | { readonly do: 'remove'; readonly seat: string }
  | {
      readonly do: 'share';
      readonly item: string;
      readonly shown: string;
      readonly type: string;
      readonly pages: number;
      readonly by: string;
    }
  | { readonly do: 'show'; readonly item: string; readonly page: number }
  | { readonly do: 'hide' }
  | {
      readonly do: 'write';
      /** From 1; one more than there are begins a page. */
      readonly page: number;
      /** The version that was changed; 0 for a new page. */
      readonly expected: number;
      readonly digest: string;
    }
  | { readonly do: 'confirm'; readonly page: number; readonly digest: string }
  | { readonly do: 'decline'; readonly page: number; readonly digest: string }
  | { readonly do: 'ask-recording' }
  | { readonly do: 'consent'; readonly given: boolean }
  | { readonly do: 'withdraw-consent' }
  | { readonly do: 'begin-recording' }
  | { readonly do: 'end-recording' }
  | { readonly do: 'keep-recording'; readonly number: number; readonly item: string }
  | { readonly do: 'close'; readonly digest: string };

/** What those who handle the matter do to the room from outside. */
export type OfficeCommand =
  | { readonly do: 'invite'; readonly seat: string; readonly role: SeatRole }
  | { readonly do: 'renew'; readonly seat: string }
  | { readonly do: 'revoke'; readonly seat: string }
  | { readonly do: 'cancel' };

export type Command = SeatCommand | OfficeCommand;

/** Who commands: a seat, or the office that booked. */
export type Commander = { readonly seat: string } | 'office';
