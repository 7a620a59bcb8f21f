import type { Day } from './days.ts';
import type { Unit } from './period-rule.ts';

/** The provisions a step can rest on; `citations` in step-text.ts names them. */
export type Article =
  | 'civil-code-201'
  | 'civil-code-202'
  | 'civil-code-203'
  | 'civil-procedure-interpretation-125'
  | 'criminal-procedure-105'
  | 'criminal-interpretation-202'
  | 'holiday-regulation';

/**
 * One step of the computation of a period: a small plain record, safe to store as JSON. `day` is where the
 * computation stands after the step; `stepText` tells it in words.
 */
export type Step =
  /** The event; the day is not counted, or counted as the first. */
  | { readonly kind: 'start' | 'start-counted'; readonly day: Day; readonly article: Article }
  /** Hours: from the stated instant, or from the next full hour. */
  | {
      readonly kind: 'start-hour' | 'next-hour';
      readonly day: Day;
      readonly at: number;
      readonly article: Article;
    }
  | { readonly kind: 'hours'; readonly day: Day; readonly n: number; readonly at: number }
  | { readonly kind: 'calendar-days'; readonly day: Day; readonly n: number }
  /** Working days counted, with the rest days passed over and the make-up days counted on the way. */
  | {
      readonly kind: 'working-days';
      readonly day: Day;
      readonly n: number;
      readonly restDays: number;
      readonly makeUpDays: number;
      readonly article: Article;
    }
  /** Months or years: see `MonthEnd`. `halves` half months were added as 15 days each. */
  | {
      readonly kind: 'corresponding' | 'month-end' | 'last-to-last' | 'day-before';
      readonly day: Day;
      readonly n: number;
      readonly unit: Unit;
      readonly halves: number;
      readonly article: Article;
    }
  /** `n` days (working days for unit `wd`, milliseconds for `h`) lie in pauses and do not count. */
  | {
      readonly kind: 'pause';
      readonly day: Day;
      readonly n: number;
      readonly unit: 'cd' | 'wd' | 'h';
      readonly at?: number;
    }
  | {
      readonly kind: 'extension';
      readonly day: Day;
      readonly n: number;
      readonly unit: Unit;
      readonly at?: number;
      readonly reason?: string;
    }
  /** The last day is a rest day (`name` when of a holiday), so the period ends on the next working day on which it runs. */
  | {
      readonly kind: 'roll';
      readonly day: Day;
      readonly from: Day;
      readonly name?: string;
      readonly article: Article;
    }
  /** The last day is a Saturday or Sunday on which the schedule has people work: it stays. */
  | { readonly kind: 'make-up-stays'; readonly day: Day; readonly name?: string; readonly article: Article }
  /** The rule does not move its last day: custody, sentence terms, rights that no law extends. */
  | { readonly kind: 'no-roll'; readonly day: Day; readonly article?: Article }
  /** The schedule of the year `n` is not loaded and could still change this late-December day. */
  | { readonly kind: 'provisional'; readonly day: Day; readonly n: number }
  /** 24:00 of the last day. */
  | { readonly kind: 'end'; readonly day: Day; readonly article: Article };
