import { dayOf, isoOf, localDay, weekdayOf, type Day } from '../../calendar/index.ts';
import { Problem } from '../../store/index.ts';
import { periodOf, periodsUpTo, spanOf, yearBefore, type Span } from '../comparison.ts';
import type { ReportPeriod } from './reading.ts';

const addDays = (iso: string, days: number): string => isoOf(dayOf(iso) + days);
export const daysIn = ({ from, to }: Span): number => dayOf(to) - dayOf(from) + 1;

const noPeriod = (period: string): Problem =>
  new Problem(
    'indicators.no-period',
    {
      zh: `“${period.slice(0, 40)}”不是有效的期间，例如 2026-11-21、2026-W47、2026-11、2026-Q4、2026`,
      en: `“${period.slice(0, 40)}” is no period; write 2026-11-21, 2026-W47, 2026-11, 2026-Q4 or 2026`,
    },
    { details: { period } },
  );

/** Monday of an ISO 8601 week: the week with the year's first Thursday is its first. */
function mondayOf(period: string): Day | undefined {
  const found = /^(\d{4})-W(\d{2})$/.exec(period);
  if (found === null || found[1] === '0000') return undefined;
  const fourth = dayOf(`${found[1]!}-01-04`);
  const monday = fourth - weekdayOf(fourth) + 1 + (Number(found[2]) - 1) * 7;
  return weekOf(monday) === period ? monday : undefined;
}

function weekOf(day: Day): string {
  const thursday = day - weekdayOf(day) + 4;
  const year = isoOf(thursday).slice(0, 4);
  const week = Math.floor((thursday - dayOf(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** First and last day of a period, both included. Throws `indicators.no-period`. */
export function periodSpan(by: ReportPeriod, period: string): Span {
  if (by === 'day') {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(period)) throw noPeriod(period);
    try {
      dayOf(period);
    } catch {
      throw noPeriod(period);
    }
    return { from: period, to: period };
  }
  if (by === 'week') {
    const monday = mondayOf(period);
    if (monday === undefined) throw noPeriod(period);
    return { from: isoOf(monday), to: isoOf(monday + 6) };
  }
  const span = spanOf(by, period);
  if (span === undefined) throw noPeriod(period);
  return span;
}

/** The period in which a day (ISO) lies. */
export const periodWith = (by: ReportPeriod, day: string): string =>
  by === 'day' ? day : by === 'week' ? weekOf(dayOf(day)) : periodOf(by, day);

/** The last `count` periods up to and with this one, oldest first. Throws `indicators.no-period`. */
export function lastPeriods(by: ReportPeriod, period: string, count: number): readonly string[] {
  const { from } = periodSpan(by, period);
  if (by !== 'day' && by !== 'week') return periodsUpTo(by, period, count);
  const [step, name] = by === 'day' ? [1, isoOf] : [7, weekOf];
  return Array.from({ length: count }, (_, index) => name(dayOf(from) - (count - 1 - index) * step));
}

/** The days that a figure, what it is compared with, and its series cover; `null`: the period has not begun. */
export interface ReportSpans {
  readonly now: Span;
  /** 同比: the same days of the year before; of a week the same weekdays, 52 weeks before. */
  readonly yearBefore: Span;
  /** 环比: the period before; as many days of it as a running period has had. */
  readonly before: Span;
  /** From the first of January. */
  readonly cumulative: Span;
  readonly cumulativeBefore: Span;
  readonly series: readonly { readonly period: string; readonly span: Span }[];
}

/** Days of a period that are over or running: none is counted before it has come. Throws `indicators.no-period`. */
export function spansOf(
  {
    by,
    period,
    series = 0,
  }: { readonly by: ReportPeriod; readonly period: string; readonly series?: number },
  now = Date.now(),
): ReportSpans | null {
  const whole = periodSpan(by, period);
  const today = isoOf(localDay(now));
  if (whole.from > today) return null;
  const running = whole.to > today;
  const span = running ? { from: whole.from, to: today } : whole;
  const former = periodSpan(by, lastPeriods(by, period, 2)[0]!);
  const sameLength = addDays(former.from, daysIn(span) - 1);
  const cumulative = { from: `${span.to.slice(0, 4)}-01-01`, to: span.to };
  return {
    now: span,
    yearBefore:
      by === 'week' ? { from: addDays(span.from, -364), to: addDays(span.to, -364) } : yearBefore(span),
    before: running && sameLength < former.to ? { from: former.from, to: sameLength } : former,
    cumulative,
    cumulativeBefore: yearBefore(cumulative),
    series: lastPeriods(by, period, series).map((one) => {
      const { from, to } = periodSpan(by, one);
      return { period: one, span: { from, to: to > today ? today : to } };
    }),
  };
}

/** A span as whole months and the days beside them: what cells are kept by. */
export function cellsOf({ from, to }: Span): readonly { readonly period: 'd' | 'm'; readonly day: string }[] {
  const cells: { period: 'd' | 'm'; day: string }[] = [];
  for (let day = from; day <= to;) {
    const month = spanOf('month', day.slice(0, 7))!;
    const whole = day === month.from && month.to <= to;
    cells.push({ period: whole ? 'm' : 'd', day });
    day = addDays(whole ? month.to : day, 1);
  }
  return cells;
}
