import type { ReactElement } from 'react';
import type { CarePattern } from '../../../api/care.ts';
import { useSay } from '../../language.ts';
import { numberText } from '../../parts/value.ts';
import { words } from './words.ts';

const HEIGHT = 60;

const rounded = (value: number | null): string =>
  value === null ? '—' : numberText(Math.round(value * 10) / 10);

/** Litres by hour of the day as bars, with the same numbers as a table below. */
export function PatternBars({ pattern }: { readonly pattern: CarePattern }): ReactElement {
  const say = useSay();
  const percent = Math.round(pattern.quantile * 1000) / 10;
  const most = Math.max(1, ...pattern.hours.map(({ litres }) => litres ?? 0));
  const hint = say(words.patternHint(percent, pattern.days));
  return (
    <>
      <p className="soft">{hint}</p>
      <svg className="care-bars" viewBox={`0 0 240 ${HEIGHT + 12}`} role="img" aria-label={hint}>
        {pattern.hours.map(({ hour, litres }) => {
          const height = ((litres ?? 0) / most) * HEIGHT;
          return (
            <g key={hour}>
              <rect x={hour * 10 + 1} y={HEIGHT - height} width={8} height={height} />
              {hour % 6 === 0 && (
                <text x={hour * 10 + 5} y={HEIGHT + 10}>
                  {hour}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <details>
        <summary>{say(words.table)}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.hour)}</th>
              <th scope="col">{say(words.litres)}</th>
              <th scope="col">{say(words.dryHours)}</th>
            </tr>
          </thead>
          <tbody>
            {pattern.hours.map(({ hour, litres, dryHours }) => (
              <tr key={hour}>
                <th scope="row">{hour}</th>
                <td>{rounded(litres)}</td>
                <td>{rounded(dryHours)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
