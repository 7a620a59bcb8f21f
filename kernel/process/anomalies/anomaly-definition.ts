import type { Text } from '../../store/index.ts';
import type { Condition } from '../expression.ts';

/**
 * Something that should not stand as it does in a matter that runs: a right not told, a step that rules another out. It is
 * computed from the matter as it stands and is gone when it was put right. Periods that ran out, suspensions that nobody
 * reviews, hand-overs and messages that were not taken are found by the platform itself.
 */
export interface AnomalyDefinition {
  readonly id: string;
  readonly name: Text;
  /** Stands while this holds; it sees facts, counts, clocks, papers and the day, and no input. */
  readonly when: Condition;
  readonly article: string;
  /** What is wrong. */
  readonly text: Text;
  readonly todo: Text;
}
