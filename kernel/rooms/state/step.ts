import { refused, roomClosed } from '../problems.ts';
import type { Command, Commander } from './command.ts';
import { shareExhibit, showExhibit, hideExhibit } from './exhibits.ts';
import { confirmPage, declinePage, writePage } from './record.ts';
import {
  askRecording,
  beginRecording,
  consent,
  endByClosing,
  endRecording,
  keepRecording,
  withdrawConsent,
} from './recording.ts';
import { admit, enter, invite, leave, refuse, remove, revoke, use } from './seats.ts';
import { checkChair, checkSeated, type At } from './standing.ts';
import type { RoomState } from './state.ts';

/**
 * The room after a command, or the same room where nothing changes (somebody comes back to their own seat). Pure: refusals
 * are thrown as `Problem`. Every step that changes something is one entry.
 */
export function step(state: RoomState, by: Commander, command: Command, at: number): RoomState {
  const after = by === 'office' ? ofOffice(state, command) : ofSeat({ state, seat: by.seat, at }, command);
  return after === state ? state : { ...after, entries: state.entries + 1 };
}

function ofOffice(state: RoomState, command: Command): RoomState {
  if (state.phase === 'closed' || state.phase === 'cancelled') throw roomClosed();
  switch (command.do) {
    case 'invite':
      return invite(state, command.seat, command.role);
    case 'renew':
      // the code is new; the seat is who it was
      return state.seats[command.seat]?.standing === 'revoked' ? state : { ...state };
    case 'revoke':
      return revoke(state, command.seat);
    case 'cancel':
      if (state.phase === 'open')
        throw refused('open', '已经开始的，由主持人结束', 'It has begun: the chair closes it');
      return { ...state, phase: 'cancelled' };
    default:
      throw new Error(`${command.do} is for a seat`);
  }
}

function ofSeat(on: At, command: Command): RoomState {
  const { state } = on;
  if (state.phase === 'cancelled')
    throw refused('cancelled', '本次预订已经取消', 'The booking was cancelled');
  // a recording of before the closing is still being uploaded
  if (command.do === 'keep-recording') return keepRecording(on, command.number, command.item);
  if (state.phase === 'closed') throw roomClosed();
  switch (command.do) {
    case 'enter':
      return enter(on, command.means);
    case 'leave':
      return leave(on);
    case 'use':
      return use(on, command.means);
    case 'say':
      checkSeated(on);
      return { ...state, lastMessage: state.entries };
    case 'admit':
      return admit(on, command.seat);
    case 'refuse':
      return refuse(on, command.seat);
    case 'remove':
      return remove(on, command.seat);
    case 'share':
      return shareExhibit(on, command);
    case 'show':
      return showExhibit(on, command.item, command.page);
    case 'hide':
      return hideExhibit(on);
    case 'write':
      return writePage(on, command);
    case 'confirm':
      return confirmPage(on, command);
    case 'decline':
      return declinePage(on, command);
    case 'ask-recording':
      return askRecording(on);
    case 'consent':
      return consent(on, command.given);
    case 'withdraw-consent':
      return withdrawConsent(on);
    case 'begin-recording':
      return beginRecording(on);
    case 'end-recording':
      return endRecording(on);
    case 'close':
      checkChair(on);
      return { ...endByClosing(on), phase: 'closed', showing: null };
    default:
      throw new Error(`${command.do} is for the office`);
  }
}
