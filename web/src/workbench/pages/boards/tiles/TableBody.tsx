import type { ReactElement } from 'react';
import type { ChangedFigure, TileBody } from '../../../../api/boards.ts';
import { useSay } from '../../../language.ts';
import { ChangeMark } from '../../../parts/figures/ChangeMark.tsx';
import { figureText } from '../../../parts/figures/figure-text.ts';
import { Name } from '../../../parts/figures/Name.tsx';
import { changeOf, noteOf, unitOf } from '../tile-figure.ts';
import { words } from '../words.ts';

interface TableBodyProps {
  readonly body: Extract<TileBody, { kind: 'table' }>;
  readonly label: string;
  /** A narrow tile shows the unit's own figures below each other, a wide one the units below as well. */
  readonly narrow: boolean;
  readonly onUnit: (unit: string) => void;
}

/** Several figures at once. */
export function TableBody({ body: { columns, rows }, label, narrow, onUnit }: TableBodyProps): ReactElement {
  const say = useSay();
  const shown = (cell: ChangedFigure | null | undefined, index: number): ReactElement => {
    if (cell === null || cell === undefined) return <>—</>;
    const note = noteOf(cell);
    return (
      <>
        {figureText(cell.value, unitOf(columns[index]?.unit ?? ''), say)}
        {note !== undefined && <small>{say(note)}</small>}
      </>
    );
  };
  if (narrow)
    return (
      <div className="figure-list rank-scroll" tabIndex={0} role="region" aria-label={label}>
        <ul>
          {columns.map((column, index) => {
            const cell = rows[0]?.cells[index];
            return (
              <li key={JSON.stringify(column.source)}>
                <span>
                  <Name text={column.name} />
                </span>
                <strong>{shown(cell, index)}</strong>
                {cell !== null && cell !== undefined && cell.value !== null && (
                  <ChangeMark change={changeOf(cell.yearOnYear)} />
                )}
              </li>
            );
          })}
        </ul>
      </div>
    );
  return (
    <div className="rank-scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="rank">
        <thead>
          <tr>
            <th scope="col">{say(words.unit)}</th>
            {columns.map((column) => (
              <th key={JSON.stringify(column.source)} scope="col" className="number">
                <Name text={column.name} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.id} className={at === 0 ? 'whole' : undefined}>
              <th scope="row">
                {at === 0 ? (
                  <Name text={row.name} />
                ) : (
                  <button type="button" data-drill={row.id} onClick={() => onUnit(row.id)}>
                    <Name text={row.name} />
                  </button>
                )}
              </th>
              {row.cells.map((cell, index) => (
                <td key={index} className="number">
                  {shown(cell, index)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
