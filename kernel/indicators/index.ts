export { builtIn } from './contributions.ts';
export {
  changeOf,
  FEW_EVENTS,
  periodOf,
  periodsUpTo,
  periodYearBefore,
  spanOf,
  yearBefore,
} from './comparison.ts';
export type { Change, ComparedPeriod, Span } from './comparison.ts';
export { composedFigures, hiddenBelow, isKept, quotient } from './composed.ts';
export type { ComposedFigure, ComposedIndicator, ComposedQuery } from './composed.ts';
export { indicatorOf } from './kept-cut.ts';
export type { Naming, Term } from './kept-cut.ts';
export { figures } from './figures.ts';
export type { Figure, FigureQuery, Period } from './figures.ts';
export { lossRates } from './loss-rates.ts';
export type { LossCount, LossRates, LossSources } from './loss-rates.ts';
export { indicatorReactor, recomputeIndicators } from './roll-up.ts';
export { migrations } from './migrations.ts';
export { clockCounts, recentEntries } from './news.ts';
export type { ClockCounts, StageEntries } from './news.ts';
export { suppressSmall } from './suppression.ts';
export type { ShownFigure } from './suppression.ts';
