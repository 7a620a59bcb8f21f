import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { definitionIssues } from '@gaoyao/kernel/scenario';
import { transition, type Effects } from '@gaoyao/kernel/process';
import { dayOf, startOfDay } from '@gaoyao/kernel/calendar';
import type { CourtWalk } from './court-walk-fixture.ts';
import {
  calendar,
  executing,
  filed,
  granted,
  heard,
  inputs,
  notified,
  received,
  refused,
  reviewed,
} from './court-walk-fixture.ts';
import scenario from './scenario.ts';

/** What an act does beside changing the matter. */
function effectsOf(walk: CourtWalk, action: string, day: string, change: object = {}): Effects {
  const input = { ...inputs[action], ...change };
  const at = startOfDay(dayOf(day)) + 12 * 3_600_000;
  const { accepted, effects } = transition(scenario.flow, walk.snapshot, { action, at, input }, calendar);
  assert.ok(accepted, action);
  return effects;
}

/** What an act tells the other matters of the thread. */
const told = (...act: Parameters<typeof effectsOf>): NonNullable<Effects['tells']> =>
  effectsOf(...act).tells ?? [];

test('the definition has no issues', () => {
  assert.deepEqual(definitionIssues(scenario.definition), []);
});

describe('filing (行政强制法 54–56; 行诉解释 155)', () => {
  test('N1: filed within five working days, the claim being what is still owed, and the agency is told', () => {
    const walk = received();
    assert.equal(walk.dueDay('acceptance'), '2026-03-09');
    assert.equal(walk.fact('claim'), 9000);
    assert.deepEqual(told(walk, 'accept', '2026-03-04'), [
      { message: 'court-filing/1', carries: { result: 'accepted', on: '2026-03-04' } },
    ]);
    assert.equal(filed().state('acceptance', '2026-04-01'), 'met');
  });

  test('解释 155: papers are corrected once; the time for it does not count', () => {
    const walk = received();
    walk.mayNot('request-correction', '2026-03-03', 'correction-notice-issued');
    walk.paper('correction-notice').does('request-correction', '2026-03-03');
    walk.paper('not-accepted-ruling').mayNot('decline', '2026-03-10', 'correction-awaited');
    walk.does('correct', '2026-03-09');
    assert.ok(walk.dueDay('acceptance') > '2026-03-09');
    walk.mayNot('request-correction', '2026-03-09', 'corrected-once', { correctBy: '2026-03-20' }, 11);
    const never = received().paper('correction-notice').does('request-correction', '2026-03-03');
    never.paper('not-accepted-ruling').does('decline', '2026-03-11');
    assert.equal(never.stage, 'declined');
  });

  const declined = (): CourtWalk =>
    received()
      .paper('not-accepted-ruling')
      .does('decline', '2026-03-04')
      .mayNot('ask-upper-filing', '2026-03-04', 'upper-in-time', { filedOn: '2026-03-04' })
      .does('serve-non-acceptance', '2026-03-04');

  test('不予受理 (56): final when the agency lets fifteen days pass', () => {
    received().mayNot('decline', '2026-03-04', 'not-accepted-ruling-issued');
    const walk = declined();
    assert.equal(walk.dueDay('declined-remedy'), '2026-03-19');
    walk.mayNot('ask-upper-filing', '2026-03-20', 'upper-in-time', { filedOn: '2026-03-20' });
    walk.act('expire-declined', '2026-03-20');
    assert.equal(walk.outcome, 'not-accepted');
  });

  test('上级法院复议维持、变更 (56.2): ruled in fifteen days; changed, the case is filed', () => {
    const asked = (): CourtWalk => declined().does('ask-upper-filing', '2026-03-10');
    assert.equal(asked().dueDay('upper-filing'), '2026-03-25');
    assert.equal(asked().does('upper-on-filing', '2026-03-20').outcome, 'not-accepted-upheld');
    asked().mayNot('upper-on-filing', '2026-03-20', 'judge-named', { result: 'changed' });
    const changed = asked().does('upper-on-filing', '2026-03-20', {
      result: 'changed',
      judge: inputs['accept']!['judge'],
    });
    assert.equal(changed.stage, 'reviewing');
    assert.equal(changed.dueDay('ruling'), '2026-03-31');
  });

  test('撤回 (解释 156): until the ruling, with nothing left preserved', () => {
    assert.equal(filed().does('withdraw', '2026-03-09').outcome, 'withdrawn');
    const walk = filed().does('preserve', '2026-03-05').mayNot('withdraw', '2026-03-09', 'nothing-preserved');
    walk.does('release-preservation', '2026-03-09').does('withdraw', '2026-03-09', {}, 11);
    granted().refuses('withdraw', '2026-03-11', { reason: '撤回申请' }, 'flow.wrong-stage');
  });
});

