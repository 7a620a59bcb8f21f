import type { Evidence } from './calibration.ts';
import type { Gathered } from './gather.ts';
import type { Question } from './question.ts';

export interface Weighted {
  readonly slot: number;
  readonly building: number;
  readonly score: number;
  readonly evidence: Evidence;
}

/** What was weighed for a text, best first: places by slot with the evidence for each. */
export interface Weighing {
  readonly question: Question;
  readonly gathered: Gathered;
  readonly weighted: readonly Weighted[];
}
