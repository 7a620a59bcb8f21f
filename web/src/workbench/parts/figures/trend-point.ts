/** One period of a figure. */
export interface TrendPoint {
  readonly period: string;
  readonly value: number | null;
  /** Events behind it; of a ratio, its denominator. */
  readonly n?: number | null;
  /** The same period a year before, where that is compared. */
  readonly before?: number | null;
  /** What chance alone would do to it, 95 %. */
  readonly interval?: readonly [number, number] | null;
}
