import { lazy, Suspense } from 'react';
import type { ReactElement } from 'react';
import type { TileBody, TileDefinition } from '../../../../api/boards.ts';
import { useSay } from '../../../language.ts';
import { TrendTable } from '../../../parts/figures/TrendTable.tsx';
import { rankedOf } from '../tile-figure.ts';
import { words } from '../words.ts';

const TrendChart = lazy(() =>
  import('../../../parts/figures/TrendChart.tsx').then((module) => ({ default: module.TrendChart })),
);

interface TrendBodyProps {
  readonly body: Extract<TileBody, { kind: 'trend' }>;
  readonly definition: TileDefinition;
  readonly table: boolean;
}

/** A figure over time; the chart library is read when the first trend is drawn. */
export function TrendBody({ body: { points }, definition, table }: TrendBodyProps): ReactElement {
  const say = useSay();
  const figure = rankedOf(definition);
  if (table)
    return <TrendTable label={say(words.tableOf(say(figure.name)))} unit={figure.unit} trend={points} />;
  return (
    <Suspense fallback={<div className="chart" />}>
      <TrendChart definition={figure} trend={points} />
    </Suspense>
  );
}
