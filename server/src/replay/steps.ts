import type { Signal } from '@gaoyao/kernel/signals';

/** One thing that happens in a replay: an event is reported, or reported as closed. */
export interface Step {
  /** When, in the time of the file, milliseconds. */
  readonly at: number;
  readonly what: 'opened' | 'closed';
  /** What the source says at this moment: nothing of what comes later. */
  readonly signal: Signal;
}

/**
 * What happened, in its order: each event is reported when it was opened, without its end, and once more when it was closed.
 * An event that the file says was closed before it was opened ends as it is opened, with the time of closing that the file
 * gives. Closing is the later version: an event that was played before is not opened anew.
 */
export function stepsOf(signals: Iterable<Signal>): readonly Step[] {
  const steps: (Step & { readonly order: number })[] = [];
  let order = 0;
  for (const signal of signals) {
    const { closed, ...open } = signal;
    steps.push({ at: signal.at, what: 'opened', signal: { ...open, version: 1 }, order: (order += 1) });
    if (closed !== undefined)
      steps.push({
        at: Math.max(closed, signal.at),
        what: 'closed',
        signal: { ...signal, version: 2 },
        order: (order += 1),
      });
  }
  return steps.sort((a, b) => a.at - b.at || a.order - b.order);
}

/** The clock of a replay: file time that passes so many times faster; with `max` there is nothing to wait for. */
export class ReplayClock {
  readonly #speed: number | 'max';
  readonly #from: number;
  readonly #began: number;
  readonly #now: () => number;

  constructor(speed: number | 'max', from: number, now: () => number = Date.now) {
    this.#speed = speed;
    this.#from = from;
    this.#began = now();
    this.#now = now;
  }

  /** Milliseconds to wait until this moment of the file has come; 0 when it has. */
  until(at: number): number {
    if (this.#speed === 'max') return 0;
    return Math.max(0, -this.#lateFor(at, this.#speed));
  }

  /** Milliseconds since this moment of the file came; 0 when it has not, and with `max`. */
  behind(at: number): number {
    return this.#speed === 'max' ? 0 : Math.max(0, this.#lateFor(at, this.#speed));
  }

  #lateFor(at: number, speed: number): number {
    return this.#now() - this.#began - (at - this.#from) / speed;
  }
}
