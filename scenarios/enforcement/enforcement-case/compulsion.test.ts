import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { archived, filed, served, type CaseWalk } from './case-walk-fixture.ts';
import scenario from './scenario.ts';

/** Demanded on 1 April 2026; ten working days later is 15 or 16 April, as the calendar has it. */
const demanded = (): CaseWalk => served().papers('demand').does('demand', '2026-04-01');
const court = { materials: true };

describe('demand (ACL 35, 54; Q9)', () => {
  test('only once the period for performance has passed, with its paper, served', () => {
    served()
      .papers('demand')
      .mayNot('demand', '2026-03-27', 'performance-overdue', { receivedOn: '2026-03-27' });
    served().mayNot('demand', '2026-04-01', 'demand-issued');
    served().papers('demand').mayNot('demand', '2026-04-01', 'demand-received', { receivedOn: '2026-04-02' });
  });

  test('ACL 36: a good reason takes the case back to performance', () => {
    const walk = demanded().does('answer-demand', '2026-04-03', { accepted: true });
    assert.equal(walk.stage(), 'served');
    assert.equal(
      archived(walk.does('pay', '2026-04-03', { amount: 605, paidOn: '2026-04-03' }, 12), '2026-04-07')
        .snapshot!.outcome,
      'penalised',
    );
  });

  test('ten working days in this law (69), whatever holidays lie in them', () => {
    const walk = demanded();
    const due = walk.dueDay('demand');
    assert.ok(due >= '2026-04-15', due);
    assert.equal(walk.state('demand', due, 23.9), 'open');
  });
});

