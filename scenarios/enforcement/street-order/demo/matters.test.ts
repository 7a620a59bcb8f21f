import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateCity } from '@gaoyao/city';
import { dayOf, localDay, startOfDay, workCalendar } from '@gaoyao/kernel/calendar';
import { clockState, transition } from '@gaoyao/kernel/process';
import type { Snapshot } from '@gaoyao/kernel/process';
import streetOrder from '../scenario.ts';
import { demoMatters } from './matters.ts';

const city = generateCity(1, { today: '2026-11-21' });
const calendar = workCalendar(city.holidays);
const flow = streetOrder.flow;
const end = startOfDay(dayOf(city.today));
const begun = performance.now();
const matters = demoMatters(city);
const seconds = (performance.now() - begun) / 1000;

const snapshots = matters.map((matter): Snapshot => {
  let snapshot: Snapshot | null = null;
  for (const act of matter.acts) {
    const step = transition(flow, snapshot, act, calendar);
    assert.deepEqual(step.refusals, [], `${matter.id} ${act.action}`);
    snapshot = step.snapshot;
  }
  return snapshot!;
});

test('3,000 matters over two years, every act lawful under the flow at its time', () => {
  assert.equal(matters.length, 3000);
  assert.equal(new Set(matters.map(({ id }) => id)).size, 3000);
  for (const { acts } of matters) {
    assert.ok(acts.length > 0);
    for (const { at } of acts) assert.ok(at < end && at >= end - 731 * 86_400_000);
  }
});

test('every act is done by an account of the bureau in a role that may do it, with a complete form', () => {
  const accounts = new Map(city.accounts.map((account) => [account.id, account]));
  for (const { acts, agencyId } of matters) {
    for (const { action, actorId, input } of acts) {
      const definition = flow.actions.get(action)!.definition;
      const [binding] = accounts.get(actorId)!.bindings;
      assert.ok(definition.by.includes(binding!.role), `${action} by ${binding!.role}`);
      assert.equal(binding!.agencyId, agencyId);
      const form = definition.form === undefined ? undefined : streetOrder.definition.forms[definition.form]!;
      for (const field of Object.keys(input)) assert.ok(form?.properties[field], `${action}.${field}`);
      for (const field of form?.required ?? []) assert.ok(input[field] !== undefined, `${action}.${field}`);
    }
  }
});

test('matters stand open at every stage and have ended in every way', () => {
  const at = new Set(snapshots.map(({ stage }) => stage));
  for (const { id } of streetOrder.definition.stages) assert.ok(at.has(id), id);
  const outcomes = new Set(snapshots.map(({ outcome }) => outcome));
  for (const { id } of streetOrder.definition.outcomes) assert.ok(outcomes.has(id), id);
});

test('a few duties in a hundred are late, never most', () => {
  for (const clock of ['decision', 'service', 'payment', 'preservation']) {
    const { definition } = flow.clocks.get(clock)!;
    const states = snapshots.map(({ clocks }) => clockState(definition, clocks[clock], end));
    const started = states.filter(
      (state) => state === 'met' || state === 'late' || state === 'missed',
    ).length;
    const late = states.filter((state) => state === 'late' || state === 'missed').length;
    assert.ok(late / started > 0.01 && late / started < 0.12, `${clock}: ${late} of ${started}`);
  }
});

test('the office rests: after the report nothing is done on days off', () => {
  for (const { acts } of matters) {
    for (const { at } of acts.slice(1)) assert.ok(calendar.isWorkingDay(localDay(at)));
  }
});

test('the same city gives the same matters, within three seconds, on any day of the year', () => {
  assert.deepEqual(demoMatters(city)[1500], matters[1500]);
  assert.ok(seconds < 3);
  const newYear = generateCity(2, { today: '2025-12-31' });
  assert.equal(demoMatters(newYear).length, 3000);
});
