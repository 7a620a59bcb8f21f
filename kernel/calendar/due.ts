import { Problem } from '../store/index.ts';
import { FIRST_DAY, LAST_DAY, yearOf } from './days.ts';
import type { Day } from './days.ts';
import { monthPeriod } from './months.ts';
import { joinPauses, pausedDays } from './pauses.ts';
import type { DayRange, Pause } from './pauses.ts';
import { DEFAULT_CALENDAR, checkExtension, checkPeriodRule, rollsOver } from './period-rule.ts';
import type { Extension, PeriodRule, Unit } from './period-rule.ts';
import type { Article, Step } from './steps.ts';
import type { WorkCalendar } from './work-calendar.ts';
import { HOUR_MS, endOfDay, localDay } from './zone.ts';

/** What happened to one running clock. */
export interface DueOptions {
  /** Stretches that do not count; order and overlap do not matter. */
  readonly pauses?: readonly Pause[];
  /** In the order they were granted. */
  readonly extensions?: readonly Extension[];
}

export interface Due {
  /** Exclusive end in epoch milliseconds: 24:00 of the last day, or the instant for periods in hours. */
  readonly due: number;
  /** The last day of the period. */
  readonly day: Day;
  readonly steps: Step[];
}

/**
 * When a period of law that starts with an event at `startMs` ends, with the steps of the computation.
 *
 * - Days and months: the start day does not count (民法典 201) unless the rule says so; months and years end on the
 *   corresponding date, or the month's last day (民法典 202; 刑诉解释 202 for criminal procedure).
 * - Pauses: a civil day wholly paused does not count. Periods in calendar days, months and years end later by the
 *   paused days, periods in working days by the paused working days, periods in hours by the paused time itself.
 * - Extensions are added at the end, each in its own unit. More months on months (or years on years) make one longer
 *   period counted from the start, so that a February end does not shorten or lengthen what follows.
 * - Last, a last day that is a rest day or paused moves to the next working day on which the clock runs (民法典 203).
 *
 * Calendar data are read only for working days and for rolling over, and then only the years touched.
 * Throws Problem `calendar.bad-rule`, `calendar.bad-instant`, `calendar.bad-pause`, `calendar.other-calendar`,
 * `calendar.year-missing`.
 */
export function due(rule: PeriodRule, startMs: number, calendar: WorkCalendar, options?: DueOptions): Due {
  const steps: Step[] = [];
  const end = compute(rule, startMs, calendar, options, steps);
  return { due: end, day: localDay(end - 1), steps };
}

/** The same exclusive end as `due`, without its steps. */
export function dueMs(
  rule: PeriodRule,
  startMs: number,
  calendar: WorkCalendar,
  options?: DueOptions,
): number {
  return compute(rule, startMs, calendar, options, undefined);
}

/** One computation for both doors; `steps`, when given, is filled on the way. */
function compute(
  rule: PeriodRule,
  startMs: number,
  calendar: WorkCalendar,
  options: DueOptions | undefined,
  steps: Step[] | undefined,
): number {
  checkPeriodRule(rule);
  const wanted = rule.calendar ?? DEFAULT_CALENDAR;
  if (wanted !== calendar.name) throw otherCalendar(wanted, calendar.name);
  const extensions = options?.extensions ?? [];
  for (const extension of extensions) checkExtension(extension, rule);
  const pauses =
    options?.pauses === undefined || options.pauses.length === 0 ? [] : joinPauses(options.pauses);

  if (rule.unit === 'h') return hourPeriod(rule, startMs, pauses, extensions, steps);
  const day = dayPeriod(rule, localDay(startMs), calendar, pausedDays(pauses), extensions, steps);
  if (day < FIRST_DAY || day > LAST_DAY) throw outOfRange();
  steps?.push({
    kind: 'end',
    day,
    article: rule.criminal === true ? 'criminal-procedure-105' : 'civil-code-203',
  });
  return endOfDay(day);
}

