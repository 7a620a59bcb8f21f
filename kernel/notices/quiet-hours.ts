import { endOfDay, localDay, startOfDay } from '../calendar/index.ts';

/** Minutes of the local day; over midnight when `from` is later than `until`. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
}

const MINUTE = 60_000;

/** When what is not urgent may be sent at the earliest, milliseconds: now, or the end of the quiet hours that are running. */
export function quietUntil(now: number, quiet: QuietHours | null): number {
  if (quiet === null || quiet.from === quiet.until) return now;
  const today = localDay(now);
  const minute = Math.floor((now - startOfDay(today)) / MINUTE);
  const overMidnight = quiet.from > quiet.until;
  const isQuiet = overMidnight
    ? minute >= quiet.from || minute < quiet.until
    : minute >= quiet.from && minute < quiet.until;
  if (!isQuiet) return now;
  const begins = overMidnight && minute >= quiet.from ? endOfDay(today) : startOfDay(today);
  return begins + quiet.until * MINUTE;
}