describe('execution by the agency itself (ACL 13, 34–46)', () => {
  const own = (): CaseWalk => demanded().found({ ownPower: 1 });

  test('Q6: after the demand and more than thirty days of additional fine', () => {
    const walk = own();
    walk.mayNot('decide-execution', '2026-04-14', 'demand-over');
    walk.mayNot('decide-execution', '2026-04-26', 'thirty-days-added');
    walk.does('decide-execution', '2026-04-27', { executeOn: '2026-04-28' });
    assert.equal(walk.dueDay('thirty-days-added'), '2026-04-26');
    demanded().mayNot('decide-execution', '2026-04-27', 'own-power');
    own().mayNot('apply-court', '2026-12-15', 'no-own-power');
  });

  test('ACL 43: by day, on no holiday, and never by cutting what a home needs; emergencies excepted', () => {
    const walk = own().does('decide-execution', '2026-04-27');
    walk.mayNot('execute', '2026-04-28', 'execution-decision-served', { amount: 100 });
    walk
      .papers('execution-decision')
      .paper('execution-decision', 'served')
      .mayNot('execute', '2026-04-28', 'by-day', { amount: 100 }, 22);
    walk.mayNot('execute', '2026-04-28', 'by-day', { amount: 100 }, 5.9);
    walk.mayNot('execute', '2026-05-01', 'no-holiday', { amount: 100, holiday: true });
    walk.mayNot('execute', '2026-04-28', 'homes-keep-utilities', {
      amount: 100,
      utilities: true,
      emergency: true,
    });
    walk.branch().does('execute', '2026-05-01', { amount: 100, holiday: true, emergency: true }, 23);
    walk.does('execute', '2026-04-28', { amount: 980 });
    assert.equal(walk.stage(), 'closing');
    assert.equal(archived(walk, '2026-04-29').snapshot!.outcome, 'enforced');
  });

  test('ACL 46.3: goods seized in the case are sold for the fine once the remedies are over and the demand was in vain', () => {
    const walk = filed()
      .does('approve-measure', '2026-03-03', { measure: 'seize' }, 11)
      .papers('seizure-decision')
      .does('seize', '2026-03-04');
    walk
      .does('inspect', '2026-03-04', {}, 11)
      .does('establish', '2026-03-04', {}, 12)
      .does('conclude', '2026-03-05');
    walk
      .papers('prior-notice')
      .does('serve-notice', '2026-03-06')
      .does('statement', '2026-03-09')
      .does('recheck', '2026-03-10');
    walk
      .does('decide', '2026-03-11')
      .papers('penalty-decision', 'service-receipt')
      .does('serve-decision', '2026-03-12');
    walk.papers('demand').does('demand', '2026-04-01').mayNot('auction-goods', '2026-04-03', 'demand-over');
    walk.mayNot('auction-goods', '2026-09-14', 'remedies-over');
    walk.mayNot('auction-goods', '2026-09-15', 'no-more-than-proceeds', { amount: 900 });
    walk.does('auction-goods', '2026-09-15', { proceeds: 1200, amount: 1000 });
    assert.equal(walk.stage(), 'closing');
    demanded().mayNot('auction-goods', '2026-04-27', 'goods-seized');
  });

  test('ACL 42: agreement; what was added may be remitted once the party has made good, the fine never', () => {
    const walk = demanded();
    walk.mayNot('remit-charge', '2026-04-03', 'agreement-made');
    walk.mayNot('agree-execution', '2026-04-03', 'agreement-harmless', { unharmed: false });
    walk
      .does('agree-execution', '2026-04-03')
      .mayNot('remit-charge', '2026-04-07', 'party-made-good', { amount: 90, remedied: false });
    walk.mayNot('remit-charge', '2026-04-07', 'no-more-than-added', { amount: 166 });
    walk
      .does('remit-charge', '2026-04-07', { amount: 165 })
      .does('pay', '2026-04-07', { paidOn: '2026-04-07' }, 12);
    assert.equal(walk.stage(), 'closing');
  });

  test('Q5 · ACL 39: suspended for three years where the party cannot and nobody is harmed: then given up', () => {
    const walk = demanded().does('suspend-execution', '2026-04-20');
    assert.equal(walk.dueDay('suspension'), '2029-04-20');
    assert.equal(
      scenario.definition.clocks.find(({ id }) => id === 'suspension')!.onExpiry,
      'expire-suspension',
    );
    walk.branch().does('resume-execution', '2027-04-20');
    walk.act('expire-suspension', '2029-04-21', {}, 0);
    assert.equal(archived(walk, '2029-04-23').snapshot!.outcome, 'terminated');
    const harmful = demanded().does('suspend-execution', '2026-04-20', { harmless: false });
    assert.equal(harmful.state('suspension', '2029-05-01'), 'not-started');
  });

  test('ACL 40: ended where nothing is left', () => {
    assert.equal(
      archived(demanded().does('end-execution', '2026-04-20'), '2026-04-21').snapshot!.outcome,
      'terminated',
    );
  });

  test('a stayed decision is not executed (行政复议法 42)', () => {
    const walk = own().does('record-remedy', '2026-04-02', { filedOn: '2026-04-02', stayed: true });
    walk.mayNot('decide-execution', '2026-04-27', 'not-stayed');
    // six days were added before the remedy: the other twenty-four of the thirty come after it (ACL 46)
    walk
      .does('record-remedy-result', '2026-06-30')
      .mayNot('decide-execution', '2026-07-24', 'thirty-days-added');
    walk.does('decide-execution', '2026-07-25');
  });

  test('Q7 · ACL 50–51: performance by another, three working days after a demand, watched', () => {
    const walk = filed()
      .papers('correction-order')
      .does('order-correction', '2026-03-04')
      .does('inspect', '2026-03-04', {}, 11);
    walk.does('establish', '2026-03-04', {}, 12).does('conclude', '2026-03-05', { correction: 'ordered' });
    walk
      .papers('prior-notice')
      .does('serve-notice', '2026-03-06')
      .does('statement', '2026-03-09')
      .does('recheck', '2026-03-10');
    walk
      .does('decide', '2026-03-11')
      .papers('penalty-decision', 'service-receipt')
      .does('serve-decision', '2026-03-12');
    walk.mayNot('announce-proxy', '2026-03-31', 'harm-looms', { harm: false });
    walk.mayNot('urge-proxy', '2026-04-01', 'proxy-decided');
    walk
      .does('announce-proxy', '2026-03-31')
      .does('urge-proxy', '2026-04-01')
      .mayNot('perform-by-proxy', '2026-04-02', 'three-days-before');
    walk.mayNot('perform-by-proxy', '2026-04-09', 'proxy-watched', { supervised: false });
    walk.does('perform-by-proxy', '2026-04-09');
    served().mayNot('announce-proxy', '2026-03-31', 'correction-not-done');
  });
});

