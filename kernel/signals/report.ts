import type { Placed, Signal } from './signal.ts';

/**
 * A signal with what was said: what people write and say may name persons, so the words are never kept with the event.
 * Rules read them when they come, and an alert keeps them sealed until its matter is opened.
 */
export interface Report extends Signal {
  /** One line, at most 100 characters. */
  readonly title?: string;
  /** At most 4,000 characters. */
  readonly words?: string;
}

/** A report that has been taken into the ledger, as rules see it. */
export interface HeardReport {
  readonly report: Report;
  /** Id of the event in the ledger, and its tenancy. */
  readonly event: string;
  readonly shard: number;
  /** Unit in which it counts, and how that was found. */
  readonly unit: string;
  readonly placed: Placed;
  /** `new`: not heard before; `corrected`: it says something else of an event that is known. */
  readonly change: 'new' | 'corrected';
}

/** What a meter shows at a moment: a running total, so that readings lost on the way lose nothing but detail. */
export interface MeterReading {
  /** Code of the source that reads it. */
  readonly source: string;
  /** Number of the meter at its source, at most 80 characters. */
  readonly meter: string;
  /** When it was read, milliseconds since the epoch. */
  readonly at: number;
  /** Total since it was installed, litres. */
  readonly litres: number;
}
