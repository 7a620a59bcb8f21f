import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { archived, concluded, established, filed } from './case-walk-fixture.ts';

const preserved = () =>
  filed()
    .does('approve-measure', '2026-03-03', {}, 11)
    .papers('preservation-notice')
    .does('preserve', '2026-03-04');
const seized = () =>
  filed()
    .does('approve-measure', '2026-03-03', { measure: 'seize' }, 11)
    .papers('seizure-decision')
    .does('seize', '2026-03-04');
const frozen = () =>
  filed()
    .does('approve-measure', '2026-03-03', { measure: 'freeze' }, 11)
    .papers('freezing-decision')
    .does('freeze', '2026-03-04');

describe('P3 · APL 56: preservation', () => {
  test('approved before, evidence at risk, list handed over', () => {
    const walk = filed();
    walk.mayNot('preserve', '2026-03-04', 'approved-before');
    walk
      .does('approve-measure', '2026-03-03', {}, 11)
      .mayNot('preserve', '2026-03-04', 'preservation-notice-issued');
    walk.papers('preservation-notice').mayNot('preserve', '2026-03-04', 'evidence-at-risk', { risk: false });
    walk.mayNot('preserve', '2026-03-04', 'list-handed-over', { told: false });
    walk.does('preserve', '2026-03-04').mayNot('preserve', '2026-03-05', 'approved-before');
  });

  test('decided on within seven working days, at midnight of the last; what is added shares that day', () => {
    const walk = preserved();
    assert.equal(walk.dueDay('preservation'), '2026-03-13');
    walk.does('approve-measure', '2026-03-10').does('preserve', '2026-03-10', {}, 12);
    assert.equal(walk.dueDay('preservation'), '2026-03-13');
    const late = walk.branch();
    walk.does('release', '2026-03-13', { handling: 'appraisal' }, 23.99);
    assert.equal(walk.state('preservation', '2026-04-01'), 'met');
    late.mayNot('release', '2026-03-14', 'expired-is-returned', { handling: 'appraisal' }, 0);
    late.does('release', '2026-03-14', {}, 0);
    assert.equal(late.state('preservation', '2026-04-01'), 'late');
  });

  test('the case does not end, and nothing is decided, while goods are kept', () => {
    preserved().mayNot('withdraw', '2026-03-05', 'measures-handled');
    const walk = preserved().does('inspect', '2026-03-05').does('establish', '2026-03-05');
    walk.mayNot('conclude', '2026-03-16', 'nothing-held-too-long');
    walk.mayNot('release', '2026-03-06', 'seizure-approved', { handling: 'seized' });
  });
});

describe('Q2 · ACL 18–28: seizure', () => {
  test('approved by the head, decision issued, related goods only, told on the spot', () => {
    const walk = filed();
    walk.mayNot('seize', '2026-03-04', 'approved-before');
    walk.does('approve-measure', '2026-03-03', { measure: 'preserve' }, 11);
    walk.mayNot('seize', '2026-03-04', 'approved-before');
    walk.does('approve-measure', '2026-03-03', { measure: 'seize' }, 12);
    walk.mayNot('seize', '2026-03-04', 'seizure-decision-issued');
    walk.papers('seizure-decision').mayNot('seize', '2026-03-04', 'only-what-is-related', { related: false });
    walk.mayNot('seize', '2026-03-04', 'told-on-the-spot', { told: false });
    walk.mayNot('seize', '2026-03-04', 'within-thirty-days', { until: '2026-04-04' });
    walk.mayNot('seize', '2026-03-04', 'absence-witnessed', { party: 'absent' });
    walk.does('seize', '2026-03-04');
  });

  test('thirty days, once thirty more, told in writing; never a day longer for a holiday', () => {
    const walk = seized();
    assert.equal(walk.dueDay('seizure'), '2026-04-03');
    walk.mayNot('extend-seizure', '2026-04-01', 'seizure-extension-issued');
    walk
      .papers('seizure-extension')
      .mayNot('extend-seizure', '2026-04-01', 'complex-case', { complex: false });
    walk.does('extend-seizure', '2026-04-01');
    // Sunday 3 May: it does not roll over
    assert.equal(walk.dueDay('seizure'), '2026-05-03');
    walk.mayNot('extend-seizure', '2026-04-20', 'extended-once-in-time');
  });

  test('ACL 25: tests stop the period only when their own was told in writing', () => {
    const walk = seized();
    walk.mayNot('appraise', '2026-03-10', 'period-notice-issued');
    walk
      .papers('appraisal-period-notice')
      .does('appraise', '2026-03-10')
      .does('appraisal-result', '2026-03-20');
    // the nine whole days between the two
    assert.equal(walk.dueDay('seizure'), '2026-04-12');
  });

  test('ACL 27–28: after its period it is lifted and returned before anything else, and not kept as confiscated', () => {
    const walk = seized().does('inspect', '2026-03-05').does('establish', '2026-03-05');
    walk.mayNot('conclude', '2026-04-04', 'nothing-held-too-long');
    walk.mayNot('lift-seizure', '2026-04-04', 'expired-is-lifted', { handling: 'confiscated' });
    walk.mayNot('lift-seizure', '2026-04-04', 'release-decision-issued');
    walk.papers('release-decision').does('lift-seizure', '2026-04-04').does('conclude', '2026-04-04', {}, 12);
    assert.equal(walk.state('seizure', '2026-05-01'), 'late');
  });

  test('ACL 27: nothing is confiscated or destroyed without a decision that says so', () => {
    seized().mayNot('lift-seizure', '2026-03-10', 'confiscation-decided', { handling: 'confiscated' });
    seized().mayNot('lift-seizure', '2026-03-10', 'handed-over-with-case', { handling: 'police' });
    filed().mayNot('lift-seizure', '2026-03-10', 'something-seized');
  });

  test('nothing stays open when the case ends', () => {
    const walk = seized()
      .does('inspect', '2026-03-05')
      .does('establish', '2026-03-05')
      .does('conclude', '2026-03-05', {}, 12);
    walk.mayNot('withdraw', '2026-03-06', 'measures-handled');
    walk.papers('release-decision').does('lift-seizure', '2026-03-06').does('withdraw', '2026-03-06', {}, 12);
    archived(walk, '2026-03-09');
  });
});

