import type { DayPlayback } from '../../../api/boards.ts';

export const MINUTES = 24 * 60;

/** `09:27` of a minute of the day. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** What had happened by a minute. */
export interface Moment {
  /** Events of each unit since midnight. */
  readonly byUnit: ReadonlyMap<string, number>;
  readonly total: number;
  readonly byCategory: ReadonlyMap<string, number>;
  /** Serious events, newest first. */
  readonly events: DayPlayback['events'];
}

/** The day as it stood at the end of a minute, added up from midnight. */
export function momentOf(day: DayPlayback, minute: number): Moment {
  const byUnit = new Map<string, number>();
  const byCategory = new Map<string, number>();
  let total = 0;
  for (const one of day.minutes) {
    if (one.minute > minute) continue;
    byUnit.set(one.unit, (byUnit.get(one.unit) ?? 0) + one.n);
    byCategory.set(one.category, (byCategory.get(one.category) ?? 0) + one.n);
    total += one.n;
  }
  const events = day.events.filter((event) => event.minute <= minute).sort((a, b) => b.minute - a.minute);
  return { byUnit, total, byCategory, events };
}

/** The last minute that can be played: of a day that still runs the minute it is, else the last of the day. */
export function lastMinute(day: string, now: { readonly day: string; readonly minute: number }): number {
  return day === now.day ? now.minute : MINUTES - 1;
}
