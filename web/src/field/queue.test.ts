import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  accepted,
  atOnce,
  begun,
  failed,
  nextMoment,
  nextToSend,
  outworn,
  paused,
  placedIn,
  progressed,
  queued,
  recovered,
  resumed,
  unsent,
  uploaded,
  waitAfter,
  type QueueEntry,
} from './queue.ts';

const text = { zh: '原因', en: 'Reason' };
const entry = (id: string, madeAt = 1): QueueEntry =>
  queued({
    id,
    account: 'lin',
    matter: { id: 'm', number: '1' },
    captured: {
      kind: 'scene-photo',
      title: '占道',
      statutory: 'documentary',
      metadata: { direction: 90 },
      points: ['scene'],
      obtained: '2026-11-21',
      capturedAt: '2026-11-21T01:00:00Z',
    },
    file: { name: 'a.jpg', type: 'image/jpeg', size: 100 },
    madeAt,
  });
const lost = { code: 'web.unreachable', status: 0, text };

test('the oldest of the officer’s own goes first; another person’s capture never leaves with this session', () => {
  const entries = [entry('b', 2), entry('a', 1), { ...entry('x', 0), account: 'chen' }];
  assert.equal(nextToSend(entries, 'lin', 10)?.id, 'a');
  assert.equal(nextToSend(entries, 'nobody', 10), undefined);
});

test('a lost connection waits, each time longer up to five minutes, and goes at once when it is back', () => {
  const once = failed(begun(entry('a')), lost, 1_000);
  assert.equal(once.state, 'waiting');
  assert.equal(nextToSend([once], 'lin', 1_000), undefined);
  assert.equal(nextMoment([once], 'lin'), 3_000);
  assert.equal(failed(once, lost, 10_000).notBefore, 14_000);
  assert.equal(waitAfter(40), 300_000);
  assert.equal(nextToSend([atOnce(once)], 'lin', 1_000)?.id, 'a');
});

test('closing the app in the middle of a file loses nothing: it waits again, at the place where the server stands', () => {
  const half = progressed(begun(entry('a')), 60, '/api/evidence/uploads/u');
  const back = recovered(half);
  assert.deepEqual([back.state, back.bytes, back.address], ['waiting', 60, '/api/evidence/uploads/u']);
  assert.equal(recovered(paused(half)).state, 'paused');
});

test('a no of the server keeps what was typed and says why; trying again is the officer’s choice', () => {
  const no = failed(begun(entry('a')), { code: 'evidence.not-yours', status: 403, text }, 5);
  assert.equal(no.state, 'refused');
  assert.deepEqual(no.problem, { code: 'evidence.not-yours', text });
  assert.deepEqual(no.captured.metadata, { direction: 90 });
  assert.equal(nextToSend([no], 'lin', Infinity), undefined);
  assert.equal(nextToSend([resumed(no)], 'lin', 5)?.id, 'a');
});

test('an ended session, a busy server and an act that came in between are no refusals', () => {
  for (const [status, code] of [
    [401, 'access.no-session'],
    [429, 'limits.too-many'],
    [503, 'x'],
    [409, 'matters.conflict'],
  ] as const)
    assert.equal(failed(begun(entry('a')), { code, status, text }, 5).state, 'waiting', code);
  assert.equal(
    failed(begun(entry('a')), { code: 'evidence.matter-closed', status: 409, text }, 5).state,
    'refused',
  );
});

test('an answer lost after the last byte: the file is not sent again, only the words that go with it', () => {
  const whole = uploaded(progressed(begun(entry('a')), 100, '/api/evidence/uploads/u'), 'u');
  assert.equal(recovered(whole).upload, 'u');
  assert.equal(failed(whole, lost, 1).upload, 'u');
});

test('an upload that the server has forgotten is begun anew, without waiting', () => {
  const half = progressed(begun(entry('a')), 60, '/api/evidence/uploads/u');
  const anew = failed(half, { code: 'evidence.upload-unknown', status: 404, text }, 7);
  assert.deepEqual([anew.state, anew.address, anew.bytes, anew.notBefore], ['waiting', null, 0, 7]);
  // a matter that is not found is another thing
  assert.equal(failed(half, { code: 'matters.not-found', status: 404, text }, 7).state, 'refused');
  // and a server that forgets it again and again is not asked for ever
  let again = half;
  for (let time = 0; time < 4; time += 1)
    again = failed({ ...again, address: '/u' }, { code: 'evidence.upload-unknown', status: 404, text }, 7);
  assert.equal(again.state, 'refused');
});

