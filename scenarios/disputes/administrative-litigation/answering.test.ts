import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOf } from '@gaoyao/kernel/testing';
import { answered, judged, summoned, SuitWalk } from './suit-walk-fixture.ts';

test('行政诉讼法 67: answer and evidence within fifteen days of the copy, with both papers issued', () => {
  const walk = summoned();
  assert.equal(walk.due('answer'), endOf('2026-03-20'));
  assert.equal(walk.due('first-instance'), endOf('2026-09-02'));
  assert.equal(walk.state('copy', '2026-12-01'), 'met');
  for (const paper of ['defence-statement-issued', 'evidence-list-issued'])
    walk.not('submit-answer', '2026-03-18', {}, paper);
  walk.do('submit-answer', '2026-03-20');
  assert.equal(walk.fact('noEvidence'), undefined);
  assert.equal(walk.state('answer', '2026-12-01'), 'met');
  walk.not('submit-answer', '2026-03-21', {}, 'answered-once');
});

test('行政诉讼法 34.2: what is given late counts as no evidence, and so does silence', () => {
  const late = summoned().do('submit-answer', '2026-03-21');
  assert.equal(late.fact('noEvidence'), true);
  assert.equal(late.state('answer', '2026-12-01'), 'late');
  const silent = summoned();
  silent.not(
    'record-judgment',
    '2026-03-19',
    { pronouncedOn: '2026-03-18', servedOn: '2026-03-19' },
    'evidence-settled',
  );
  silent.act('deem-no-evidence', '2026-03-21');
  assert.equal(silent.fact('noEvidence'), true);
  silent.do('record-judgment', '2026-05-11', { result: 'quashed', ground: 'a70-1' });
  // the exception of the same paragraph: a third party who is concerned gives the evidence
  const third = summoned().act('deem-no-evidence', '2026-03-21').do('third-party-evidence', '2026-03-25');
  assert.equal(third.fact('noEvidence'), false);
  const stranger = summoned().act('deem-no-evidence', '2026-03-21');
  stranger.do('third-party-evidence', '2026-03-25', { concerned: false });
  assert.equal(stranger.fact('noEvidence'), true, 'the act concerns no right of that person');
});

test('行政诉讼法 36.1, 行诉解释 34: leave is asked for in writing within the time, and counts to the day allowed', () => {
  summoned().not('ask-late-evidence', '2026-03-19', {}, 'late-evidence-application-issued');
  summoned().not('ask-late-evidence', '2026-03-21', {}, 'asked-in-time');
  const walk = summoned().do('ask-late-evidence', '2026-03-19').act('deem-no-evidence', '2026-03-21');
  assert.equal(walk.fact('noEvidence'), undefined, 'the court has not answered yet');
  walk.not('late-evidence-decided', '2026-03-23', { until: undefined }, 'until-given');
  walk.do('late-evidence-decided', '2026-03-23').do('submit-answer', '2026-04-10');
  assert.equal(walk.fact('noEvidence'), undefined);
  const refused = summoned().do('ask-late-evidence', '2026-03-19');
  refused.do('late-evidence-decided', '2026-03-23', { allowed: false, until: undefined });
  assert.equal(refused.fact('noEvidence'), true);
});

test('行政诉讼法 35: nothing is gathered during the suit; 36.2, 39: more evidence with leave or by order alone', () => {
  summoned()
    .paper('defence-statement')
    .paper('evidence-list')
    .not('submit-answer', '2026-03-18', { beforeAct: false }, 'gathered-before-the-act');
  const walk = answered();
  walk.not('supplement-evidence', '2026-03-25', { ground: 'none' }, 'may-be-added');
  walk.do('supplement-evidence', '2026-03-25');
});

