import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateCity, identifierOf } from '@gaoyao/city';
import { dayOf, endOfDay, workCalendar } from '@gaoyao/kernel/calendar';
import { flowIssues } from '@gaoyao/kernel/process';
import { FlowWalk } from '@gaoyao/kernel/testing';
import nonLitigationEnforcement from './scenario.ts';

const calendar = workCalendar(generateCity(1, { today: '2026-11-21' }).holidays);
const id = (name: string): string => identifierOf(1, name);

const application = {
  originNumber: '东执立〔2026〕1号',
  party: id('p'),
  partyKind: 'person',
  fine: 5000,
  lateCharge: 5000,
  paid: 1000,
  servedDay: '2025-09-01',
};
const received = (): FlowWalk =>
  new FlowWalk(nonLitigationEnforcement.flow, calendar).act('receive', '2026-03-02', application);
const accepted = (): FlowWalk => received().act('accept', '2026-03-04', { judge: id('j') });

test('the definition has no issues', () => {
  assert.deepEqual(flowIssues(nonLitigationEnforcement.definition), []);
});

test('行政强制法 56, 69: accepted within five working days, the claim being what is still owed', () => {
  const walk = received();
  assert.equal(walk.due('acceptance'), endOfDay(dayOf('2026-03-09')));
  assert.equal(walk.snapshot!.facts['claim'], 9000);
  assert.equal(accepted().state('acceptance', '2026-04-01'), 'met');
  const declined = received().act('decline', '2026-03-04', { reason: '不属于本院管辖' });
  assert.equal(declined.snapshot!.outcome, 'not-accepted');
});

test('行政强制法 57: ruled on the papers within seven working days, then enforced in parts until all is done', () => {
  const walk = accepted();
  assert.equal(walk.due('ruling'), endOfDay(dayOf('2026-03-13')));
  walk.act('rule', '2026-03-10', { result: 'granted', reason: '符合条件' });
  walk.act('execute', '2026-04-10', { amount: 4000, result: 'part' });
  assert.equal(walk.snapshot!.stage, 'granted');
  walk.act('execute', '2026-05-10', { amount: 5000, result: 'full' });
  assert.deepEqual([walk.snapshot!.outcome, walk.snapshot!.facts['recovered']], ['enforced', 9000]);
  assert.equal(walk.state('ruling', '2026-06-01'), 'met');
});

test('行政强制法 58: enforcement is refused only after both sides were heard, within thirty days of acceptance', () => {
  const walk = accepted();
  const refusal = { result: 'refused', reason: '明显缺乏事实根据' };
  walk.refuses('rule', '2026-03-10', refusal, 'guard.both-heard');
  walk.act('hear-both', '2026-03-11', { ground: 'facts', heard: true });
  assert.equal(walk.state('ruling', '2026-03-20'), 'cancelled');
  assert.equal(walk.due('ruling-after-hearing'), endOfDay(dayOf('2026-04-03')));
  walk.act('rule', '2026-03-30', refusal);
  assert.equal(walk.snapshot!.outcome, 'refused');
  assert.equal(walk.state('ruling-after-hearing', '2026-05-01'), 'met');
});

test('an agency may withdraw its application until it is enforced', () => {
  assert.equal(
    accepted().act('withdraw', '2026-03-09', { reason: '被执行人已履行' }).snapshot!.outcome,
    'withdrawn',
  );
});
