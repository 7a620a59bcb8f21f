import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { smallFine } from './case-inputs-fixture.ts';
import { archived, noticed, served } from './case-walk-fixture.ts';

/** Due on Friday 27 March 2026. */
const overdue = () => served().papers('demand');
const deferred = () =>
  served()
    .does('ask-deferral', '2026-03-18')
    .papers('deferral-approval')
    .does('allow-deferral', '2026-03-19');

describe('P7 · APL 66–67: payment', () => {
  test('fifteen days from receipt; by instalments within them; never too much', () => {
    const walk = served();
    assert.equal(walk.dueDay('payment'), '2026-03-27');
    walk.mayNot('pay', '2026-03-20', 'not-overpaid', { amount: 500.01 });
    walk.mayNot('pay', '2026-03-20', 'paidOn-not-in-future', { paidOn: '2026-03-21' });
    walk.does('pay', '2026-03-20', { amount: 200 });
    assert.equal(walk.stage(), 'served');
    // paid at the bank on the last day, recorded on Monday
    walk.does('pay', '2026-03-30', { amount: 300, paidOn: '2026-03-27' });
    assert.equal(walk.state('payment', '2026-04-30'), 'met');
    assert.equal(walk.stage(), 'closing');
    assert.equal(walk.fact('lateCharge'), undefined);
  });

  test('66.2: more time on application, with its paper, to a later day, once; no additional fine until then', () => {
    const walk = served();
    walk.mayNot('allow-deferral', '2026-03-19', 'deferral-asked');
    walk
      .does('ask-deferral', '2026-03-18')
      .mayNot('allow-deferral', '2026-03-19', 'deferral-approval-issued');
    walk
      .papers('deferral-approval')
      .mayNot('allow-deferral', '2026-03-19', 'deferral-is-later', { until: '2026-03-27' });
    walk.mayNot('allow-deferral', '2026-03-30', 'deferred-once-in-time');
    const allowed = deferred();
    assert.equal(allowed.state('payment', '2026-03-20'), 'cancelled');
    assert.equal(allowed.dueDay('deferral'), '2026-05-29');
    allowed.mayNot('demand', '2026-05-29', 'performance-overdue', { receivedOn: '2026-05-29' });
    allowed.mayNot('pay', '2026-05-29', 'not-overpaid', { amount: 501, paidOn: '2026-05-29' });
    allowed.does('pay', '2026-05-29', { paidOn: '2026-05-29' });
    assert.equal(allowed.state('deferral', '2026-06-30'), 'met');
    served().does('ask-deferral', '2026-03-18').does('refuse-deferral', '2026-03-19');
  });

  test('what is not money is performed as well before the case is at its end', () => {
    const restricted = { ...smallFine, restriction: 'suspension' };
    const walk = noticed(restricted)
      .does('statement', '2026-03-09')
      .does('recheck', '2026-03-10', restricted)
      .does('decide', '2026-03-11', { ...restricted, performBy: '2026-04-11' })
      .papers('penalty-decision', 'service-receipt')
      .does('serve-decision', '2026-03-12')
      .does('pay', '2026-03-20');
    assert.equal(walk.stage(), 'served');
    walk.does('perform', '2026-03-20', {}, 12);
    assert.equal(walk.stage(), 'closing');
    served().mayNot('perform', '2026-03-20', 'more-than-money');
  });
});

describe('the additional fine (APL 72, 73.3; ACL 45)', () => {
  test('three per cent a day of what is unpaid, from the day after the last one', () => {
    const walk = overdue();
    walk.branch().mayNot('pay', '2026-03-28', 'not-overpaid', { amount: 515.01, paidOn: '2026-03-28' });
    const paid = walk.branch().does('pay', '2026-03-28', { amount: 515, paidOn: '2026-03-28' });
    assert.equal(paid.stage(), 'closing');
    assert.equal(paid.fact('lateCharge'), 15);
    assert.equal(paid.state('payment', '2026-04-30'), 'late');
  });

  test('never more than the fine', () => {
    const walk = overdue().does('demand', '2026-08-03', { receivedOn: '2026-08-03' });
    assert.equal(walk.fact('lateCharge'), 500);
  });

  test('part payments stop it for their part, and what was added before stays', () => {
    const walk = overdue().does('pay', '2026-04-06', { amount: 400, paidOn: '2026-04-06' });
    assert.equal(walk.fact('lateCharge'), 150);
    // ten days on 500, then ten on 100
    walk.does('demand', '2026-04-16', { receivedOn: '2026-04-16' });
    assert.equal(walk.fact('lateCharge'), 180);
    walk.does('pay', '2026-04-16', { amount: 280, paidOn: '2026-04-16' }, 12);
    assert.equal(archived(walk, '2026-04-17').snapshot!.outcome, 'enforced');
  });

  test('nothing is added while a reconsideration or suit runs', () => {
    const walk = overdue().does('record-remedy', '2026-04-06', { filedOn: '2026-04-06' });
    walk.does('pay', '2026-05-01', { amount: 100, paidOn: '2026-05-01' });
    assert.equal(walk.fact('lateCharge'), 150);
    walk.does('record-remedy-result', '2026-06-30', { finalOn: '2026-06-29' });
    walk.does('demand', '2026-07-09', { receivedOn: '2026-07-09' });
    // ten days on the 400 that are left: 29 June to 9 July
    assert.equal(walk.fact('lateCharge'), 270);
  });

  test('a remedy that ends before the last day for payment leaves that day as it is', () => {
    const walk = served().does('record-remedy', '2026-03-16', { filedOn: '2026-03-16' });
    walk.does('record-remedy-result', '2026-03-25', { finalOn: '2026-03-25', result: 'withdrawn' });
    walk.papers('demand').does('demand', '2026-03-30', { receivedOn: '2026-03-30' });
    assert.equal(walk.fact('lateCharge'), 45);
  });
});

