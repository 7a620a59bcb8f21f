import { Problem } from '../store/index.ts';
import { dayOfCivil, weekdayOf, yearOf } from './days.ts';
import type { Day } from './days.ts';
import { scheduledDays } from './holiday-year.ts';
import type { HolidayDay, HolidayYear } from './holiday-year.ts';
import { DEFAULT_CALENDAR } from './period-rule.ts';

/** New Year's schedule has reached back to 29 December at the earliest (2018); a week is a safe margin. */
const DAYS_OPEN_TO_NEXT_YEAR = 7;

/**
 * Which days are working days: Monday to Friday, without the days off of the yearly schedules, with their make-up days.
 * Immutable. Every question is answered from prefix sums in constant time. A question that touches a year without a
 * schedule throws Problem `calendar.year-missing` with `details.year`; nothing is guessed.
 */
export class WorkCalendar {
  readonly name: string;
  readonly #years: ReadonlySet<number>;
  readonly #hasGaps: boolean;
  readonly #first: Day;
  readonly #last: Day;
  /** `#workingBefore[i]`: working days among the first i days of the table. */
  readonly #workingBefore: Int32Array;
  /** `#makeUpBefore[i]`: make-up days (working Saturdays and Sundays) among the first i days of the table. */
  readonly #makeUpBefore: Int32Array;
  /** Every working day of the table in order. */
  readonly #workingDays: Int32Array;
  readonly #scheduled: ReadonlyMap<Day, HolidayDay>;

  /** Throws Problem `calendar.bad-holidays`, also when a year is given twice. Without years it covers nothing. */
  constructor(schedules: readonly HolidayYear[], name: string = DEFAULT_CALENDAR) {
    this.name = name;
    const ordered = [...schedules].sort((a, b) => a.year - b.year);
    this.#scheduled = mergeSchedules(ordered);
    this.#years = new Set(ordered.map(({ year }) => year));
    const firstYear = ordered[0]?.year ?? 1970;
    const lastYear = ordered.at(-1)?.year ?? firstYear - 1;
    this.#hasGaps = this.#years.size !== lastYear - firstYear + 1;
    this.#first = dayOfCivil(firstYear, 1, 1);
    this.#last = dayOfCivil(lastYear, 12, 31);

    const size = this.#last - this.#first + 1;
    const workingBefore = new Int32Array(size + 1);
    const makeUpBefore = new Int32Array(size + 1);
    const workingDays = new Int32Array(size);
    let working = 0;
    let makeUp = 0;
    for (let i = 0; i < size; i++) {
      const day = this.#first + i;
      const weekend = weekdayOf(day) > 5;
      const scheduled = this.#scheduled.get(day);
      if (scheduled === undefined ? !weekend : !scheduled.isOffDay) {
        workingDays[working++] = day;
        if (weekend) makeUp++;
      }
      workingBefore[i + 1] = working;
      makeUpBefore[i + 1] = makeUp;
    }
    this.#workingBefore = workingBefore;
    this.#makeUpBefore = makeUpBefore;
    this.#workingDays = workingDays.slice(0, working);
  }

  /** Whether the schedule of a year is known. */
  covers(year: number): boolean {
    return this.#years.has(year);
  }

  isWorkingDay(day: Day): boolean {
    this.#require(day, day);
    const i = day - this.#first;
    return this.#workingBefore[i + 1] !== this.#workingBefore[i];
  }

  /** Whether the day is a Saturday or Sunday on which the schedule has people work. */
  isMakeUpDay(day: Day): boolean {
    this.#require(day, day);
    const i = day - this.#first;
    return this.#makeUpBefore[i + 1] !== this.#makeUpBefore[i];
  }

  /** Working days after `from` up to and including `to`; negative when `to` lies before `from`. */
  workingDaysBetween(from: Day, to: Day): number {
    return this.#countBetween(this.#workingBefore, from, to);
  }

  /** Make-up days after `from` up to and including `to`; negative when `to` lies before `from`. */
  makeUpDaysBetween(from: Day, to: Day): number {
    return this.#countBetween(this.#makeUpBefore, from, to);
  }

