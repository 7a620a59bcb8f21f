import { useRef, useState } from 'react';
import type { CSSProperties, DragEvent, KeyboardEvent, ReactElement } from 'react';
import type { BoardData, Tile as Placed, TileArea } from '../../../../api/boards.ts';
import { useSay } from '../../../language.ts';
import { isArrow, nextTile } from '../presenting.ts';
import { Tile, type TileContext } from '../Tile.tsx';
import { composeWords as words } from './compose-words.ts';
import { COLUMNS } from './placing.ts';

interface CanvasProps {
  readonly tiles: readonly Placed[];
  readonly data: BoardData | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (tile: string) => void;
  readonly onArea: (tile: string, area: TileArea) => void;
  readonly onRemove: (tile: string) => void;
}

/** Nothing is followed or entered while a board is composed. */
const still: TileContext = {
  ...{ news: [], changed: [], played: undefined, onList: undefined },
  onUnit: () => undefined,
};

const shifts = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const;

/** Height of a row and the gap between cells, as the style sheet has them. */
const [ROW, GAP] = [82, 12];

/** The board as it will be, with real figures. Tiles are moved by dragging, or by Shift and the arrows. */
export function Canvas({ tiles, data, chosen, onChoose, onArea, onRemove }: CanvasProps): ReactElement {
  const say = useSay();
  const grid = useRef<HTMLDivElement>(null);
  const dragged = useRef<{ readonly id: string; readonly dx: number; readonly dy: number }>(null);
  const [said, setSaid] = useState('');
  const byId = new Map(data?.tiles.map((one) => [one.id, one]));
  const rows = Math.max(4, ...tiles.map(({ area }) => area.y + area.h)) + 3;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, tile: Placed): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const places = [...(grid.current?.querySelectorAll<HTMLElement>('[data-place]') ?? [])];
    if (isArrow(event.key) && event.shiftKey) {
      const [dx, dy] = shifts[event.key];
      const area = { ...tile.area, x: tile.area.x + dx, y: tile.area.y + dy };
      onArea(tile.id, area);
      setSaid(say(words.moved(Math.max(0, area.x) + 1, Math.max(0, area.y) + 1)));
    } else if (isArrow(event.key)) {
      const at = nextTile(
        places.map((one) => one.getBoundingClientRect()),
        places.indexOf(event.currentTarget),
        event.key,
      );
      if (at !== undefined) places[at]?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') onChoose(tile.id);
    else if (event.key === 'Delete') onRemove(tile.id);
    else return;
    event.preventDefault();
  };

  const cellAt = (event: DragEvent): { x: number; y: number } => {
    const box = grid.current?.getBoundingClientRect() ?? new DOMRect();
    const column = (box.width + GAP) / COLUMNS;
    return {
      x: Math.floor((event.clientX - box.left) / column),
      y: Math.floor((event.clientY - box.top) / (ROW + GAP)),
    };
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    const { id, dx, dy } = dragged.current ?? {};
    const tile = tiles.find((one) => one.id === id);
    if (tile === undefined || dx === undefined || dy === undefined) return;
    const { x, y } = cellAt(event);
    onArea(tile.id, { ...tile.area, x: x - dx, y: y - dy });
    dragged.current = null;
  };
  return (
    <section className="canvas" aria-label={say(words.canvas)}>
      <p className="soft-word">{say(words.canvasHint)}</p>
      <p className="for-readers" role="status">
        {said}
      </p>
      <div
        className="tiles"
        ref={grid}
        style={{ '--rows': rows } as CSSProperties}
        onDragOver={(event) => event.preventDefault()}
        onDrop={onDrop}
      >
        {tiles.map((tile) => (
          <div
            key={tile.id}
            className={`tile-place${tile.id === chosen ? ' is-chosen' : ''}`}
            data-place={tile.id}
            role="group"
            aria-current={tile.id === chosen}
            aria-label={say(words.moved(tile.area.x + 1, tile.area.y + 1))}
            tabIndex={0}
            draggable
            style={
              {
                ...{ '--x': tile.area.x + 1, '--y': tile.area.y + 1 },
                ...{ '--w': tile.area.w, '--h': tile.area.h },
              } as CSSProperties
            }
            onClick={() => onChoose(tile.id)}
            onFocus={(event) => event.target === event.currentTarget && onChoose(tile.id)}
            onKeyDown={(event) => onKeyDown(event, tile)}
            onDragStart={(event) => {
              const { x, y } = cellAt(event);
              dragged.current = { id: tile.id, dx: x - tile.area.x, dy: y - tile.area.y };
              event.dataTransfer.setData('text/plain', tile.id);
            }}
          >
            <Tile tile={tile} data={byId.get(tile.id)} context={still} />
          </div>
        ))}
      </div>
    </section>
  );
}
