import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { people } from './reconsideration-inputs-fixture.ts';
import scenario from './scenario.ts';
import { accepted, heard } from './reconsideration-walk-fixture.ts';

describe('taking part (14–18)', () => {
  test('17: two agents at most, each with a mandate', () => {
    const walk = accepted().does('appoint-agent', '2026-03-04').does('appoint-agent', '2026-03-04');
    walk.mayNot('appoint-agent', '2026-03-05', 'two-agents-at-most');
    walk.does('appoint-agent', '2026-03-05', { of: 'third-party' });
    walk.does('end-agent', '2026-03-05').does('appoint-agent', '2026-03-06');
    accepted().mayNot('appoint-agent', '2026-03-04', 'mandate-there', { mandate: false });
    accepted().mayNot('end-agent', '2026-03-04', 'has-agent');
  });

  test('14, 39.1(1): the applicant dies; the review stands still until kin take the place', () => {
    const walk = accepted().does('suspend', '2026-03-09');
    walk.does('succeed', '2026-03-20');
    assert.deepEqual([walk.stage, walk.fact('applicant')], ['reviewing', people.kin]);
    accepted().mayNot('succeed', '2026-03-09', 'another-applicant', { applicant: people.applicant });
  });

  test('16: a third party is somebody else', () => {
    accepted().mayNot('join-third-party', '2026-03-04', 'third-is-not-applicant', {
      thirdParty: people.applicant,
    });
    accepted().mayNot('file-evidence', '2026-03-04', 'third-party-there', { by: 'third-party' });
  });

  test('16, 74: a third party is a party, but takes back and completes nothing of the applicant’s', () => {
    const ofApplicant = scenario.flow.definition.actions.filter(
      ({ parties }) => parties?.join() === 'applicant',
    );
    assert.deepEqual(ofApplicant.map(({ id }) => id).sort(), [
      'appoint-agent',
      'end-agent',
      'file-evidence',
      'submit-correction',
      'withdraw',
      'withdraw-normative',
    ]);
  });
});

describe('suspension (39–41)', () => {
  test('it stops the period, and needs word in writing; mediation needs both consents', () => {
    const walk = heard();
    walk.mayNot('suspend', '2026-03-12', 'told-in-writing', { told: false });
    walk.mayNot('suspend', '2026-03-12', 'both-agreed-to-mediate', { ground: 'mediation' });
    walk.does('suspend', '2026-03-12', { ground: 'mediation', bothAgreed: true });
    assert.equal(walk.state('decision', '2026-07-01'), 'paused');
    walk.does('resume', '2026-04-12');
    // thirty whole days lie in the pause
    assert.equal(walk.dueDay('decision'), '2026-06-01');
  });

  test('each of the ten grounds suspends', () => {
    for (const ground of [
      'death',
      'incapacity',
      'missing',
      'dissolved',
      'force-majeure',
      'mediation',
      'question-of-law',
      'other-case',
      'other',
    ])
      assert.equal(accepted().does('suspend', '2026-03-09', { ground, bothAgreed: true }).stage, 'suspended');
    assert.equal(
      accepted().does('start-normative-review', '2026-03-09', { source: 'own' }).stage,
      'suspended',
    );
  });

  test('F10: sixty days run for death, incapacity and dissolution alone, anew for a second suspension', () => {
    const walk = accepted().does('suspend', '2026-03-09');
    assert.equal(walk.dueDay('sixty-days'), '2026-05-08');
    walk.does('resume', '2026-03-20').does('suspend', '2026-04-01', { ground: 'incapacity' });
    assert.equal(walk.dueDay('sixty-days-again'), '2026-05-31');
    const other = accepted().does('suspend', '2026-03-09', { ground: 'other-case' });
    assert.equal(other.state('sixty-days', '2026-08-01'), 'not-started');
    other.mayNot('terminate', '2026-08-01', 'sixty-days-over', { ground: 'sixty-days' });
  });

  test('39.2, 40: a suspension that is forgotten is warned of, again and again; the level above may order to resume', () => {
    const walk = accepted().does('suspend', '2026-03-09', { ground: 'other-case' });
    assert.equal(walk.dueDay('suspension-check'), '2026-04-08');
    walk.act('warn-suspension', '2026-04-09');
    assert.ok('check-suspension' in walk.snapshot!.tasks);
    walk.does('confirm-suspension', '2026-04-10');
    assert.ok(!('check-suspension' in walk.snapshot!.tasks));
    assert.equal(walk.dueDay('suspension-check-2'), '2026-05-11');
    assert.equal(walk.does('superior-orders', '2026-05-12', { what: 'resume' }).stage, 'reviewing');
  });
});

describe('incidental review of a normative document (13, 56–60)', () => {
  const asked = { normativeAsked: true, normativeDocument: '县市容管理办法第五条' };

  test('F11, 58: our own: the maker is told in three working days, answers in ten; thirty days in all', () => {
    const walk = heard(asked);
    walk.mayNot('propose', '2026-03-11', 'normative-answered');
    walk.does('start-normative-review', '2026-03-11');
    assert.deepEqual(
      [walk.dueDay('maker-notice'), walk.dueDay('normative-own'), walk.state('decision', '2026-07-01')],
      ['2026-03-16', '2026-04-10', 'paused'],
    );
    walk.mayNot('settle-normative', '2026-03-12', 'normative-heard');
    walk.mayNot('forward-normative', '2026-03-12', 'not-own-norm');
    walk.mayNot('resume', '2026-03-12', 'normative-settled');
    walk.does('notify-maker', '2026-03-12');
    assert.equal(walk.dueDay('maker-answer'), '2026-03-26');
    walk.mayNot('settle-normative', '2026-03-13', 'normative-heard');
    // without an answer it is settled when the time is over
    assert.equal(walk.branch().does('settle-normative', '2026-03-27').stage, 'reviewing');
    walk
      .does('maker-answers', '2026-03-20')
      .does('settle-normative', '2026-03-23')
      .does('propose', '2026-03-24');
  });

  test("F11, 60: another organ's: forwarded in seven working days, answered in sixty days", () => {
    const walk = heard(asked).does('start-normative-review', '2026-03-11', { competent: false });
    assert.equal(walk.dueDay('normative-forward'), '2026-03-20');
    walk.mayNot('notify-maker', '2026-03-12', 'own-normative-review');
    walk.does('forward-normative', '2026-03-12');
    assert.equal(walk.dueDay('normative-reply'), '2026-05-11');
    assert.equal(walk.does('settle-normative', '2026-04-20').stage, 'reviewing');
  });

  test('it can be dropped by the applicant, and started of own motion (57)', () => {
    heard().mayNot('start-normative-review', '2026-03-11', 'normative-asked');
    heard().mayNot('withdraw-normative', '2026-03-11', 'normative-still-asked');
    heard(asked).does('withdraw-normative', '2026-03-11').does('propose', '2026-03-12');
  });
});
