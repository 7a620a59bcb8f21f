import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { officer, smallFine } from './case-inputs-fixture.ts';
import { concluded, noticed } from './case-walk-fixture.ts';

/** A fine of 6,000 yuan on a person: beyond the amount from which a hearing is offered. */
const large = { fine: 6000, bandReason: '情节严重' };
const requested = () => noticed(large).does('request-hearing', '2026-03-09');
const held = () =>
  requested()
    .papers('hearing-notice')
    .does('notify-hearing', '2026-03-10')
    .does('hold-hearing', '2026-03-20')
    .papers('hearing-record');

describe('prior notice, statement and defence', () => {
  test('APL 44: the notice is issued and tells of the rights', () => {
    const walk = concluded();
    walk.mayNot('serve-notice', '2026-03-06', 'prior-notice-issued');
    walk.papers('prior-notice').mayNot('serve-notice', '2026-03-06', 'defence-told', { rightsTold: false });
    walk.does('serve-notice', '2026-03-06');
  });

  test('APL 44–45, 62: no re-check before the party spoke, waived clearly, or three working days passed', () => {
    const walk = noticed();
    assert.equal(walk.dueDay('statement'), '2026-03-11');
    walk.mayNot('recheck', '2026-03-11', 'party-heard', {}, 23.99);
    walk.branch().does('recheck', '2026-03-12', { opinion: 'none' }, 0);
    walk.mayNot('waive', '2026-03-09', 'waiver-clear', { signed: false });
    walk.branch().does('waive', '2026-03-09', { scope: 'statement' }).does('recheck', '2026-03-09', {}, 12);
    walk.does('statement', '2026-03-09').does('recheck', '2026-03-09', {}, 12);
  });

  test('the period runs from the day the notice was received', () => {
    const walk = concluded()
      .papers('prior-notice')
      .does('serve-notice', '2026-03-10', { receivedOn: '2026-03-06' });
    assert.equal(walk.dueDay('statement'), '2026-03-11');
  });

  test('APL 45: what the party said is answered, and never makes the penalty heavier in any of its parts', () => {
    const walk = noticed({ ...smallFine, restriction: 'none' }).does('statement', '2026-03-09');
    walk.mayNot('recheck', '2026-03-10', 'what-was-said-is-answered', { opinion: 'none' });
    for (const heavier of [
      { fine: 501 },
      { confiscation: 1 },
      { restriction: 'halt' },
      { reprimand: 'warning' },
    ])
      walk.mayNot('recheck', '2026-03-10', 'not-heavier', heavier);
    walk.branch().does('recheck', '2026-03-10', { fine: 400, reprimand: 'warning' });
    walk.does('recheck', '2026-03-10', { fine: 400 });
    walk.mayNot('decide', '2026-03-11', 'not-heavier', { fine: 500 });
    walk.does('decide', '2026-03-11', { fine: 300 });
  });

  test('APL 44: a further inquiry withdraws the notice and gives it anew, with its periods', () => {
    const walk = noticed().does('statement', '2026-03-09').does('resume-inquiry', '2026-03-10');
    walk.mayNot('conclude', '2026-03-11', 'former-notice-withdrawn');
    walk.paper('prior-notice', 'withdrawn').paper('hearing-rights-notice', 'withdrawn');
    walk
      .does('conclude', '2026-03-11', { fine: 800, newFacts: '另查明占用盲道六平方米' })
      .mayNot('serve-notice', '2026-03-12', 'prior-notice-issued');
    walk.papers('prior-notice').does('serve-notice', '2026-03-12', { receivedOn: '2026-03-12' });
    // what was said on the first notice is not a hearing on the second
    walk.mayNot('recheck', '2026-03-16', 'party-heard', { fine: 800 });
    assert.equal(walk.dueDay('statement-again'), '2026-03-17');
    walk
      .does('recheck', '2026-03-18', { fine: 800, opinion: 'none' })
      .does('resume-inquiry', '2026-03-18', {}, 12);
    walk.paper('prior-notice', 'withdrawn').does('conclude', '2026-03-19').papers('prior-notice');
    walk.mayNot('serve-notice', '2026-03-20', 'noticed-twice-at-most');
  });
});

