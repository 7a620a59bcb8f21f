import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { BoardCut, BoardList } from '../../../api/boards.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { bareText } from '../../parts/figures/figure-text.ts';
import { Name } from '../../parts/figures/Name.tsx';
import { listQuery } from './queries.ts';
import { words } from './words.ts';

interface TileListProps {
  readonly board: string;
  readonly tile: string;
  readonly title: string;
  readonly cut: BoardCut;
  readonly onClose: () => void;
}

function Rows({ list }: { readonly list: BoardList }): ReactElement {
  const say = useSay();
  if (list.events.length === 0 && list.matters.length === 0)
    return <p className="nothing-here">{say(words.noList)}</p>;
  return (
    <table className="rank">
      <thead>
        <tr>
          <th scope="col">{say(words.when)}</th>
          <th scope="col">{say(words.what)}</th>
          <th scope="col">{say(words.whereAt)}</th>
          <th scope="col">{say(words.number)}</th>
        </tr>
      </thead>
      <tbody>
        {list.events.map((one) => (
          <tr key={one.id}>
            <td>{moment(one.at)}</td>
            <th scope="row">
              <Name text={one.category.name} />
              <small>
                <Name text={one.source.name} />
              </small>
            </th>
            <td>{one.unit === null ? '—' : <Name text={one.unit.name} />}</td>
            <td>
              {one.matter === null ? (
                <span lang="zh-CN">{one.key}</span>
              ) : (
                <Link
                  to="/w/matters/$matterId"
                  params={{ matterId: one.matter.id }}
                  data-drill={one.matter.id}
                >
                  <span lang="zh-CN">{one.matter.number}</span>
                </Link>
              )}
            </td>
          </tr>
        ))}
        {list.matters.map((one) => (
          <tr key={one.id}>
            <td>{moment(one.at)}</td>
            <th scope="row">
              <Name text={one.scenario} />
            </th>
            <td>{one.unit === null ? '—' : <Name text={one.unit.name} />}</td>
            <td>
              <Link to="/w/matters/$matterId" params={{ matterId: one.id }} data-drill={one.id}>
                <span lang="zh-CN">{one.number}</span>
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is counted in a tile: its events and matters, within what the reader may see. */
export function TileList({ board, tile, title, cut, onClose }: TileListProps): ReactElement {
  const say = useSay();
  const [cursor, setCursor] = useState<string>();
  const query = useQuery(listQuery(board, tile, cut, cursor));
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <section className="pane tile-list" aria-label={say(words.listOf(title))} data-tile="list" tabIndex={-1}>
      <header>
        <h2>{say(words.listOf(title))}</h2>
        <button type="button" className="quiet" ref={close} onClick={onClose}>
          {say(words.closeList)}
        </button>
      </header>
      <Answer query={query}>
        {(list) => (
          <>
            <p className="hint">
              <Name text={list.unit.name} /> · {list.period}
              {list.total !== null && <> · {say(words.listTotal(bareText(list.total)))}</>}
            </p>
            <div className="rank-scroll" tabIndex={0} role="region" aria-label={say(words.scrollable(title))}>
              <Rows list={list} />
            </div>
            {list.next !== null && (
              <button type="button" className="quiet" onClick={() => setCursor(list.next ?? undefined)}>
                {say(words.more)}
              </button>
            )}
          </>
        )}
      </Answer>
    </section>
  );
}
