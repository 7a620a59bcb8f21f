import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { BoardBy, GridBoard } from '../../../api/grid-desk.ts';
import { moment, today } from '../../../language/dates.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { Delays } from './Delays.tsx';
import { FigureText } from './FigureText.tsx';
import { GridTabs } from './GridTabs.tsx';
import { boardQuery } from './queries.ts';
import { useGridLive } from './useGridLive.ts';
import { words } from './words.ts';
import './grid.css';

const DAYS = 30;
const before = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** Figures of the grid for those who lead: in all, by unit below, kind and source, and what waits unusually long. */
export function BoardPage(): ReactElement {
  const say = useSay();
  const [by, setBy] = useState<BoardBy>('unit');
  const [unit, setUnit] = useState<string>();
  const [from, setFrom] = useState(before(today(), DAYS - 1));
  const [to, setTo] = useState(today());
  useGridLive();
  usePageTitle(say(words.board));
  const query = useQuery(boardQuery({ from, to, by, unit }));
  return (
    <div className="page grid">
      <header className="page-head">
        <h1>{say(words.board)}</h1>
        {query.data !== undefined && (
          <span className="soft">
            {say(words.asOf(moment(query.data.asOf)))}
            {query.data.counting && ` · ${say(words.counting)}`}
          </span>
        )}
      </header>
      <GridTabs />
      <div className="grid-asked">
        <label>
          {say(words.from)}{' '}
          <input
            type="date"
            value={from}
            max={to}
            onChange={({ target }) => target.value !== '' && setFrom(target.value)}
          />
        </label>
        <label>
          {say(words.until)}{' '}
          <input
            type="date"
            value={to}
            min={from}
            onChange={({ target }) => target.value !== '' && setTo(target.value)}
          />
        </label>
        <Segmented<BoardBy>
          aria-label={say(words.by)}
          value={by}
          options={[
            { value: 'unit', label: say(words.byUnit) },
            { value: 'kind', label: say(words.byKind) },
            { value: 'source', label: say(words.bySource) },
          ]}
          onChange={setBy}
        />
      </div>
      <Answer query={query}>
        {(board) => (
          <>
            <h2>
              {say(board.unit.name)}{' '}
              {board.parent !== null && (
                <Button size="small" onClick={() => setUnit(board.parent ?? undefined)}>
                  {say(words.up)}
                </Button>
              )}
            </h2>
            <ul className="grid-figures">
              {board.definitions.map((one) => (
                <li key={one.id} className="card" data-figure={one.id}>
                  <span className="soft">{say(one.name)}</span>
                  <FigureText figure={board.total[one.id]} unit={one.unit} isMain />
                  <small className="soft">{say(one.meaning)}</small>
                </li>
              ))}
            </ul>
            <Parts board={board} by={by} onUnit={setUnit} />
            <Delays delays={board.delays} />
          </>
        )}
      </Answer>
    </div>
  );
}

interface PartsProps {
  readonly board: GridBoard;
  readonly by: BoardBy;
  readonly onUnit: (unit: string) => void;
}

function Parts({ board, by, onUnit }: PartsProps): ReactElement {
  const say = useSay();
  if (board.parts.length === 0)
    return (
      <div className="card">
        <Nothing title={say(words.noFigures)} />
      </div>
    );
  return (
    <div className="card grid-table" role="region" tabIndex={0} aria-label={say(words.board)}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              {say(by === 'unit' ? words.byUnit : by === 'kind' ? words.byKind : words.bySource)}
            </th>
            {board.definitions.map((one) => (
              <th key={one.id} scope="col">
                {say(one.name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {board.parts.map((part) => (
            <tr key={part.key}>
              <th scope="row">
                {by === 'unit' ? (
                  <button type="button" className="grid-link" onClick={() => onUnit(part.key)}>
                    {say(part.name)}
                  </button>
                ) : part.key === '' ? (
                  say(words.unclassified)
                ) : (
                  say(part.name)
                )}
              </th>
              {board.definitions.map((one) => (
                <td key={one.id}>
                  <FigureText figure={part.figures[one.id]} unit={one.unit} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
