import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noPenalty } from './case-inputs-fixture.ts';
import { archived, concluded, filed, noticed, type CaseWalk } from './case-walk-fixture.ts';

const proposed = (): CaseWalk => filed().does('propose-transfer', '2026-03-05');
const handed = (): CaseWalk =>
  proposed()
    .does('approve-transfer', '2026-03-06')
    .papers('police-transfer')
    .does('hand-to-police', '2026-03-07', {}, 9);

describe('transfer of a suspected crime (APL 27; 移送规定 5–9)', () => {
  test('P10: decided within three days, handed over within twenty-four hours', () => {
    const walk = proposed();
    // Sunday 8 March moves to Monday
    assert.equal(walk.dueDay('transfer-approval'), '2026-03-09');
    walk.mayNot('hand-to-police', '2026-03-06', 'transfer-approved');
    walk.does('approve-transfer', '2026-03-06', {}, 15);
    assert.equal(walk.state('transfer-handover', '2026-03-07', 14.9), 'open');
    assert.equal(walk.state('transfer-handover', '2026-03-07', 15), 'missed');
    walk.mayNot('hand-to-police', '2026-03-07', 'police-transfer-issued');
    walk
      .papers('police-transfer')
      .mayNot('hand-to-police', '2026-03-07', 'transfer-papers-complete', { papers: false });
    walk.does('hand-to-police', '2026-03-07', {}, 14);
    assert.equal(walk.state('transfer-handover', '2026-04-01'), 'met');
  });

  test('verified by two, proposed once, decided once', () => {
    filed().mayNot('propose-transfer', '2026-03-05', 'verified-by-two', { byTwo: false });
    proposed().mayNot('propose-transfer', '2026-03-06', 'proposed-once');
    filed().mayNot('approve-transfer', '2026-03-06', 'transfer-proposed');
  });

  test('APL 27: meanwhile nothing is decided and the case is not withdrawn: no fine in the place of a criminal inquiry', () => {
    const walk = noticed()
      .does('statement', '2026-03-09')
      .does('recheck', '2026-03-10')
      .does('propose-transfer', '2026-03-10', {}, 12);
    walk.mayNot('decide', '2026-03-11', 'no-transfer-pending');
    walk.mayNot('withdraw', '2026-03-11', 'no-transfer-pending');
    walk.does('approve-transfer', '2026-03-11', { approved: false }).does('decide', '2026-03-11', {}, 12);
  });

  test('what was seized goes with the case', () => {
    const walk = filed()
      .does('approve-measure', '2026-03-03', { measure: 'seize' }, 11)
      .papers('seizure-decision', 'police-transfer')
      .does('seize', '2026-03-04')
      .does('propose-transfer', '2026-03-05')
      .does('approve-transfer', '2026-03-06');
    walk.mayNot('hand-to-police', '2026-03-06', 'measures-handled', {}, 12);
    walk
      .does('lift-seizure', '2026-03-06', { handling: 'police' }, 12)
      .does('hand-to-police', '2026-03-06', {}, 13);
  });

  test('P11: three days to answer; accepted, the case is at its end', () => {
    const walk = handed();
    assert.equal(walk.dueDay('police-answer'), '2026-03-10');
    walk.does('police-accept', '2026-03-10');
    assert.equal(walk.state('police-answer', '2026-04-01'), 'met');
    assert.equal(walk.state('decision', '2026-09-01'), 'met');
    assert.equal(archived(walk, '2026-03-11').snapshot!.outcome, 'transferred');
  });

  test('P11: declined, reconsideration within three days, answered in three; the procuratorate may be asked', () => {
    const walk = handed().does('police-decline', '2026-03-10');
    walk.mayNot('police-accept', '2026-03-10', 'waiting-for-police', {}, 12);
    assert.equal(walk.dueDay('police-objection'), '2026-03-13');
    const late = walk.branch();
    late.mayNot('ask-police-again', '2026-03-14', 'asked-again-in-time');
    late.does('ask-procurator', '2026-03-14');
    walk.does('ask-police-again', '2026-03-13');
    assert.equal(walk.dueDay('police-reply'), '2026-03-16');
    walk.mayNot('resume-inquiry', '2026-03-13', 'police-declined', {}, 12);
    const accepted = walk.branch().does('police-answer', '2026-03-16');
    assert.equal(accepted.stage(), 'closing');
    walk
      .does('police-answer', '2026-03-16', { accepted: false, reason: '维持' })
      .does('resume-inquiry', '2026-03-17');
    assert.equal(walk.stage(), 'inquiry');
    // the ninety days have run on
    assert.equal(walk.dueDay('decision'), '2026-06-01');
    handed().mayNot('police-answer', '2026-03-10', 'asked-again');
    handed().mayNot('ask-procurator', '2026-03-10', 'declined-by-police');
  });

  test('a conclusion that a crime is suspected leads to the transfer and to nothing else', () => {
    const walk = concluded({ ...noPenalty, finding: 'crime' });
    walk.papers('prior-notice').mayNot('serve-notice', '2026-03-06', 'penalty-proposed');
    walk.mayNot('decide-no-penalty', '2026-03-06', 'ground-found');
    walk.does('propose-transfer', '2026-03-06');
  });
});
