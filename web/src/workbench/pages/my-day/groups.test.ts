import assert from 'node:assert/strict';
import test from 'node:test';
import { groupOf } from './groups.ts';

/** 28 February 2026, 15:00 in China. */
const now = Date.parse('2026-02-28T07:00:00.000Z');

test('a period that ends at 24:00 today is due today until then, and overdue from that moment on', () => {
  assert.equal(groupOf('2026-02-28T16:00:00.000Z', now), 'today');
  assert.equal(groupOf('2026-02-28T16:00:00.000Z', Date.parse('2026-02-28T15:59:59.999Z')), 'today');
  assert.equal(groupOf('2026-02-28T16:00:00.000Z', Date.parse('2026-02-28T16:00:00.000Z')), 'overdue');
});

test('a period in hours that ended this morning is overdue, one that ends tonight is due today', () => {
  assert.equal(groupOf('2026-02-28T02:30:00.000Z', now), 'overdue');
  assert.equal(groupOf('2026-02-28T12:30:00.000Z', now), 'today');
});

test('the seven days after today are this week, across the end of the month; what comes after is later', () => {
  assert.equal(groupOf('2026-03-01T16:00:00.000Z', now), 'week');
  assert.equal(groupOf('2026-03-07T16:00:00.000Z', now), 'week');
  assert.equal(groupOf('2026-03-08T16:00:00.000Z', now), 'later');
  assert.equal(groupOf(null, now), 'none');
});