describe('Q1 · ACL 19: urgent seizure', () => {
  const urgent = () => filed().does('seize-urgent', '2026-03-04', {}, 20);

  test('reported to the head within twenty-four hours, to the hour', () => {
    const walk = urgent();
    assert.equal(walk.state('urgent-approval', '2026-03-05', 19.9), 'open');
    assert.equal(walk.state('urgent-approval', '2026-03-05', 20), 'missed');
    walk.mayNot('regularise-seizure', '2026-03-05', 'urgent-paper-issued');
    walk.papers('seizure-decision').does('regularise-seizure', '2026-03-05', {}, 19);
    assert.equal(walk.state('urgent-approval', '2026-04-01'), 'met');
    walk.mayNot('seize-urgent', '2026-03-06', 'urgent-once');
    seized().mayNot('regularise-seizure', '2026-03-05', 'urgent-reported');
  });

  test('if the head disagrees it is lifted at once and the goods returned', () => {
    const walk = urgent().does('regularise-seizure', '2026-03-05', { approved: false });
    walk.does('inspect', '2026-03-05', {}, 11).does('establish', '2026-03-05', {}, 11);
    walk.mayNot('conclude', '2026-03-05', 'nothing-held-too-long', {}, 12);
    walk
      .papers('release-decision')
      .mayNot('lift-seizure', '2026-03-05', 'expired-is-lifted', { handling: 'police' }, 12);
    walk.does('lift-seizure', '2026-03-05', {}, 12).does('conclude', '2026-03-05', {}, 13);
  });
});

describe('Q3, Q4 · ACL 29–33: freezing', () => {
  test('thirty days and once thirty more; the decision is delivered within three working days', () => {
    const walk = frozen();
    assert.equal(walk.dueDay('freezing'), '2026-04-03');
    assert.equal(walk.dueDay('freezing-delivery'), '2026-03-09');
    walk.does('deliver-freezing', '2026-03-10', { deliveredOn: '2026-03-09' });
    assert.equal(walk.state('freezing-delivery', '2026-04-01'), 'met');
    walk.mayNot('deliver-freezing', '2026-03-11', 'freezing-undelivered');
    walk.does('extend-freezing', '2026-04-03');
    assert.equal(walk.dueDay('freezing'), '2026-05-03');
    walk.mayNot('unfreeze', '2026-05-04', 'expired-is-unfrozen', { handling: 'transferred' });
    walk.does('unfreeze', '2026-05-04');
  });

  test('approved, no more than the violation concerns, not twice', () => {
    filed().mayNot('freeze', '2026-03-04', 'approved-before');
    const walk = filed().does('approve-measure', '2026-03-03', { measure: 'freeze' }, 11);
    walk.mayNot('freeze', '2026-03-04', 'freezing-decision-issued');
    walk.papers('freezing-decision').mayNot('freeze', '2026-03-04', 'amount-fits', { equal: false });
    frozen().mayNot('freeze', '2026-03-05', 'frozen-once');
    concluded().mayNot('unfreeze', '2026-03-06', 'something-frozen');
  });
});

test('a measure is a matter of the inquiry: none is taken once it has ended', () => {
  const walk = established().does('conclude', '2026-03-05');
  walk.refuses('approve-measure', '2026-03-06', walk.inputOf('approve-measure'), 'flow.wrong-stage');
});
