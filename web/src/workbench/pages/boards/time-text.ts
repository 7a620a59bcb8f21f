import { day, moment, today } from '../../../language/dates.ts';

/** The clock's time of a moment of today, day and time of another: `09:27`, `11-21 23:50`; of a day alone `11-21`. */
export function timeText(at: string, now = today()): string {
  if (!at.includes('T')) return at.slice(5);
  return day(at) === now ? moment(at).slice(11) : moment(at).slice(5);
}
