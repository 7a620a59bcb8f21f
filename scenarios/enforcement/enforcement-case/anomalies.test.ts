import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds, type Snapshot } from '@gaoyao/kernel/process';
import { anomalies } from './anomalies.ts';
import scenario from './scenario.ts';

const at = Date.parse('2026-06-01T02:00:00Z');

/** What is wrong in a case of this stage with these facts, in which these acts were done once. */
const wrong = (stage: string, facts: Snapshot['facts'], ...acts: readonly string[]): readonly string[] => {
  const done = Object.fromEntries(acts.map((act) => [act, at]));
  const snapshot: Snapshot = {
    ...{ version: acts.length, stage, opened: at, at, since: at },
    ...{ facts, done, clocks: {}, tasks: {} },
  };
  return anomalies.filter(({ when }) => holds(scenario.flow, snapshot, when, at)).map(({ id }) => id);
};

test('行政处罚法 59: a penalty that was served without the remedies told is found, one that told them is not', () => {
  const served = { result: 'penalised' };
  assert.deepEqual(wrong('served', served, 'decide', 'serve-decision'), ['remedies-untold']);
  assert.deepEqual(wrong('served', { ...served, remediesTold: true }, 'decide', 'serve-decision'), []);
  // not yet served: there is still time to put it right
  assert.deepEqual(wrong('decided', served, 'decide'), []);
});

test('行政强制法 53: the court is not asked while a remedy is pending', () => {
  assert.deepEqual(wrong('in-court', { remedy: 'pending' }, 'apply-court'), ['court-while-remedy-pending']);
  assert.deepEqual(wrong('in-court', { remedy: 'upheld' }, 'apply-court'), []);
});

test('行政复议法 42, 行政诉讼法 56: nothing is enforced while it is stayed', () => {
  assert.deepEqual(wrong('in-court', { stayed: true }, 'apply-court'), ['executed-though-stayed']);
  assert.deepEqual(wrong('demanded', { stayed: true }), []);
});
