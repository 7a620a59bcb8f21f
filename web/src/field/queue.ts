import type { Captured } from '../api/evidence.ts';
import type { Text } from '../language/text.ts';
import { emptied, type FieldWork } from './field-work.ts';

/**
 * What was captured, reported or done on this phone and where its sending stands.
 * `waiting` goes as soon as it can; `sending` is on its way; `paused` waits for the officer; `refused` was answered by the
 * server with a no, and is kept as it was typed; `sent` is in the file of the matter.
 */
export type QueueState = 'waiting' | 'sending' | 'paused' | 'refused' | 'sent';

export interface QueueProblem {
  readonly code: string;
  readonly text: Text;
}

export interface QueueEntry {
  /** Also the request key: the server takes the same key once only. */
  readonly id: string;
  /** Who captured it: nobody else sees or sends it from this phone. */
  readonly account: string;
  /** Without id and number while the report it belongs to has not been sent. */
  readonly matter: { readonly id: string; readonly number: string };
  /** The report whose photo or voice note it is: it has the matter once that is sent. */
  readonly of?: string;
  /** A report or an act; absent for evidence. */
  readonly work?: FieldWork;
  readonly captured: Captured;
  readonly file: { readonly name: string; readonly type: string; readonly size: number } | null;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly state: QueueState;
  /** Where its file stands on the server, once there is a place for it. */
  readonly address: string | null;
  /** Bytes of the file that the server has. */
  readonly bytes: number;
  /** The finished upload, once the server has looked through the whole file. */
  readonly upload: string | null;
  /** How often its upload was begun anew. */
  readonly restarts: number;
  /** Tries since something went through. */
  readonly tries: number;
  /** Not sent again before this moment. */
  readonly notBefore: number;
  readonly problem: QueueProblem | null;
}

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** An upload that the server forgets more often than this is not sent by itself any more. */
const MOST_RESTARTS = 3;
/** How many that were sent stay in the list, without their content. */
const SENT_KEPT = 10;

/** 2 s, 4 s, 8 s … up to five minutes. */
export const waitAfter = (tries: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, tries - 1));

export const queued = (
  made: Pick<QueueEntry, 'id' | 'account' | 'matter' | 'captured' | 'file' | 'madeAt' | 'of' | 'work'>,
): QueueEntry => ({
  ...made,
  state: 'waiting',
  address: null,
  bytes: 0,
  upload: null,
  restarts: 0,
  tries: 0,
  notBefore: 0,
  problem: null,
});

/** After a restart nothing is on its way: what was, waits again and goes on where the server stands. */
export const recovered = (entry: QueueEntry): QueueEntry =>
  entry.state === 'sending' ? { ...entry, state: 'waiting', notBefore: 0 } : entry;

export const begun = (entry: QueueEntry): QueueEntry => ({ ...entry, state: 'sending', problem: null });

/** The server has this much of the file, at this address: what failed before no longer counts. */
export const progressed = (entry: QueueEntry, bytes: number, address: string | null): QueueEntry => ({
  ...entry,
  bytes,
  address,
  tries: bytes > entry.bytes ? 0 : entry.tries,
});

/** The server has the whole file: what is left is to say what it shows. */
export const uploaded = (entry: QueueEntry, upload: string): QueueEntry => ({ ...entry, upload, tries: 0 });

export const paused = (entry: QueueEntry): QueueEntry => ({ ...entry, state: 'paused' });

export const resumed = (entry: QueueEntry): QueueEntry => ({
  ...entry,
  state: 'waiting',
  tries: 0,
  restarts: 0,
  notBefore: 0,
});

/** Sent; what it held leaves the phone, only that it was sent stays. */
export const accepted = (entry: QueueEntry): QueueEntry => ({
  ...entry,
  captured: { ...entry.captured, title: '', metadata: {}, points: [] },
  ...(entry.work === undefined ? {} : { work: emptied(entry.work) }),
  state: 'sent',
  address: null,
  upload: null,
  problem: null,
});

/** Not reached, overloaded, signed out, or another act came in between: the same request may go through later. */
const PASSING = new Set([0, 401, 408, 423, 425, 429]);
const passes = (status: number, code: string): boolean =>
  PASSING.has(status) || status >= 500 || code === 'matters.conflict' || code === 'web.unexpected-answer';

