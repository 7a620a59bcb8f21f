import type { CSSProperties, ReactElement } from 'react';
import type { BoardData, Tile as Placed } from '../../../api/boards.ts';
import { useSay } from '../../language.ts';
import { Tile, type TileContext } from './Tile.tsx';
import { words } from './words.ts';

interface TilesProps {
  readonly tiles: readonly Placed[];
  /** Undefined while they are read for the first time. */
  readonly data: BoardData | undefined;
  readonly context: TileContext;
}

/** Rows that a board reaches down to. */
const rowsOf = (tiles: readonly Placed[]): number => Math.max(1, ...tiles.map(({ area }) => area.y + area.h));

/** The order in which a phone shows them and a keyboard comes to them: from the top, line by line. */
const inOrder = (tiles: readonly Placed[]): readonly Placed[] =>
  [...tiles].sort((a, b) => a.area.y - b.area.y || a.area.x - b.area.x);

/** All tiles in their places; the places are known before the figures come, so that nothing jumps. */
export function Tiles({ tiles, data, context }: TilesProps): ReactElement {
  const say = useSay();
  const byId = new Map(data?.tiles.map((one) => [one.id, one]));
  if (tiles.length === 0)
    return (
      <section className="pane empty">
        <strong>{say(words.noTiles)}</strong>
        <p>{say(words.noTilesHint)}</p>
      </section>
    );
  return (
    <div
      className="tiles"
      style={{ '--rows': rowsOf(tiles) } as CSSProperties}
      aria-busy={data === undefined}
    >
      {inOrder(tiles).map((tile) => (
        <div
          key={tile.id}
          className="tile-place"
          data-w={tile.area.w}
          style={
            {
              '--x': tile.area.x + 1,
              '--y': tile.area.y + 1,
              '--w': tile.area.w,
              '--h': tile.area.h,
            } as CSSProperties
          }
        >
          <Tile tile={tile} data={byId.get(tile.id)} context={context} />
        </div>
      ))}
    </div>
  );
}
