import assert from 'node:assert/strict';
import test from 'node:test';
import type { DayPlayback } from '../../../api/boards.ts';
import { clockOf, lastMinute, momentOf } from './playback.ts';

const name = { zh: '镇', en: 'Town' };
const event = (minute: number): DayPlayback['events'][number] => ({
  ...{ at: '2026-11-22T01:00:00Z', kind: 'event', of: { id: 's', name }, what: { id: 'fire', name } },
  ...{ unit: { id: 'east', name }, agency: null, n: 1, severity: 3, id: String(minute), minute },
});
const day: DayPlayback = {
  ...{ day: '2026-11-22', unit: { id: 'city', name }, asOf: '', categories: [], units: [], acts: [] },
  minutes: [
    { minute: 0, unit: 'east', category: 'fire', n: 2 },
    { minute: 61, unit: 'west', category: 'fire', n: 1 },
    { minute: 61, unit: 'east', category: 'theft', n: 4 },
  ],
  events: [event(0), event(61)],
};

test('a day is added up minute by minute; what comes later is not there yet', () => {
  assert.deepEqual([...momentOf(day, 60).byUnit], [['east', 2]]);
  const later = momentOf(day, 61);
  assert.deepEqual(Object.fromEntries(later.byUnit), { east: 6, west: 1 });
  assert.deepEqual(Object.fromEntries(later.byCategory), { fire: 3, theft: 4 });
  assert.equal(later.total, 7);
  assert.deepEqual(
    later.events.map(({ minute }) => minute),
    [61, 0],
  );
});

test('minutes are told by the clock, and a running day ends now', () => {
  assert.deepEqual([clockOf(0), clockOf(61), clockOf(1439)], ['00:00', '01:01', '23:59']);
  const now = { day: '2026-11-22', minute: 600 };
  assert.deepEqual([lastMinute('2026-11-22', now), lastMinute('2026-11-21', now)], [600, 1439]);
});
