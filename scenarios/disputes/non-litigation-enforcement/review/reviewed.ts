import type { WorkCalendar } from '@gaoyao/kernel/calendar';
import type { Dossier } from '@gaoyao/kernel/exchange';
import type { Text } from '@gaoyao/kernel/store';

/** What a review reads, and the facts it takes from there. */

/** Where a fact stands: an act of the origin by its number, a paper, a piece of evidence, what was carried over, a finding. */
export interface FactSource {
  readonly kind: 'act' | 'paper' | 'evidence' | 'carried' | 'finding';
  /** Number of the act, id of the paper, field that was carried. */
  readonly ref: string;
  readonly name: Text;
}

/** One fact that a condition rests on. A value without words of its own (a number, a day, a code) is the same in both. */
export interface ReviewFact {
  readonly name: Text;
  readonly value: Text;
  readonly source: FactSource;
}

/**
 * What the review reads: the excerpt of the origin (null where the application came without one), the fields that were
 * carried over, the calendar of working days, and the tenancy of the court. `appliedOn` (ISO day) is the day of the
 * application where there is no dossier.
 */
export interface ReviewInput {
  readonly dossier: Dossier | null;
  readonly carried: Readonly<Record<string, unknown>>;
  readonly calendar: WorkCalendar;
  readonly courtShard: number;
  readonly appliedOn: string;
}