describe('application to the court (ACL 53–55; Q8)', () => {
  const papered = (): CaseWalk => demanded().papers('court-application');

  test('after the remedies, ten working days after the demand, within three months', () => {
    const walk = papered();
    walk.mayNot('apply-court', '2026-04-10', 'ten-days-after-demand', court);
    walk.mayNot('apply-court', '2026-09-14', 'remedies-over', court, 23.9);
    assert.equal(walk.dueDay('court-application'), '2026-12-14');
    walk.mayNot('apply-court', '2026-10-10', 'application-complete', { materials: false });
    walk.branch().does('apply-court', '2026-12-14', court, 23.9);
    walk.mayNot('apply-court', '2026-12-15', 'applied-in-three-months', court);
    walk.does('apply-court', '2026-12-15', { ...court, lateReason: '不可抗力' });
  });

  test('APL 72.2: where more time was allowed beyond the remedies, the three months run from its end', () => {
    const walk = served().does('ask-deferral', '2026-03-18').papers('deferral-approval', 'demand');
    walk
      .does('allow-deferral', '2026-03-19', { until: '2026-10-15' })
      .does('demand', '2026-10-20', { receivedOn: '2026-10-20' });
    assert.equal(walk.dueDay('court-application'), '2027-01-15');
  });

  test('after a remedy, from the day it became final', () => {
    const walk = papered().does('record-remedy', '2026-04-02', { filedOn: '2026-04-02' });
    walk.mayNot('apply-court', '2026-06-01', 'remedies-over', court);
    walk.does('record-remedy-result', '2026-06-30', { finalOn: '2026-06-30' });
    assert.equal(walk.dueDay('court-after-remedy'), '2026-09-30');
    walk.does('apply-court', '2026-09-30', court);
  });

  test('it is handed over with what the court needs; accepted it is closed, returned it goes on', () => {
    const action = scenario.definition.actions.find(({ id }) => id === 'apply-court')!;
    assert.equal(action.handover!.to, 'non-litigation-enforcement');
    assert.deepEqual(Object.keys(action.handover!.carries).sort(), [
      'agencyReason',
      'decisionDay',
      'demandDay',
      'fine',
      'lateCharge',
      'lateReason',
      'originNumber',
      'otherObligation',
      'ownPower',
      'paid',
      'party',
      'partyKind',
      'remedies',
      'remedyFinalOn',
      'servedDay',
      'violation',
    ]);
    const walk = papered().does('apply-court', '2026-10-10', court);
    assert.equal(walk.stage(), 'in-court');
    const returned = walk
      .branch()
      .does('court-returns', '2026-10-15')
      .does('apply-court', '2026-10-20', court);
    assert.equal(
      archived(returned.does('court-accepts', '2026-10-22'), '2026-10-23').snapshot!.outcome,
      'court',
    );
  });
});

test('a decision of no money at all is overdue by its own day', () => {
  const restricted = { reprimand: 'none', fine: 0, confiscation: 0, restriction: 'suspension' };
  const open = { discretion: { band: 'x', grade: 'ordinary' } };
  const walk = filed()
    .found(open)
    .does('inspect', '2026-03-04')
    .does('establish', '2026-03-04')
    .does('conclude', '2026-03-05', restricted);
  walk
    .papers('prior-notice')
    .does('serve-notice', '2026-03-06')
    .does('statement', '2026-03-09')
    .does('recheck', '2026-03-10', restricted);
  walk
    .does('decide', '2026-03-11', { ...restricted, performBy: '2026-03-31' })
    .papers('penalty-decision', 'service-receipt', 'demand');
  walk
    .does('serve-decision', '2026-03-12')
    .mayNot('demand', '2026-03-31', 'performance-overdue', { receivedOn: '2026-03-31' });
  walk.does('demand', '2026-04-01').found({ ownPower: 1 }).does('decide-execution', '2026-04-27');
  assert.equal(walk.stage(), 'enforcing');
});
