import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayOf, isoOf } from './days.ts';
import { due, dueMs } from './due.ts';
import { cnSchedules } from './holidays/cn.ts';
import type { PeriodRule } from './period-rule.ts';
import { workCalendar } from './work-calendar.ts';
import { startOfDay } from './zone.ts';

const calendar = workCalendar(cnSchedules);
const noData = workCalendar([]);
const at = (iso: string) => startOfDay(dayOf(iso)) + 10 * 3_600_000;

describe('rules and calendars that do not fit', () => {
  const refused: [why: string, rule: unknown, field: string][] = [
    ['no length', { length: 0, unit: 'cd' }, 'length'],
    ['a negative length', { length: -1, unit: 'cd' }, 'length'],
    ['a length that is no number', { length: Number.NaN, unit: 'cd' }, 'length'],
    ['a length written as text', { length: '15', unit: 'cd' }, 'length'],
    ['an absurd length', { length: 1e9, unit: 'yr' }, 'length'],
    ['half a day', { length: 1.5, unit: 'cd' }, 'length'],
    ['half a month outside criminal procedure', { length: 1.5, unit: 'mo' }, 'length'],
    ['a third of a month', { length: 1.25, unit: 'mo', criminal: true }, 'length'],
    ['an unknown unit', { length: 1, unit: 'week' }, 'unit'],
    [
      'a sentence term in days',
      { length: 10, unit: 'cd', beforeCorrespondingDate: true },
      'beforeCorrespondingDate',
    ],
    [
      'a sentence term that counts its first day twice',
      { length: 1, unit: 'yr', beforeCorrespondingDate: true, countsStartDay: true },
      'countsStartDay',
    ],
    [
      'a sentence term that rolls',
      { length: 1, unit: 'yr', beforeCorrespondingDate: true, rollover: true },
      'rollover',
    ],
    ['hours that roll', { length: 24, unit: 'h', rollover: true }, 'rollover'],
    ['hours that count a start day', { length: 24, unit: 'h', countsStartDay: true }, 'countsStartDay'],
    ['days from the next hour', { length: 2, unit: 'cd', nextHour: true }, 'nextHour'],
  ];
  for (const [why, rule, field] of refused) {
    it(`refuse ${why}`, () => {
      assert.throws(() => dueMs(rule as PeriodRule, at('2025-03-03'), calendar), {
        code: 'calendar.bad-rule',
        details: { field },
      });
    });
  }

  it('refuse hours added to days and days added to hours', () => {
    const wrong = { code: 'calendar.bad-rule', details: { field: 'extensions' } };
    const start = at('2025-03-03');
    assert.throws(
      () => dueMs({ length: 1, unit: 'cd' }, start, calendar, { extensions: [{ length: 1, unit: 'h' }] }),
      wrong,
    );
    assert.throws(
      () => dueMs({ length: 1, unit: 'h' }, start, calendar, { extensions: [{ length: 1, unit: 'cd' }] }),
      wrong,
    );
  });

  it('refuse an end beyond the year 9999', () => {
    assert.throws(() => dueMs({ length: 9000, unit: 'yr', rollover: false }, at('2025-03-03'), noData), {
      code: 'calendar.bad-rule',
    });
  });

  it('refuse to compute on another calendar than the rule names', () => {
    const other = workCalendar(cnSchedules, 'sg');
    assert.throws(() => dueMs({ length: 1, unit: 'cd' }, at('2025-03-03'), other), {
      code: 'calendar.other-calendar',
      details: { wanted: 'cn', given: 'sg' },
    });
    assert.equal(
      isoOf(due({ length: 1, unit: 'cd', calendar: 'sg' }, at('2025-03-03'), other).day),
      '2025-03-04',
    );
  });
});