describe('ruling (行政强制法 57–59; 行诉解释 160, 161)', () => {
  test('N2: on the papers within seven working days, reviewed first, with a draft that the judge signed', () => {
    assert.equal(filed().dueDay('ruling'), '2026-03-13');
    filed().paper('granting-ruling', 'signed').mayNot('rule', '2026-03-10', 'reviewed');
    reviewed().mayNot('rule', '2026-03-10', 'ruling-signed');
    reviewed()
      .paper('granting-ruling', 'signed')
      .mayNot('rule', '2026-03-10', 'granted-says-who', { execution: undefined });
    const walk = granted();
    assert.deepEqual([walk.stage, walk.state('ruling', '2026-06-01')], ['granted', 'met']);
    assert.deepEqual(told(reviewed().paper('granting-ruling', 'signed'), 'rule', '2026-03-10'), [
      {
        message: 'court-ruling/1',
        carries: {
          result: 'granted',
          on: '2026-03-10',
          reason: '符合条件',
          number: '（2026）行审1号',
          execution: 'court',
        },
      },
    ]);
  });

  test('N3 (58): once illegality is suspected thirty days run from acceptance and both sides are heard', () => {
    const walk = reviewed();
    walk.mayNot('hear-side', '2026-03-06', 'suspected-first', { heardOn: '2026-03-06' });
    walk.does('suspect-illegality', '2026-03-06');
    assert.equal(walk.state('ruling', '2026-03-20'), 'cancelled');
    assert.equal(walk.dueDay('ruling-after-hearing'), '2026-04-03');
    walk.paper('granting-ruling', 'signed').mayNot('rule', '2026-03-09', 'both-heard');
    walk.does('hear-side', '2026-03-11').mayNot('rule', '2026-03-11', 'both-heard', {}, 11);
    walk.does('hear-side', '2026-03-12', { side: 'agency' }).does('rule', '2026-03-12', {}, 11);
    assert.equal(walk.state('ruling-after-hearing', '2026-05-01'), 'met');
    // refused on the papers alone it never is
    reviewed()
      .paper('refusing-ruling', 'signed')
      .mayNot('rule', '2026-03-10', 'both-heard', { result: 'refused' });
  });

  test('部分准予 (57, 58): both sides heard, and the amount said', () => {
    const walk = heard().paper('granting-ruling', 'signed');
    walk.mayNot('rule', '2026-03-13', 'part-in-amount', { result: 'partly' });
    walk.mayNot('rule', '2026-03-13', 'part-in-amount', { result: 'partly', amount: 9001 });
    walk.does('rule', '2026-03-13', { result: 'partly', amount: 5000 });
    assert.deepEqual([walk.stage, walk.fact('granted')], ['granted', 5000]);
  });

  test('N4, 不准予执行 (58): served within five working days, final fifteen days after; the findings go back at once', () => {
    const walk = refused();
    assert.equal(walk.dueDay('refusal-service'), '2026-03-20');
    walk.mayNot('ask-upper-refusal', '2026-03-16', 'upper-in-time', { filedOn: '2026-03-16' });
    walk.does('serve-refusal', '2026-03-16');
    assert.equal(walk.dueDay('refusal-remedy'), '2026-03-31');
    const [message] = told(walk, 'expire-refusal', '2026-04-01');
    assert.deepEqual(message, {
      message: 'court-ruling/1',
      carries: { result: 'refused', on: '2026-04-01', reason: '明显缺乏事实根据', number: '（2026）行审1号' },
    });
    assert.equal(walk.act('expire-refusal', '2026-04-01').outcome, 'refused');
    const findings = told(heard().paper('refusing-ruling'), 'rule', '2026-03-13', {
      result: 'refused',
      defects: '现场照片没有时间',
      points: 'act,area',
    });
    assert.deepEqual(findings, [
      {
        message: 'court-findings/1',
        carries: { defects: '现场照片没有时间', points: 'act,area', on: '2026-03-13' },
      },
    ]);
  });

  test('上级法院复议维持、变更 (58.3): ruled in thirty days', () => {
    const asked = (): CourtWalk =>
      refused().does('serve-refusal', '2026-03-16').does('ask-upper-refusal', '2026-03-20');
    assert.equal(asked().dueDay('upper-refusal'), '2026-04-20');
    assert.equal(asked().does('upper-on-refusal', '2026-04-10').outcome, 'refused-upheld');
    const changed = asked().does('upper-on-refusal', '2026-04-10', { result: 'changed', execution: 'court' });
    assert.deepEqual([changed.stage, changed.fact('granted')], ['granted', 9000]);
  });

  test('N5 (59): urgent, the president approves and it is enforced within five working days, without waiting', () => {
    const walk = reviewed().does('approve-urgent', '2026-03-05', {}, 11).paper('granting-ruling', 'signed');
    walk.does('rule', '2026-03-06');
    assert.equal(walk.dueDay('urgent-execution'), '2026-03-13');
    walk.does('begin-execution', '2026-03-09');
    assert.equal(walk.state('urgent-execution', '2026-04-01'), 'met');
    assert.deepEqual(scenario.flow.actions.get('approve-urgent')!.definition.by, ['court-president']);
    granted().mayNot('begin-execution', '2026-03-11', 'self-performance-first');
  });
});

