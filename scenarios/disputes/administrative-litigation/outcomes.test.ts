import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowIssues } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import { endOf } from '@gaoyao/kernel/testing';
import scenario from './scenario.ts';
import { lostResults, outcomes } from './stages.ts';
import { answered, closed, judged, judgmentsOf, summoned, SuitWalk } from './suit-walk-fixture.ts';

const reached = new Set<string>();
const ends = (walk: SuitWalk, outcome: string): void => {
  assert.equal(walk.snapshot!.outcome, outcome);
  assert.equal(walk.snapshot!.stage, 'closed');
  reached.add(outcome);
};

test('the definition has no issues', () => {
  assert.deepEqual(flowIssues(scenario.definition), []);
});

for (const [result, more] of Object.entries(judgmentsOf)) {
  const { name, article } = outcomes.find(({ id }) => id === result)!;
  test(`${article!}: ${name.zh}, effective when nobody appealed, performed and archived`, () => {
    const walk = judged({ result, ...more }).do('confirm-effective', '2026-06-01');
    const lost = (lostResults as readonly string[]).includes(result);
    assert.equal(walk.snapshot!.stage, lost ? 'effective-lost' : 'effective');
    assert.equal(walk.fact('lost'), lost);
    if (lost) walk.not('archive', '2026-08-20', {}, 'lost-case-reviewed');
    if (walk.fact('toPerform') === true) walk.not('archive', '2026-08-20', {}, 'judgment-performed');
    ends(closed(walk), result);
  });
}

test('行政诉讼法 51: what was not filed never was a suit, and the other matters are told nothing', () => {
  const walk = new SuitWalk().do('learn-of-complaint', '2026-02-26').do('record-not-filed', '2026-03-04');
  ends(walk, 'not-filed');
  assert.equal(walk.state('filing', '2026-12-01'), 'met');
  const late = new SuitWalk().do('learn-of-complaint', '2026-02-26');
  // seven days from 25 February
  assert.equal(late.due('filing'), endOf('2026-03-04'));
  assert.equal(late.do('summons-follows', '2026-03-06').snapshot!.stage, 'received');
});

test('行政诉讼法 49, 行诉解释 69: a suit that is rejected can be appealed within ten days', () => {
  const walk = answered().do('record-ruling', '2026-05-11');
  assert.equal(walk.due('appeal-ruling'), endOf('2026-05-21'));
  walk.not('confirm-effective', '2026-05-21', { finalOn: '2026-05-21' }, 'nobody-can-appeal');
  ends(closed(walk.do('confirm-effective', '2026-06-01', { finalOn: '2026-05-22' })), 'rejected');
});

test('行政诉讼法 58, 62: withdrawal, allowed or deemed, is effective at once', () => {
  for (const result of ['withdrawn', 'deemed-withdrawn'])
    ends(closed(answered().do('record-ruling', '2026-05-11', { result })), result);
});

test('行诉解释 88: it is terminated only after ninety days of a suspension in which nobody went on', () => {
  answered().not('record-ruling', '2026-05-11', { result: 'terminated' }, 'terminated-after-suspension');
  const walk = answered().do('suspend', '2026-03-20');
  assert.equal(walk.due('succession'), endOf('2026-06-18'));
  const terminated = { result: 'terminated', servedOn: '2026-06-19' };
  walk.not(
    'record-ruling',
    '2026-06-18',
    { ...terminated, servedOn: '2026-06-18' },
    'terminated-after-suspension',
  );
  ends(closed(walk.do('record-ruling', '2026-06-19', terminated)), 'terminated');
  const other = answered().do('suspend', '2026-03-20', { ground: 'other-case' });
  other.not('record-ruling', '2026-06-19', terminated, 'terminated-after-suspension');
});

test('行政诉讼法 60: only compensation and discretion are mediated; 行诉解释 84', () => {
  answered().not('record-mediation', '2026-04-20', { subject: 'legality' }, 'may-be-mediated');
  const walk = answered().do('record-mediation', '2026-04-20');
  assert.equal(walk.fact('effect'), 'changed');
  ends(closed(walk), 'mediated');
  const compensation = answered().do('record-mediation', '2026-04-20', {
    subject: 'compensation',
    fine: undefined,
    performBy: '2026-05-20',
  });
  assert.equal(compensation.fact('effect'), 'upheld');
  compensation.not('archive', '2026-05-01', {}, 'judgment-performed');
});

test('行政诉讼法 25.4, 两高公益诉讼解释 21: two months to act on advice, fifteen days where harm grows; then no suit, or one', () => {
  const walk = new SuitWalk().do('receive-public-interest-advice', '2026-03-02');
  assert.equal(walk.due('public-interest'), endOf('2026-05-04'));
  walk.not('advice-settled', '2026-04-20', {}, 'advice-answered');
  walk.refuses(
    'answer-public-interest-advice',
    '2026-04-10',
    { performed: 'full', reply: '已清理' },
    'guard.procuratorate-reply-issued',
  );
  walk.do('answer-public-interest-advice', '2026-04-10').do('advice-settled', '2026-04-20');
  ends(walk, 'advice-settled');
  const urgent = new SuitWalk().do('receive-public-interest-advice', '2026-03-02', { urgent: true });
  assert.equal(urgent.due('public-interest-urgent'), endOf('2026-03-17'));
  assert.equal(urgent.state('public-interest-urgent', '2026-03-18'), 'missed');
  urgent.do('summons-follows', '2026-04-01', { filedOn: '2026-03-25', receivedOn: '2026-03-28' });
  assert.equal(urgent.snapshot!.stage, 'received');
});

test('every closed outcome of the list was reached', () => {
  assert.deepEqual([...reached].sort(), outcomes.map(({ id }) => id).sort());
});

test('the review of a lost case is handed over once, again when it was returned, and carries what lost-case/1 asks for', () => {
  const walk = judged({ result: 'quashed', ground: 'a70-3' }).do('confirm-effective', '2026-06-01');
  walk.do('refer-lost-case', '2026-06-02').not('refer-lost-case', '2026-06-03', {}, 'not-handed-over');
  walk.by(newId()).act('review-returned', '2026-06-04', { reason: '缺判决书' });
  walk.do('refer-lost-case', '2026-06-05').act('review-accepted', '2026-06-06');
  assert.equal(walk.fact('reported'), 'accepted');
  const handover = scenario.definition.actions.find(({ id }) => id === 'refer-lost-case')!.handover!;
  assert.equal(handover.schema, 'lost-case/1');
  assert.deepEqual(Object.keys(handover.carries), [
    'source',
    'originNumber',
    'actNumber',
    'respondent',
    'violation',
    'result',
    'decidedOn',
    'reason',
  ]);
});

test('the other matters of the dispute hear that it was filed, and how it ended, in the words they know', () => {
  const told = (message: string) =>
    scenario.definition.actions.flatMap(({ id, tells = [] }) =>
      tells.some((one) => one.message === message) ? [id] : [],
    );
  assert.deepEqual(told('suit-filed/1'), ['receive-summons', 'summons-follows']);
  assert.deepEqual(told('suit-ended/1'), [
    'record-mediation',
    'record-ruling',
    'record-suit-withdrawn',
    'record-appeal-withdrawn',
    'record-second-instance',
    'confirm-effective',
    'record-retrial-judgment',
  ]);
  const known = ['upheld', 'changed', 'quashed', 'redo', 'unlawful', 'withdrawn'];
  for (const [result, more] of Object.entries(judgmentsOf))
    assert.ok(known.includes(String(judged({ result, ...more }).fact('effect'))), result);
  assert.equal(summoned().fact('number'), '（2026）东行初7号');
});
