import type { Boundary, Position, Ring } from './geometry.ts';

/** A rectangle of six-cornered cells with crooked lines, and its own outline: the cells tile it exactly. */
export interface Honeycomb {
  readonly parent: Boundary;
  readonly cells: readonly Boundary[];
}

const WEST = 120;
const SOUTH = 30;
/** A corner lies up to so many degrees from where an even lattice has it. */
const CROOKED = 0.002;

/** A number in [0, 1) that depends on nothing but the place in the lattice. */
function noise(column: number, row: number, salt: number): number {
  const mixed = Math.sin(column * 127.1 + row * 311.7 + salt * 74.7) * 43_758.5453;
  return mixed - Math.floor(mixed);
}

const corner = (column: number, row: number): Position => [
  WEST + column * 0.005 + (noise(column, row, 1) - 0.5) * CROOKED,
  SOUTH + row * 0.01 + (noise(column, row, 2) - 0.5) * CROOKED,
];

/**
 * A wall of bricks whose corners are moved: `columns` by `rows` cells, each of six corners shared with its neighbours, laid
 * out from 120° E, 30° N, each about a kilometre across.
 */
export function honeycomb(columns: number, rows: number): Honeycomb {
  const shift = (row: number): number => row % 2;
  const cells: Boundary[] = [];
  const edges = new Map<string, { from: Position; to: Position }>();
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const left = column * 2 + shift(row);
      const walk: (readonly [number, number])[] = [
        [left, row],
        [left + 1, row],
        [left + 2, row],
        [left + 2, row + 1],
        [left + 1, row + 1],
        [left, row + 1],
      ];
      const ring = walk.map(([x, y]) => corner(x, y));
      cells.push({ type: 'Polygon', coordinates: [[...ring, ring[0]!]] });
      walk.forEach(([x, y], at) => {
        const [nx, ny] = walk[(at + 1) % 6]!;
        if (edges.delete(`${nx},${ny}>${x},${y}`)) return;
        edges.set(`${x},${y}>${nx},${ny}`, { from: ring[at]!, to: ring[(at + 1) % 6]! });
      });
    }
  return { parent: { type: 'Polygon', coordinates: [outline([...edges.values()])] }, cells };
}

/** What remains of all edges when those walked both ways are gone, as one ring. */
function outline(edges: readonly { readonly from: Position; readonly to: Position }[]): Ring {
  const next = new Map(edges.map(({ from, to }) => [from.join(), to]));
  const ring: Position[] = [edges[0]!.from];
  do ring.push(next.get(ring.at(-1)!.join())!);
  while (ring.at(-1)!.join() !== ring[0]!.join());
  return ring;
}