describe('enforcement (行政强制法 57, 60; 行诉解释 159)', () => {
  test('执行前自动履行: performed in the time of the notice', () => {
    granted().mayNot('notify-execution', '2026-03-12', 'execution-notice-issued');
    const walk = notified().mayNot('begin-execution', '2026-03-25', 'self-performance-first');
    const messages = told(walk, 'record-performance', '2026-03-20');
    assert.deepEqual(messages, [
      { message: 'court-enforced/1', carries: { result: 'voluntary', amount: 9000, on: '2026-03-20' } },
    ]);
    walk.does('record-performance', '2026-03-18', { amount: 4000, done: false });
    assert.equal(walk.stage, 'performing');
    walk.does('record-performance', '2026-03-20', { amount: 5000 });
    assert.deepEqual([walk.outcome, walk.fact('recovered')], ['performed', 9000]);
  });

  test('how long the review and the whole took, as the field publishes it: from 4 and from 2 March', () => {
    assert.equal(effectsOf(filed(), 'record-review', '2026-03-05').spans?.['days-to-review'], 1);
    assert.equal(effectsOf(notified(), 'record-performance', '2026-03-20').spans?.['days-to-end'], 18);
    const part = { amount: 4000, result: 'part' };
    assert.equal(effectsOf(executing(), 'execute', '2026-04-10', part).spans, undefined);
  });

  test('法院执行: in parts until all is done; the person bears the cost (60)', () => {
    const walk = executing().does('execute', '2026-04-10', { amount: 4000, result: 'part' });
    walk.mayNot('record-costs', '2026-04-10', 'cost-on-person', { fromParty: false }, 11);
    walk.does('record-costs', '2026-04-10', {}, 11).does('execute', '2026-05-10', { amount: 5000 });
    assert.deepEqual([walk.outcome, walk.fact('recovered'), walk.fact('costs')], ['enforced', 9000, 50]);
    assert.deepEqual(told(executing(), 'execute', '2026-05-10')[0]!.carries, {
      result: 'full',
      amount: 9000,
      on: '2026-05-10',
    });
  });

  test('裁执分离: what the ruling leaves to the government is carried out by it alone', () => {
    const walk = notified({ execution: 'government' });
    walk.mayNot('begin-execution', '2026-03-26', 'execution-by-court');
    walk.does('delegate', '2026-03-26').does('execute', '2026-04-20');
    assert.equal(walk.outcome, 'enforced-by-government');
    notified().mayNot('delegate', '2026-03-26', 'execution-by-government');
  });

  test('中止、恢复: it goes on where it was; one that is forgotten is missed after six months', () => {
    const walk = executing().does('suspend-execution', '2026-04-01');
    assert.equal(walk.state('execution', '2027-04-01'), 'paused');
    assert.equal(walk.dueDay('suspension-check'), '2026-10-06');
    assert.equal(walk.state('suspension-check', '2026-10-09'), 'missed');
    walk.does('resume-execution', '2026-05-06');
    assert.equal(walk.stage, 'executing');
    const delegated = notified({ execution: 'government' }).does('delegate', '2026-03-26');
    delegated.does('suspend-execution', '2026-04-01').does('resume-execution', '2026-05-06');
    assert.equal(delegated.stage, 'delegated');
  });

  test('终结 (40): with its ruling, and with nothing left preserved', () => {
    const walk = executing().mayNot('end-execution', '2026-04-10', 'termination-ruling-issued');
    walk.paper('termination-ruling').does('preserve', '2026-04-10');
    walk.mayNot('end-execution', '2026-04-10', 'nothing-preserved', {}, 11);
    walk.mayNot('execute', '2026-04-10', 'nothing-preserved', {}, 11);
    walk.does('release-preservation', '2026-04-10', {}, 11);
    assert.equal(told(walk, 'end-execution', '2026-04-11')[0]!.carries['result'], 'ended');
    assert.equal(walk.does('end-execution', '2026-04-11').outcome, 'terminated');
  });
});
