import { lazy, Suspense, useState } from 'react';
import type { ReactElement } from 'react';
import type { CockpitParts } from '../../../api/cockpit.ts';
import { useSay } from '../../language.ts';
import { numberText } from '../../parts/value.ts';
import { figureText } from './figure-text.ts';
import { Panel } from './Panel.tsx';
import { words } from './words.ts';

const TrendChart = lazy(() => import('./TrendChart.tsx').then((module) => ({ default: module.TrendChart })));

/** The chosen figure over the last periods beside the year before, as a chart or as the numbers behind it. */
export function Trend({ definition, trend }: Pick<CockpitParts, 'definition' | 'trend'>): ReactElement {
  const say = useSay();
  const [table, setTable] = useState(false);
  const { unit } = definition;
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
        <div className="rank-scroll" tabIndex={0} role="region" aria-label={title}>
          <table className="rank">
            <thead>
              <tr>
                <th scope="col">{say(words.onePeriod)}</th>
                <th scope="col" className="number">
                  {say(words.value)}
                </th>
                <th scope="col" className="number">
                  {say(words.events)}
                </th>
                <th scope="col" className="number">
                  {say(words.ofYearBefore)}
                </th>
              </tr>
            </thead>
            <tbody>
              {trend.map((point) => (
                <tr key={point.period}>
                  <th scope="row">{point.period}</th>
                  <td className="number">{figureText(point.value, unit, say)}</td>
                  <td className="number">{point.n === null ? '—' : numberText(point.n)}</td>
                  <td className="number">{figureText(point.before, unit, say)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <Suspense fallback={<div className="chart" />}>
          <TrendChart definition={definition} trend={trend} />
        </Suspense>
      )}
    </Panel>
  );
}
