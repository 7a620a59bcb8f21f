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
export { countedMatters } from './counted-matters.ts';
export type { CountedMatter } from './counted-matters.ts';
export { figures } from './figures.ts';
export type { Figure, FigureQuery, Period } from './figures.ts';
export { hoursReactor, hoursTaken, recountHours, usualStays } from './hours/index.ts';
export type { HoursOf, HoursTaken, TimedFlow, UsualStay } from './hours/index.ts';
export { lossRates } from './loss-rates.ts';
export type { LossCount, LossRates, LossSources } from './loss-rates.ts';
export { indicatorReactor, recomputeIndicators } from './roll-up.ts';
export { migrations } from './migrations.ts';
export { clockCounts, recentEntries } from './news.ts';
export type { ClockCounts, StageEntries } from './news.ts';
export { suppressSmall } from './suppression.ts';
export type { ShownFigure } from './suppression.ts';
export {
  markDeliveryRead,
  MOST_SUBSCRIPTIONS,
  subscribe,
  subscriptionsOf,
  unsubscribe,
} from './subscriptions/subscriptions.ts';
export type { Subscription } from './subscriptions/subscriptions.ts';
export { periodsOver } from './subscriptions/periods-over.ts';
export type { SubscribedPeriod } from './subscriptions/periods-over.ts';
export {
  checkCatalogue,
  countedEntry,
  countSignals,
  currentCatalogue,
  figureList,
  installedCatalogues,
  keepCatalogue,
  keepResidents,
  lastPeriods,
  periodSpan,
  periodWith,
  recountCatalogue,
  reportFigures,
  residentsOf,
  scaleOf,
  signalParts,
  spansOf,
} from './catalogue/index.ts';
export type {
  Addend,
  Comparison,
  CountedEntry,
  CurrentCatalogue,
  Estimated,
  FigureList,
  Freshness,
  Indicator,
  IndicatorCatalogue,
  IndicatorUnit,
  KeptReport,
  ListedCut,
  Progress,
  ReportFigure,
  ReportPeriod,
  ReportQuery,
  ReportSpans,
  Residents,
  SignalMeasure,
  SignalPart,
} from './catalogue/index.ts';
export { sourceCatalogue, sourceCatalogueId } from './catalogue/source-catalogue.ts';
export { COUNT_CHANNEL, readCountNews, sayCounted } from './count-news.ts';
export type { CountNews, EnteredNews } from './count-news.ts';
export * from './boards/index.ts';
export { clusters } from './statistics/clusters.ts';
export type { Cluster, DailyCounts } from './statistics/clusters.ts';
export { movement, rank } from './statistics/ranking.ts';
export type {
  RankedCount,
  RankedRate,
  RankedUnit,
  RankingMethod,
  RankMovement,
  RankRange,
  RankRow,
} from './statistics/ranking.ts';
export type { Edition, EditionContent, EditionFigure } from './editions/edition.ts';
export { freezeEdition } from './editions/freeze.ts';
export type { EditionWanted } from './editions/freeze.ts';
export {
  discardDraft,
  editionById,
  listEditions,
  publishEdition,
  readEdition,
  setEditionMatter,
  withdrawEdition,
} from './editions/keep.ts';
export type { EditionFilter, Publication, ReadEdition } from './editions/keep.ts';
export { reconcile } from './editions/reconcile.ts';
export type { Causes } from './editions/causes.ts';
export type { ReconciledFigure, Reconciliation } from './editions/reconcile.ts';
export { publishedRefs } from './editions/edition-refs.ts';
export type { EditionRef } from './editions/edition-refs.ts';
export { dailyCounts } from './catalogue/daily-counts.ts';
