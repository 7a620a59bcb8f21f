/** What a figure is asked over: `2026-11-21`, `2026-W47` (ISO 8601), `2026-11`, `2026-Q4`, `2026`. */
export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year';

const DAY_MS = 86_400_000;
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The ISO 8601 week of a day: the year that has the week's Thursday, and the number of that Thursday's week in it. */
function weekOf(ms: number): string {
  const weekday = (new Date(ms).getUTCDay() + 6) % 7;
  const thursday = ms + (3 - weekday) * DAY_MS;
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1;
  return `${String(year)}-W${String(week).padStart(2, '0')}`;
}

/** Monday of an ISO week. */
function mondayOf(week: string): number {
  const [year, number] = [Number(week.slice(0, 4)), Number(week.slice(6))];
  const fourth = Date.UTC(year, 0, 4);
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS + (number - 1) * 7 * DAY_MS;
}

/** Periods of a year, and where the number of one begins in its name. */
const parts = { month: [12, 5], quarter: [4, 6], year: [1, 4] } as const;

/** The period so many steps on; a negative number steps back. */
export function stepped(by: Grain, period: string, steps: number): string {
  if (by === 'day') return iso(Date.parse(`${period}T00:00:00Z`) + steps * DAY_MS);
  if (by === 'week') return weekOf(mondayOf(period) + steps * 7 * DAY_MS);
  const [count, from] = parts[by];
  const place = by === 'year' ? 0 : Number(period.slice(from)) - 1;
  const all = Number(period.slice(0, 4)) * count + place + steps;
  const [year, within] = [String(Math.floor(all / count)), String((all % count) + 1)];
  if (by === 'year') return year;
  return by === 'month' ? `${year}-${within.padStart(2, '0')}` : `${year}-Q${within}`;
}
