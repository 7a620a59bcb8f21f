import { forRole, notOpen, notSeated, roomUnknown } from '../problems.ts';
import { MOST_SEATED } from '../roles.ts';
import { refused } from '../problems.ts';
import { seated, type RoomState, type Seat } from './state.ts';

/** A seat acts in a room at a moment (milliseconds). */
export interface At {
  readonly state: RoomState;
  readonly seat: string;
  readonly at: number;
}

/** The seat of who acts: `rooms.not-found` where there is none, or it was revoked. */
export function seatOf({ state, seat }: At): Seat {
  const found = Object.hasOwn(state.seats, seat) ? state.seats[seat] : undefined;
  if (found === undefined || found.standing === 'revoked') throw roomUnknown();
  return found;
}

/** Who acts hears and is heard, in a room that is open. */
export function checkSeated(on: At): Seat {
  const own = seatOf(on);
  if (on.state.phase !== 'open') throw notOpen();
  if (own.standing !== 'seated') throw notSeated();
  return own;
}

export function checkChair(on: At): void {
  if (checkSeated(on).role !== 'chair') throw forRole('主持人', 'the chair');
}

/** Another seat: `rooms.seat-unknown` (404). */
export function otherSeat(state: RoomState, seat: string): Seat {
  const found = Object.hasOwn(state.seats, seat) ? state.seats[seat] : undefined;
  if (found === undefined) throw refused('seat-unknown', '没有这个席位', 'There is no such seat', 404);
  return found;
}

export const withSeat = (state: RoomState, id: string, change: Partial<Seat>): RoomState => ({
  ...state,
  seats: { ...state.seats, [id]: { ...state.seats[id]!, ...change } },
});

/** Each of at most six sends to every other: `rooms.full` beyond them. */
export function checkPlace(state: RoomState): void {
  if (seated(state).length >= MOST_SEATED)
    throw refused(
      'full',
      `席位已满（最多 ${String(MOST_SEATED)} 人），有人离开后再准入`,
      `All ${String(MOST_SEATED)} seats are taken: somebody has to leave first`,
    );
}