describe('remedies (行政复议法 20、行政诉讼法 46)', () => {
  test('sixty days and six months from receipt; late only where the body accepts it', () => {
    const walk = served();
    assert.equal(walk.dueDay('reconsideration'), '2026-05-11');
    assert.equal(walk.dueDay('suit'), '2026-09-14');
    walk.branch().does('record-remedy', '2026-05-13', { filedOn: '2026-05-11' });
    walk.mayNot('record-remedy', '2026-05-13', 'remedy-in-time', { filedOn: '2026-05-12' });
    walk.branch().does('record-remedy', '2026-05-13', { filedOn: '2026-05-12', excused: true });
    walk.branch().does('record-remedy', '2026-09-14', { kind: 'litigation', filedOn: '2026-09-14' });
    walk.mayNot('record-remedy', '2026-09-15', 'remedy-in-time', {
      kind: 'litigation',
      filedOn: '2026-09-15',
    });
  });

  test('a suit follows a reconsideration while that is not final; nothing follows once it is', () => {
    const walk = served().does('record-remedy', '2026-03-20');
    walk.branch().does('record-remedy', '2026-06-10', { kind: 'litigation', filedOn: '2026-06-10' });
    walk.does('record-remedy-result', '2026-06-30');
    walk.mayNot('record-remedy', '2026-07-01', 'remedy-not-used-up', {
      kind: 'litigation',
      filedOn: '2026-07-01',
    });
    walk.mayNot('record-remedy-result', '2026-07-01', 'remedy-pending');
  });

  test('who withdrew the reconsideration may still sue within six months (行诉解释 58)', () => {
    const walk = served().does('record-remedy', '2026-03-20');
    walk.does('record-remedy-result', '2026-04-10', { result: 'withdrawn', finalOn: '2026-04-10' });
    walk.mayNot('record-remedy', '2026-05-10', 'remedy-not-used-up', { filedOn: '2026-05-10' });
    walk.does('record-remedy', '2026-06-10', { kind: 'litigation', filedOn: '2026-06-10' });
    assert.equal(walk.fact('remedy'), 'pending');
  });

  test('changed: the fine is corrected and never raised; quashed: the debt is gone', () => {
    const walk = served().does('record-remedy', '2026-03-20');
    walk.mayNot('record-remedy-result', '2026-06-30', 'changed-fine-known', { result: 'changed' });
    walk.mayNot('record-remedy-result', '2026-06-30', 'changed-fine-known', { result: 'changed', fine: 501 });
    const changed = walk
      .branch()
      .does('record-remedy-result', '2026-06-30', { result: 'changed', fine: 300 });
    assert.equal(changed.fact('fine'), 300);
    const early = served().does('record-remedy', '2026-03-16', { filedOn: '2026-03-16' });
    early.does('record-remedy-result', '2026-03-25', { result: 'redo', finalOn: '2026-03-25' });
    assert.equal(early.state('payment', '2026-04-30'), 'cancelled');
    assert.equal(archived(early, '2026-03-26').snapshot!.outcome, 'quashed');
  });

  test('APL 73: a case is not archived while a remedy is pending', () => {
    const walk = served()
      .does('pay', '2026-03-20')
      .does('record-remedy', '2026-03-23', { filedOn: '2026-03-23' });
    walk
      .paper('closing-approval', 'signed')
      .papers('file-index')
      .mayNot('archive', '2026-03-24', 'no-remedy-pending');
  });
});
