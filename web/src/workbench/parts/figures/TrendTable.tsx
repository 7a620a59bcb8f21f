import type { ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { bareText, figureText, type FigureUnit } from './figure-text.ts';
import type { TrendPoint } from './trend-point.ts';
import { words } from './words.ts';

interface TrendTableProps {
  readonly label: string;
  readonly unit: FigureUnit;
  readonly trend: readonly TrendPoint[];
}

/** The numbers behind a trend: only the columns that the figure has. */
export function TrendTable({ label, unit, trend }: TrendTableProps): ReactElement {
  const say = useSay();
  const counted = trend.some(({ n }) => n !== undefined);
  const compared = trend.some(({ before }) => before !== undefined);
  const estimated = trend.some(({ interval }) => interval !== undefined);
  return (
    <div className="rank-scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="rank">
        <thead>
          <tr>
            <th scope="col">{say(words.onePeriod)}</th>
            <th scope="col" className="number">
              {say(words.value)}
            </th>
            {estimated && (
              <th scope="col" className="number">
                {say(words.interval)}
              </th>
            )}
            {counted && (
              <th scope="col" className="number">
                {say(words.events)}
              </th>
            )}
            {compared && (
              <th scope="col" className="number">
                {say(words.ofYearBefore)}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {trend.map(({ period, value, n = null, before = null, interval = null }) => (
            <tr key={period}>
              <th scope="row">{period}</th>
              <td className="number">{figureText(value, unit, say)}</td>
              {estimated && (
                <td className="number">
                  {interval === null ? '—' : `${bareText(interval[0])}–${bareText(interval[1])}`}
                </td>
              )}
              {counted && <td className="number">{bareText(n)}</td>}
              {compared && <td className="number">{figureText(before, unit, say)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
