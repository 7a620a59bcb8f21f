import { Problem } from '../store/index.ts';

/** The engine counts in decimals of 28 digits and ends the whole process on a number it cannot hold. */
const LARGEST = 1e12;
const SMALLEST = 1e-9;

/** Refuses a context with a number that the engine cannot count with: `rules.failed` (422). */
export function checkNumbers(value: unknown): void {
  if (typeof value === 'number') {
    if (value === 0 || (Math.abs(value) <= LARGEST && Math.abs(value) >= SMALLEST)) return;
    throw new Problem(
      'rules.failed',
      {
        zh: `决策表计算失败：数值 ${String(value)} 过大或者过小`,
        en: `The decision table failed: the number ${String(value)} is too large or too small`,
      },
      { status: 422 },
    );
  }
  if (typeof value !== 'object' || value === null) return;
  for (const one of Object.values(value)) checkNumbers(one);
}