  /** The n-th working day after `day`; for negative n the n-th before it; for 0 the day itself. */
  addWorkingDays(day: Day, n: number): Day {
    if (!Number.isInteger(day) || !Number.isInteger(n))
      throw new TypeError('day and n must be whole numbers');
    if (n === 0) return day;
    if (n > 0) {
      const i = day + 1 - this.#first;
      if (i < 0 || i >= this.#workingBefore.length) throw this.#yearMissing(yearOf(day + 1));
      const found = this.#workingDays[this.#workingBefore[i]! + n - 1];
      if (found === undefined) throw this.#yearMissing(this.#nextMissingYear(yearOf(day + 1), 1));
      if (this.#hasGaps) this.#require(day + 1, found);
      return found;
    }
    const i = day - this.#first;
    if (i < 0 || i >= this.#workingBefore.length) throw this.#yearMissing(yearOf(day - 1));
    const found = this.#workingDays[this.#workingBefore[i]! + n];
    if (found === undefined) throw this.#yearMissing(this.#nextMissingYear(yearOf(day - 1), -1));
    if (this.#hasGaps) this.#require(found, day - 1);
    return found;
  }

  /** The day itself when it is a working day, otherwise the next one. */
  workingDayFrom(day: Day): Day {
    return this.isWorkingDay(day) ? day : this.addWorkingDays(day, 1);
  }

  /** Name of the holiday a scheduled day belongs to: of a day off and of its make-up days alike. */
  holidayName(day: Day): string | undefined {
    return this.#scheduled.get(day)?.name;
  }

  /**
   * Whether the schedule of the next year could still change this day: the last week of December, while that schedule
   * is not loaded.
   */
  isProvisional(day: Day): boolean {
    const year = yearOf(day);
    return !this.covers(year + 1) && day > dayOfCivil(year, 12, 31) - DAYS_OPEN_TO_NEXT_YEAR;
  }

  #countBetween(before: Int32Array, from: Day, to: Day): number {
    if (from === to) return 0;
    if (from < to) this.#require(from + 1, to);
    else this.#require(to + 1, from);
    return before[to + 1 - this.#first]! - before[from + 1 - this.#first]!;
  }

  /** Every year from `from` to `to` must be known. */
  #require(from: Day, to: Day): void {
    if (!Number.isInteger(from) || !Number.isInteger(to)) throw new TypeError('a day must be a whole number');
    if (from < this.#first) throw this.#yearMissing(yearOf(from));
    if (to > this.#last) throw this.#yearMissing(this.#nextMissingYear(yearOf(from), 1));
    if (!this.#hasGaps) return;
    const last = yearOf(to);
    for (let year = yearOf(from); year <= last; year++) {
      if (!this.#years.has(year)) throw this.#yearMissing(year);
    }
  }

  #nextMissingYear(from: number, step: 1 | -1): number {
    let year = from;
    while (this.#years.has(year)) year += step;
    return year;
  }

  #yearMissing(year: number): Problem {
    return new Problem(
      'calendar.year-missing',
      {
        zh: `日历“${this.name}”没有 ${year} 年的放假安排，请先导入`,
        en: `The calendar "${this.name}" has no holiday schedule for ${year}; import it first`,
      },
      { status: 409, details: { year, calendar: this.name } },
    );
  }
}

/** The calendar of these yearly schedules. Throws Problem `calendar.bad-holidays`. */
export function workCalendar(
  schedules: readonly HolidayYear[],
  name: string = DEFAULT_CALENDAR,
): WorkCalendar {
  return new WorkCalendar(schedules, name);
}

/** Later schedules win over earlier ones for the days around New Year: they were published later. */
function mergeSchedules(ordered: readonly HolidayYear[]): Map<Day, HolidayDay> {
  const merged = new Map<Day, HolidayDay>();
  const years = new Set<number>();
  for (const schedule of ordered) {
    if (years.has(schedule.year)) {
      throw new Problem(
        'calendar.bad-holidays',
        {
          zh: `${schedule.year} 年的放假安排给出两次`,
          en: `The schedule of ${schedule.year} is given twice`,
        },
        { details: { year: schedule.year } },
      );
    }
    years.add(schedule.year);
    scheduledDays(schedule).forEach((day, index) => merged.set(day, schedule.days[index]!));
  }
  return merged;
}
