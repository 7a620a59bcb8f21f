import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowIssues } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import { endOf, FlowWalk, plainCalendar } from '@gaoyao/kernel/testing';
import breakGlassReview from './scenario.ts';

const [account, reviewer] = [newId(), newId()];
const open = { access: newId(), matter: newId(), account, reason: '突发事件，承办人失联' };
const review = { finding: 'justified', reasons: '记录相符' };
const opened = (): FlowWalk =>
  new FlowWalk(breakGlassReview.flow, plainCalendar(2026)).act('open', '2026-03-06', open).by(reviewer);

test('the definition has no issues, and the platform alone opens a review', () => {
  assert.deepEqual(flowIssues(breakGlassReview.definition), []);
  assert.deepEqual(breakGlassReview.flow.actions.get('open')!.definition.by, ['system']);
});

test('PIPL 51: an emergency access is reviewed within three working days', () => {
  const walk = opened().act('explain', '2026-03-06', { explanation: '查找联系人' }, 11);
  // Friday 6 March: three working days end on Wednesday
  assert.equal(walk.due('review'), endOf('2026-03-11'));
  walk.act('review', '2026-03-11', review);
  assert.equal(walk.snapshot!.outcome, 'justified');
  assert.equal(walk.state('review', '2026-04-01'), 'met');
  assert.equal(opened().state('review', '2026-03-12'), 'missed');
});

test('nobody reviews their own access', () => {
  const refusal = opened().by(account).refuses('review', '2026-03-09', review, 'guard.not-own-access');
  assert.equal(refusal.article, '个人信息保护法 51');
});

test('PIPL 57: a reading without justification is told to the person and opened as a breach', () => {
  const walk = opened().act('review', '2026-03-09', { ...review, finding: 'unjustified' });
  const resolved = { measures: '处分，调整权限', personTold: true, breach: true };
  walk.refuses('resolve', '2026-03-10', { ...resolved, personTold: false }, 'guard.person-told');
  const refusal = walk.refuses(
    'resolve',
    '2026-03-10',
    { ...resolved, breach: false },
    'guard.breach-opened',
  );
  assert.equal(refusal.article, '个人信息保护法 57');
  walk.act('resolve', '2026-03-10', resolved);
  assert.equal(walk.snapshot!.outcome, 'unjustified');
});

test('reading more than needed is told to the person', () => {
  const walk = opened().act('review', '2026-03-09', { ...review, finding: 'excessive' });
  walk.act('resolve', '2026-03-10', { measures: '提醒', personTold: true, breach: false });
  assert.equal(walk.snapshot!.outcome, 'excessive');
});