test('what was sent leaves the phone: its title, its facts and its points; ten of them stay as a list', () => {
  const gone = accepted(begun(entry('a')));
  assert.deepEqual([gone.captured.title, gone.captured.metadata, gone.captured.points], ['', {}, []]);
  const many = Array.from({ length: 13 }, (_, at) => accepted(entry(String(at), at)));
  assert.deepEqual(outworn([...many, entry('w')]), ['0', '1', '2']);
  assert.equal(unsent([...many, entry('w')]), 1);
});

test('whatever happens in whatever order: the request key stays, and what is sent is never sent again', () => {
  const steps: Record<string, (one: QueueEntry) => QueueEntry> = {
    begun: (one) => (one.state === 'waiting' ? begun(one) : one),
    lost: (one) => (one.state === 'sending' ? failed(one, lost, 1) : one),
    refused: (one) => (one.state === 'sending' ? failed(one, { code: 'x', status: 422, text }, 1) : one),
    part: (one) => (one.state === 'sending' ? progressed(one, one.bytes + 1, '/u') : one),
    paused: (one) => (one.state === 'waiting' || one.state === 'sending' ? paused(one) : one),
    resumed: (one) => (one.state === 'paused' || one.state === 'refused' ? resumed(one) : one),
    restart: recovered,
    online: atOnce,
    accepted: (one) => (one.state === 'sending' ? accepted(one) : one),
  };
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 40 }), (names) => {
      let one = entry('key');
      let sent = false;
      for (const name of names) {
        one = steps[name]!(one);
        assert.equal(one.id, 'key');
        if (one.state === 'sent') sent = true;
        if (sent) assert.equal(nextToSend([one], 'lin', Infinity), undefined);
      }
    }),
  );
});

const reportOf = (id: string, madeAt: number): QueueEntry => ({
  ...entry(id, madeAt),
  matter: { id: '', number: '' },
  file: null,
  work: {
    does: 'report',
    report: { key: id, title: '坑洼', at: '2026-11-21T01:00:00Z', place: { text: '门口' } },
  },
});

test('photos of a report wait for its matter, even when the report was refused', () => {
  const photo = { ...entry('p', 2), matter: { id: '', number: '' }, of: 'r' };
  assert.equal(nextToSend([photo, reportOf('r', 1)], 'lin', 5)?.id, 'r');
  const refused = failed(begun(reportOf('r', 1)), { code: 'grid.no-post', status: 403, text }, 5);
  assert.equal(refused.state, 'refused');
  assert.equal(nextToSend([photo, refused], 'lin', 5), undefined);
  assert.equal(nextMoment([photo, refused], 'lin'), undefined);
  assert.equal(nextToSend([placedIn(photo, { id: 'm', number: '1' })], 'lin', 5)?.matter.id, 'm');
});

test('reports keep their order: a younger one never overtakes an older one that waits out its time', () => {
  const first = failed(begun(reportOf('a', 1)), lost, 1_000);
  assert.equal(nextToSend([first, reportOf('b', 2)], 'lin', 1_001), undefined);
  assert.equal(nextToSend([first, reportOf('b', 2)], 'lin', 3_000)?.id, 'a');
  // one that fails again and again does not hold up the rest of the day
  let stuck = first;
  for (let time = 0; time < 5; time += 1) stuck = failed(stuck, { code: 'x', status: 500, text }, 1_000);
  assert.equal(nextToSend([stuck, reportOf('b', 2)], 'lin', 1_001)?.id, 'b');
});

test('what a report said leaves the phone with the answer', () => {
  const gone = accepted(begun(reportOf('r', 1)));
  assert.deepEqual(gone.work?.does === 'report' && [gone.work.report.title, gone.work.report.place], [
    '',
    {},
  ]);
});
