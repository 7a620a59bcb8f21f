import { lazy, Suspense, useState } from 'react';
import type { ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { Panel } from './Panel.tsx';
import type { RankedFigure } from './ranking.ts';
import type { TrendPoint } from './trend-point.ts';
import { TrendTable } from './TrendTable.tsx';
import { words } from './words.ts';

const TrendChart = lazy(() => import('./TrendChart.tsx').then((module) => ({ default: module.TrendChart })));

interface TrendProps {
  readonly definition: RankedFigure;
  readonly trend: readonly TrendPoint[];
  readonly on?: 'dark' | 'light';
}

/** The chosen figure over the last periods beside the year before, as a chart or as the numbers behind it. */
export function Trend({ definition, trend, on = 'dark' }: TrendProps): ReactElement {
  const say = useSay();
  const [table, setTable] = useState(false);
  const title = `${say(words.trend)} · ${say(definition.name)}`;
  return (
    <Panel
      name="trend"
      title={title}
      end={
        <button type="button" className="quiet" aria-pressed={table} onClick={() => setTable(!table)}>
          {say(words.asTable)}
        </button>
      }
    >
      {table ? (
        <TrendTable label={title} unit={definition.unit} trend={trend} />
      ) : (
        <Suspense fallback={<div className="chart" />}>
          <TrendChart definition={definition} trend={trend} on={on} />
        </Suspense>
      )}
    </Panel>
  );
}