function hourPeriod(
  rule: PeriodRule,
  startMs: number,
  pauses: readonly Pause[],
  extensions: readonly Extension[],
  steps: Step[] | undefined,
): number {
  // China's offset is whole hours, so a full hour of the epoch is a full hour on the clock
  const start = rule.nextHour === true ? (Math.floor(startMs / HOUR_MS) + 1) * HOUR_MS : startMs;
  const startDay = localDay(start);
  steps?.push(
    rule.nextHour === true
      ? { kind: 'next-hour', day: startDay, at: start, article: 'civil-procedure-interpretation-125' }
      : { kind: 'start-hour', day: startDay, at: start, article: 'civil-code-201' },
  );
  let end = start + rule.length * HOUR_MS;
  steps?.push({ kind: 'hours', day: localDay(end), n: rule.length, at: end });
  for (const { length, reason } of extensions) {
    end += length * HOUR_MS;
    steps?.push({
      kind: 'extension',
      day: localDay(end),
      n: length,
      unit: 'h',
      at: end,
      ...(reason === undefined ? {} : { reason }),
    });
  }
  for (const { from, to } of pauses) {
    const paused = to - Math.max(from, start);
    if (paused <= 0) continue;
    if (from >= end) break;
    end += paused;
    steps?.push({ kind: 'pause', day: localDay(end), n: paused, unit: 'h', at: end });
  }
  localDay(end); // refuses an end beyond the calendar
  return end;
}

function dayPeriod(
  rule: PeriodRule,
  start: Day,
  calendar: WorkCalendar,
  paused: readonly DayRange[],
  extensions: readonly Extension[],
  steps: Step[] | undefined,
): Day {
  steps?.push({
    kind: firstDayCounts(rule) ? 'start-counted' : 'start',
    day: start,
    article:
      rule.beforeCorrespondingDate === true
        ? 'criminal-interpretation-202'
        : rule.criminal === true
          ? 'criminal-procedure-105'
          : 'civil-code-201',
  });
  let end = firstEnd(rule, start, calendar, steps);
  let next = 0;
  if (rule.unit === 'mo' || rule.unit === 'yr') {
    let whole = Math.floor(rule.length);
    let halves = rule.length > whole ? 1 : 0;
    for (; extensions[next]?.unit === rule.unit; next++) {
      const extension = extensions[next]!;
      whole += Math.floor(extension.length);
      halves += Number.isInteger(extension.length) ? 0 : 1;
      end = monthPeriod(rule, start, inMonths(whole, rule.unit), halves).day;
      steps?.push(extensionStep(extension, end));
    }
  }
  if (paused.length === 0 && next === extensions.length)
    return roll(rule, rule.unit, end, calendar, paused, steps);

  // the paused days are taken once, in order, by the stretch of the period they fall in
  const counted = firstDayCounts(rule) ? start : start + 1;
  let pause = 0;
  let unit = rule.unit;
  for (;;) {
    for (; pause < paused.length && paused[pause]!.first <= end; pause++) {
      const first = Math.max(paused[pause]!.first, counted);
      const last = paused[pause]!.last;
      if (first > last) continue;
      const n = unit === 'wd' ? calendar.workingDaysBetween(first - 1, last) : last - first + 1;
      if (n === 0) continue; // only rest days were paused
      end = unit === 'wd' ? calendar.addWorkingDays(end, n) : end + n;
      steps?.push({ kind: 'pause', day: end, n, unit: unit === 'wd' ? 'wd' : 'cd' });
    }
    const extension = extensions[next++];
    if (extension === undefined) return roll(rule, unit, end, calendar, paused, steps);
    unit = extension.unit;
    end = extend(rule, extension, end, calendar);
    steps?.push(extensionStep(extension, end));
  }
}

function firstDayCounts(rule: PeriodRule): boolean {
  return rule.countsStartDay === true || rule.beforeCorrespondingDate === true;
}

function inMonths(whole: number, unit: Unit): number {
  return unit === 'yr' ? whole * 12 : whole;
}

