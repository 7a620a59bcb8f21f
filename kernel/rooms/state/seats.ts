import { refused } from '../problems.ts';
import { conducts, MOST_INVITED, type Means, type SeatRole } from '../roles.ts';
import { endForNewcomer } from './recording.ts';
import { checkChair, checkPlace, checkSeated, otherSeat, seatOf, withSeat, type At } from './standing.ts';
import type { RoomState } from './state.ts';

export function invite(state: RoomState, seat: string, role: SeatRole): RoomState {
  if (Object.keys(state.seats).length >= MOST_INVITED)
    throw refused('too-many-invited', '邀请的人数已到上限', 'No more people can be invited', 422);
  if (
    role === 'chair' &&
    Object.values(state.seats).some((one) => one.role === 'chair' && one.standing !== 'revoked')
  )
    throw refused('chair-twice', '已经有主持人', 'There is a chair already', 422);
  return { ...state, seats: { ...state.seats, [seat]: { role, standing: 'invited', means: 'video' } } };
}

/** Takes an invitation back; who sits leaves at once. */
export function revoke(state: RoomState, seat: string): RoomState {
  const { standing } = otherSeat(state, seat);
  if (standing === 'revoked') return state;
  return withSeat(state, seat, { standing: 'revoked' });
}

/**
 * Comes to the door. The chair opens the room and sits down; those who conduct it with the chair sit down once it is open;
 * everybody else waits to be admitted. Who sits already keeps their seat, however often they come: a connection that
 * dropped makes nobody twice.
 */
export function enter(on: At, means: Means): RoomState {
  const { state, seat } = on;
  const own = seatOf(on);
  if (own.standing === 'refused' || own.standing === 'removed')
    throw refused('refused', '主持人没有准许您进入', 'The chair has not let you in', 403);
  if (own.standing === 'seated' || own.standing === 'waiting')
    return own.means === means ? state : withSeat(state, seat, { means });
  const sits = own.role === 'chair' || (conducts(own.role) && state.phase === 'open');
  if (!sits) return withSeat(state, seat, { standing: 'waiting', means });
  checkPlace(state);
  const opened: RoomState = own.role === 'chair' ? { ...state, phase: 'open' } : state;
  return endForNewcomer(withSeat(opened, seat, { standing: 'seated', means }), on.at);
}

export function use(on: At, means: Means): RoomState {
  const own = checkSeated(on);
  return own.means === means ? on.state : withSeat(on.state, on.seat, { means });
}

/** Leaves the seat to somebody else. The chair closes the room instead. */
export function leave(on: At): RoomState {
  const own = seatOf(on);
  if (own.standing !== 'seated' && own.standing !== 'waiting') return on.state;
  if (own.role === 'chair')
    throw refused('chair-leaves', '主持人离开请先结束本室', 'The chair closes the room to leave it');
  return withSeat(on.state, on.seat, { standing: 'left' });
}

export function admit(on: At, seat: string): RoomState {
  checkChair(on);
  const { standing } = otherSeat(on.state, seat);
  if (standing === 'seated') return on.state;
  if (standing !== 'waiting') throw notWaiting();
  checkPlace(on.state);
  return endForNewcomer(withSeat(on.state, seat, { standing: 'seated' }), on.at);
}

export function refuse(on: At, seat: string): RoomState {
  checkChair(on);
  if (otherSeat(on.state, seat).standing !== 'waiting') throw notWaiting();
  return withSeat(on.state, seat, { standing: 'refused' });
}

export function remove(on: At, seat: string): RoomState {
  checkChair(on);
  const { standing, role } = otherSeat(on.state, seat);
  if (standing !== 'seated' || role === 'chair')
    throw refused('not-removable', '这个人不在席上', 'This person is not seated');
  return withSeat(on.state, seat, { standing: 'removed' });
}

const notWaiting = () => refused('not-waiting', '这个人不在等候', 'This person is not waiting');
