import type { Text } from '../../store/index.ts';
import type { ShownFigure } from '../suppression.ts';

/** Periods that can be asked about: `2026-11-21`, `2026-W47` (ISO 8601), `2026-11`, `2026-Q4`, `2026`. */
export type ReportPeriod = 'day' | 'week' | 'month' | 'quarter' | 'year';

export interface ReportQuery {
  readonly catalogue: string;
  /** Ids of indicators; all when left out. */
  readonly indicators?: readonly string[];
  /** Ids of units: one row of figures for each. */
  readonly units: readonly string[];
  readonly by: ReportPeriod;
  readonly period: string;
  /** Points of the series up to and with the period; 0 or left out: none. */
  readonly series?: number;
  /** Break-down of the indicator's measures. */
  readonly dimension?: string;
}

/** A value, with an interval of 95 % that says what chance alone would do to it. */
export interface Estimated extends ShownFigure {
  /** Poisson limits of a count (Garwood 1936), Wilson limits of a share (Wilson 1927), null of others and of hidden ones. */
  readonly interval: readonly [number, number] | null;
}

/** How a figure compares; null where there is nothing to compare with. `noise`: the difference lies within chance. */
export interface Comparison {
  readonly before: number;
  readonly by: number;
  readonly in: 'percent' | 'points';
  readonly direction: 'up' | 'down' | 'same';
  readonly judged: 'better' | 'worse' | null;
  readonly noise: boolean;
  readonly few: boolean;
}

export interface ReportFigure {
  readonly indicator: string;
  readonly unit: string;
  readonly key: string;
  readonly figure: Estimated;
  /** 同比: same days of the year before; 环比: the period before; running periods compare the same number of days. */
  readonly yearOnYear: Comparison | null;
  readonly periodOnPeriod: Comparison | null;
  /** From the first day of the year to the end of the period, and against the year before. */
  readonly cumulative: Estimated;
  readonly cumulativeYearOnYear: Comparison | null;
  readonly series: readonly { readonly period: string; readonly figure: Estimated }[];
  /** `no-data`: no source has ever reported for these days, so the figure is unknown and no zero. */
  readonly state: 'known' | 'no-data';
}

export interface Freshness {
  readonly source: string;
  readonly name: Text;
  /** ISO times; null when never heard. */
  readonly heard: string | null;
  readonly newestEvent: string | null;
  /** Seconds after which silence means stale. */
  readonly every: number;
  readonly state: 'fresh' | 'stale' | 'silent';
}
