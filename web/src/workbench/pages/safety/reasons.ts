import type { Reconciliation } from '../../../api/safety.ts';

/** Why a figure differs from a later one, in the order they are said. */
const reasons = [
  ...(['late', 'corrected', 'moved', 'redefined', 'continued', 'residents', 'acts'] as const),
  'unexplained',
] as const;

export type Reason = (typeof reasons)[number];

/** Reasons that have a column: late and corrected events and what is unexplained always, others where one row has them. */
export const reasonsOf = (rows: readonly Pick<Reconciliation['rows'][number], Reason>[]): readonly Reason[] =>
  reasons.filter(
    (reason) =>
      reason === 'late' ||
      reason === 'corrected' ||
      reason === 'unexplained' ||
      rows.some((row) => row[reason] !== 0),
  );
