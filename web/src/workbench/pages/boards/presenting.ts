/** The keys with which a board is shown without a mouse. */

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const;
export type ArrowKey = keyof typeof steps;
export const isArrow = (key: string): key is ArrowKey => key in steps;

const overlap = (a: number, b: number, c: number, d: number): number =>
  Math.max(0, Math.min(b, d) - Math.max(a, c));

/**
 * The tile that lies next in a direction: of those wholly beyond this one's edge, those beside it come first, then the
 * nearest. Undefined at the edge of the board.
 */
export function nextTile(tiles: readonly Rect[], from: number, key: ArrowKey): number | undefined {
  const here = tiles[from];
  if (here === undefined) return tiles.length === 0 ? undefined : 0;
  const [dx, dy] = steps[key];
  let best: { readonly at: number; readonly cost: number } | undefined;
  tiles.forEach((tile, at) => {
    // one pixel: edges on a grid are rounded
    const gap =
      dx === 1
        ? tile.left - here.right
        : dx === -1
          ? here.left - tile.right
          : dy === 1
            ? tile.top - here.bottom
            : here.top - tile.bottom;
    if (at === from || gap < -1) return;
    const beside =
      dx === 0
        ? overlap(here.left, here.right, tile.left, tile.right)
        : overlap(here.top, here.bottom, tile.top, tile.bottom);
    const aside = dx === 0 ? Math.abs(tile.left - here.left) : Math.abs(tile.top - here.top);
    const cost = gap * 4 + aside + (beside > 0 ? 0 : 100_000);
    if (best === undefined || cost < best.cost) best = { at, cost };
  });
  return best?.at;
}

/** The next of those inside a tile; it goes round. */
export const nextInside = (count: number, from: number, key: ArrowKey): number =>
  (from + (key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1) + count) % count;
