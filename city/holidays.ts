/**
 * The published holiday schedule of the fictional city. Its rules are stated here and are not those of any State
 * Council notice of a year: the statutory days (全国年节及纪念日放假办法 2024: 元旦 1, 春节 4 from the eve, 清明 1,
 * 劳动节 2, 端午 1, 中秋 1, 国庆 3), none substituted when it falls on a weekend, and two fictional bridges a year:
 * the first weekday after 春节 and after 国庆 is off, and the next Saturday after it is worked.
 */
import { addDays, isoDate, weekday } from './dates.ts';

export interface HolidayDay {
  /** ISO date. */
  readonly date: string;
  /** False: a weekend day that is worked (调休). */
  readonly isOffDay: boolean;
  readonly name: string;
}

export interface HolidayYear {
  readonly year: number;
  /** Always 'demo': a schedule by rule, never to be taken for a published one. */
  readonly source: 'demo';
  readonly days: readonly HolidayDay[];
}

/**
 * Month and day of the lunar festivals: new year's day (正月初一), dragon boat (五月初五), mid-autumn (八月十五).
 * A table, because the Chinese calendar of ICU is a day off where the new moon falls near midnight (2027, 2030).
 */
const LUNAR: Readonly<Record<number, readonly [newYear: string, dragonBoat: string, midAutumn: string]>> = {
  2020: ['01-25', '06-25', '10-01'],
  2021: ['02-12', '06-14', '09-21'],
  2022: ['02-01', '06-03', '09-10'],
  2023: ['01-22', '06-22', '09-29'],
  2024: ['02-10', '06-10', '09-17'],
  2025: ['01-29', '05-31', '10-06'],
  2026: ['02-17', '06-19', '09-25'],
  2027: ['02-06', '06-09', '09-15'],
  2028: ['01-26', '05-28', '10-03'],
  2029: ['02-13', '06-16', '09-22'],
  2030: ['02-03', '06-05', '09-12'],
};

/** 清明 in the years 2000–2099, by the customary formula of the solar term: 4 or 5 April. */
function qingming(year: number): string {
  const short = year % 100;
  return isoDate(year, 4, Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4));
}

/** The schedule of one year, in date order. Throws RangeError for a year whose lunar dates are not in the table. */
export function holidaysOf(year: number): HolidayYear {
  const lunar = LUNAR[year];
  if (!lunar) throw new RangeError(`the demo city knows no lunar dates for ${year}`);
  const [newYear, dragonBoat, midAutumn] = lunar.map((monthDay) => `${year}-${monthDay}`) as [
    string,
    string,
    string,
  ];
  const days = new Map<string, HolidayDay>();
  const rest = (name: string, first: string, count: number): void => {
    for (let i = 0; i < count; i++) {
      const date = addDays(first, i);
      if (!days.has(date)) days.set(date, { date, isOffDay: true, name });
    }
  };
  rest('元旦', isoDate(year, 1, 1), 1);
  rest('春节', addDays(newYear, -1), 4);
  rest('清明节', qingming(year), 1);
  rest('劳动节', isoDate(year, 5, 1), 2);
  rest('端午节', dragonBoat, 1);
  rest('国庆节', isoDate(year, 10, 1), 3);
  rest('中秋节', midAutumn, 1);

  const bridge = (name: string, from: string): void => {
    let off = from;
    while (days.has(off) || weekday(off) > 5) off = addDays(off, 1);
    days.set(off, { date: off, isOffDay: true, name });
    let worked = addDays(off, 1);
    while (weekday(worked) !== 6 || days.has(worked)) worked = addDays(worked, 1);
    days.set(worked, { date: worked, isOffDay: false, name });
  };
  bridge('春节', addDays(newYear, 3));
  bridge('国庆节', isoDate(year, 10, 4));

  return { year, source: 'demo', days: [...days.values()].sort((x, y) => (x.date < y.date ? -1 : 1)) };
}
