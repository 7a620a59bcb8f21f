import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOf } from '@gaoyao/kernel/testing';
import { answered, closed, judged } from './suit-walk-fixture.ts';

const redo = { result: 'redo', ground: 'a70-1', performBy: '2026-07-31' };
const toRedo = () => judged(redo).do('confirm-effective', '2026-06-01');
const won = () => judged().do('confirm-effective', '2026-06-01');

test('行政诉讼法 94, 71, 行诉解释 90: performed in its time, and not the same act again on the same facts and reasons', () => {
  const walk = toRedo();
  assert.equal(walk.due('performance'), endOf('2026-07-31'));
  walk.not('report-performance', '2026-06-20', {}, 'performance-report-issued');
  walk.not('report-performance', '2026-06-20', { sameFacts: true }, 'not-the-same-act-again');
  walk.do('report-performance', '2026-06-20', { sameFacts: true, onlyProcedure: true });
  assert.equal(walk.state('performance', '2026-12-01'), 'met');
  assert.equal(walk.state('execution', '2026-12-01'), 'cancelled');
  walk.not('report-performance', '2026-06-21', {}, 'something-to-perform');
  won().not('report-performance', '2026-06-20', {}, 'something-to-perform');
});

test('行政诉讼法 96: measures come once the time to perform has passed; the daily fine is 50 to 100 yuan', () => {
  const walk = toRedo();
  walk.not('record-measure', '2026-07-31', { on: '2026-07-31' }, 'refused-to-perform');
  assert.equal(walk.state('performance', '2026-08-01'), 'missed');
  for (const daily of [49, 101, undefined])
    walk.not('record-measure', '2026-08-20', { daily }, 'daily-fine-in-band');
  for (const measure of ['deduct', 'daily-fine', 'publish', 'advise', 'detain'])
    walk.do('record-measure', '2026-08-20', { measure });
  won().not('record-measure', '2026-08-20', {}, 'refused-to-perform');
});

test('行诉解释 153: the other side asks for execution within two years from the end of the time to perform', () => {
  const walk = toRedo();
  assert.equal(walk.due('execution'), endOf('2028-07-31'));
  walk.do('plaintiff-executes', '2026-08-10');
  assert.equal(walk.state('execution', '2026-12-01'), 'met');
  won().not('plaintiff-executes', '2026-08-10', {}, 'something-to-execute');
});

test('行政诉讼法 90, 行诉解释 110: a retrial is asked for within six months, later under four grounds alone', () => {
  const walk = won();
  assert.equal(walk.due('retrial'), endOf('2026-11-27'));
  walk.not('apply-retrial', '2026-07-01', {}, 'petition-issued');
  const late = { on: '2026-11-30' };
  walk.paper('retrial-application').not('apply-retrial', '2026-11-30', late, 'retrial-in-six-months');
  walk.not(
    'apply-retrial',
    '2026-11-30',
    { ...late, ground: 'forged', discoveredOn: '2026-05-01' },
    'retrial-in-six-months',
  );
  walk.do('apply-retrial', '2026-11-30', { ...late, ground: 'forged', discoveredOn: '2026-11-20' });
  walk.not('archive', '2026-12-01', {}, 'no-retrial-pending');
  walk.do('retrial-decided', '2026-12-01', { ordered: false, on: '2026-12-01' });
  walk.not('apply-retrial', '2026-12-02', { on: '2026-12-02' }, 'one-retrial');
  assert.equal(closed(walk, '2026-12-03').snapshot!.outcome, 'dismissed');
});

test('行政诉讼法 91–93, 行诉解释 119–123: a retrial upholds, changes or remands', () => {
  const ordered = () => won().do('apply-retrial', '2026-07-01').do('retrial-decided', '2026-09-01');
  const day = '2026-11-05';
  assert.equal(closed(ordered().do('record-retrial-judgment', day), day).snapshot!.outcome, 'dismissed');
  ordered().not('record-retrial-judgment', day, { decision: 'changed' }, 'changed-into-something');
  const changed = ordered().do('record-retrial-judgment', day, { decision: 'changed', result: 'unlawful' });
  assert.equal(changed.snapshot!.stage, 'effective-lost');
  assert.equal(closed(changed, day).snapshot!.outcome, 'unlawful');
  const remanded = ordered().do('record-retrial-judgment', day, { decision: 'remanded' });
  assert.equal(remanded.snapshot!.stage, 'trial');
  // 行政诉讼法 82.3
  const simple = { procedure: 'simple', simpleGround: 'agreed' };
  remanded.not('change-procedure', day, simple, 'not-simple-again');
  remanded.do('record-judgment', '2026-12-10', { pronouncedOn: '2026-12-10', servedOn: '2026-12-10' });
  assert.equal(remanded.due('appeal-judgment-2'), endOf('2026-12-25'));
});

test('行诉解释 149: advice on a normative document is answered within sixty days, in a letter; 132: other advice has a local time', () => {
  const walk = won().do('receive-judicial-advice', '2026-06-10');
  assert.equal(walk.due('judicial-advice'), endOf('2026-08-10'));
  walk.not('archive', '2026-06-20', {}, 'advice-answered');
  walk.not('receive-judicial-advice', '2026-06-11', {}, 'earlier-advice-answered');
  walk.not('answer-judicial-advice', '2026-06-20', {}, 'judicial-advice-reply-issued');
  walk
    .do('answer-judicial-advice', '2026-06-20')
    .not('answer-judicial-advice', '2026-06-21', {}, 'advice-open');
  walk.do('receive-judicial-advice', '2026-07-01', { kind: 'attendance', receivedOn: '2026-07-01' });
  assert.equal(walk.state('judicial-advice-other-2', '2026-07-02'), 'open');
  walk.do('answer-judicial-advice', '2026-07-10');
  assert.equal(closed(walk).snapshot!.outcome, 'dismissed');
});

test('the procuratorate is answered within two months (人民检察院检察建议工作规定 19)', () => {
  const walk = answered().do('receive-procuratorate-advice', '2026-06-10');
  assert.equal(walk.due('procuratorate-advice'), endOf('2026-08-10'));
  walk.not('answer-procuratorate-advice', '2026-06-20', {}, 'procuratorate-reply-issued');
  walk.do('answer-procuratorate-advice', '2026-06-20');
  walk.not('receive-procuratorate-advice', '2026-06-21', {}, 'one-procuratorate-advice');
});
