import { Problem } from '../store/index.ts';

/**
 * A civil day: whole days since 1970-01-01 in the proleptic Gregorian calendar, without zone or hour.
 * Days are compared, added and subtracted as plain numbers.
 */
export type Day = number;

/** A day taken apart: full year, month 1–12, day of the month 1–31. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

/** 0001-01-01 and 9999-12-31: what a four-digit ISO date can say. */
export const FIRST_DAY: Day = -719_162;
export const LAST_DAY: Day = 2_932_896;

const DAYS_PER_ERA = 146_097; // 400 years
const DAYS_FROM_MARCH_0000_TO_EPOCH = 719_468;

// Both conversions count from 1 March, so that the leap day is the last of its year
// (H. Hinnant, "chrono-compatible low-level date algorithms").

/** Day of a civil date whose parts are known to be valid. */
export function dayOfCivil(year: number, month: number, dayOfMonth: number): Day {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_FROM_MARCH_0000_TO_EPOCH;
}

/** The civil date of a day. */
export function civilOf(day: Day): CivilDate {
  const shifted = day + DAYS_FROM_MARCH_0000_TO_EPOCH;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** The civil year of a day. */
export function yearOf(day: Day): number {
  return civilOf(day).year;
}

/** Number of days in a month, 28–31. */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** Monday 1 … Sunday 7 (ISO 8601, GB/T 7408). */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function badDate(value: unknown): Problem {
  const shown = typeof value === 'string' ? value.slice(0, 40) : String(value);
  return new Problem(
    'calendar.bad-date',
    {
      zh: `“${shown}”不是有效日期，请按“年-月-日”填写，例如 2025-01-31`,
      en: `"${shown}" is not a date; write year-month-day, for example 2025-01-31`,
    },
    { details: { value: shown } },
  );
}

/** The day of an ISO date `YYYY-MM-DD`, years 0001–9999. Throws Problem `calendar.bad-date`. */
export function dayOf(iso: string): Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (match === null) throw badDate(iso);
  const year = Number(match[1]);
  const month = Number(match[2]);
  const dayOfMonth = Number(match[3]);
  if (year < 1 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) {
    throw badDate(iso);
  }
  return dayOfCivil(year, month, dayOfMonth);
}

/** The ISO date `YYYY-MM-DD` of a day. Throws Problem `calendar.bad-date` outside years 0001–9999. */
export function isoOf(day: Day): string {
  if (!Number.isInteger(day) || day < FIRST_DAY || day > LAST_DAY) throw badDate(day);
  const { year, month, dayOfMonth } = civilOf(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}
