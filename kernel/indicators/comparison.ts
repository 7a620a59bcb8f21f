import type { Period } from './figures.ts';

/** Days of a period, both included (ISO). */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** A month, quarter or year that can be asked about: `2026-11`, `2026-Q4`, `2026`. */
export type ComparedPeriod = Exclude<Period, 'day'>;

const MONTHS: Record<ComparedPeriod, number> = { month: 1, quarter: 3, year: 12 };
const written: Record<ComparedPeriod, RegExp> = {
  month: /^(\d{4})-(0[1-9]|1[0-2])$/,
  quarter: /^(\d{4})-Q([1-4])$/,
  year: /^(\d{4})$/,
};

const iso = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/** Number of the period's first month, counted from the year 0; undefined for what is no period of that kind. */
function firstMonth(by: ComparedPeriod, period: string): number | undefined {
  const found = written[by].exec(period);
  if (found === null) return undefined;
  return Number(found[1]) * 12 + (Number(found[2] ?? 1) - 1) * MONTHS[by];
}

function periodAt(by: ComparedPeriod, month: number): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  if (by === 'year') return year;
  const within = month % 12;
  return by === 'month'
    ? `${year}-${String(within + 1).padStart(2, '0')}`
    : `${year}-Q${String(Math.floor(within / 3) + 1)}`;
}

/** The first and last day of a period; undefined for what is no period of that kind. */
export function spanOf(by: ComparedPeriod, period: string): Span | undefined {
  const month = firstMonth(by, period);
  if (month === undefined) return undefined;
  const [year, within] = [Math.floor(month / 12), month % 12];
  return { from: iso(year, within, 1), to: iso(year, within + MONTHS[by], 0) };
}

/** The period in which a day (ISO) lies. */
export function periodOf(by: ComparedPeriod, day: string): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return periodAt(by, month - (month % MONTHS[by]));
}

/** The last `count` periods up to this one, oldest first. Throws Error for what is no period of that kind. */
export function periodsUpTo(by: ComparedPeriod, period: string, count: number): readonly string[] {
  const month = firstMonth(by, period);
  if (month === undefined) throw new Error(`no ${by}: ${period}`);
  return Array.from({ length: count }, (_, index) => periodAt(by, month - (count - 1 - index) * MONTHS[by]));
}

/** The same period a year before. Throws Error for what is no period of that kind. */
export function periodYearBefore(by: ComparedPeriod, period: string): string {
  const month = firstMonth(by, period);
  if (month === undefined) throw new Error(`no ${by}: ${period}`);
  return periodAt(by, month - 12);
}

/** The same days of the year before: the 29th of February is compared with the 28th, and a month's end with the month's end. */
export function yearBefore({ from, to }: Span): Span {
  const back = (day: string): string => {
    const [year, month] = [Number(day.slice(0, 4)) - 1, Number(day.slice(5, 7)) - 1];
    const lastOfMonth = Number(iso(year, month + 1, 0).slice(8));
    return iso(year, month, Math.min(Number(day.slice(8)), lastOfMonth));
  };
  const endsMonth = iso(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 0) === to;
  const end = back(to);
  return {
    from: back(from),
    to: endsMonth ? iso(Number(end.slice(0, 4)), Number(end.slice(5, 7)), 0) : end,
  };
}

/** Change of a figure against the same period of the year before (同比). */
export interface Change {
  readonly before: number;
  /** In per cent of the year before; of a share in per cent, in percentage points. */
  readonly by: number;
  readonly in: 'percent' | 'points';
  readonly direction: 'up' | 'down' | 'same';
  /** Whether the direction is the one wished for; null where neither is. */
  readonly judged: 'better' | 'worse' | null;
  /** One side rests on so few events that the change says little. */
  readonly few: boolean;
}

/** Fewer events than this behind a figure make its change a matter of chance. */
export const FEW_EVENTS = 10;

interface Side {
  readonly value: number | null;
  readonly n: number | null;
  readonly suppressed?: boolean;
}

/**
 * How a figure changed within a year. Null where one side is hidden, which the change would tell, has no value, or was zero
 * and is a count, of which there is no percentage.
 */
export function changeOf(
  now: Side,
  before: Side,
  { unit, better }: { readonly unit: string; readonly better?: 'up' | 'down' },
): Change | null {
  if (now.suppressed === true || before.suppressed === true) return null;
  if (now.value === null || before.value === null) return null;
  const points = unit === '%';
  if (!points && before.value === 0) return null;
  const by = points ? now.value - before.value : (100 * (now.value - before.value)) / before.value;
  // what shows as no change is none
  const shown = Math.round(by * 10) / 10;
  const direction = shown === 0 ? 'same' : shown > 0 ? 'up' : 'down';
  const judged =
    direction === 'same' || better === undefined ? null : direction === better ? 'better' : 'worse';
  const few = (now.n ?? 0) < FEW_EVENTS || (before.n ?? 0) < FEW_EVENTS;
  return { before: before.value, by, in: points ? 'points' : 'percent', direction, judged, few };
}
