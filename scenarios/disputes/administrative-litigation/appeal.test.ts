import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOf } from '@gaoyao/kernel/testing';
import { answered, closed, judged, judgmentsOf, type SuitWalk } from './suit-walk-fixture.ts';

const lost = { result: 'quashed', ground: 'a70-3' };
const appealed = (first: Readonly<Record<string, unknown>> = lost): SuitWalk =>
  judged(first)
    .do('decide-appeal', '2026-05-18')
    .do('file-appeal', '2026-05-20')
    .do('appeal-filed', '2026-06-01');

test('行政诉讼法 85: fifteen days against a judgment, decided by the head, with the petition issued', () => {
  const walk = judged(lost);
  assert.equal(walk.due('appeal-judgment'), endOf('2026-05-26'));
  walk.not('file-appeal', '2026-05-20', {}, 'appeal-decided');
  walk.do('decide-appeal', '2026-05-18').not('file-appeal', '2026-05-20', {}, 'appeal-petition-issued');
  walk.not('file-appeal', '2026-05-27', {}, 'appealed-in-time');
  walk.do('file-appeal', '2026-05-26').not('file-appeal', '2026-05-26', {}, 'appealed-in-time');
  assert.equal(walk.state('appeal-judgment', '2026-12-01'), 'met');
});

test('行政诉讼法 85: nothing is effective while somebody can appeal, nor the day the time ends', () => {
  judged().not('confirm-effective', '2026-05-26', { finalOn: '2026-05-26' }, 'nobody-can-appeal');
  judged().not('confirm-effective', '2026-05-26', { finalOn: '2026-05-27' }, 'nobody-can-appeal');
  assert.equal(judged().do('confirm-effective', '2026-05-27').fact('finalOn'), '2026-05-27');
});

test('行政诉讼法 80: a judgment pronounced in court is delivered in ten days', () => {
  assert.equal(judged({ inCourt: true }).state('delivery', '2026-12-01'), 'met');
  assert.equal(judged({ inCourt: true, pronouncedOn: '2026-04-28' }).state('delivery', '2026-12-01'), 'late');
  assert.equal(judged().state('delivery', '2026-12-01'), 'not-started');
});

test('行政诉讼法 89.1(1): upheld, and effective on service', () => {
  const walk = appealed();
  assert.equal(walk.due('second-instance'), endOf('2026-09-01'));
  walk.do('record-second-instance', '2026-07-03');
  assert.equal(walk.snapshot!.stage, 'effective-lost');
  assert.equal(closed(walk).snapshot!.outcome, 'quashed');
});

test('行政诉讼法 89.1(2), 89.3: changed into anything that a judgment can say', () => {
  appealed().not('record-second-instance', '2026-07-03', { decision: 'changed' }, 'changed-into-something');
  for (const [result, more] of Object.entries(judgmentsOf)) {
    const walk = appealed().do('record-second-instance', '2026-07-03', {
      decision: 'changed',
      result,
      ...more,
    });
    assert.equal(closed(walk).snapshot!.outcome, result);
  }
});

test('行政诉讼法 89.2: remanded once only; 82.3: then in the ordinary procedure; the second judgment has its own time', () => {
  const remanded = { decision: 'remanded' };
  const walk = appealed().do('record-second-instance', '2026-07-03', remanded);
  assert.equal(walk.snapshot!.stage, 'trial');
  assert.equal(walk.fact('lost'), false);
  const simple = { procedure: 'simple', simpleGround: 'agreed' };
  walk.not('change-procedure', '2026-07-10', simple, 'not-simple-again');
  walk.do('record-judgment', '2026-09-10', { ...lost, pronouncedOn: '2026-09-08', servedOn: '2026-09-10' });
  assert.equal(walk.due('appeal-judgment-2'), endOf('2026-09-25'));
  walk.do('file-appeal', '2026-09-25').do('appeal-filed', '2026-10-01', { filedOn: '2026-10-01' });
  walk.not('record-second-instance', '2026-11-03', remanded, 'remanded-once');
  walk.do('record-second-instance', '2026-11-03');
  assert.equal(walk.fact('result'), 'quashed');
  assert.equal(walk.state('second-instance-2', '2026-12-01'), 'met');
});

test('行诉解释 109: a ruling is not remanded; the trial is ordered, where the suit had been rejected', () => {
  const walk = judged();
  walk.do('receive-appeal', '2026-05-26');
  walk.not(
    'record-second-instance',
    '2026-07-03',
    { decision: 'trial-ordered' },
    'trial-ordered-after-ruling',
  );
  const rejected = answered().do('record-ruling', '2026-05-11').do('receive-appeal', '2026-05-26');
  rejected.not('record-second-instance', '2026-07-03', { decision: 'remanded' }, 'remanded-a-judgment');
  rejected.do('record-second-instance', '2026-07-03', { decision: 'trial-ordered' });
  assert.equal(rejected.snapshot!.stage, 'trial');
  rejected.do('record-judgment', '2026-09-10', { pronouncedOn: '2026-09-08', servedOn: '2026-09-10' });
});

test('行诉解释 108: an appeal of the other side is answered; 80: withdrawn, the first judgment stands', () => {
  const walk = judged(lost).do('receive-appeal', '2026-05-26');
  assert.equal(walk.due('appeal-answer'), endOf('2026-06-09'));
  walk.paper('appeal-answer').act('answer-appeal', '2026-06-02');
  walk.do('record-appeal-withdrawn', '2026-07-01');
  assert.equal(walk.snapshot!.stage, 'effective-lost');
  // where the agency alone appealed there is nothing to answer
  appealed().paper('appeal-answer').refuses('answer-appeal', '2026-06-02', {}, 'guard.other-side-appealed');
});

test('both sides may appeal, each in its own time', () => {
  const walk = judged(lost).do('decide-appeal', '2026-05-18').do('receive-appeal', '2026-05-25');
  assert.equal(walk.do('file-appeal', '2026-05-26').fact('appellant'), 'both');
});

test('a suit that is withdrawn in the second instance is no loss', () => {
  const walk = appealed().do('record-suit-withdrawn', '2026-07-01');
  assert.equal(walk.fact('lost'), false);
  assert.equal(closed(walk).snapshot!.outcome, 'withdrawn');
});

test('行政诉讼法 69–78: a result stands under its own article alone; 77: a changed fine is given and never higher', () => {
  for (const wrong of [
    { result: 'dismissed', ground: 'a70-1' },
    { result: 'void', ground: 'a74-1' },
    { result: 'changed', ground: 'a70-6', fine: 100 },
  ])
    assert.throws(() => judged(wrong), /ground-fits-result/);
  assert.throws(() => judged({ result: 'changed', ground: 'a77' }), /fine-as-changed/);
  assert.throws(() => judged({ result: 'changed', ground: 'a77', fine: 5001 }), /fine-as-changed/);
});
