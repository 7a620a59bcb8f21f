import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { people } from './reconsideration-inputs-fixture.ts';
import { accepted, answered, applied, heard } from './reconsideration-walk-fixture.ts';

const inSimple = () =>
  applied({ amount: 2000 }).does('accept-simple', '2026-03-03').does('assign', '2026-03-03');

describe('answer and evidence (43–48, 54, 70)', () => {
  test('F5, F6: copy in seven working days and answer in ten; three and five in the simple procedure', () => {
    const walk = accepted();
    assert.equal(walk.dueDay('copy'), '2026-03-12');
    assert.equal(walk.does('send-copy', '2026-03-04').dueDay('answer'), '2026-03-18');
    const simple = inSimple();
    assert.equal(simple.dueDay('copy-simple'), '2026-03-06');
    assert.equal(simple.does('send-copy', '2026-03-04').dueDay('answer-simple'), '2026-03-11');
    simple.mayNot('send-copy', '2026-03-05', 'copy-sent-once');
    accepted().mayNot('file-answer', '2026-03-09', 'copy-received');
  });

  test('70: no answer in time, and the act counts as having no evidence: it cannot be upheld', () => {
    const walk = accepted().does('send-copy', '2026-03-04').does('hear-party', '2026-03-10');
    walk.mayNot('propose', '2026-03-17', 'answer-settled');
    walk.act('note-no-answer', '2026-03-19');
    walk.mayNot('propose', '2026-03-20', 'no-evidence-no-upholding');
    walk.mayNot('propose', '2026-03-20', 'no-evidence-no-upholding', {
      result: 'changed',
      ground: 'a63-1',
      fine: 1,
    });
    walk.branch().does('propose', '2026-03-20', { result: 'quashed', ground: 'a70', burden: 'lighter' });
    // an answer that comes too late cures nothing
    walk.does('file-answer', '2026-03-20', { filedOn: '2026-03-20' });
    walk.mayNot('propose', '2026-03-20', 'no-evidence-no-upholding');
  });

  test('70: an answer without evidence is none; one posted in time is in time', () => {
    const bare = heard({}, {}, { evidenceCount: 0, evidence: undefined });
    bare.mayNot('propose', '2026-03-12', 'no-evidence-no-upholding');
    const posted = accepted().does('send-copy', '2026-03-04').does('hear-party', '2026-03-10');
    posted.act('note-no-answer', '2026-03-19').does('file-answer', '2026-03-20', { filedOn: '2026-03-18' });
    posted.does('propose', '2026-03-20');
    heard().mayNot('propose', '2026-03-12', 'ground-of-no-evidence', { result: 'quashed', ground: 'a70' });
  });

  test('70: unless a third party, whose rights are touched, gave the evidence', () => {
    const walk = accepted().does('join-third-party', '2026-03-04').does('send-copy', '2026-03-04');
    walk.does('file-evidence', '2026-03-09', { by: 'third-party' }).does('hear-party', '2026-03-10');
    walk.act('note-no-answer', '2026-03-19').does('propose', '2026-03-20');
  });

  test('45, 46: reviewers take evidence by two; the respondent adds evidence only against something new, with consent', () => {
    answered().mayNot('take-evidence', '2026-03-10', 'two-take-evidence', { bothPresent: false });
    answered().mayNot('take-evidence', '2026-03-10', 'card-shown', { cardShown: false });
    answered().mayNot('supplement-evidence', '2026-03-10', 'new-reasons-raised');
    const walk = answered().does('file-evidence', '2026-03-10');
    walk.mayNot('supplement-evidence', '2026-03-11', 'new-reasons-raised', { consent: false });
    walk.does('supplement-evidence', '2026-03-11').does('inspect-file', '2026-03-11');
  });

  test('36: a reviewer whom the answer names as a handler of the act is replaced before anything is proposed', () => {
    const walk = heard({}, {}, { actHandler: people.handler });
    walk.mayNot('propose', '2026-03-12', 'reviewers-independent');
    walk.mayNot('assign', '2026-03-12', 'reviewers-uninvolved');
    walk.mayNot('name-representative', '2026-03-12', 'representative-no-reviewer', {
      representative: people.coHandler,
    });
    walk.does('name-representative', '2026-03-12', { representative: people.recorder });
    walk.does('assign', '2026-03-12', { handler: people.chair }).does('propose', '2026-03-12');
  });
});

