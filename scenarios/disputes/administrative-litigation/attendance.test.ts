import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '@gaoyao/kernel/store';
import { answered, judged } from './suit-walk-fixture.ts';

const nobody = { head: undefined, post: undefined, staff: undefined };
const heard = (mustAttend = 'none') => answered().do('notify-hearing', '2026-04-08', { mustAttend });
const withPapers = (mustAttend = 'none') =>
  heard(mustAttend).paper('representative-certificate').paper('power-of-attorney');

test('行政诉讼法 3.3, 行诉解释 128: a lawyer alone is refused with the article, planned or recorded', () => {
  const planned = withPapers().not(
    'authorise',
    '2026-04-10',
    { ...nobody, lawyer: '某律师' },
    'not-a-lawyer-alone',
  );
  assert.match(planned.article!, /行政诉讼法 3\.3、行诉解释 128/);
  const recorded = heard().not(
    'attend-by-staff',
    '2026-04-15',
    { staff: undefined, lawyer: '某律师' },
    'not-a-lawyer-alone',
  );
  assert.match(recorded.text.zh, /不得仅委托律师出庭/);
  withPapers().do('authorise', '2026-04-10', {
    head: undefined,
    post: undefined,
    staff: newId(),
    lawyer: '某律师',
  });
});

test('行诉解释 128: the post of the head is said; 行政诉讼法 31: one or two agents', () => {
  withPapers().not('authorise', '2026-04-10', { post: undefined }, 'post-of-head');
  withPapers().not(
    'authorise',
    '2026-04-10',
    { staff: newId(), secondStaff: newId(), lawyer: '某律师' },
    'two-agents-at-most',
  );
  heard().not('authorise', '2026-04-10', {}, 'representative-certificate-issued');
  heard().paper('representative-certificate').not('authorise', '2026-04-10', {}, 'power-of-attorney-issued');
});

test('行诉解释 129: where the head must attend, absence takes a good reason in a sealed paper', () => {
  const staffOnly = { head: undefined, post: undefined };
  for (const ground of ['public-interest', 'attention', 'mass-incident', 'court-suggests']) {
    const walk = withPapers(ground);
    walk.not('authorise', '2026-04-10', staffOnly, 'absence-explained');
    walk.not('authorise', '2026-04-10', { ...staffOnly, absence: 'duty' }, 'absence-explained');
    walk.paper('absence-explanation');
    walk.not('authorise', '2026-04-10', { ...staffOnly, absence: 'none' }, 'absence-explained');
    walk.do('authorise', '2026-04-10', { ...staffOnly, absence: 'duty' });
  }
  withPapers('attention').do('authorise', '2026-04-10');
  withPapers('none').do('authorise', '2026-04-10', staffOnly);
});

test('who attended is recorded on the day notified, before the next hearing and before the judgment', () => {
  const walk = heard();
  walk.not('notify-hearing', '2026-04-09', {}, 'one-hearing-at-a-time');
  walk.not('attend-by-head', '2026-04-14', {}, 'on-the-day-notified');
  walk.not('attend-by-head', '2026-04-15', { on: '2026-04-14' }, 'on-the-day-notified');
  walk.not('record-judgment', '2026-05-11', {}, 'attendance-recorded');
  walk.do('attend-by-head', '2026-04-15');
  assert.equal(walk.fact('attendance'), 'head');
  walk.do('notify-hearing', '2026-04-20', { on: '2026-04-28' }).do('cancel-hearing', '2026-04-21');
  walk.not('cancel-hearing', '2026-04-21', {}, 'hearing-open');
  walk.do('notify-hearing', '2026-04-22', { on: '2026-04-29' });
  walk.do('not-attended', '2026-04-29', { on: '2026-04-29' });
  assert.equal(walk.fact('attendance'), 'none');
  walk.do('record-judgment', '2026-05-11');
});

test('the head attends in the second instance as well', () => {
  const walk = judged().do('receive-appeal', '2026-05-26');
  walk.do('notify-hearing', '2026-06-08', { on: '2026-06-15' });
  walk.not('record-second-instance', '2026-07-03', {}, 'attendance-recorded');
  walk.do('attend-by-staff', '2026-06-15', { on: '2026-06-15' }).do('record-second-instance', '2026-07-03');
});
