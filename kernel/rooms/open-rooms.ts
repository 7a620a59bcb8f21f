import { book, cancel, type Booking } from './booking.ts';
import { ask, enter, keepRecording, share, type Asked } from './commands.ts';
import { invite, renew, revoke, type Invited, type Letter } from './invitations.ts';
import { settleNotes } from './notes.ts';
import type { AskingByMatter, RoomParts, Sitter } from './parts.ts';
import { beat, connect, disconnect } from './presence.ts';
import { endSession, redeem, sitterOfAccount, sitterOfSession, type Redeemed } from './redeem.ts';
import type { Means } from './roles.ts';
import { dropUnfetched, fetchSignals, signal, type Signal } from './signals.ts';
import {
  bookingView,
  exhibitPage,
  ownRooms,
  record,
  roomsOf,
  talk,
  viewFor,
  type BookedRoom,
  type BookingView,
  type RoomView,
} from './view.ts';

type Asking = Omit<AskingByMatter, 'matter'>;

/** Everything the room does: for those who handle a matter, and for those who sit. */
export interface RoomService {
  readonly book: (asking: AskingByMatter, wanted: Booking) => Promise<{ readonly id: string }>;
  readonly roomsOf: (asking: AskingByMatter) => Promise<readonly BookedRoom[]>;
  readonly ownRooms: (account: string) => Promise<readonly BookedRoom[]>;
  readonly booking: (asking: Asking, room: string) => Promise<BookingView>;
  readonly cancel: (asking: Asking, room: string, reason: string) => Promise<void>;
  readonly invite: (
    asking: Asking,
    room: string,
    wanted: Invited,
  ) => Promise<{ readonly seat: string; readonly letter: Letter | null }>;
  readonly renew: (asking: Asking, room: string, seat: string) => Promise<Letter>;
  readonly revoke: (asking: Asking, room: string, seat: string, reason: string) => Promise<void>;
  readonly redeem: (wanted: { readonly link: string; readonly code: string }) => Promise<Redeemed>;
  readonly endSession: (session: string) => Promise<void>;
  readonly sitterOfSession: (session: string) => Promise<Sitter | undefined>;
  readonly sitterOfAccount: (account: string, room: string) => Promise<Sitter | undefined>;
  readonly enter: (sitter: Sitter, means: Means) => Promise<void>;
  readonly ask: (sitter: Sitter, asked: Asked) => Promise<void>;
  readonly share: (sitter: Sitter, item: string) => Promise<void>;
  readonly keepRecording: (
    sitter: Sitter,
    kept: { readonly number: number; readonly item: string },
  ) => Promise<void>;
  readonly view: (sitter: Sitter) => Promise<RoomView>;
  readonly talk: (sitter: Sitter, after: number) => ReturnType<typeof talk>;
  readonly record: (sitter: Sitter) => ReturnType<typeof record>;
  readonly exhibitPage: (
    sitter: Sitter,
    item: string,
    page: number,
  ) => Promise<{ readonly type: string; readonly bytes: Uint8Array }>;
  readonly connect: (sitter: Sitter) => Promise<string>;
  readonly beat: (sitter: Sitter, link: string) => Promise<boolean>;
  readonly disconnect: (sitter: Sitter, link: string) => Promise<void>;
  readonly signal: (
    sitter: Sitter,
    sent: { readonly to: string; readonly content: unknown },
  ) => Promise<void>;
  readonly signals: (sitter: Sitter, link: string) => Promise<readonly Signal[]>;
  /** Brings journals up to what a crash has left, and drops what nobody came back for; for a job every minute. */
  readonly settle: () => Promise<void>;
}

/** Puts the room together. */
export const openRooms = (parts: RoomParts): RoomService => ({
  book: (asking, wanted) => book(parts, asking, wanted),
  roomsOf: (asking) => roomsOf(parts, asking),
  ownRooms: (account) => ownRooms(parts, account),
  booking: (asking, room) => bookingView(parts, asking, room),
  cancel: (asking, room, reason) => cancel(parts, asking, room, reason),
  invite: (asking, room, wanted) => invite(parts, asking, room, wanted),
  renew: (asking, room, seat) => renew(parts, asking, room, seat),
  revoke: (asking, room, seat, reason) => revoke(parts, asking, room, seat, reason),
  redeem: (wanted) => redeem(parts, wanted),
  endSession: (session) => endSession(parts, session),
  sitterOfSession: (session) => sitterOfSession(parts, session),
  sitterOfAccount: (account, room) => sitterOfAccount(parts, account, room),
  enter: (sitter, means) => enter(parts, sitter, means),
  ask: (sitter, asked) => ask(parts, sitter, asked),
  share: (sitter, item) => share(parts, sitter, item),
  keepRecording: (sitter, kept) => keepRecording(parts, sitter, kept),
  view: (sitter) => viewFor(parts, sitter),
  talk: (sitter, after) => talk(parts, sitter, after),
  record: (sitter) => record(parts, sitter),
  exhibitPage: (sitter, item, page) => exhibitPage(parts, sitter, item, page),
  connect: (sitter) => connect(parts, sitter),
  beat: (sitter, link) => beat(parts, sitter, link),
  disconnect: (sitter, link) => disconnect(parts, sitter, link),
  signal: (sitter, sent) => signal(parts, sitter, sent),
  signals: (sitter, link) => fetchSignals(parts, sitter, link),
  settle: async () => {
    await dropUnfetched(parts);
    await settleNotes(parts, { olderThan: '1 minute' });
  },
});
