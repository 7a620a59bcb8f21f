/** Calendar dates as ISO text (2026-11-21); all arithmetic is in UTC, where a day has 24 hours. */

const DAY = 86_400_000;

const textOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The ISO date of a year, month (1–12) and day. */
export function isoDate(year: number, month: number, day: number): string {
  return textOf(Date.UTC(year, month - 1, day));
}

/** The date `count` days after (or, negative, before) an ISO date. */
export function addDays(date: string, count: number): string {
  return textOf(Date.parse(date) + count * DAY);
}

/** 1 for Monday … 7 for Sunday. */
export function weekday(date: string): number {
  return new Date(date).getUTCDay() || 7;
}
