import { localDay, startOfDay } from '@gaoyao/kernel/calendar';
import type { Day, WorkCalendar } from '@gaoyao/kernel/calendar';
import type { Random } from '@gaoyao/city';

const MINUTE = 60_000;
/** Office hours in minutes after midnight: 8:30–12:00 and 13:30–17:30. */
const MORNING = [510, 720] as const;
const AFTERNOON = [810, 1050] as const;

const minuteOf = (at: number): number => (at - startOfDay(localDay(at))) / MINUTE;
const within = (minute: number, [from, to]: readonly [number, number]): boolean =>
  minute >= from && minute < to;

/**
 * The diary of one case: the acts follow one another, in office hours of working days. Past its end it stands still,
 * so that a case of yesterday never asks for holidays that are not known yet.
 */
export class OfficeDiary {
  /** Time of the last entry, epoch milliseconds. */
  now: number;
  readonly #end: number;
  readonly #calendar: WorkCalendar;
  readonly #random: Random;

  constructor(start: number, end: number, calendar: WorkCalendar, random: Random) {
    this.now = start;
    this.#end = end;
    this.#calendar = calendar;
    this.#random = random;
  }

  get day(): Day {
    return localDay(this.now);
  }

  /** Moves on by so many working days; with 0 to later the same day, or to the next working day when it is over. */
  after(workingDays: number): this {
    if (this.now >= this.#end) return this;
    if (workingDays > 0) return this.#settle(this.#calendar.addWorkingDays(this.day, workingDays));
    const later = this.now + this.#random.integer(10, 80) * MINUTE;
    const open =
      localDay(later) === this.day &&
      this.#calendar.isWorkingDay(this.day) &&
      (within(minuteOf(later), MORNING) || within(minuteOf(later), AFTERNOON));
    if (!open) return this.after(1);
    this.now = later;
    return this;
  }

  /** Moves to a day, or to the first working day after it; never backwards. */
  to(day: Day): this {
    if (this.now >= this.#end) return this;
    const working = this.#calendar.workingDayFrom(Math.max(day, this.day));
    return working === this.day ? this.after(0) : this.#settle(working);
  }

  #settle(day: Day): this {
    const [from, to] = this.#random.chance(0.55) ? MORNING : AFTERNOON;
    // two throws make the middle of the half-day busier than its ends
    const share = (this.#random.next() + this.#random.next()) / 2;
    this.now = startOfDay(day) + Math.floor((from + (to - from) * share) * MINUTE);
    return this;
  }
}
