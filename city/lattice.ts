/**
 * A lattice of hexagonal cells on whole-number coordinates. Three cells meet in every corner, so the outline of a
 * connected set of cells never touches itself in a point, and neighbours share their corners exactly.
 *
 * A cell's centre stands at (x, y) with y a multiple of 3 and x of the parity of y / 3; its corners stand at
 * (x, y ± 2) and (x ± 1, y ± 1). One step of x is √3/2 edges, one step of y half an edge.
 */

const STRIDE = 4096;
const ORIGIN = STRIDE / 2;

/** The key of a lattice point; unique while |x| and |y| stay below 2048. */
const keyOf = (x: number, y: number): number => (y + ORIGIN) * STRIDE + (x + ORIGIN);

/** The lattice coordinates of a key. */
function pointOf(key: number): readonly [x: number, y: number] {
  return [(key % STRIDE) - ORIGIN, Math.floor(key / STRIDE) - ORIGIN];
}

/** The position of a lattice point in units of one edge. */
export function positionOf(key: number): [x: number, y: number] {
  const [x, y] = pointOf(key);
  return [(x * Math.sqrt(3)) / 2, y / 2];
}

// counter-clockwise from the top; edge i runs from corner i to corner i + 1 and faces neighbour i
const CORNERS = [0, 2, -1, 1, -1, -1, 0, -2, 1, -1, 1, 1] as const;
const NEIGHBOURS = [-1, 3, -2, 0, -1, -3, 1, -3, 2, 0, 1, 3] as const;

function around(cell: number, offsets: readonly number[]): number[] {
  const keys: number[] = [];
  for (let i = 0; i < 12; i += 2) keys.push(cell + offsets[i + 1]! * STRIDE + offsets[i]!);
  return keys;
}

/** The six corners of a cell, counter-clockwise. */
export const cornersOf = (cell: number): number[] => around(cell, CORNERS);

/** The six neighbours of a cell; neighbour i lies across the edge from corner i to corner i + 1. */
export const neighboursOf = (cell: number): number[] => around(cell, NEIGHBOURS);

/** The cell at a column and row; odd rows stand half a cell further east. */
export const cellAt = (column: number, row: number): number => keyOf(2 * column + (row & 1), row * 3);

/** All cells whose centre satisfies a condition within `reach` edges of the origin, row by row. */
export function cellsWhere(reach: number, inside: (x: number, y: number) => boolean): number[] {
  const cells: number[] = [];
  const rows = Math.floor((reach * 2) / 3);
  const columns = Math.ceil((reach * 2) / Math.sqrt(3));
  for (let row = -rows; row <= rows; row++) {
    for (let x = -columns; x <= columns; x++) {
      if (((x - row) & 1) !== 0) continue;
      const key = keyOf(x, row * 3);
      const [px, py] = positionOf(key);
      if (inside(px, py)) cells.push(key);
    }
  }
  return cells;
}

/** The outlines of a set of cells, each a closed walk of corner keys (the first is not repeated), outer ones counter-clockwise. */
export function outlinesOf(cells: readonly number[]): number[][] {
  const members = new Set(cells);
  const next = new Map<number, number>();
  for (const cell of cells) {
    const corners = cornersOf(cell);
    const neighbours = neighboursOf(cell);
    for (let i = 0; i < 6; i++) {
      if (!members.has(neighbours[i]!)) next.set(corners[i]!, corners[(i + 1) % 6]!);
    }
  }
  const rings: number[][] = [];
  for (const start of next.keys()) {
    const ring: number[] = [];
    for (let corner = start; next.has(corner);) {
      ring.push(corner);
      const following = next.get(corner)!;
      next.delete(corner);
      corner = following;
    }
    if (ring.length > 0) rings.push(ring);
  }
  return rings;
}
