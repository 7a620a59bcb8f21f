import type { Text } from '@gaoyao/kernel/store';

/** What a number must reach, and whether the number itself or its ratio to the baseline is meant. */
export interface Goal {
  readonly of: 'value' | 'ratio';
  readonly at: 'least' | 'most';
  readonly limit: number;
}

/** One number of a benchmark, with the number of its baseline from the same run. */
export interface Measure {
  readonly id: string;
  readonly name: Text;
  readonly value: number;
  /** `share`: between 0 and 1. */
  readonly unit: '/s' | 'ms' | 'MB' | 'B' | 's' | 'share';
  readonly baseline?: { readonly name: Text; readonly value: number };
  readonly goals?: readonly Goal[];
}

export type Outcome = { readonly measures: readonly Measure[] } | { readonly skipped: Text };

export interface Options {
  /** Fewer and shorter rounds and less data: to see that a benchmark works, not to quote it. */
  readonly quick: boolean;
  /** Says what is going on; a benchmark may take minutes. */
  readonly note: (text: Text) => void;
}

export interface Benchmark {
  readonly id: string;
  readonly name: Text;
  readonly run: (options: Options) => Promise<Outcome>;
}

/** Value over baseline; undefined for a measure that has none. */
export const ratioOf = ({ value, baseline }: Measure): number | undefined =>
  baseline === undefined ? undefined : value / baseline.value;

export function meets(measure: Measure, goal: Goal): boolean {
  const number = goal.of === 'value' ? measure.value : ratioOf(measure);
  if (number === undefined) return false;
  return goal.at === 'least' ? number >= goal.limit : number <= goal.limit;
}
