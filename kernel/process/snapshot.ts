import type { Scalar, ClockStateName } from './expression.ts';
import type { ClockDefinition } from './definition.ts';
import type { PaperState } from './paper-state.ts';

/**
 * What a matter amounts to after its acts so far: derived from the journal, small (≤ 1 kB as JSON), and all that
 * the next transition needs. Times are epoch milliseconds.
 */
export interface Snapshot {
  readonly version: number;
  readonly stage: string;
  readonly outcome?: string;
  readonly opened: number;
  /** Time of the last act. */
  readonly at: number;
  /** When the present stage was entered. */
  readonly since: number;
  readonly facts: Readonly<Record<string, Scalar>>;
  /** Per action done: its time, or how often and its first time when it was done more than once. */
  readonly done: Readonly<Record<string, Done>>;
  readonly clocks: Readonly<Record<string, ClockRun>>;
  /** Open tasks: id → when it was opened. */
  readonly tasks: Readonly<Record<string, number>>;
  /** Parts given by name to accounts, beside those that facts name; `recused` closes the matter to its account. */
  readonly members?: Readonly<Record<string, readonly string[]>>;
  /** State of the latest paper of each template; drafts are none. */
  readonly papers?: Readonly<Record<string, PaperState>>;
  /** How many acts of the past did not fit the flow. */
  readonly deviations?: number;
}

export type Done = number | readonly [count: number, first: number];

export const timesDone = (done: Done | undefined): number =>
  done === undefined ? 0 : typeof done === 'number' ? 1 : done[0];

export const firstDone = (done: Done | undefined): number | undefined =>
  typeof done === 'number' ? done : done?.[1];

/** One run of a clock. `due` is exclusive: the end (24:00) of the last day, or the instant for hour periods. */
export interface ClockRun {
  readonly from: number;
  readonly due: number;
  readonly end?: number;
  readonly cancelled?: number;
  /** Since when it is paused. */
  readonly hold?: number;
  readonly held?: readonly { readonly from: number; readonly to: number }[];
  readonly extensions?: number;
  /** Its length, where the facts of the matter asked for another than that of the period. */
  readonly length?: number;
}

/**
 * State of a clock at a moment. Expiry is computed, not stored: a period that ran out is `missed` (duty) or `lapsed`
 * (right) from its due moment on, whether or not anything looked at it.
 */
export function clockState(
  definition: Pick<ClockDefinition, 'kind'>,
  run: ClockRun | undefined,
  asOf: number,
): ClockStateName {
  if (run === undefined) return 'not-started';
  if (run.end !== undefined) return stillOpen(run, run.end) ? 'met' : 'late';
  if (run.cancelled !== undefined) return 'cancelled';
  if (run.hold !== undefined) return 'paused';
  if (asOf < run.due) return 'open';
  return definition.kind === 'right' ? 'lapsed' : 'missed';
}

/** Whether the period has not run out at a moment: before its due moment, and always while it is paused. */
export const stillOpen = (run: ClockRun, at: number): boolean => run.hold !== undefined || at < run.due;

/** A run that can still be met, missed or cancelled. */
export const isRunning = (run: ClockRun): boolean => run.end === undefined && run.cancelled === undefined;