test('行政诉讼法 26, 行诉解释 133–136: who is the defendant after a reconsideration', () => {
  const ways = [
    { reconsidered: 'none', standing: 'agency' },
    { reconsidered: 'upheld', standing: 'joint' },
    { reconsidered: 'changed', standing: 'review-body' },
    { reconsidered: 'silent', attacked: 'act', standing: 'agency' },
    { reconsidered: 'silent', attacked: 'review', standing: 'review-body' },
  ];
  for (const way of ways) {
    assert.equal(summoned(way).fact('standing'), way.standing);
    for (const standing of ['agency', 'joint', 'review-body'].filter((one) => one !== way.standing)) {
      const wrong = { ...way, standing };
      const refusal = new SuitWalk().not('receive-summons', '2026-03-05', wrong, 'right-defendant');
      assert.match(refusal.article!, /26/);
      // a court may name the wrong one: the agency says so in its answer
      summoned({ ...wrong, standingObjection: '被告列错' });
    }
  }
});

test('行政诉讼法 82: simple procedure up to 2,000 yuan, on the spot, information, or by consent; not 3,000 as in a reconsideration', () => {
  const simple = { procedure: 'simple', simpleGround: 'amount' };
  new SuitWalk().not(
    'receive-summons',
    '2026-03-05',
    { ...simple, amount: 2001 },
    'simple-procedure-allowed',
  );
  new SuitWalk().not(
    'receive-summons',
    '2026-03-05',
    { ...simple, simpleGround: 'information' },
    'simple-procedure-allowed',
  );
  new SuitWalk().not('receive-summons', '2026-03-05', { procedure: 'simple' }, 'simple-procedure-allowed');
  for (const simpleGround of ['on-the-spot', 'agreed']) summoned({ procedure: 'simple', simpleGround });
  const walk = summoned({ ...simple, amount: 2000, evidenceUntil: '2026-03-16' });
  // 行政诉讼法 83: forty-five days from the filing
  assert.equal(walk.due('first-instance-simple'), endOf('2026-04-16'));
  assert.equal(walk.due('evidence-simple'), endOf('2026-03-16'));
  walk.do('submit-answer', '2026-03-17');
  assert.equal(walk.fact('noEvidence'), true, 'after the term that the court set');
  // 行诉解释 105: the ordinary period counts from the original filing
  walk.do('change-procedure', '2026-03-20');
  assert.equal(walk.due('first-instance'), endOf('2026-09-02'));
  assert.equal(walk.state('first-instance-simple', '2026-12-01'), 'cancelled');
});

test('行诉解释 104: the term for evidence in the simple procedure is at most fifteen days', () => {
  const simple = { procedure: 'simple', simpleGround: 'agreed' };
  summoned({ ...simple, evidenceUntil: '2026-03-20' });
  new SuitWalk().not(
    'receive-summons',
    '2026-03-05',
    { ...simple, evidenceUntil: '2026-03-21' },
    'evidence-term-at-most-fifteen',
  );
  new SuitWalk().not(
    'receive-summons',
    '2026-03-05',
    { evidenceUntil: '2026-03-10' },
    'evidence-term-at-most-fifteen',
  );
});

test('行政诉讼法 45–47, 行诉解释 64: whether it was sued in time is computed from the complaint', () => {
  const state = (clock: string, changed: Readonly<Record<string, unknown>>): string =>
    summoned(changed).state(clock, '2026-03-06');
  // six months from 1 September end on a Sunday, and so on the Monday
  assert.equal(state('suit-direct', { knownOn: '2025-09-01' }), 'met');
  assert.equal(state('suit-direct', { knownOn: '2025-08-26', rightsTold: true }), 'late');
  const upheld = { reconsidered: 'upheld', standing: 'joint' };
  assert.equal(state('suit-after-review', { ...upheld, reviewServedOn: '2026-02-15' }), 'met');
  assert.equal(state('suit-after-review', { ...upheld, reviewServedOn: '2026-02-12' }), 'late');
  const untold = { rightsTold: false, knownOn: '2025-03-03', rightsKnownOn: '2025-12-01' };
  assert.equal(state('suit-rights-known', untold), 'met');
  assert.equal(state('suit-within-a-year', untold), 'met');
  assert.equal(state('suit-within-a-year', { ...untold, knownOn: '2025-02-20' }), 'late');
  assert.equal(state('suit-direct', untold), 'not-started');
  assert.equal(state('suit-cap', { actOn: '2021-03-02' }), 'met');
  assert.equal(state('suit-cap', { actOn: '2021-02-20' }), 'late');
  assert.equal(state('suit-cap-immovable', { actOn: '2021-02-20', immovable: true }), 'met');
  assert.equal(state('act-on-request', { requestedOn: '2025-11-03', actedOn: '2025-12-30' }), 'met');
  assert.equal(state('act-on-request', { requestedOn: '2025-11-03' }), 'missed');
});

