import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayOf } from './days.ts';
import { cnSchedules } from './holidays/cn.ts';
import { remaining } from './remaining.ts';
import { workCalendar } from './work-calendar.ts';
import { endOfDay, startOfDay } from './zone.ts';

const calendar = workCalendar(cnSchedules);
const noon = (iso: string) => startOfDay(dayOf(iso)) + 12 * 3_600_000;
const end = (iso: string) => endOfDay(dayOf(iso));

describe('what is left of a clock', () => {
  it('counts working days after today, over a holiday', () => {
    // Monday 27 January 2025 to Thursday 6 February: Spring Festival between
    assert.deepEqual(remaining(end('2025-02-06'), noon('2025-01-27'), 'wd', calendar), {
      n: 2,
      unit: 'wd',
      overdue: false,
    });
  });

  it('says 0 on the last day and is not overdue before 24:00', () => {
    const due = end('2025-03-07');
    assert.deepEqual(remaining(due, due - 1, 'wd', calendar), { n: 0, unit: 'wd', overdue: false });
    assert.deepEqual(remaining(due, due - 1, 'cd', calendar), { n: 0, unit: 'cd', overdue: false });
  });

  it('is overdue from 24:00 on; a weekend adds no working day', () => {
    const due = end('2025-03-07'); // a Friday
    assert.deepEqual(remaining(due, due, 'cd', calendar), { n: 1, unit: 'cd', overdue: true });
    assert.deepEqual(remaining(due, due, 'wd', calendar), { n: 0, unit: 'wd', overdue: true });
    assert.deepEqual(remaining(due, noon('2025-03-11'), 'wd', calendar), { n: 2, unit: 'wd', overdue: true });
  });

  it('tells months and years in days, without any calendar data', () => {
    const none = workCalendar([]);
    assert.deepEqual(remaining(end('2030-07-30'), noon('2030-06-30'), 'mo', none), {
      n: 30,
      unit: 'cd',
      overdue: false,
    });
    assert.deepEqual(remaining(end('2030-07-30'), noon('2029-07-30'), 'yr', none), {
      n: 365,
      unit: 'cd',
      overdue: false,
    });
  });

  it('tells hours by full hours left and hours begun', () => {
    const due = noon('2025-03-07');
    const hour = 3_600_000;
    assert.deepEqual(remaining(due, due - 2.5 * hour, 'h', calendar), { n: 2, unit: 'h', overdue: false });
    assert.deepEqual(remaining(due, due, 'h', calendar), { n: 1, unit: 'h', overdue: true });
    assert.deepEqual(remaining(due, due + 1.5 * hour, 'h', calendar), { n: 2, unit: 'h', overdue: true });
  });

  it('names the year it has no schedule for', () => {
    assert.throws(() => remaining(end('2026-01-09'), noon('2025-12-30'), 'wd', calendar), {
      code: 'calendar.year-missing',
      details: { year: 2026, calendar: 'cn' },
    });
  });
});
