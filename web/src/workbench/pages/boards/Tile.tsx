import { useState } from 'react';
import type { ReactElement } from 'react';
import type { TickerItem, Tile as Placed, TileData } from '../../../api/boards.ts';
import { useSay } from '../../language.ts';
import { headingOf } from './tile-figure.ts';
import { TileFrame } from './TileFrame.tsx';
import { ClocksBody } from './tiles/ClocksBody.tsx';
import { CompositionBody } from './tiles/CompositionBody.tsx';
import { FigureBody } from './tiles/FigureBody.tsx';
import { MapBody } from './tiles/MapBody.tsx';
import { RankingBody } from './tiles/RankingBody.tsx';
import { TableBody } from './tiles/TableBody.tsx';
import { TickerBody } from './tiles/TickerBody.tsx';
import { TrendBody } from './tiles/TrendBody.tsx';
import { words } from './words.ts';

/** What all tiles of a board have in common. */
export interface TileContext {
  readonly news: readonly TickerItem[];
  readonly changed: readonly string[];
  /** Unit → number at the minute a day is played back at. */
  readonly played: ReadonlyMap<string, number> | undefined;
  readonly onUnit: (unit: string) => void;
  /** Undefined where no list can be opened: on a preview. */
  readonly onList: ((tile: string) => void) | undefined;
}

interface TileProps {
  readonly tile: Placed;
  readonly data: TileData | undefined;
  readonly context: TileContext;
}

/** At most so many of the twelve columns, and several figures stand below each other. */
const NARROW = 5;
const withPicture = ['trend', 'composition', 'map'];
const withList = ['figure', 'trend', 'map', 'ranking', 'composition'];

function Body({ tile, data, context, table }: TileProps & { readonly table: boolean }): ReactElement | null {
  const say = useSay();
  const { news, played, onUnit } = context;
  if (data?.body === undefined || data.body === null) return null;
  const { body, definition, unit } = data;
  const label = say(words.scrollable(say(headingOf(tile, definition))));
  if (body.kind === 'table')
    return <TableBody body={body} label={label} narrow={tile.area.w <= NARROW} onUnit={onUnit} />;
  if (body.kind === 'ticker') return <TickerBody items={body.items} news={news} label={label} />;
  if (body.kind === 'clocks') return <ClocksBody clocks={body.clocks} label={label} />;
  if (body.kind === 'text') return <p className="tile-text">{body.text}</p>;
  if (definition === null) return null;
  if (body.kind === 'figure') return <FigureBody body={body} definition={definition} />;
  if (body.kind === 'trend') return <TrendBody body={body} definition={definition} table={table} />;
  if (body.kind === 'composition')
    return <CompositionBody body={body} definition={definition} table={table} />;
  if (body.kind === 'ranking') return <RankingBody body={body} definition={definition} onUnit={onUnit} />;
  return <MapBody {...{ body, definition, table, played, onUnit }} unit={unit?.id ?? ''} />;
}

/** One tile of a board with what it shows now. */
export function Tile({ tile, data, context }: TileProps): ReactElement {
  const say = useSay();
  const [table, setTable] = useState(false);
  const name = say(headingOf(tile, data?.definition ?? null));
  const listed = withList.includes(tile.kind) && data?.body !== null && context.onList !== undefined;
  return (
    <TileFrame
      tile={tile}
      data={data}
      changed={context.changed.includes(tile.id)}
      onList={listed ? () => context.onList?.(tile.id) : undefined}
      end={
        withPicture.includes(tile.kind) && (
          <button
            type="button"
            className="quiet small"
            aria-pressed={table}
            aria-label={say(words.tableOf(name))}
            onClick={() => setTable(!table)}
          >
            {say(words.asTable)}
          </button>
        )
      }
    >
      <Body tile={tile} data={data} context={context} table={table} />
    </TileFrame>
  );
}
