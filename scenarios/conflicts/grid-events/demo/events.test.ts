import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateCity } from '@gaoyao/city';
import { workCalendar } from '@gaoyao/kernel/calendar';
import { transition, type Snapshot } from '@gaoyao/kernel/process';
import scenario from '../scenario.ts';
import { demoGridEvents } from './events.ts';

const city = generateCity(1, { today: '2026-11-21' });
const NOW = Date.parse('2026-11-21T09:00:00+08:00');
const events = demoGridEvents(city, NOW);
const calendar = workCalendar(city.holidays);

const ends = events.map((event) => {
  let snapshot: Snapshot | null = null;
  for (const { action, actor, at, input } of event.acts) {
    const given = action === 'follow-existing' ? { matter: city.agencies[0]!.id, number: '1' } : input;
    const done = transition(scenario.flow, snapshot, { action, at, input: given, actor }, calendar);
    assert.deepEqual(done.refusals, [], `${event.key} ${action}`);
    snapshot = done.snapshot;
  }
  return snapshot!;
});

test('every act of the demo fits the flow, none lies in the future, and the same city tells the same events', () => {
  assert.ok(events.every(({ acts }) => acts.every(({ at }) => at <= NOW)));
  assert.deepEqual(demoGridEvents(city, NOW), events);
});

test('three hundred events are at their end, and twenty-five run, in every stage', () => {
  const running = ends.filter(({ stage }) => stage !== 'closed');
  assert.equal(ends.length - running.length, 300);
  assert.deepEqual(
    Object.fromEntries(
      Object.entries(Object.groupBy(running, ({ stage }) => stage)).map(([stage, of]) => [stage, of!.length]),
    ),
    { reported: 6, dispatched: 5, handling: 8, answered: 3, rating: 3 },
  );
});

test('the figures have something to tell: some are late and climb the ladder, some are returned, merged, declined', () => {
  const done = (action: string): number => ends.filter((one) => one.done[action] !== undefined).length;
  for (const action of [
    'return',
    'ask-assist',
    'send-back',
    'escalate',
    'follow-existing',
    'decline',
    'solve',
  ])
    assert.ok(done(action) >= 3, `${action} ${String(done(action))}`);
  const outcomes = new Set(ends.map(({ outcome }) => outcome));
  for (const { id } of scenario.definition.outcomes) assert.ok(outcomes.has(id), id);
});