describe('hearing the parties (49–52)', () => {
  test('49: in the ordinary procedure the applicant is heard, unless they prevent it; on the papers alone in the simple one (54)', () => {
    answered().mayNot('propose', '2026-03-10', 'applicant-heard');
    const respondentOnly = answered().does('hear-party', '2026-03-10', { whom: 'respondent' });
    respondentOnly.mayNot('propose', '2026-03-11', 'applicant-heard');
    answered().mayNot('record-unheard', '2026-03-10', 'own-reason', { ownReason: false });
    answered().does('record-unheard', '2026-03-10').does('propose', '2026-03-11');
    inSimple()
      .does('send-copy', '2026-03-04')
      .does('file-answer', '2026-03-09')
      .does('propose', '2026-03-10');
  });

  test('50, 51, F7: a complex case is heard by a chair, two officers and a recorder, five working days after notice', () => {
    const walk = heard({}, { complex: true }).does('consult-committee', '2026-03-10');
    walk.does('committee-opinion', '2026-03-11');
    const proposal = { onRecord: true, committeeWeighed: '采纳' };
    walk.mayNot('propose', '2026-03-11', 'hearing-held-if-due', proposal);
    walk.mayNot('notify-hearing', '2026-03-11', 'panel-complete', { hearingOfficer: people.chair });
    walk.mayNot('notify-hearing', '2026-03-11', 'panel-independent', { recorder: people.actHandler });
    walk.does('notify-hearing', '2026-03-11');
    assert.equal(walk.dueDay('hearing-notice'), '2026-03-18');
    walk.mayNot('hold-hearing', '2026-03-18', 'hearing-notified');
    walk.mayNot('hold-hearing', '2026-03-23', 'panel-as-notified', { chair: people.handler });
    walk.mayNot('hold-hearing', '2026-03-23', 'head-explained', { respondentHead: 'explained' });
    walk.mayNot('hold-hearing', '2026-03-23', 'record-signed', { signed: false });
    walk.does('hold-hearing', '2026-03-23', {
      respondentHead: 'explained',
      explanation: '出差',
      delegate: '法制科科长',
    });
    walk.mayNot('propose', '2026-03-24', 'rests-on-hearing', { committeeWeighed: '采纳' });
    walk.does('propose', '2026-03-24', proposal);
  });

  test('51.2: an applicant who stays away without reason has given the hearing up; for a good reason it is held again', () => {
    const ready = { committeeWeighed: '采纳' };
    const told = () =>
      heard({}, { complex: true })
        .does('consult-committee', '2026-03-10')
        .does('committee-opinion', '2026-03-11')
        .does('notify-hearing', '2026-03-11');
    told()
      .does('hold-hearing', '2026-03-23', { applicantCame: 'refused' })
      .does('propose', '2026-03-24', ready);
    const excused = told().does('hold-hearing', '2026-03-23', { applicantCame: 'excused' });
    excused.mayNot('propose', '2026-03-24', 'hearing-held-if-due', ready);
    excused.mayNot('hold-hearing', '2026-03-24', 'hearing-notified');
    excused.does('notify-hearing', '2026-03-24', { receivedOn: '2026-03-24' });
    excused.mayNot('hold-hearing', '2026-03-31', 'hearing-notified');
    excused.does('hold-hearing', '2026-04-01', { respondentHead: 'absent' });
    excused.mayNot('notify-hearing', '2026-04-02', 'hearing-not-held');
  });

  test('50.2: a hearing that was announced is held, also where none was due', () => {
    const walk = heard().does('notify-hearing', '2026-03-11');
    walk.mayNot('propose', '2026-03-12', 'hearing-held-if-due');
    walk.does('hold-hearing', '2026-03-23').does('propose', '2026-03-24', { onRecord: true });
  });

  test('52, 61.3: the committee is consulted in technical cases, and its opinion is weighed', () => {
    const walk = heard({}, { technical: true });
    walk.mayNot('propose', '2026-03-11', 'committee-if-due');
    walk.mayNot('committee-opinion', '2026-03-11', 'committee-asked');
    walk.does('consult-committee', '2026-03-11');
    walk.mayNot('propose', '2026-03-12', 'committee-if-due');
    walk.does('committee-opinion', '2026-03-12');
    walk.mayNot('propose', '2026-03-12', 'committee-weighed');
    walk.does('propose', '2026-03-12', { committeeWeighed: '采纳' });
  });

  test('50, 52: a reviewer may make a case complex, but not take the hearing away', () => {
    heard().does('classify', '2026-03-11');
    const walk = heard({}, { complex: true }).by(people.coHandler);
    walk.mayNot('classify', '2026-03-11', 'not-made-simpler-by-reviewer', { complex: false });
    walk.by(people.head).does('classify', '2026-03-11', { complex: false });
  });
});

describe('the periods of the decision (55, 62) and what silence does (34)', () => {
  test('F8: sixty days from acceptance, thirty more with the leave of the head of the office and word to the parties', () => {
    const walk = heard();
    // the sixtieth day, 2 May, is a Saturday
    assert.equal(walk.dueDay('decision'), '2026-05-04');
    walk.mayNot('extend', '2026-04-20', 'told-in-writing', { told: false });
    walk.does('extend', '2026-04-20');
    assert.equal(walk.dueDay('decision'), '2026-06-01');
    walk.mayNot('extend', '2026-05-20', 'extended-once-in-time');
  });

  test('F9, 55: thirty days and no extension in the simple procedure, but it may be converted', () => {
    const walk = inSimple();
    assert.equal(walk.dueDay('decision-simple'), '2026-04-02');
    walk.mayNot('extend', '2026-03-20', 'only-ordinary-extended');
    walk.does('convert', '2026-03-20');
    assert.equal(walk.state('decision-simple', '2026-05-01'), 'cancelled');
    assert.equal(walk.dueDay('decision'), '2026-05-04');
    inSimple().mayNot('convert', '2026-04-03', 'simple-in-time');
    const complex = inSimple().does('send-copy', '2026-03-04').does('file-answer', '2026-03-09');
    complex.does('classify', '2026-03-10').mayNot('propose', '2026-03-11', 'complex-is-ordinary');
  });

  test('34, 行诉 45: overdue, and the applicant has fifteen days for a suit; the decision can still come', () => {
    const walk = heard().act('note-overdue', '2026-05-05');
    assert.deepEqual([walk.fact('overdue'), walk.dueDay('suit-on-silence')], [true, '2026-05-19']);
    walk.decides('2026-05-11');
    assert.equal(walk.state('decision', '2026-06-01'), 'late');
    assert.equal(walk.state('suit-on-silence', '2026-06-01'), 'cancelled');
  });
});
