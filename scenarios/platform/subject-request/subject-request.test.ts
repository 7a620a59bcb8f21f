import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowIssues } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import { endOf, FlowWalk, plainCalendar } from '@gaoyao/kernel/testing';
import subjectRequest from './scenario.ts';

const [person, handler, challenged, head] = [newId(), newId(), newId(), newId()];
const ask = { kind: 'access', person, requester: 'self', what: '查阅本人信息' };
const known = { means: 'account', confirmed: true, otherWish: false };
const done = { result: 'granted', content: '已提供' };

// 2 March 2026 is a Monday
const asked = (request: object = {}): FlowWalk =>
  new FlowWalk(subjectRequest.flow, plainCalendar(2026, 2027)).act('request', '2026-03-02', {
    ...ask,
    ...request,
  });
const handled = (request: object = {}): FlowWalk =>
  asked(request).act('identify', '2026-03-03', known).act('assign', '2026-03-04', { handler }).by(handler);

test('the definition has no issues', () => {
  assert.deepEqual(flowIssues(subjectRequest.definition), []);
});

test('PIPL 45: a person asks to see their data and is answered within fifteen working days', () => {
  const walk = handled();
  assert.equal(walk.due('answer'), endOf('2026-03-23'));
  walk.act('answer', '2026-03-23', done);
  assert.equal(walk.snapshot!.outcome, 'granted');
  assert.equal(walk.state('answer', '2026-04-30'), 'met');
  assert.deepEqual(walk.snapshot!.tasks, {});
});

test('every kind of request of PIPL 15, 24, 44–48 can be made and granted', () => {
  for (const kind of subjectRequest.definition.forms['request']!.properties['kind']!['x-choices']!)
    assert.equal(
      handled({ kind: kind.value }).act('answer', '2026-03-09', { ...done, byPerson: true }).snapshot!
        .outcome,
      'granted',
      kind.value,
    );
});

test('PIPL 31, 49: guardians, agents and kin show why they may ask, kin also their own interest', () => {
  const walk = new FlowWalk(subjectRequest.flow, plainCalendar(2026));
  for (const requester of ['guardian', 'agent', 'kin'])
    walk.refuses('request', '2026-03-02', { ...ask, requester }, 'guard.standing-shown');
  const kin = { ...ask, requester: 'kin', relation: '户口簿' };
  const refusal = walk.refuses('request', '2026-03-02', kin, 'guard.kin-interest');
  assert.equal(refusal.article, '个人信息保护法 49');
  walk.act('request', '2026-03-02', { ...kin, interest: '办理继承' });
  walk.refuses('identify', '2026-03-03', { ...known, otherWish: true }, 'guard.no-other-wish');
  walk.act('identify', '2026-03-03', known);
  // what the dead arranged stands in the way of nobody else
  asked().act('identify', '2026-03-03', { ...known, otherWish: true });
});

test('nobody is given data before it is certain who asks', () => {
  const walk = asked();
  walk.refuses('assign', '2026-03-03', { handler }, 'guard.identified');
  walk.refuses('identify', '2026-03-03', { ...known, confirmed: false }, 'guard.identity-confirmed');
});

test('rights.md 5: whoever is challenged neither handles nor refuses the challenge', () => {
  const walk = asked({ kind: 'review', challenged }).act('identify', '2026-03-03', known);
  walk.refuses('assign', '2026-03-04', { handler: challenged }, 'guard.not-the-challenged');
  const refusal = { reasons: '无事实依据', suitTold: true };
  walk.by(challenged).refuses('refuse', '2026-03-04', refusal, 'guard.not-the-challenged');
  walk.act('assign', '2026-03-04', { handler });
  walk.by(head).refuses('answer', '2026-03-05', { ...done, byPerson: true }, 'guard.by-the-handler');
});

test('PIPL 24: a review and a refusal of automation are judged by a person', () => {
  for (const kind of ['review', 'refuse-automated']) {
    const refusal = handled({ kind }).refuses('answer', '2026-03-05', done, 'guard.person-decided');
    assert.equal(refusal.article, '个人信息保护法 24');
  }
});

test('PIPL 47: storage alone answers a request to delete, with the reason', () => {
  const restricted = { ...done, result: 'restricted', reasons: '保存期限未满' };
  handled({ kind: 'copy' }).refuses('answer', '2026-03-05', restricted, 'guard.restriction-for-deletion');
  const walk = handled({ kind: 'delete' });
  walk.refuses('answer', '2026-03-05', { ...done, result: 'restricted' }, 'guard.restriction-for-deletion');
  walk.act('answer', '2026-03-05', restricted);
  assert.equal(walk.snapshot!.outcome, 'restricted');
});

test('PIPL 50: the period is extended once, with a reason that is told', () => {
  const walk = handled();
  walk.refuses('extend', '2026-03-20', { reason: '数据量大', told: false }, 'guard.extension-told');
  walk.act('extend', '2026-03-20', { reason: '数据量大', told: true });
  assert.equal(walk.due('answer'), endOf('2026-04-13'));
  walk.refuses('extend', '2026-04-10', { reason: '数据量大', told: true }, 'guard.extended-once');
  const late = handled();
  late.refuses('extend', '2026-03-24', { reason: '数据量大', told: true }, 'guard.extended-once');
  late.act('answer', '2026-03-24', done);
  assert.equal(late.state('answer', '2026-03-25'), 'late');
});

test('PIPL 50: a refusal has reasons, names the right to sue and stays open while one can', () => {
  const walk = handled();
  const refusal = { reasons: '影响他人权益', suitTold: false };
  assert.equal(walk.refuses('refuse', '2026-03-05', refusal, 'guard.suit-told').article, '个人信息保护法 50');
  walk.act('refuse', '2026-03-05', { ...refusal, suitTold: true });
  assert.equal(walk.snapshot!.stage, 'refused');
  walk.refuses('lapse', '2026-09-05', {}, 'guard.suit-lapsed');
  walk.act('lapse', '2026-09-08');
  assert.equal(walk.snapshot!.outcome, 'refused');
});

test('PIPL 50: a refusal in part is one too', () => {
  const walk = handled();
  const partly = { ...done, result: 'partly' };
  walk.refuses('answer', '2026-03-05', partly, 'guard.part-refusal-reasoned');
  walk.act('answer', '2026-03-05', { ...partly, reasons: '涉及第三人', suitTold: true });
  walk.act('lapse', '2026-09-08');
  assert.equal(walk.snapshot!.outcome, 'partly');
});

test('after a judgment that orders it the office complies', () => {
  const walk = handled().act('refuse', '2026-03-05', { reasons: '影响他人', suitTold: true });
  walk.act('record-suit', '2026-04-01', { number: '（2026）行初1号' });
  walk.act('record-judgment', '2026-06-01', { number: '（2026）行初1号', result: 'ordered' });
  const again = { reasons: '影响他人', suitTold: true };
  walk.refuses('refuse', '2026-06-02', again, 'guard.complies-with-court');
  walk.act('answer', '2026-06-02', done);
  assert.equal(walk.snapshot!.outcome, 'granted');
});

test('the requester may withdraw, which ends the clock', () => {
  const walk = handled().act('withdraw', '2026-03-05', { reason: '已解决' });
  assert.equal(walk.snapshot!.outcome, 'withdrawn');
  assert.equal(walk.state('answer', '2026-12-01'), 'cancelled');
});
