import { dayOf, isoOf } from '../../calendar/index.ts';
import { periodOf, periodsUpTo } from '../comparison.ts';

export type SubscribedPeriod = 'day' | 'month' | 'year';

/** How many reports of one subscription are kept in the list. */
export const MOST_PERIODS: Readonly<Record<SubscribedPeriod, number>> = { day: 31, month: 24, year: 10 };

/**
 * The periods that were still running on `since` or began later and are over on `today` (ISO days), the newest first and
 * at most {@link MOST_PERIODS}.
 */
export function periodsOver(by: SubscribedPeriod, since: string, today: string): readonly string[] {
  const most = MOST_PERIODS[by];
  if (by === 'day') {
    const last = dayOf(today) - 1;
    const count = Math.min(most, last - dayOf(since) + 1);
    return Array.from({ length: Math.max(0, count) }, (_, index) => isoOf(last - index));
  }
  const first = periodOf(by, since);
  return periodsUpTo(by, periodOf(by, today), most + 1)
    .slice(0, -1)
    .filter((period) => period >= first)
    .reverse();
}
