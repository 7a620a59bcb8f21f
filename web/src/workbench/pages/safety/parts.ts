import type { SafetyCut, SafetyIndicator } from '../../../api/safety.ts';
import type { Part } from '../../parts/figures/ranking.ts';
import type { TrendPoint } from '../../parts/figures/trend-point.ts';
import type { SafetySearch } from '../../search.ts';
import { valueState, whyNone } from './estimate.ts';

/** A unit below as the map and its list draw it; where it has no value it says why. */
export function partOf({ id, name, figure, yearOnYear, state }: SafetyIndicator['units'][number]): Part {
  const note = whyNone[valueState(figure, state)];
  return {
    ...{ key: id, name, value: state === 'known' ? figure.value : null, change: yearOnYear },
    ...(figure.numerator === undefined ? {} : { numerator: figure.numerator }),
    ...(figure.denominator === undefined ? {} : { denominator: figure.denominator }),
    ...(note === undefined ? {} : { note }),
  };
}

/** The last periods with their intervals, as the chart draws them. */
export const trendOf = ({ series }: Pick<SafetyIndicator, 'series'>): readonly TrendPoint[] =>
  series.map(({ period, figure }) => ({ period, value: figure.value, interval: figure.interval }));

/** Unit and period of an address, without what is chosen on its page. */
export const cutOf = ({ by, period, unit }: SafetySearch): SafetyCut => ({ by, period, unit });
