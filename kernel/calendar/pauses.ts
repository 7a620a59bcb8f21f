import { Problem } from '../store/index.ts';
import { DAY_MS, ZONE_OFFSET_MS } from './zone.ts';
import type { Day } from './days.ts';

/** A stretch of time that does not count, from an instant up to but not including another, in epoch milliseconds. */
export interface Pause {
  readonly from: number;
  readonly to: number;
}

/** A run of whole civil days, both ends included. */
export interface DayRange {
  readonly first: Day;
  readonly last: Day;
}

/** The pauses in order, overlapping and touching ones joined. Throws Problem `calendar.bad-pause`. */
export function joinPauses(pauses: readonly Pause[]): Pause[] {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of [...pauses].sort((a, b) => a.from - b.from)) {
    // written so that NaN is refused too
    if (!(from <= to && Number.isFinite(from) && Number.isFinite(to))) {
      throw new Problem(
        'calendar.bad-pause',
        {
          zh: '中止期间须有起止时刻，且止不早于起',
          en: 'A pause needs two instants, the second not before the first',
        },
        { details: { from, to } },
      );
    }
    const previous = joined.at(-1);
    if (previous !== undefined && from <= previous.to) previous.to = Math.max(previous.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/**
 * The days that pauses take out of a period counted in days, months or years: civil days that lie wholly within a
 * pause. A day on which the clock ran for any part counts, as the day of suspension and the day of resumption do.
 */
export function pausedDays(joined: readonly Pause[]): DayRange[] {
  const ranges: DayRange[] = [];
  for (const { from, to } of joined) {
    const first = Math.ceil((from + ZONE_OFFSET_MS) / DAY_MS);
    const last = Math.floor((to + ZONE_OFFSET_MS) / DAY_MS) - 1;
    if (first <= last) ranges.push({ first, last });
  }
  return ranges;
}
