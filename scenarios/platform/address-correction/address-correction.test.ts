import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowIssues } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import { endOf, FlowWalk, plainCalendar } from '@gaoyao/kernel/testing';
import correction from './scenario.ts';

const [member, keeper, other, place] = [newId(), newId(), newId(), newId()];
const report = { problem: 'gone', place, description: '三号楼旁边没有五号楼' };
const closing = { change: 'close', thanks: '已注销，谢谢' };

const reported = (): FlowWalk =>
  new FlowWalk(correction.flow, plainCalendar(2026))
    .by(member)
    .act('report', '2026-03-02', report)
    .by(keeper);

test('the definition has no issues', () => {
  assert.deepEqual(flowIssues(correction.definition), []);
});

test('a door that does not exist is reported, decided, carried out by the platform, and the reporter reads the answer', () => {
  const walk = reported();
  assert.equal(walk.due('decide'), endOf('2026-03-09'));
  walk.act('correct', '2026-03-04', closing);
  assert.equal(walk.snapshot!.stage, 'decided');
  walk.act('carried-out', '2026-03-04', { place }).by(member).act('acknowledge', '2026-03-05', {});
  assert.equal(walk.snapshot!.outcome, 'corrected');
  assert.equal(walk.state('decide', '2026-04-01'), 'met');
});

test('somebody is asked to look, and the keeper decides on what they found', () => {
  const walk = reported().act('ask-visit', '2026-03-03', { visitor: other, question: '看看有没有五号楼' });
  assert.equal(walk.snapshot!.stage, 'visiting');
  walk.by(other).act('visit', '2026-03-04', { findings: '确实没有', lon: 119.4, lat: 30.4 });
  walk.by(keeper).act('decline', '2026-03-05', { thanks: '门牌只是被遮住了，谢谢' });
  walk.act('acknowledge', '2026-03-20', {});
  assert.equal(walk.snapshot!.outcome, 'declined');
});

test('what cannot be carried out comes back to the keeper with the reason', () => {
  const walk = reported().act('correct', '2026-03-04', { ...closing, change: 'add' });
  walk.act('not-possible', '2026-03-04', { code: 'address.door-taken', reason: '这个门牌已在库中' });
  assert.equal(walk.snapshot!.stage, 'reported');
  walk.act('correct', '2026-03-05', closing);
  assert.equal(walk.snapshot!.stage, 'decided');
});

test('whoever reported it does not decide about it', () => {
  const refusal = reported().by(member).refuses('correct', '2026-03-04', closing, 'guard.not-own-report');
  assert.match(refusal.text.zh, /报告人/);
});
