import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { archived, CaseWalk, served } from './case-walk-fixture.ts';

const reported = (): CaseWalk => new CaseWalk().does('report', '2026-03-02');
const punished = (change: object = {}): CaseWalk =>
  reported().does('punish-on-the-spot', '2026-03-02', { ...change }, 11);

describe('simple procedure (APL 51–52)', () => {
  test('a warning ends it at once; a fine waits for its payment; both are reported to the agency', () => {
    const warned = punished({ reprimand: 'warning', fine: 0 });
    assert.equal(warned.stage(), 'closing');
    warned.mayNot('report-punishment', '2026-03-03', 'on-the-spot-decision-issued');
    warned
      .paper('closing-approval', 'signed')
      .papers('file-index')
      .mayNot('archive', '2026-03-03', 'on-the-spot-reported');
    warned.papers('on-the-spot-decision').does('report-punishment', '2026-03-03');
    assert.equal(archived(warned, '2026-03-04').snapshot!.outcome, 'penalised');
    const fined = punished();
    assert.equal(fined.fact('track'), 'simple');
    assert.equal(fined.dueDay('payment'), '2026-03-17');
    assert.equal(fined.does('pay', '2026-03-17', { amount: 100, paidOn: '2026-03-17' }).stage(), 'closing');
  });

  test('51: up to 200 yuan on a person and 3,000 on an organisation', () => {
    punished({ fine: 200 });
    punished({ fine: 3000, partyKind: 'organisation', age: 'organisation' });
    reported().mayNot('punish-on-the-spot', '2026-03-02', 'small-enough', { fine: 201 }, 11);
    reported().mayNot(
      'punish-on-the-spot',
      '2026-03-02',
      'small-enough',
      { fine: 3001, partyKind: 'organisation' },
      11,
    );
    reported().mayNot('punish-on-the-spot', '2026-03-02', 'warning-or-fine', { fine: 0 }, 11);
    reported().mayNot('punish-on-the-spot', '2026-03-02', 'warning-or-fine', { reprimand: 'criticism' }, 11);
    reported()
      .found({ norm: { simple: false, years: 2 } })
      .mayNot('punish-on-the-spot', '2026-03-02', 'simple-allowed', {}, 11);
  });

  const wanting: readonly (readonly [string, string, object])[] = [
    ['42: two officers', 'two-officers', { secondOfficer: new CaseWalk().inputOf('file')['officer'] }],
    ['55: credentials', 'credentials-shown', { cardShown: false }],
    ['51: certain facts', 'facts-certain', { certain: false }],
    ['30: old enough', 'old-enough', { age: 'under-fourteen' }],
    ['44–45: told and heard', 'told-and-heard', { told: false }],
    ['52: handed over at once', 'handed-over-at-once', { delivered: false }],
    [
      '复议法 23: told that reconsideration comes first',
      'reconsideration-first-told',
      { remediesTold: false },
    ],
  ];
  for (const [name, id, change] of wanting)
    test(`APL ${name}`, () => {
      reported().mayNot('punish-on-the-spot', '2026-03-02', id, { ...change }, 11);
    });

  test('42, 29: qualified officers; no second fine', () => {
    reported()
      .found({ qualified: { all: false, missing: 'x' } })
      .mayNot('punish-on-the-spot', '2026-03-02', 'officers-qualified', {}, 11);
    reported().found({ sameActSpot: 1 }).mayNot('punish-on-the-spot', '2026-03-02', 'no-second-fine', {}, 11);
  });

  test('复议法 23: reconsideration first, then the suit; after sixty days unused nothing is left', () => {
    const walk = punished();
    assert.equal(walk.state('suit', '2026-03-03'), 'not-started');
    walk.mayNot('record-remedy', '2026-03-20', 'reconsideration-first', {
      kind: 'litigation',
      excused: true,
    });
    walk.does('record-remedy', '2026-03-20');
    walk.does('record-remedy', '2026-06-10', { kind: 'litigation', filedOn: '2026-06-10' });
    const unused = punished()
      .papers('demand', 'court-application')
      .does('demand', '2026-03-20', { receivedOn: '2026-03-20' });
    unused.mayNot('apply-court', '2026-04-30', 'remedies-over');
    unused.does('apply-court', '2026-05-15');
  });
});

describe('P8 · APL 68–71: collection on the spot', () => {
  test('up to 100 yuan; or hard to collect later; or in a remote place at the wish of the party', () => {
    punished({ fine: 200 }).mayNot('collect-on-spot', '2026-03-02', 'may-be-collected', {}, 12);
    punished({ fine: 200 }).does('collect-on-spot', '2026-03-02', { ground: 'hard-later', amount: 200 }, 12);
    served().does('collect-on-spot', '2026-03-12', { ground: 'remote', amount: 500 }, 12);
    served().mayNot(
      'collect-on-spot',
      '2026-03-12',
      'may-be-collected',
      { ground: 'hard-later', amount: 500 },
      12,
    );
    punished().mayNot('collect-on-spot', '2026-03-02', 'no-more-than-fine', { amount: 101 }, 12);
  });

  test('handed in within two working days, paid in within two more, and not archived before', () => {
    const walk = punished().does('collect-on-spot', '2026-03-06', {}, 12);
    assert.equal(walk.stage(), 'closing');
    assert.equal(walk.state('payment', '2026-04-30'), 'met');
    assert.equal(walk.dueDay('hand-in'), '2026-03-10');
    walk.papers('on-the-spot-decision').does('report-punishment', '2026-03-09');
    walk
      .paper('closing-approval', 'signed')
      .papers('file-index')
      .mayNot('archive', '2026-03-09', 'collected-money-paid-in', {}, 12);
    walk.mayNot('pay-in', '2026-03-09', 'handed-in', {}, 12);
    walk.does('hand-in', '2026-03-10');
    assert.equal(walk.dueDay('pay-in'), '2026-03-12');
    walk.does('pay-in', '2026-03-13');
    assert.equal(walk.state('hand-in', '2026-04-30'), 'met');
    assert.equal(walk.state('pay-in', '2026-04-30'), 'late');
    walk.mayNot('hand-in', '2026-03-16', 'collected');
    archived(walk, '2026-03-16');
  });
});
