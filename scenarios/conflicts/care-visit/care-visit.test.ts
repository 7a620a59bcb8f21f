import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowIssues } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import { FlowWalk, plainCalendar } from '@gaoyao/kernel/testing';
import scenario from './scenario.ts';

const [member, colleague, dispatcher] = [newId(), newId(), newId()];
const alert = {
  ...{ enrolment: newId(), spell: newId(), elder: newId(), contact: newId(), place: newId() },
  ...{ drySince: '2026-03-01T08:00:00Z', readAt: '2026-03-02T02:00:00Z', hours: 18, handler: member },
};
const well = { how: 'seen', found: 'well', alarm: false, falseReason: 'little-use' };

const alerted = (more: Readonly<Record<string, unknown>> = {}): FlowWalk =>
  new FlowWalk(scenario.flow, plainCalendar(2026))
    .act('alert', '2026-03-02', { ...alert, ...more }, 10)
    .by(member);
const going = (): FlowWalk => alerted().act('go', '2026-03-02', {}, 10.5);

test('the definition has no issues', () => {
  assert.deepEqual(flowIssues(scenario.definition), []);
});

test('who is named goes, sees them and says why it was a false alarm', () => {
  const one = going();
  one.refuses('record', '2026-03-02', { ...well, falseReason: undefined }, 'guard.false-explained', 11);
  assert.equal(one.act('record', '2026-03-02', well, 11).snapshot!.outcome, 'well');
  assert.equal(one.state('reach', '2026-03-03'), 'met');
});

test('a colleague who goes first has it', () => {
  const one = alerted().by(colleague).act('go', '2026-03-02', {}, 10);
  assert.equal(one.snapshot!.facts['handler'], colleague);
  one.by(member).refuses('go', '2026-03-02', {}, 'flow.wrong-stage', 11);
});

test('somebody in need is helped; what was found and the tick agree', () => {
  const one = going().act('call-help', '2026-03-02', { whom: '120' }, 11);
  one.refuses(
    'record',
    '2026-03-02',
    { how: 'seen', found: 'emergency', alarm: false },
    'guard.found-fits',
    11,
  );
  const ended = one.act('record', '2026-03-02', { how: 'seen', found: 'emergency', alarm: true }, 11);
  assert.equal(ended.snapshot!.outcome, 'helped');
});

test('nobody is well because nobody answered the door', () => {
  const one = going().act('no-answer', '2026-03-02', {}, 11);
  one.refuses('record', '2026-03-02', { ...well, how: 'neighbour' }, 'guard.seen-or-heard', 11);
  one.act('answer', '2026-03-02', { well: true }, 11);
  assert.equal(one.act('record', '2026-03-02', { ...well, how: 'contact' }, 11).snapshot!.outcome, 'well');
});

test('what takes too long is pressed rung by rung, by time alone', () => {
  const one = alerted();
  one.refuses('press', '2026-03-02', {}, 'guard.overdue', 10.5);
  one.act('press', '2026-03-02', {}, 11.5);
  one.refuses('press', '2026-03-02', {}, 'guard.overdue', 11.6);
  one.act('press', '2026-03-02', {}, 12.5).act('press', '2026-03-02', {}, 14.5);
  assert.equal(one.snapshot!.facts['rung'], 3);
  one.by(dispatcher).act('send', '2026-03-02', { handler: colleague, reason: '网格员请假' }, 15);
  assert.equal(one.snapshot!.stage, 'alerted');
});

test('water that runs again is said to who goes, and ends nothing by itself', () => {
  const one = going().act('water-ran', '2026-03-02', { at: '2026-03-02T03:00:00Z' }, 11);
  assert.equal(one.snapshot!.stage, 'going');
});

test('when the consent ends, nobody goes on', () => {
  assert.equal(going().act('stop', '2026-03-02', {}, 11).snapshot!.outcome, 'ended');
});
