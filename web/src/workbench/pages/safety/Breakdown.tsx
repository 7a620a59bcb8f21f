import type { ReactElement } from 'react';
import type { SafetyDefinition, SafetyIndicator } from '../../../api/safety.ts';
import { useSay } from '../../language.ts';
import { figureText } from '../../parts/figures/figure-text.ts';
import { Name } from '../../parts/figures/Name.tsx';
import { Panel } from '../../parts/figures/Panel.tsx';
import { Compared } from './Compared.tsx';
import { intervalText } from './estimate.ts';
import { dimensionNames, words } from './words.ts';

interface BreakdownProps {
  readonly part: SafetyIndicator['parts'][number];
  readonly definition: SafetyDefinition;
  readonly chosen: string | undefined;
  /** Lists the events of one line; undefined lists all again. */
  readonly onChoose?: (key: string | undefined) => void;
}

/** The figure by kind, degree or another attribute, the most first; a line lists its own events. */
export function Breakdown({ part, definition, chosen, onChoose }: BreakdownProps): ReactElement | null {
  const say = useSay();
  const { unit } = definition;
  const rows = [...part.rows].sort((a, b) => (b.figure.value ?? -1) - (a.figure.value ?? -1));
  const most = Math.max(0, ...rows.map(({ figure }) => figure.value ?? 0));
  const title = say(words.byDimension(dimensionNames[part.dimension] ?? words.attribute));
  if (rows.length === 0) return null;
  return (
    <Panel name={`by-${part.dimension}`} title={title}>
      <div className="rank-scroll" tabIndex={0} role="region" aria-label={title}>
        <table className="rank">
          <thead>
            <tr>
              <th scope="col">{say(dimensionNames[part.dimension] ?? words.attribute)}</th>
              <th scope="col" className="number">
                {say(words.value)}
              </th>
              <th scope="col">{say(words.intervalOf)}</th>
              <th scope="col">{say(words.yearOnYear)}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, figure, yearOnYear }) => (
              <tr key={key}>
                <th scope="row">
                  {onChoose === undefined ? (
                    <Name text={name} />
                  ) : (
                    <button
                      type="button"
                      aria-pressed={key === chosen}
                      onClick={() => onChoose(key === chosen ? undefined : key)}
                    >
                      <Name text={name} />
                    </button>
                  )}
                </th>
                <td className="number">
                  {figureText(figure.value, unit, say)}
                  {figure.suppressed && <small>{say(words.hidden)}</small>}
                  <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                    <rect className="bar-ground" width="100" height="4" />
                    <rect
                      width={most === 0 ? 0 : (((figure.value ?? 0) / most) * 100).toFixed(1)}
                      height="4"
                    />
                  </svg>
                </td>
                <td>{intervalText(figure, unit, say)}</td>
                <td>
                  <Compared comparison={yearOnYear} unit={unit} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
