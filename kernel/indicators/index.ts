export { builtIn } from './contributions.ts';
export { figures } from './figures.ts';
export type { Figure, FigureQuery, Period } from './figures.ts';
export { indicatorReactor, recomputeIndicators } from './roll-up.ts';
export { migrations } from './migrations.ts';
export { suppressSmall } from './suppression.ts';
export type { ShownFigure } from './suppression.ts';
