import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateCity } from '@gaoyao/city';
import { workCalendar } from '@gaoyao/kernel/calendar';
import { transition, type Snapshot } from '@gaoyao/kernel/process';
import scenario from '../scenario.ts';
import { demoPatrols } from './patrols.ts';

const city = generateCity(1, { today: '2026-11-21' });
const calendar = workCalendar(city.holidays);

for (const [when, text] of [
  ['in the morning', '2026-11-21T09:00:00+08:00'],
  ['just after midnight', '2026-11-21T00:00:30+08:00'],
] as const)
  test(`${when} every act of the demo's patrols fits the flow: nine are over, one is being walked, one waits`, () => {
    const now = Date.parse(text);
    const stages = demoPatrols(city, now).map(({ key, acts }) => {
      let snapshot: Snapshot | null = null;
      for (const { action, actor, at, input } of acts) {
        assert.ok(at <= now, key);
        const done = transition(scenario.flow, snapshot, { action, at, input, actor }, calendar);
        assert.deepEqual(done.refusals, [], `${key} ${action}`);
        snapshot = done.snapshot;
      }
      return snapshot!.stage;
    });
    assert.deepEqual(stages, [...Array.from({ length: 9 }, () => 'closed'), 'walking', 'planned']);
  });