/** The last day of the period as the rule alone gives it: no pauses, no extensions, not rolled. */
function firstEnd(rule: PeriodRule, start: Day, calendar: WorkCalendar, steps: Step[] | undefined): Day {
  const eve = rule.countsStartDay === true ? start - 1 : start;
  if (rule.unit === 'cd') {
    const day = eve + rule.length;
    steps?.push({ kind: 'calendar-days', day, n: rule.length });
    return day;
  }
  if (rule.unit === 'wd') {
    const day = calendar.addWorkingDays(eve, rule.length);
    steps?.push({
      kind: 'working-days',
      day,
      n: rule.length,
      restDays: day - eve - rule.length,
      makeUpDays: calendar.makeUpDaysBetween(eve, day),
      article: 'holiday-regulation',
    });
    return day;
  }
  const whole = Math.floor(rule.length);
  const { day, end, halves } = monthPeriod(
    rule,
    start,
    inMonths(whole, rule.unit),
    rule.length > whole ? 1 : 0,
  );
  const criminal = rule.criminal === true || rule.beforeCorrespondingDate === true;
  steps?.push({
    kind: rule.beforeCorrespondingDate === true ? 'day-before' : end,
    day,
    n: rule.length,
    unit: rule.unit,
    halves,
    article: criminal ? 'criminal-interpretation-202' : 'civil-code-202',
  });
  return day;
}

/** Where an extension that follows the end of a stretch ends; that end itself is not counted again. */
function extend(rule: PeriodRule, { length, unit }: Extension, end: Day, calendar: WorkCalendar): Day {
  if (unit === 'cd') return end + length;
  if (unit === 'wd') return calendar.addWorkingDays(end, length);
  const whole = Math.floor(length);
  const months: PeriodRule = { length, unit, criminal: rule.criminal === true };
  return monthPeriod(months, end, inMonths(whole, unit), length > whole ? 1 : 0).day;
}

function extensionStep({ length, unit, reason }: Extension, day: Day): Step {
  return { kind: 'extension', day, n: length, unit, ...(reason === undefined ? {} : { reason }) };
}

/** Moves a last day that is a rest day, or paused, to the next working day on which the clock runs. */
function roll(
  rule: PeriodRule,
  unit: Unit,
  end: Day,
  calendar: WorkCalendar,
  paused: readonly DayRange[],
  steps: Step[] | undefined,
): Day {
  const criminal = rule.criminal === true || rule.beforeCorrespondingDate === true;
  const article: Article = criminal ? 'criminal-procedure-105' : 'civil-code-203';
  if (unit !== 'wd' && !rollsOver(rule)) {
    steps?.push({ kind: 'no-roll', day: end, ...(criminal ? { article } : {}) });
    return end;
  }
  // a period counted in working days ends on one, and a pause before that has already been taken
  let day = end;
  if (unit !== 'wd') {
    day = calendar.workingDayFrom(end);
    for (const { first, last } of paused) {
      if (first <= day && day <= last) day = calendar.workingDayFrom(last + 1);
    }
  }
  if (steps === undefined) return day;
  if (day !== end) {
    const name = calendar.holidayName(end);
    steps.push({ kind: 'roll', day, from: end, article, ...(name === undefined ? {} : { name }) });
  } else if (unit !== 'wd' && calendar.isMakeUpDay(day)) {
    const name = calendar.holidayName(day);
    steps.push({
      kind: 'make-up-stays',
      day,
      article: 'holiday-regulation',
      ...(name === undefined ? {} : { name }),
    });
  }
  if (calendar.isProvisional(day)) steps.push({ kind: 'provisional', day, n: yearOf(day) + 1 });
  return day;
}

function otherCalendar(wanted: string, given: string): Problem {
  return new Problem(
    'calendar.other-calendar',
    {
      zh: `该期间适用日历“${wanted}”，给出的是“${given}”`,
      en: `The period runs on the calendar "${wanted}", not on "${given}"`,
    },
    { details: { wanted, given } },
  );
}

function outOfRange(): Problem {
  return new Problem('calendar.bad-rule', {
    zh: '期间届满日超出公元 9999 年',
    en: 'The period ends beyond the year 9999',
  });
}
