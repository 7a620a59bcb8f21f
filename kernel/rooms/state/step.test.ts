import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { MOST_SEATED, type SeatRole } from '../roles.ts';
import type { SeatCommand } from './command.ts';
import { emptyRoom, presentRecording, seated, unconfirmed, type RoomState } from './state.ts';
import { step } from './step.ts';

const T0 = Date.parse('2026-11-22T01:00:00Z');

const people: Readonly<Record<string, SeatRole>> = {
  chair: 'chair',
  recorder: 'recorder',
  officer: 'officer',
  applicant: 'party',
  lawyer: 'agent',
  neighbour: 'witness',
  press: 'observer',
  friend: 'observer',
};

const invited = (): RoomState =>
  Object.entries(people).reduce(
    (state, [seat, role]) => step(state, 'office', { do: 'invite', seat, role }, T0),
    emptyRoom,
  );

const does = (state: RoomState, seat: string, command: SeatCommand, at = T0): RoomState =>
  step(state, { seat }, command, at);

const enters = (state: RoomState, ...seats: readonly string[]): RoomState =>
  seats.reduce((now, seat) => does(now, seat, { do: 'enter', means: 'video' }), state);

/** A hearing under way: chair and recorder, and these people admitted. */
const hearing = (...seats: readonly string[]): RoomState =>
  seats.reduce(
    (state, seat) => does(enters(state, seat), 'chair', { do: 'admit', seat }),
    enters(invited(), 'chair', 'recorder'),
  );

const refusal = (code: string) => ({ code: `rooms.${code}` });

describe('seats and the waiting room', () => {
  test('who comes before the chair waits, and so does everybody but those who conduct the room', () => {
    let state = enters(invited(), 'applicant', 'recorder');
    assert.equal(state.phase, 'booked');
    assert.equal(state.seats['applicant']?.standing, 'waiting');
    assert.equal(state.seats['recorder']?.standing, 'waiting');
    state = enters(state, 'chair', 'officer');
    assert.equal(state.phase, 'open');
    assert.deepEqual(seated(state), ['chair', 'officer']);
  });

  test('who waits hears nothing and does nothing; the chair alone admits and refuses', () => {
    const state = enters(invited(), 'chair', 'applicant', 'lawyer');
    assert.throws(() => does(state, 'applicant', { do: 'say' }), refusal('not-seated'));
    assert.throws(() => does(state, 'lawyer', { do: 'admit', seat: 'applicant' }), refusal('not-seated'));
    const officer = enters(state, 'officer');
    assert.throws(() => does(officer, 'officer', { do: 'admit', seat: 'applicant' }), refusal('not-for-you'));
    const refused = does(state, 'chair', { do: 'refuse', seat: 'lawyer' });
    assert.throws(() => enters(refused, 'lawyer'), refusal('refused'));
  });

  test('coming back after a dropped connection is the same seat and no entry', () => {
    const state = hearing('applicant');
    const back = enters(state, 'applicant');
    assert.equal(back, state);
    assert.equal(seated(back).filter((seat) => seat === 'applicant').length, 1);
  });

  test('a camera that is refused leaves the voice, no device leaves the text', () => {
    const state = does(hearing('applicant'), 'applicant', { do: 'use', means: 'audio' });
    assert.equal(state.seats['applicant']?.means, 'audio');
    assert.equal(does(state, 'applicant', { do: 'use', means: 'text' }).seats['applicant']?.means, 'text');
  });

  test('the seventh is not seated until somebody leaves', () => {
    const full = hearing('officer', 'applicant', 'lawyer', 'neighbour');
    const state = enters(full, 'press');
    assert.equal(seated(state).length, MOST_SEATED);
    assert.throws(() => does(state, 'chair', { do: 'admit', seat: 'press' }), refusal('full'));
    const free = does(state, 'neighbour', { do: 'leave' });
    assert.ok(seated(does(free, 'chair', { do: 'admit', seat: 'press' })).includes('press'));
  });

  test('a revoked invitation ends at once, seated or not', () => {
    const state = step(hearing('applicant'), 'office', { do: 'revoke', seat: 'applicant' }, T0);
    assert.throws(() => does(state, 'applicant', { do: 'say' }), refusal('not-found'));
    assert.throws(() => enters(state, 'applicant'), refusal('not-found'));
  });

  test('there is one chair, who closes the room to leave it', () => {
    assert.throws(
      () => step(invited(), 'office', { do: 'invite', seat: 'second', role: 'chair' }, T0),
      refusal('chair-twice'),
    );
    assert.throws(() => does(hearing(), 'chair', { do: 'leave' }), refusal('chair-leaves'));
  });
});

