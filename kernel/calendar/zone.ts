import { Problem } from '../store/index.ts';
import { FIRST_DAY, LAST_DAY, isoOf } from './days.ts';
import type { Day } from './days.ts';

/**
 * China keeps one zone, UTC+08:00, and no summer time. The summer time of 1986–1991 is left out on purpose:
 * no clock that still runs began then.
 */
export const ZONE_OFFSET_MS = 8 * 3_600_000;

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The civil day in China at an instant (epoch milliseconds). Throws Problem `calendar.bad-instant`. */
export function localDay(ms: number): Day {
  const day = Math.floor((ms + ZONE_OFFSET_MS) / DAY_MS);
  // written so that NaN is refused too
  if (!(day >= FIRST_DAY && day <= LAST_DAY)) {
    throw new Problem(
      'calendar.bad-instant',
      {
        zh: `时刻 ${ms} 超出可计算的范围`,
        en: `The instant ${ms} is outside the range that can be computed`,
      },
      { details: { value: ms } },
    );
  }
  return day;
}

/** 00:00 of a day in China, in epoch milliseconds. */
export function startOfDay(day: Day): number {
  return day * DAY_MS - ZONE_OFFSET_MS;
}

/** 24:00 of a day in China, in epoch milliseconds: the first instant that no longer belongs to the day. */
export function endOfDay(day: Day): number {
  return startOfDay(day + 1);
}

/** An instant as a person in China reads it: `2025-01-31 14:05`. */
export function localTimeText(ms: number): string {
  const day = localDay(ms);
  const minutes = Math.floor((ms - startOfDay(day)) / 60_000);
  const hour = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${isoOf(day)} ${hour}:${String(minutes % 60).padStart(2, '0')}`;
}