describe('the hearing (APL 63–65)', () => {
  test('due from the local amount for a person and for an organisation, and for a large confiscation', () => {
    assert.equal(noticed({ ...large, fine: 4999 }).fact('hearingDue'), undefined);
    assert.equal(noticed({ ...large, fine: 5000 }).fact('hearingDue'), true);
    const organisation = [{ age: 'organisation' }, { partyKind: 'organisation' }] as const;
    assert.equal(noticed({ ...large, fine: 49_999 }, ...organisation).fact('hearingDue'), undefined);
    assert.equal(noticed({ ...large, fine: 50_000 }, ...organisation).fact('hearingDue'), true);
    assert.equal(noticed({ confiscation: 50_000 }).fact('hearingDue'), true);
    assert.equal(noticed({ hearingByLaw: true }).fact('hearingDue'), true);
  });

  test('APL 63: where it is due, the party is told, in its own paper', () => {
    const walk = concluded(large).papers('prior-notice');
    walk.mayNot('serve-notice', '2026-03-06', 'hearing-notice-issued');
    walk
      .papers('hearing-rights-notice')
      .mayNot('serve-notice', '2026-03-06', 'hearing-notice-issued', { hearingTold: false });
  });

  test('P4 · APL 64(1): asked for within five working days of receipt, the last of them included', () => {
    const walk = noticed(large);
    assert.equal(walk.dueDay('hearing-request'), '2026-03-13');
    walk.branch().does('request-hearing', '2026-03-13', { askedOn: '2026-03-13' }, 23.99);
    // a letter of the last day that arrives on Monday is in time
    const late = walk.branch().does('request-hearing', '2026-03-16', { askedOn: '2026-03-13' });
    assert.equal(late.state('hearing-request', '2026-04-01'), 'met');
    walk.mayNot('request-hearing', '2026-03-16', 'hearing-open', { askedOn: '2026-03-14' });
    walk.mayNot('request-hearing', '2026-03-13', 'askedOn-not-in-future', { askedOn: '2026-03-14' });
    walk.does('statement', '2026-03-09');
    walk.mayNot('recheck', '2026-03-13', 'hearing-settled', large.fine ? { fine: 6000 } : {});
    walk.does('recheck', '2026-03-16', { fine: 6000 });
  });

  test('no hearing where none is due, or where it was given up', () => {
    noticed().mayNot('request-hearing', '2026-03-09', 'hearing-open');
    const walk = noticed(large).does('waive', '2026-03-09', { scope: 'hearing' });
    walk.mayNot('request-hearing', '2026-03-09', 'hearing-not-waived', {}, 12);
    walk.mayNot('recheck', '2026-03-10', 'party-heard', { fine: 6000 });
    walk.does('waive', '2026-03-10', { scope: 'statement' });
    assert.equal(walk.fact('waived'), 'both');
    walk.does('recheck', '2026-03-10', { fine: 6000 }, 12);
  });

  test('P5 · APL 64(2): notice seven working days before', () => {
    const walk = requested();
    walk.mayNot('hold-hearing', '2026-03-25', 'seven-working-days');
    walk.mayNot('notify-hearing', '2026-03-10', 'hearing-notice-issued');
    walk.papers('hearing-notice').does('notify-hearing', '2026-03-10');
    assert.equal(walk.dueDay('hearing-notice'), '2026-03-19');
    walk.mayNot('hold-hearing', '2026-03-19', 'seven-working-days', {}, 23.9);
    walk.does('hold-hearing', '2026-03-20', {}, 0);
  });

  test('APL 64(3)–(4): public, chaired by nobody who investigated, by the one who was announced', () => {
    const walk = requested().papers('hearing-notice');
    walk.mayNot('notify-hearing', '2026-03-10', 'chair-not-investigator', { chair: officer });
    walk.mayNot('notify-hearing', '2026-03-10', 'hearing-public', { public: false });
    walk.does('notify-hearing', '2026-03-10', { public: false, closedReason: '涉及个人隐私' });
    walk.mayNot('hold-hearing', '2026-03-24', 'chair-as-notified', { chair: walk.fact('party') });
  });

  test('APL 64(8), 65: the record is read and signed, and the decision rests on it', () => {
    const walk = requested().papers('hearing-notice').does('notify-hearing', '2026-03-10');
    walk.mayNot('hold-hearing', '2026-03-24', 'record-read-and-signed', { read: false });
    walk.branch().does('hold-hearing', '2026-03-24', { read: false, refused: true });
    walk
      .does('hold-hearing', '2026-03-24')
      .mayNot('recheck', '2026-03-25', 'hearing-record-signed', { fine: 6000 });
    walk.papers('hearing-record').mayNot('recheck', '2026-03-25', 'not-heavier', { fine: 6001 });
  });

  test('APL 64(6): absence without cause gives it up, and the statement remains', () => {
    const walk = requested().papers('hearing-notice').does('notify-hearing', '2026-03-10');
    walk.does('hold-hearing', '2026-03-24', { attendance: 'absent', read: false }).papers('hearing-record');
    assert.equal(walk.fact('heard'), undefined);
    walk.does('recheck', '2026-03-25', { fine: 6000, opinion: 'none' });
  });

  test('a hearing once asked for is held or withdrawn in writing before the case goes on', () => {
    const walk = requested().does('statement', '2026-03-10');
    walk.mayNot('recheck', '2026-04-20', 'hearing-settled', { fine: 6000 });
    walk.mayNot('withdraw-hearing', '2026-03-11', 'withdrawal-in-writing', { signed: false });
    walk.does('withdraw-hearing', '2026-03-11').does('recheck', '2026-03-11', { fine: 6000 }, 12);
  });

  test('APL 58: after a hearing the legality review is compulsory', () => {
    const walk = held().does('recheck', '2026-03-23', { fine: 6000 });
    assert.equal(walk.stage(), 'checked');
  });

  test('L · the ninety days stand still during a hearing only where a rule of the sector says so', () => {
    assert.equal(requested().state('decision', '2026-03-12'), 'open');
    const walk = noticed(large).found({ pauses: 1 }).does('request-hearing', '2026-03-09');
    assert.equal(walk.state('decision', '2026-03-12'), 'paused');
    walk.papers('hearing-notice').does('notify-hearing', '2026-03-10').does('hold-hearing', '2026-03-20');
    assert.equal(walk.state('decision', '2026-03-21'), 'open');
    // the whole days from 10 to 19 March
    assert.equal(walk.dueDay('decision'), '2026-06-11');
  });
});
