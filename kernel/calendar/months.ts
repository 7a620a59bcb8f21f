import { civilOf, dayOfCivil, daysInMonth } from './days.ts';
import type { Day } from './days.ts';
import type { PeriodRule } from './period-rule.ts';

/** Half a month is 15 days (刑诉解释 202.1). */
const HALF_MONTH_DAYS = 15;

/** How the last day of a period in months or years was found. */
export type MonthEnd =
  /** the corresponding date exists (民法典 202) */
  | 'corresponding'
  /** it does not, so the month's last day (民法典 202) */
  | 'month-end'
  /** from a month's last day to a month's last day (刑诉解释 202.1) */
  | 'last-to-last';

export interface MonthPeriod {
  /** The last day of the period, or for a sentence term the day before the corresponding date. */
  readonly day: Day;
  readonly end: MonthEnd;
  /** Half months counted as 15 days each, after the whole months. */
  readonly halves: number;
}

/**
 * Where a period of months or years that starts on a day ends. `months` are whole months, `halves` half months.
 * `rule` gives the kind: only its `unit`, `criminal`, `countsStartDay` and `beforeCorrespondingDate` are read.
 */
export function monthPeriod(rule: PeriodRule, start: Day, months: number, halves: number): MonthPeriod {
  const from = civilOf(start);
  const index = from.year * 12 + (from.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  const last = daysInMonth(year, month);
  const exists = from.dayOfMonth <= last;
  // 202.2 repeats the last-day rule for sentence terms in months but not for those in years
  const monthRule = rule.unit === 'mo' && (rule.criminal === true || rule.beforeCorrespondingDate === true);
  const lastToLast = monthRule && months > 0 && from.dayOfMonth === daysInMonth(from.year, from.month);

  let day =
    dayOfCivil(year, month, lastToLast || !exists ? last : from.dayOfMonth) + halves * HALF_MONTH_DAYS;
  if (rule.beforeCorrespondingDate === true) {
    day -= 1; // also before the month's last day when there is no corresponding date: 202.2 says so
  } else if (rule.countsStartDay === true && (exists || halves > 0)) {
    // a period that counts its first day is full on the eve of the corresponding date; a month too short
    // to have one is full with its last day
    day -= 1;
  }
  return { day, end: lastToLast ? 'last-to-last' : exists ? 'corresponding' : 'month-end', halves };
}
