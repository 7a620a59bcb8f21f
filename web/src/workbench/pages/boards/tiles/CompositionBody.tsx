import { lazy, Suspense } from 'react';
import type { ReactElement } from 'react';
import type { TileBody, TileDefinition } from '../../../../api/boards.ts';
import { useSay } from '../../../language.ts';
import { bareText, figureText } from '../../../parts/figures/figure-text.ts';
import { Name } from '../../../parts/figures/Name.tsx';
import { noteOf, rankedOf } from '../tile-figure.ts';
import { words } from '../words.ts';

const PartsChart = lazy(() => import('./PartsChart.tsx').then((module) => ({ default: module.PartsChart })));

interface CompositionBodyProps {
  readonly body: Extract<TileBody, { kind: 'composition' }>;
  readonly definition: TileDefinition;
  readonly table: boolean;
}

/** What a figure is made of: bars with their numbers, or the table of all parts with their shares. */
export function CompositionBody({ body, definition, table }: CompositionBodyProps): ReactElement {
  const say = useSay();
  const { name, unit } = rankedOf(definition);
  const parts = [...body.parts].sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  if (!table)
    return (
      <Suspense fallback={<div className="chart" />}>
        <PartsChart name={say(name)} unit={unit} parts={parts} />
      </Suspense>
    );
  const counts = unit !== '%' && unit !== '‰' && unit !== 'per-10k';
  const whole = body.whole.value;
  return (
    <div className="rank-scroll" tabIndex={0} role="region" aria-label={say(words.tableOf(say(name)))}>
      <table className="rank">
        <thead>
          <tr>
            <th scope="col">{say(words.part)}</th>
            <th scope="col" className="number">
              {say(name)}
            </th>
            {counts && (
              <th scope="col" className="number">
                {say(words.share)}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => {
            const note = noteOf(part);
            return (
              <tr key={part.key}>
                <th scope="row">
                  <Name text={part.name} />
                </th>
                <td className="number">
                  {figureText(part.value, unit, say)}
                  {note !== undefined && <small>{say(note)}</small>}
                </td>
                {counts && (
                  <td className="number">
                    {part.value === null || whole === null || whole === 0
                      ? '—'
                      : `${bareText((part.value / whole) * 100)}%`}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
