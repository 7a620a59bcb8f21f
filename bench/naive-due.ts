import type { PeriodRule } from '@gaoyao/kernel/calendar';
import type { HolidayYear } from '@gaoyao/kernel/calendar';

const DAY = 86_400_000;
const ZONE = 8 * 3_600_000;

/** The exclusive end of a period as one would write it in an afternoon: day by day, over ISO dates in two sets. */
export function naiveDue(schedules: readonly HolidayYear[]): (rule: PeriodRule, startMs: number) => number {
  const off = new Set<string>();
  const makeUp = new Set<string>();
  for (const { days } of schedules)
    for (const { date, isOffDay } of days) (isOffDay ? off : makeUp).add(date);
  const works = (day: Date): boolean => {
    const iso = day.toISOString().slice(0, 10);
    const weekend = day.getUTCDay() % 6 === 0;
    return weekend ? makeUp.has(iso) : !off.has(iso);
  };
  const next = (day: Date): Date => new Date(day.getTime() + DAY);
  return (rule, startMs) => {
    if (rule.unit === 'h') return startMs + (rule.length * DAY) / 24;
    const local = new Date(startMs + ZONE);
    let day = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()));
    if (rule.unit === 'wd')
      for (let left = rule.length; left > 0;) {
        day = next(day);
        if (works(day)) left -= 1;
      }
    else if (rule.unit === 'cd') for (let left = rule.length; left > 0; left -= 1) day = next(day);
    else {
      const months = day.getUTCMonth() + rule.length * (rule.unit === 'yr' ? 12 : 1);
      const last = new Date(Date.UTC(day.getUTCFullYear(), months + 1, 0)).getUTCDate();
      day = new Date(Date.UTC(day.getUTCFullYear(), months, Math.min(day.getUTCDate(), last)));
    }
    if (rule.rollover !== false) while (!works(day)) day = next(day);
    return next(day).getTime() - ZONE;
  };
}
