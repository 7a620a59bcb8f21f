import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { timeOfReport } from './clock-of-phone.ts';

const NOW = Date.parse('2026-11-20T12:00:00+08:00');
const HOUR = 3_600_000;

test('a right clock is left alone, and what lies on the way is no wrong clock', () => {
  assert.deepEqual(timeOfReport({ at: NOW - HOUR, sentAt: NOW - 3_000 }, NOW), {
    at: NOW - HOUR,
    correctedBy: 0,
  });
});

test('a report made offline by a clock of 2020 happened as long ago as the phone waited', () => {
  const wrong = Date.parse('2020-01-01T00:00:00Z');
  const found = timeOfReport({ at: wrong - 5 * HOUR, sentAt: wrong }, NOW);
  assert.equal(found.at, NOW - 5 * HOUR);
  assert.equal(found.correctedBy, NOW - wrong);
});

test('a time after its sending, or months before it, counts as now', () => {
  assert.equal(timeOfReport({ at: NOW + HOUR, sentAt: NOW }, NOW).at, NOW);
  assert.equal(timeOfReport({ at: NOW - 40 * 24 * HOUR, sentAt: NOW }, NOW).at, NOW);
});

test('whatever a phone says, nothing has happened in the future', () => {
  const clock = fc.integer({ min: 0, max: 4_000_000_000_000 });
  fc.assert(
    fc.property(clock, clock, (at, sentAt) => {
      assert.ok(timeOfReport({ at, sentAt }, NOW).at <= NOW);
    }),
  );
});
