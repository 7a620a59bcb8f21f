import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ConfigProvider, theme } from 'antd';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { TileData } from '../../../api/boards.ts';
import { moment, today } from '../../../language/dates.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Failed } from '../../parts/Failed.tsx';
import { Name } from '../../parts/figures/Name.tsx';
import type { BoardSearch } from '../../search.ts';
import { BoardHead } from './BoardHead.tsx';
import { useLive } from './live.ts';
import { boardQuery, boardsQuery, tilesQuery } from './queries.ts';
import { headingOf } from './tile-figure.ts';
import type { TileContext } from './Tile.tsx';
import { Tiles } from './Tiles.tsx';
import { usePresenting } from './usePresenting.ts';
import { words } from './words.ts';
import '../../parts/figures/figures.css';
import '../cockpit/cockpit.css';
import './boards.css';

const Playback = lazy(() => import('./Playback.tsx').then((module) => ({ default: module.Playback })));
const TileList = lazy(() => import('./TileList.tsx').then((module) => ({ default: module.TileList })));

/** The board that is there without anybody composing one. */
const WHOLE = 'whole';

function Shown({ id, search }: { readonly id: string; readonly search: BoardSearch }): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const cut = useMemo(
    () => ({ unit: search.unit, by: search.by, period: search.period }),
    [search.unit, search.by, search.period],
  );
  const board = useQuery(boardQuery(id));
  const all = useQuery(boardsQuery);
  const tiles = useQuery(tilesQuery(id, cut));
  const { state, news, changed } = useLive(id, cut, board.data !== undefined);
  const [played, setPlayed] = useState<ReadonlyMap<string, number>>();
  const box = useRef<HTMLDivElement>(null);
  const title = board.data === undefined ? say(words.title) : say(board.data.name);
  usePageTitle(title);

  const to = (part: BoardSearch, wanted = id): void => {
    const next = { search: { ...search, list: undefined, ...part }, resetScroll: false };
    // one address for the whole: a board that stays keeps the keyboard where it is
    if (wanted === WHOLE) void navigate({ to: '/w/cockpit', ...next });
    else void navigate({ to: '/w/cockpit/$board', params: { board: wanted }, ...next });
  };
  const path = tiles.data?.path ?? [];
  const up = (): void => {
    if (search.list !== undefined) to({});
    else if (search.play !== undefined) to({ play: undefined });
    else if (path.length > 1) to({ unit: path.length === 2 ? undefined : path.at(-2)?.id });
  };
  const turn = (): void => {
    const ids = (all.data ?? []).map((one) => one.id);
    const next = ids[(ids.indexOf(id) + 1) % Math.max(1, ids.length)];
    if (next !== undefined && next !== id) to({}, next);
  };
  const presenting = usePresenting(box, { up, turn });
  const context: TileContext = {
    ...{ news, changed, played: search.play === undefined ? undefined : played },
    onUnit: (unit) => to({ unit }),
    onList: (list) => to({ list }),
  };
  const failed = board.error ?? (tiles.data === undefined ? tiles.error : null);
  const data = (tile: string): TileData['definition'] =>
    tiles.data?.tiles.find((one) => one.id === tile)?.definition ?? null;
  const listed = board.data?.tiles.find((tile) => tile.id === search.list);
  return (
    <div className="cockpit board" ref={box} onKeyDown={presenting.onKeyDown}>
      <BoardHead
        board={id}
        title={board.data === undefined ? <>{say(words.title)}</> : <Name text={board.data.name} />}
        data={tiles.data}
        boards={all.data ?? []}
        search={search}
        live={state}
        onChange={to}
        onBoard={(wanted) => to({}, wanted)}
        tools={
          <>
            <button
              type="button"
              className="quiet"
              aria-pressed={search.play !== undefined}
              onClick={() => to({ play: search.play === undefined ? 'today' : undefined })}
            >
              {say(words.playback)}
            </button>
            <Link className="quiet not-phone" to="/w/cockpit/compose/$board" params={{ board: id }}>
              {say(board.data?.mine === true ? words.compose : words.copy)}
            </Link>
            <button type="button" className="quiet not-phone" onClick={presenting.wall}>
              {say(presenting.full ? words.leaveWall : words.wall)}
            </button>
          </>
        }
      />
      {tiles.data !== undefined && (state === 'lost' || tiles.error !== null) && (
        <p className="lost" role="alert">
          ⚠ {say(words.lostSince(moment(new Date(tiles.dataUpdatedAt).toISOString())))}
        </p>
      )}
      {search.play !== undefined && (
        <Suspense fallback={<div className="playback" />}>
          <Playback
            day={search.play === 'today' ? today() : search.play}
            unit={search.unit}
            onDay={(play) => to({ play })}
            onMinute={setPlayed}
          />
        </Suspense>
      )}
      {failed !== null ? (
        <section className="pane" data-pane="refused">
          <Failed problem={failed} onAgain={() => void tiles.refetch()} />
          <p className="nothing-here">{say(words.forWhom)}</p>
        </section>
      ) : board.data === undefined ? (
        <div className="tiles-loading" role="status">
          <span className="for-readers">{say(words.loading)}</span>
        </div>
      ) : (
        <Tiles tiles={board.data.tiles} data={tiles.data} context={context} />
      )}
      {listed !== undefined && (
        <Suspense fallback={null}>
          <TileList
            board={id}
            tile={listed.id}
            title={say(headingOf(listed, data(listed.id)))}
            cut={cut}
            onClose={() => to({})}
          />
        </Suspense>
      )}
    </div>
  );
}

/** A board: what leaders look at on the wall, at the desk and on the way. Dark here alone. */
function Dark({ id, search }: { readonly id: string; readonly search: BoardSearch }): ReactElement {
  return (
    <ConfigProvider theme={{ algorithm: theme.darkAlgorithm, token: { colorBgContainer: '#101d33' } }}>
      <Shown key={id} id={id} search={search} />
    </ConfigProvider>
  );
}

export function WholePage(): ReactElement {
  return <Dark id={WHOLE} search={useSearch({ from: '/shell/w/cockpit' })} />;
}

export function BoardPage(): ReactElement {
  const { board } = useParams({ from: '/shell/w/cockpit/$board' });
  return <Dark id={board} search={useSearch({ from: '/shell/w/cockpit/$board' })} />;
}
