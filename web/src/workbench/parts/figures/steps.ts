/** A shape for each of the five steps, rising with it: the step is read without its colour. */
export const STEP_MARKS = ['▁', '▂', '▄', '▆', '█'] as const;

/** The least and the greatest of the values that are known; null where none is. */
export function stepsOf(values: readonly (number | null)[]): {
  readonly low: number | null;
  readonly high: number | null;
} {
  const known = values.filter((value) => value !== null);
  return known.length === 0
    ? { low: null, high: null }
    : { low: Math.min(...known), high: Math.max(...known) };
}

/** Which of five even steps between the least and the greatest a value falls in, from 0; null without a value. */
export function stepOf(
  value: number | null | undefined,
  low: number | null,
  high: number | null,
): number | null {
  if (value === null || value === undefined || low === null || high === null) return null;
  const steps = STEP_MARKS.length;
  if (high === low) return high === 0 ? 0 : steps - 1;
  return Math.min(steps - 1, Math.floor(((value - low) / (high - low)) * steps));
}
