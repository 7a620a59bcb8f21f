import type { Unit } from './period-rule.ts';
import type { WorkCalendar } from './work-calendar.ts';
import { HOUR_MS, localDay } from './zone.ts';

/** How far a clock is from its end, to be shown as "剩 3 个工作日" or "已超期 2 日". */
export interface Remaining {
  /**
   * Before the end: full hours left, or days after today up to and including the last day (0: today is the last).
   * After it: hours begun, or days after the last day up to and including today. Never negative.
   */
  readonly n: number;
  /** Months and years are told in calendar days. */
  readonly unit: 'h' | 'cd' | 'wd';
  readonly overdue: boolean;
}

/**
 * Distance from `nowMs` to the exclusive end `dueMs` (both epoch milliseconds) in the unit of the clock.
 * Only working days read the calendar: Problem `calendar.year-missing`. In working days `n` may be 0 although the
 * clock is overdue, on a rest day right after the last day.
 */
export function remaining(dueMs: number, nowMs: number, unit: Unit, calendar: WorkCalendar): Remaining {
  const overdue = nowMs >= dueMs;
  if (unit === 'h') {
    const hours = overdue ? Math.floor((nowMs - dueMs) / HOUR_MS) + 1 : Math.floor((dueMs - nowMs) / HOUR_MS);
    return { n: hours, unit, overdue };
  }
  const today = localDay(nowMs);
  const last = localDay(dueMs - 1);
  const from = overdue ? last : today;
  const to = overdue ? today : last;
  return unit === 'wd'
    ? { n: calendar.workingDaysBetween(from, to), unit, overdue }
    : { n: to - from, unit: 'cd', overdue };
}
