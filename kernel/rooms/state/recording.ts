import { refused } from '../problems.ts';
import { checkChair, checkSeated, seatOf, type At } from './standing.ts';
import { presentRecording, seated, type Consent, type Recording, type RoomState } from './state.ts';

const none = () =>
  refused('no-recording', '没有在征询或者进行的录制', 'No recording is asked for or running');

const withPresent = (state: RoomState, change: Partial<Recording>): RoomState => ({
  ...state,
  recordings: state.recordings.map((one, index) =>
    index === state.recordings.length - 1 ? { ...one, ...change } : one,
  ),
});

const ended = (state: RoomState, why: NonNullable<Recording['ended']>, at: number): RoomState =>
  presentRecording(state) === undefined
    ? state
    : withPresent(state, { state: 'ended', ended: why, endedAt: at });

/** The chair asks everybody whether the room may be recorded; asking consents for the chair alone. */
export function askRecording(on: At): RoomState {
  const { state, seat, at } = on;
  checkChair(on);
  if (presentRecording(state) !== undefined)
    throw refused('recording-present', '已经在征询或者录制', 'A recording is asked for or running already');
  const asked: Recording = {
    number: state.recordings.length + 1,
    state: 'asked',
    consents: { [seat]: { consent: 'given', at } },
    begunAt: null,
    endedAt: null,
    ended: null,
    item: null,
  };
  return { ...state, recordings: [...state.recordings, asked] };
}

/** Everybody answers for themselves. A consent to one recording is none to the next (个人信息保护法 14). */
export function consent(on: At, given: boolean): RoomState {
  const { state, seat, at } = on;
  checkSeated(on);
  const recording = presentRecording(state);
  if (recording === undefined) throw none();
  const answer: Consent = { consent: given ? 'given' : 'refused', at };
  if (recording.consents[seat]?.consent === answer.consent) return state;
  // who has consented and now says no has withdrawn
  if (!given && recording.state === 'running') return withdrawConsent(on);
  return withPresent(state, { consents: { ...recording.consents, [seat]: answer } });
}

/** Consent can be withdrawn at any time and ends what rests on it (个人信息保护法 15); what was recorded before stays. */
export function withdrawConsent(on: At): RoomState {
  const { state, seat, at } = on;
  seatOf(on);
  const recording = presentRecording(state);
  if (recording?.consents[seat]?.consent !== 'given') throw none();
  const withdrawn = withPresent(state, {
    consents: { ...recording.consents, [seat]: { consent: 'withdrawn', at } },
  });
  return recording.state === 'running' ? ended(withdrawn, 'withdrawn', at) : withdrawn;
}

/** Seats that have not consented to the present recording. */
const missing = (state: RoomState, { consents }: Recording): readonly string[] =>
  seated(state).filter((seat) => consents[seat]?.consent !== 'given');

export function beginRecording(on: At): RoomState {
  const { state, at } = on;
  checkChair(on);
  const recording = presentRecording(state);
  if (recording === undefined) throw none();
  if (recording.state === 'running') return state;
  const without = missing(state, recording);
  if (without.length > 0)
    throw refused(
      'consent-missing',
      `还有 ${String(without.length)} 人没有同意录制`,
      `${String(without.length)} of those seated have not consented`,
      409,
      { seats: without },
    );
  return withPresent(state, { state: 'running', begunAt: at });
}

export function endRecording(on: At): RoomState {
  checkChair(on);
  if (presentRecording(on.state) === undefined) throw none();
  return ended(on.state, 'by-chair', on.at);
}

/** Somebody sits down who was not asked: what runs ends, what is asked for waits for them. */
export const endForNewcomer = (state: RoomState, at: number): RoomState => {
  const recording = presentRecording(state);
  return recording?.state === 'running' && missing(state, recording).length > 0
    ? ended(state, 'newcomer', at)
    : state;
};

export const endByClosing = ({ state, at }: At): RoomState => ended(state, 'closed', at);

/** The recording has become a piece of evidence of the matter. */
export function keepRecording(on: At, number: number, item: string): RoomState {
  if (seatOf(on).role !== 'chair')
    throw refused('not-for-you', '录制由主持人保存', 'The chair keeps the recording', 403);
  const recording = on.state.recordings[number - 1];
  if (recording?.begunAt == null || recording.state !== 'ended')
    throw refused(
      'recording-unknown',
      '没有这段录制，或者尚未结束',
      'There is no such recording that has ended',
      404,
    );
  if (recording.item === item) return on.state;
  if (recording.item !== null)
    throw refused('recording-kept', '这段录制已经保存', 'This recording was kept already');
  return {
    ...on.state,
    recordings: on.state.recordings.map((one) => (one === recording ? { ...one, item } : one)),
  };
}
