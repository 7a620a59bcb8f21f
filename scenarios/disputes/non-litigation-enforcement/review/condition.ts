import type { Text } from '@gaoyao/kernel/store';
import type { Origin } from './origin.ts';
import type { ReviewFact } from './reviewed.ts';

/** What the automatic review is made of: the statutory conditions, each with its finding and where that comes from. */

export type Result = 'met' | 'not-met' | 'doubtful' | 'not-applicable';

/** What is looked at before filing (gate), or for manifest illegality (行政强制法 58). */
export type Part = 'gate' | 'legality';

export interface ReviewedCondition {
  readonly id: string;
  readonly part: Part;
  readonly name: Text;
  readonly article: string;
  /** How well the rule was checked: verified, secondary, from memory, local. */
  readonly status: 'V' | 'S' | 'M' | 'L';
  readonly result: Result;
  readonly finding: Text;
  readonly facts: readonly ReviewFact[];
  /** The computation of its periods, step by step. */
  readonly steps: readonly Text[];
}

/** The outcome of one condition, without what is the same for every case. */
export interface Outcome {
  readonly result: Result;
  readonly finding: Text;
  readonly facts?: readonly ReviewFact[];
  readonly steps?: readonly Text[];
}

/** A rule of the review: what it is, and how it is found out. */
export interface ReviewRule extends Omit<ReviewedCondition, 'result' | 'finding' | 'facts' | 'steps'> {
  readonly find: (origin: Origin) => Outcome;
}

/** Shapes of outcomes. */
const outcome =
  (result: Result) =>
  (
    zh: string,
    en: string,
    facts: readonly (ReviewFact | undefined)[] = [],
    steps: readonly Text[] = [],
  ): Outcome => ({
    result,
    finding: { zh, en },
    facts: facts.filter((one) => one !== undefined),
    steps,
  });
export const met = outcome('met');
export const notMet = outcome('not-met');
export const doubtful = outcome('doubtful');
export const notApplicable = outcome('not-applicable');
