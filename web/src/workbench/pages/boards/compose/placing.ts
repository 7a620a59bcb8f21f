import type { Tile, TileArea, TileKind } from '../../../../api/boards.ts';

export const COLUMNS = 12;
/** A tile is at most as high as a board is wide. */
const MOST_HIGH = 12;

/** The size a new tile begins with. */
export const firstSize: Readonly<Record<TileKind, readonly [w: number, h: number]>> = {
  ...{ figure: [3, 2], trend: [6, 3], composition: [4, 4], map: [6, 6], ranking: [4, 5] },
  ...{ table: [6, 5], ticker: [4, 4], clocks: [4, 4], text: [4, 2] },
};

const overlap = (a: TileArea, b: TileArea): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

const clamp = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, Math.round(value)));

/** An area within the columns, at least one cell large. */
export function fitting({ x, y, w, h }: TileArea): TileArea {
  const wide = clamp(w, 1, COLUMNS);
  return {
    x: clamp(x, 0, COLUMNS - wide),
    y: Math.max(0, Math.round(y)),
    w: wide,
    h: clamp(h, 1, MOST_HIGH),
  };
}

const byPlace = (a: Tile, b: Tile): number => a.area.y - b.area.y || a.area.x - b.area.x;

/** Puts a tile where it is wanted; what lies there goes down as far as it must. The order of the list is kept. */
export function placed(tiles: readonly Tile[], id: string, wanted: TileArea): readonly Tile[] {
  const own = tiles.find((tile) => tile.id === id);
  if (own === undefined) return tiles;
  const settled: Tile[] = [{ ...own, area: fitting(wanted) }];
  for (const tile of tiles.filter((one) => one.id !== id).sort(byPlace)) {
    let { area } = tile;
    for (;;) {
      const hit = settled.find((other) => overlap(other.area, area));
      if (hit === undefined) break;
      area = { ...area, y: hit.area.y + hit.area.h };
    }
    settled.push({ ...tile, area });
  }
  const found = new Map(settled.map((tile) => [tile.id, tile]));
  return tiles.map((tile) => found.get(tile.id) ?? tile);
}

/** The first free place for an area of this size, from the top, line by line. */
export function freePlace(tiles: readonly Tile[], [w, h]: readonly [number, number]): TileArea {
  for (let y = 0; ; y += 1)
    for (let x = 0; x + w <= COLUMNS; x += 1) {
      const area = { x, y, w, h };
      if (!tiles.some((tile) => overlap(tile.area, area))) return area;
    }
}

/** Moves every tile up as far as nothing is in its way. */
export function closed(tiles: readonly Tile[]): readonly Tile[] {
  const settled: Tile[] = [];
  for (const tile of [...tiles].sort(byPlace)) {
    let { area } = tile;
    while (area.y > 0) {
      const higher = { ...area, y: area.y - 1 };
      if (settled.some((other) => overlap(other.area, higher))) break;
      area = higher;
    }
    settled.push({ ...tile, area });
  }
  const found = new Map(settled.map((tile) => [tile.id, tile]));
  return tiles.map((tile) => found.get(tile.id) ?? tile);
}

/** A name no tile of the board has. */
export function freshId(tiles: readonly Tile[]): string {
  const taken = new Set(tiles.map(({ id }) => id));
  for (let number = tiles.length + 1; ; number += 1)
    if (!taken.has(`t${String(number)}`)) return `t${String(number)}`;
}