test('the defence is planned by the litigation officer and approved by the head, on a signed paper', () => {
  const walk = summoned().do('assign', '2026-03-06').do('plan-defence', '2026-03-07');
  walk.not('approve-plan', '2026-03-08', {}, 'defence-plan-signed');
  walk.paper('defence-plan', 'signed').bare('approve-plan', '2026-03-08');
  walk.not('approve-plan', '2026-03-09', {}, 'plan-proposed');
  assert.equal(walk.fact('planned'), 'approved');
});

test('行政诉讼法 56: execution goes on but for four cases; a stay is recorded once and lifted once', () => {
  const walk = answered();
  walk.not('record-stay', '2026-03-20', { stayed: false, ground: 'lifted' }, 'ground-fits-stay');
  walk.do('record-stay', '2026-03-20').not('record-stay', '2026-03-21', {}, 'ground-fits-stay');
  walk.do('record-stay', '2026-03-25', { stayed: false, ground: 'lifted', on: '2026-03-25' });
  assert.equal(walk.fact('stayed'), false);
});

test('行政诉讼法 62, 74.2(2), 行诉解释 81: the agency changes its act and tells the court; withdrawn, or judged all the same', () => {
  const quiet = answered();
  quiet.not('change-act', '2026-04-01', {}, 'act-change-notice-issued');
  quiet.not('record-judgment', '2026-05-11', { result: 'unlawful', ground: 'a74-4' }, 'changed-meanwhile');
  const withdrawn = answered()
    .do('change-act', '2026-04-01')
    .do('record-ruling', '2026-05-11', { result: 'withdrawn' });
  assert.equal(withdrawn.snapshot!.stage, 'effective');
  assert.equal(withdrawn.fact('lost'), false);
  const judgedAnyway = answered().do('change-act', '2026-04-01');
  judgedAnyway.do('record-judgment', '2026-05-11', { result: 'unlawful', ground: 'a74-4' });
  assert.equal(judgedAnyway.fact('lost'), true);
});

test('行诉解释 87: a suspended suit comes back where it was, and its time did not run', () => {
  const walk = answered().do('suspend', '2026-03-20', { ground: 'other-case' });
  assert.equal(walk.state('first-instance', '2026-08-01'), 'paused');
  assert.equal(walk.state('first-instance', '2026-12-01'), 'paused');
  walk.do('resume', '2026-04-20');
  assert.equal(walk.snapshot!.stage, 'trial');
  assert.equal(walk.state('first-instance', '2026-09-15'), 'open');
  const appealed = judged()
    .do('receive-appeal', '2026-05-26')
    .do('suspend', '2026-06-10', { ground: 'other-case', on: '2026-06-10' });
  assert.equal(appealed.do('resume', '2026-07-01', { on: '2026-07-01' }).snapshot!.stage, 'appeal');
});

test('the days of a summons fit', () => {
  new SuitWalk().not(
    'receive-summons',
    '2026-03-05',
    { receivedOn: '2026-03-06' },
    'receivedOn-not-in-future',
  );
  new SuitWalk().not('receive-summons', '2026-03-05', { filedOn: '2026-03-06' }, 'received-after-filing');
});