/**
 * What becomes of an entry that did not go through. An upload the server no longer knows is begun again; what the server
 * refuses stays as typed, with its reason; all else is tried again later, each time a little later.
 */
export function failed(
  entry: QueueEntry,
  problem: QueueProblem & { readonly status: number },
  now: number,
): QueueEntry {
  const { code, text, status } = problem;
  const forgotten = (status === 404 || status === 410) && !code.startsWith('matters.');
  if (forgotten && entry.address !== null && entry.restarts < MOST_RESTARTS) {
    const restarts = entry.restarts + 1;
    const anew = { address: null, bytes: 0, upload: null, restarts, notBefore: now, problem: null };
    return { ...entry, ...anew, state: 'waiting' };
  }
  if (!passes(status, code)) return { ...entry, state: 'refused', problem: { code, text } };
  const tries = entry.tries + 1;
  return { ...entry, state: 'waiting', tries, notBefore: now + waitAfter(tries), problem: { code, text } };
}

/** A report that fails this often lets the younger ones by: the rest of the day does not wait for it. */
const HOLDS_BACK = 5;

/** The report is in: what belongs to it has its matter, and may go. */
export const placedIn = (entry: QueueEntry, matter: QueueEntry['matter']): QueueEntry => ({
  ...entry,
  matter,
  notBefore: 0,
});

const byAge = (a: QueueEntry, b: QueueEntry): number => a.madeAt - b.madeAt;
/** A photo of a report that is not sent has nowhere to go yet. */
const hasWhere = (entry: QueueEntry): boolean =>
  entry.matter.id !== '' || entry.work?.does === 'report' || entry.of === undefined;
/** What it stands on is sent, or was taken from the phone: then the server says what it thinks of it. */
const isNext = ({ work }: QueueEntry, unsentIds: ReadonlySet<string>): boolean =>
  work?.does !== 'act' || work.after === undefined || !unsentIds.has(work.after);
const mine = (entries: readonly QueueEntry[], account: string): readonly QueueEntry[] => {
  const unsentIds = new Set(entries.filter(({ state }) => state !== 'sent').map(({ id }) => id));
  return entries
    .filter((one) => one.account === account && one.state === 'waiting')
    .filter((one) => hasWhere(one) && isNext(one, unsentIds))
    .toSorted(byAge);
};

/**
 * The oldest that may go now; one after the other, so that a small one never waits in the middle of a large one's retry.
 * Reports and acts keep their order: none overtakes an older one that waits out its time.
 */
export function nextToSend(
  entries: readonly QueueEntry[],
  account: string,
  now: number,
): QueueEntry | undefined {
  let isHeld = false;
  for (const one of mine(entries, account)) {
    if (one.notBefore <= now && !(isHeld && one.work !== undefined)) return one;
    isHeld ||= one.work !== undefined && one.tries < HOLDS_BACK;
  }
  return undefined;
}

/** When something may go next; undefined when nothing waits. */
export function nextMoment(entries: readonly QueueEntry[], account: string): number | undefined {
  const waiting = mine(entries, account);
  return waiting.length === 0 ? undefined : Math.min(...waiting.map((one) => one.notBefore));
}

/** The connection came back: nothing has to wait out its time. */
export const atOnce = (entry: QueueEntry): QueueEntry =>
  entry.state === 'waiting' ? { ...entry, notBefore: 0 } : entry;

/** These entries with all that cannot be sent without them: photos of a report without a matter, later steps of a patrol. */
export function withDependents(entries: readonly QueueEntry[], ids: readonly string[]): readonly string[] {
  const gone = new Set(ids);
  for (const { id, of, matter, work, state } of entries.toSorted(byAge)) {
    const isOfGone = of !== undefined && gone.has(of) && matter.id === '';
    const isAfterGone = work?.does === 'act' && work.after !== undefined && gone.has(work.after);
    if (isOfGone || (isAfterGone && state !== 'sent')) gone.add(id);
  }
  return [...gone];
}

/** Entries that are sent and old enough to leave the list. */
export const outworn = (entries: readonly QueueEntry[]): readonly string[] =>
  entries
    .filter((one) => one.state === 'sent')
    .toSorted(byAge)
    .slice(0, -SENT_KEPT)
    .map((one) => one.id);

export const unsent = (entries: readonly QueueEntry[]): number =>
  entries.filter((one) => one.state !== 'sent').length;
