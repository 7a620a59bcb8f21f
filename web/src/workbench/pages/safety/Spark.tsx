import { useState } from 'react';
import type { ReactElement } from 'react';
import type { SafetyFigure } from '../../../api/safety.ts';
import { useSay } from '../../language.ts';
import { figureText } from '../../parts/figures/figure-text.ts';
import type { FigureUnit } from '../../parts/figures/figure-text.ts';
import { intervalText } from './estimate.ts';
import { SPARK, sparkLine } from './spark.ts';
import { words } from './words.ts';

interface SparkProps {
  readonly name: string;
  readonly unit: FigureUnit;
  readonly series: SafetyFigure['series'];
}

/** A figure over the last periods, small; opening it shows the numbers that the line is drawn from. */
export function Spark({ name, unit, series }: SparkProps): ReactElement | null {
  const say = useSay();
  const [open, setOpen] = useState(false);
  if (series.length === 0) return null;
  const { runs, last } = sparkLine(series.map(({ figure }) => figure.value));
  const lastText = figureText(series.at(-1)?.figure.value ?? null, unit, say);
  return (
    <details className="spark" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary aria-label={say(words.sparkOf(name, lastText))}>
        <svg viewBox={`0 0 ${String(SPARK.width)} ${String(SPARK.height)}`} aria-hidden>
          {runs.map((path) => (
            <path key={path} d={path} />
          ))}
          {last !== null && <circle cx={last[0]} cy={last[1]} r="2.6" />}
        </svg>
      </summary>
      {open && (
        <table className="rank">
          <caption className="for-readers">{name}</caption>
          <thead>
            <tr>
              <th scope="col">{say(words.onePeriod)}</th>
              <th scope="col" className="number">
                {say(words.value)}
              </th>
              <th scope="col">{say(words.intervalOf)}</th>
            </tr>
          </thead>
          <tbody>
            {series.map(({ period, figure }) => (
              <tr key={period}>
                <th scope="row">{period}</th>
                <td className="number">{figureText(figure.value, unit, say)}</td>
                <td>{intervalText(figure, unit, say)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
