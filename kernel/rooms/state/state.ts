import type { Means, SeatRole } from '../roles.ts';

/**
 * Where a seat stands. `invited`: has not come. `waiting`: is at the door. `seated`: hears and is heard, and keeps the seat
 * when the connection drops. `refused`, `removed`: by the chair. `left`: of their own accord; may come to the door again.
 * `revoked`: the invitation was taken back.
 */
type Standing = 'invited' | 'waiting' | 'seated' | 'refused' | 'removed' | 'left' | 'revoked';

export interface Seat {
  readonly role: SeatRole;
  readonly standing: Standing;
  readonly means: Means;
}

/** What a seat said to a page. It counts while the page is of this version. */
interface Answer {
  readonly answer: 'confirmed' | 'declined';
  readonly version: number;
  /** Milliseconds. */
  readonly at: number;
  /** Position of the entry, where a reason stands. */
  readonly entry: number;
}

/** A page of the record; its text stands in the entry that wrote this version. */
export interface RecordPage {
  readonly version: number;
  /** SHA-256 (hex) of the text, which a confirmation names. */
  readonly digest: string;
  readonly entry: number;
  readonly answers: Readonly<Record<string, Answer>>;
}

export interface Exhibit {
  /** The piece of evidence of the matter. */
  readonly item: string;
  /** What is shown of it: its redacted copy where there is one. */
  readonly shown: string;
  readonly type: string;
  readonly pages: number;
  /** Account that shared it, in whose name it is read. */
  readonly by: string;
  /** Position of the entry, where its title stands. */
  readonly entry: number;
}

export interface Consent {
  readonly consent: 'given' | 'refused' | 'withdrawn';
  readonly at: number;
}

/** Why a recording ended. */
type Ended = 'by-chair' | 'withdrawn' | 'newcomer' | 'closed';

/** A recording that was asked for; it runs only while all who are seated have given their consent. */
export interface Recording {
  readonly number: number;
  readonly state: 'asked' | 'running' | 'ended';
  readonly consents: Readonly<Record<string, Consent>>;
  readonly begunAt: number | null;
  readonly endedAt: number | null;
  readonly ended: Ended | null;
  /** The piece of evidence it became. */
  readonly item: string | null;
}

/** A room as its entries have made it. Nothing personal: names and words stand sealed beside it. */
export interface RoomState {
  readonly phase: 'booked' | 'open' | 'closed' | 'cancelled';
  /** How many entries there are; the next has this position. */
  readonly entries: number;
  readonly seats: Readonly<Record<string, Seat>>;
  readonly exhibits: readonly Exhibit[];
  readonly showing: { readonly item: string; readonly page: number } | null;
  readonly pages: readonly RecordPage[];
  /** Latest last. */
  readonly recordings: readonly Recording[];
  /** Position of the last thing said in writing; -1 before the first. */
  readonly lastMessage: number;
}

export const emptyRoom: RoomState = {
  phase: 'booked',
  entries: 0,
  seats: {},
  exhibits: [],
  showing: null,
  pages: [],
  recordings: [],
  lastMessage: -1,
};

/** Ids of the seats that hear and are heard. */
export const seated = ({ seats }: RoomState): readonly string[] =>
  Object.entries(seats).flatMap(([id, { standing }]) => (standing === 'seated' ? [id] : []));

/** The recording of the moment, or none. */
export const presentRecording = ({ recordings }: RoomState): Recording | undefined => {
  const last = recordings.at(-1);
  return last?.state === 'ended' ? undefined : last;
};

/** Pages that somebody who is to confirm has not confirmed as they read now: page numbers from 1. */
export const unconfirmed = (state: RoomState, seat: string): readonly number[] =>
  state.pages.flatMap(({ version, answers }, at) => {
    const given = answers[seat];
    return given?.answer === 'confirmed' && given.version === version ? [] : [at + 1];
  });