describe('the record', () => {
  const write = (state: RoomState, digest: string, page = 1, by = 'recorder'): RoomState =>
    does(state, by, { do: 'write', page, expected: state.pages[page - 1]?.version ?? 0, digest });

  test('the recorder writes it, the parties confirm it page by page (行政处罚法 64 (8))', () => {
    let state = write(hearing('applicant', 'press'), 'one');
    assert.throws(() => write(state, 'mine', 1, 'chair'), refusal('not-for-you'));
    assert.deepEqual(unconfirmed(state, 'applicant'), [1]);
    state = does(state, 'applicant', { do: 'confirm', page: 1, digest: 'one' });
    assert.deepEqual(unconfirmed(state, 'applicant'), []);
    for (const seat of ['press', 'chair', 'recorder'])
      assert.throws(
        () => does(state, seat, { do: 'confirm', page: 1, digest: 'one' }),
        refusal('not-for-you'),
      );
  });

  test('a page that was changed has to be confirmed anew, and not as it read before', () => {
    let state = does(write(hearing('applicant'), 'one'), 'applicant', {
      do: 'confirm',
      page: 1,
      digest: 'one',
    });
    state = write(state, 'two');
    assert.deepEqual(unconfirmed(state, 'applicant'), [1]);
    assert.throws(
      () => does(state, 'applicant', { do: 'confirm', page: 1, digest: 'one' }),
      refusal('page-changed'),
    );
    // the other page keeps its confirmation
    state = does(write(state, 'next', 2), 'applicant', { do: 'confirm', page: 2, digest: 'next' });
    assert.deepEqual(unconfirmed(state, 'applicant'), [1]);
  });

  test('somebody else’s version is not overwritten unseen', () => {
    const state = write(hearing(), 'one');
    assert.throws(
      () => does(state, 'recorder', { do: 'write', page: 1, expected: 0, digest: 'other' }),
      refusal('page-changed'),
    );
  });

  test('a refusal to confirm is noted and does not count as a confirmation; closing freezes both', () => {
    let state = does(write(hearing('applicant'), 'one'), 'applicant', {
      do: 'decline',
      page: 1,
      digest: 'one',
    });
    assert.equal(state.pages[0]?.answers['applicant']?.answer, 'declined');
    assert.deepEqual(unconfirmed(state, 'applicant'), [1]);
    assert.throws(() => does(state, 'recorder', { do: 'close', digest: 'x' }), refusal('not-for-you'));
    state = does(state, 'chair', { do: 'close', digest: 'x' });
    assert.throws(() => write(state, 'later'), refusal('closed'));
    assert.throws(
      () => does(state, 'applicant', { do: 'confirm', page: 1, digest: 'one' }),
      refusal('closed'),
    );
  });
});

describe('recording', () => {
  const asked = (...seats: readonly string[]): RoomState =>
    does(hearing(...seats), 'chair', { do: 'ask-recording' });
  const agree = (state: RoomState, ...seats: readonly string[]): RoomState =>
    seats.reduce((now, seat) => does(now, seat, { do: 'consent', given: true }), state);

  test('begins only when everybody who is seated has consented (个人信息保护法 14)', () => {
    let state = agree(asked('applicant'), 'recorder');
    assert.throws(() => does(state, 'chair', { do: 'begin-recording' }), refusal('consent-missing'));
    state = does(state, 'applicant', { do: 'consent', given: false });
    assert.throws(() => does(state, 'chair', { do: 'begin-recording' }), refusal('consent-missing'));
    state = does(agree(state, 'applicant'), 'chair', { do: 'begin-recording' });
    assert.equal(presentRecording(state)?.state, 'running');
  });

  test('ends when one of them withdraws (个人信息保护法 15), and the next asks everybody anew', () => {
    let state = does(agree(asked('applicant'), 'recorder', 'applicant'), 'chair', { do: 'begin-recording' });
    state = does(state, 'applicant', { do: 'withdraw-consent' });
    assert.equal(presentRecording(state), undefined);
    assert.equal(state.recordings[0]?.ended, 'withdrawn');
    state = does(state, 'chair', { do: 'ask-recording' });
    assert.throws(() => does(state, 'chair', { do: 'begin-recording' }), refusal('consent-missing'));
  });

  test('ends when somebody sits down who was not asked', () => {
    let state = does(agree(asked('applicant'), 'recorder', 'applicant'), 'chair', { do: 'begin-recording' });
    state = does(enters(state, 'lawyer'), 'chair', { do: 'admit', seat: 'lawyer' });
    assert.equal(state.recordings[0]?.ended, 'newcomer');
  });

  test('ends with the room, and is kept as evidence once', () => {
    let state = does(agree(asked(), 'recorder'), 'chair', { do: 'begin-recording' });
    assert.throws(
      () => does(state, 'chair', { do: 'keep-recording', number: 1, item: 'a' }),
      refusal('recording-unknown'),
    );
    state = does(state, 'chair', { do: 'close', digest: 'x' });
    assert.equal(state.recordings[0]?.ended, 'closed');
    state = does(state, 'chair', { do: 'keep-recording', number: 1, item: 'a' });
    assert.equal(state.recordings[0]?.item, 'a');
    assert.throws(
      () => does(state, 'chair', { do: 'keep-recording', number: 1, item: 'b' }),
      refusal('recording-kept'),
    );
  });
});

test('whatever anybody does in whatever order, no more than six sit and nobody is recorded who has not consented', () => {
  const seat = fc.constantFrom(...Object.keys(people));
  const command: fc.Arbitrary<SeatCommand> = fc.oneof(
    fc.constantFrom<SeatCommand>(
      { do: 'enter', means: 'video' },
      { do: 'enter', means: 'text' },
      { do: 'leave' },
      { do: 'ask-recording' },
      { do: 'consent', given: true },
      { do: 'consent', given: true },
      { do: 'consent', given: false },
      { do: 'withdraw-consent' },
      { do: 'begin-recording' },
      { do: 'end-recording' },
    ),
    seat.map((one): SeatCommand => ({ do: 'admit', seat: one })),
    seat.map((one): SeatCommand => ({ do: 'remove', seat: one })),
  );
  let ran = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(fc.constant('chair'), seat), command), { maxLength: 120 }),
      (steps) => {
        let state = enters(invited(), 'chair');
        for (const [who, what] of steps) {
          try {
            state = does(state, who, what);
          } catch (error) {
            // a refusal changes nothing; anything else is a defect
            assert.match(String((error as { code?: string }).code), /^rooms\./);
          }
          assert.ok(seated(state).length <= MOST_SEATED);
          const recording = presentRecording(state);
          if (recording?.state !== 'running') continue;
          ran += 1;
          for (const one of seated(state)) assert.equal(recording.consents[one]?.consent, 'given');
        }
      },
    ),
    { numRuns: 400 },
  );
  assert.ok(ran > 0, 'some recording ran');
});
