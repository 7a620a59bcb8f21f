import { Problem } from '../store/index.ts';
import { dayOf, yearOf } from './days.ts';
import type { Day } from './days.ts';

/** One day that the yearly schedule of the State Council takes out of the ordinary week. */
export interface HolidayDay {
  /** ISO date. May lie in the year before or after: the schedule of 2019 begins on 2018-12-29. */
  readonly date: string;
  /** True: a day off. False: a make-up working day (调休上班). */
  readonly isOffDay: boolean;
  readonly name: string;
}

/** The schedule of one year, as published for it. */
export interface HolidayYear {
  readonly year: number;
  readonly days: readonly HolidayDay[];
}

const FIRST_YEAR = 1949;
const LAST_YEAR = 2999;

/** Problem `calendar.bad-holidays`; `details.place` says where in the file. */
export function badHolidays(place: string, zh: string, en: string): Problem {
  return new Problem(
    'calendar.bad-holidays',
    { zh: `放假安排有误（${place}）：${zh}`, en: `The holiday schedule is wrong (${place}): ${en}` },
    { details: { place } },
  );
}

/**
 * The days of a schedule as day numbers, in file order. Throws Problem `calendar.bad-holidays` when the year is not a
 * year, the list is empty, a date is no date, stands twice, or lies farther away than the neighbouring year.
 * An empty list is refused because published collections hold empty files for years not yet announced.
 */
export function scheduledDays(schedule: HolidayYear): Day[] {
  const { year, days } = schedule;
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) {
    throw badHolidays('year', `“${year}”不是年份`, `"${year}" is not a year`);
  }
  if (days.length === 0) {
    throw badHolidays(
      'days',
      `${year} 年没有任何一天，可能尚未公布`,
      `${year} lists no day; it may not be published yet`,
    );
  }
  const seen = new Set<Day>();
  return days.map(({ date }, index) => {
    const place = `days[${index}].date`;
    const day = scheduledDay(date, place);
    if (Math.abs(yearOf(day) - year) > 1) {
      throw badHolidays(place, `${date} 与 ${year} 年相距过远`, `${date} is too far from the year ${year}`);
    }
    if (seen.has(day)) throw badHolidays(place, `${date} 出现两次`, `${date} stands twice`);
    seen.add(day);
    return day;
  });
}

function scheduledDay(date: string, place: string): Day {
  try {
    return dayOf(date);
  } catch (error) {
    if (error instanceof Problem) throw badHolidays(place, error.text.zh, error.text.en);
    throw error;
  }
}
