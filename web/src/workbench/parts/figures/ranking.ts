import type { Text } from '../../../language/text.ts';
import type { FigureUnit, ShownChange } from './figure-text.ts';

/** What is shown of one figure in a table. */
export interface RankedFigure {
  readonly name: Text;
  readonly unit: FigureUnit;
  readonly better?: 'up' | 'down';
}

/** One agency, violation or unit with the figure that is shown. */
export interface Part {
  readonly key: string;
  readonly name: Text;
  readonly value: number | null;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly change: ShownChange | null;
  /** Why there is no value, or what to know about it: hidden, no data, tied. */
  readonly note?: Text | undefined;
}

export interface Ranked extends Part {
  /** From 1, the same for the same value; null without a value or where better and worse are not said. */
  readonly rank: number | null;
  /** Length of its bar, of the longest: 0 to 1. */
  readonly share: number;
}

/**
 * Agencies stand with the best first, what needs attention with the worst first; where neither is said the greatest is first.
 * Those without a value come last.
 */
export function ranked(
  parts: readonly Part[],
  of: Pick<RankedFigure, 'better'>,
  first: 'best' | 'worst' = 'best',
): readonly Ranked[] {
  const rising = of.better !== undefined && (of.better === 'down') === (first === 'best');
  const sign = rising ? 1 : -1;
  const sorted = [...parts].sort((a, b) => {
    if (a.value === null || b.value === null)
      return Number(a.value === null) - Number(b.value === null) || (a.key < b.key ? -1 : 1);
    return sign * (a.value - b.value) || (a.key < b.key ? -1 : 1);
  });
  const most = Math.max(0, ...sorted.map(({ value }) => value ?? 0));
  return sorted.map((part) => ({
    ...part,
    rank:
      part.value === null || of.better === undefined
        ? null
        : sorted.findIndex(({ value }) => value === part.value) + 1,
    share: part.value === null || most === 0 ? 0 : part.value / most,
  }));
}
