import { changeOf, type Span } from '../comparison.ts';
import type { Figure } from '../figures.ts';
import { poissonInterval, rateRatioNoise, shareNoise, wilsonInterval } from '../statistics/intervals.ts';
import type { ShownFigure } from '../suppression.ts';
import type { Indicator, IndicatorUnit } from './definition.ts';
import type { Comparison, Estimated } from './reading.ts';
import { daysIn } from './spans.ts';

const PER: Partial<Record<IndicatorUnit, number>> = { '%': 100, '‰': 1_000, 'per-10k': 10_000 };
const perOf = ({ unit }: Indicator): number => PER[unit] ?? 1;

/** A figure that is not known: no source has told of these days. */
export const unknown: Estimated = { value: null, n: null, suppressed: false, interval: null };

/** What of a figure chance can be said of: a count, a share of a whole, or a count per resident. */
type Nature = 'count' | 'share' | 'rate' | 'other';

function natureOf({ unit, dividedBy }: Indicator): Nature {
  if (dividedBy === 'residents') return 'rate';
  if (dividedBy === undefined) return unit === 'yuan-10k' ? 'other' : 'count';
  return unit === '%' || unit === '‰' ? 'share' : 'other';
}

/**
 * A figure from its sums. `n` is what it rests on: what is counted, and of a ratio what it is divided by; of a number per
 * resident what is counted, since it is that which is small.
 */
export function figureOf(indicator: Indicator, of: number, by: number | null): Figure {
  if (indicator.dividedBy === undefined) return { value: of, n: of };
  const value = by === null || by === 0 ? null : (perOf(indicator) * of) / by;
  const n = indicator.dividedBy === 'residents' ? of : (by ?? 0);
  return { value, n, numerator: of, ...(by === null ? {} : { denominator: by }) };
}

const isCount = (n: number | null | undefined): n is number =>
  typeof n === 'number' && Number.isInteger(n) && n >= 0;

/** The figure with its limits: of a count Garwood's, of a share Wilson's; null of what is hidden, or no matter of chance. */
export function estimated(indicator: Indicator, figure: ShownFigure): Estimated {
  const { value, n, numerator, denominator } = figure;
  const per = perOf(indicator);
  const with_ = (interval: Estimated['interval']): Estimated =>
    numerator === undefined
      ? { value, n, suppressed: figure.suppressed, interval }
      : {
          ...{ value, n, numerator, suppressed: figure.suppressed, interval },
          ...(denominator === undefined ? {} : { denominator }),
        };
  if (figure.suppressed || value === null) return with_(null);
  const nature = natureOf(indicator);
  if (nature === 'count' && isCount(n)) return with_(poissonInterval(n));
  if (nature === 'rate' && isCount(numerator) && denominator !== undefined) {
    const [low, high] = poissonInterval(numerator);
    return with_([(per * low) / denominator, (per * high) / denominator]);
  }
  if (nature === 'share' && isCount(numerator) && isCount(denominator) && numerator <= denominator) {
    const [low, high] = wilsonInterval(numerator, denominator);
    return with_([per * low, per * high]);
  }
  return with_(null);
}

/** One side of a comparison: a figure and the days it covers. */
export interface Side {
  readonly figure: Estimated;
  readonly span: Span;
}

/**
 * How a figure compares with an earlier one; null where one of them is hidden, unknown or has no value. `noise`: chance
 * alone makes such a difference in more than 5 of 100 cases, given the days and residents of both sides.
 */
export function compared(indicator: Indicator, now: Side, before: Side): Comparison | null {
  const change = changeOf(now.figure, before.figure, {
    unit: indicator.unit,
    ...(indicator.better === undefined ? {} : { better: indicator.better }),
  });
  return change === null ? null : { ...change, noise: isNoise(indicator, now, before) ?? change.few };
}

function isNoise(indicator: Indicator, now: Side, before: Side): boolean | undefined {
  const nature = natureOf(indicator);
  const [one, other] = [now.figure, before.figure];
  if (nature === 'share' && isShare(one) && isShare(other))
    return shareNoise({ k: one.numerator, n: one.denominator }, { k: other.numerator, n: other.denominator });
  const counted = ({ figure, span }: Side) => {
    const n = nature === 'rate' ? figure.numerator : figure.n;
    const residents = nature === 'rate' ? (figure.denominator ?? 0) : 1;
    return isCount(n) ? { n, exposure: residents * daysIn(span) } : undefined;
  };
  if (nature !== 'count' && nature !== 'rate') return undefined;
  const [first, second] = [counted(now), counted(before)];
  return first === undefined || second === undefined ? undefined : rateRatioNoise(first, second);
}

const isShare = (figure: Estimated): figure is Estimated & { numerator: number; denominator: number } =>
  isCount(figure.numerator) && isCount(figure.denominator) && figure.numerator <= figure.denominator;
