import type { ReportPeriod } from '../catalogue/reading.ts';
import { lastPeriods, periodSpan, periodWith, spansOf } from '../catalogue/spans.ts';
import { isoOf, localDay } from '../../calendar/index.ts';
import type { Span } from '../comparison.ts';

/** The days of a period, and those it is compared with; a running one goes up to today and is compared with as many days. */
export interface AskedSpan {
  readonly by: ReportPeriod;
  readonly id: string;
  readonly now: Span;
  /** 同比. */
  readonly yearBefore: Span;
  /** 环比. */
  readonly before: Span;
  readonly running: boolean;
  /** It has not come yet: nothing is known of it. */
  readonly ahead: boolean;
}

/** How many periods a trend goes back. */
const TREND: Readonly<Record<ReportPeriod, number>> = { day: 30, week: 26, month: 12, quarter: 8, year: 5 };
/** How many periods before lies the same one of the year before; days and weeks have a trend without it. */
const A_YEAR: Readonly<Partial<Record<ReportPeriod, number>>> = { month: 12, quarter: 4, year: 1 };

/** The periods of a trend, oldest first, and as many places back as the same period of the year before stands. */
export function trendPeriods(
  by: ReportPeriod,
  id: string,
): { readonly ids: readonly string[]; readonly back: number } {
  const back = A_YEAR[by] ?? 0;
  return { ids: lastPeriods(by, id, TREND[by] + back), back };
}

/** What is asked about; the running period when none is named. Throws `indicators.no-period` (400). */
export function askedSpan(by: ReportPeriod, period: string | undefined, now = Date.now()): AskedSpan {
  const today = isoOf(localDay(now));
  const id = period ?? periodWith(by, today);
  const whole = periodSpan(by, id);
  const spans = spansOf({ by, period: id }, now);
  if (spans === null)
    return { by, id, now: whole, yearBefore: whole, before: whole, running: false, ahead: true };
  const { yearBefore, before } = spans;
  return { by, id, now: spans.now, yearBefore, before, running: whole.to > today, ahead: false };
}
