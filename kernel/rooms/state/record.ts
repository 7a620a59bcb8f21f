import { forRole, pageChanged, refused } from '../problems.ts';
import { confirms, MOST_PAGES } from '../roles.ts';
import type { SeatCommand } from './command.ts';
import { checkSeated, type At } from './standing.ts';
import type { RecordPage, RoomState } from './state.ts';

type Write = Extract<SeatCommand, { readonly do: 'write' }>;
type Reply = Extract<SeatCommand, { readonly do: 'confirm' | 'decline' }>;

const pageUnknown = () => refused('page-unknown', '笔录没有这一页', 'The record has no such page', 404);

/**
 * Writes a page of the record: the recorder, or the chair where no recorder is seated. What was confirmed of an older
 * version stands in the entries and counts no more. Somebody else's version is never overwritten unseen.
 */
export function writePage(on: At, { page, expected, digest }: Write): RoomState {
  const { state } = on;
  const { role } = checkSeated(on);
  const recorder = Object.values(state.seats).some(
    (one) => one.role === 'recorder' && one.standing === 'seated',
  );
  if (role !== 'recorder' && (role !== 'chair' || recorder)) throw forRole('记录员', 'the recorder');
  if (!Number.isInteger(page) || page < 1 || page > state.pages.length + 1) throw pageUnknown();
  if (page > MOST_PAGES)
    throw refused('too-many-pages', '笔录页数已到上限', 'The record has no room for more pages', 422);
  const before = state.pages[page - 1];
  if ((before?.version ?? 0) !== expected) throw pageChanged(before?.version ?? 0);
  if (before?.digest === digest) return state;
  const written: RecordPage = {
    version: expected + 1,
    digest,
    entry: state.entries,
    answers: before?.answers ?? {},
  };
  return { ...state, pages: [...state.pages.slice(0, page - 1), written, ...state.pages.slice(page)] };
}

/** Confirms a page as it reads now: who confirms names the digest of what they read. */
export const confirmPage = (on: At, reply: Reply): RoomState => answer(on, reply, 'confirmed');

/** Declines to confirm; the reason stands in the entry (行政处罚法 64 (8): a refusal is noted in the record). */
export const declinePage = (on: At, reply: Reply): RoomState => answer(on, reply, 'declined');

function answer(on: At, { page, digest }: Reply, given: 'confirmed' | 'declined'): RoomState {
  const { state, seat, at } = on;
  if (!confirms(checkSeated(on).role))
    throw forRole('当事人、代理人、证人本人', 'the party, agent or witness themselves');
  const present = state.pages[page - 1];
  if (present === undefined) throw pageUnknown();
  if (present.digest !== digest) throw pageChanged(present.version);
  const before = present.answers[seat];
  if (given === 'confirmed' && before?.answer === given && before.version === present.version) return state;
  const answered: RecordPage = {
    ...present,
    answers: {
      ...present.answers,
      [seat]: { answer: given, version: present.version, at, entry: state.entries },
    },
  };
  return { ...state, pages: state.pages.map((one, index) => (index === page - 1 ? answered : one)) };
}
