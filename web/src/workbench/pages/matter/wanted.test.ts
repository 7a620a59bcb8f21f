import assert from 'node:assert/strict';
import test from 'node:test';
import type { ActionItem, MatterPage } from '../../../api/contract.ts';
import { evidenceAct, presetFor, wanted } from './wanted.ts';

const text = { zh: '步', en: 'Step' };
const act = (id: string, allowed: boolean, widget?: 'points'): ActionItem => ({
  id,
  name: text,
  allowed,
  refusals: [],
  form:
    widget === undefined
      ? null
      : { type: 'object', properties: { proves: { type: 'array', 'x-title': text, 'x-widget': widget } } },
});
const matter = (actions: readonly ActionItem[]): Pick<MatterPage, 'actions' | 'tasks'> => ({
  actions,
  tasks: [{ id: 'review', name: text, role: 'legal-reviewer', due: null, actions: ['approve', 'return'] }],
});

test('a task with one act that can be done opens its form; with two the officer chooses', () => {
  const one = wanted(matter([act('approve', true), act('return', false)]), { task: 'review' });
  assert.deepEqual([one.action?.id, one.asked], ['approve', ['approve', 'return']]);
  const two = wanted(matter([act('approve', true), act('return', true)]), { task: 'review' });
  assert.equal(two.action, null);
});

test('an act that cannot be done opens nothing, however it was asked for', () => {
  assert.equal(wanted(matter([act('approve', false)]), { do: 'approve' }).action, null);
  assert.equal(wanted(matter([act('approve', false)]), { task: 'review' }).action, null);
  assert.equal(wanted(matter([]), { do: 'constructor', task: 'gone' }).action, null);
});

test('evidence is added by the act that asks for points, with the point chosen', () => {
  const other = act('inspect', true, 'points');
  const adding = act('add-evidence', true, 'points');
  assert.equal(evidenceAct(matter([act('approve', true), other, adding])), adding);
  assert.equal(evidenceAct(matter([other])), other);
  assert.equal(evidenceAct(matter([act('add-evidence', false, 'points')])), undefined);
  assert.deepEqual(presetFor(adding, 'scene'), { proves: ['scene'] });
  assert.deepEqual(presetFor(act('approve', true), 'scene'), {});
});
