import type { ReactElement } from 'react';
import type { IndicatorSeries } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { numberText } from '../../parts/value.ts';
import { figureText } from './figure.ts';
import { words } from './words.ts';

interface SeriesTableProps {
  readonly name: string;
  readonly unit: string;
  readonly series: IndicatorSeries;
}

/** The chart's numbers, with the parts each was made of. */
export function SeriesTable({ name, unit, series }: SeriesTableProps): ReactElement {
  const say = useSay();
  const parts = series.points.some(({ denominator }) => denominator !== undefined);
  const spread = series.points.some(({ p90 }) => p90 !== undefined);
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={name}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{say(words.period)}</th>
            <th scope="col" className="number">
              {name}
            </th>
            {parts && (
              <>
                <th scope="col" className="number">
                  {say(words.numerator)}
                </th>
                <th scope="col" className="number">
                  {say(words.denominator)}
                </th>
              </>
            )}
            {spread && (
              <th scope="col" className="number">
                {say(words.p90)}
              </th>
            )}
            <th scope="col" className="number">
              {say(words.n)}
            </th>
          </tr>
        </thead>
        <tbody>
          {series.points.map((point) => (
            <tr key={point.period}>
              <th scope="row">{point.period}</th>
              <td className="number">{figureText(point.value, unit, say)}</td>
              {parts && (
                <>
                  <td className="number">
                    {point.numerator === undefined ? '—' : numberText(point.numerator)}
                  </td>
                  <td className="number">
                    {point.denominator === undefined ? '—' : numberText(point.denominator)}
                  </td>
                </>
              )}
              {spread && <td className="number">{figureText(point.p90 ?? null, unit, say)}</td>}
              <td className="number">{point.n === null ? say(words.suppressed) : numberText(point.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface BreakdownTableProps {
  readonly name: string;
  readonly unit: string;
  readonly rows: NonNullable<IndicatorSeries['breakdown']>;
}

export function BreakdownTable({ name, unit, rows }: BreakdownTableProps): ReactElement {
  const say = useSay();
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{say(words.breakdown)}</th>
          <th scope="col" className="number">
            {name}
          </th>
          <th scope="col" className="number">
            {say(words.n)}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{say(row.name)}</th>
            <td className="number">{figureText(row.value, unit, say)}</td>
            <td className="number">{row.n === null ? say(words.suppressed) : numberText(row.n)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
