import { polygonsOf, type Area, type Position } from '../../../../map/geometry.ts';
import type { Text } from '../../../../language/text.ts';

/**
 * The grids of a village as a mesh: where two grids meet they have the same corners, so that a corner that is moved moves
 * in both and neither a gap nor an overlap can open between them. Every step gives a new mesh; none changes the old one.
 */
export interface Mesh {
  readonly corners: Readonly<Record<string, Position>>;
  readonly grids: readonly Grid[];
}

/** A grid that exists has the id of its unit; one that is drawn newly begins with `new-`. */
export interface Grid {
  readonly id: string;
  readonly name: Text;
  readonly code: string;
  /** Per polygon its rings, the outer one first; a ring names each corner once. */
  readonly polygons: readonly Polygon[];
}

type Loop = readonly string[];
type Polygon = readonly Loop[];

export interface GridLand {
  readonly id: string;
  readonly name: Text;
  readonly code: string;
  readonly land: Area;
}

/** Seven decimals are a centimetre: nearer corners are one. */
const DECIMALS = 7;
const keyOf = ([x = 0, y = 0]: Position): string => `${x.toFixed(DECIMALS)} ${y.toFixed(DECIMALS)}`;
const rounded = ([x = 0, y = 0]: Position): Position => [
  Number(x.toFixed(DECIMALS)),
  Number(y.toFixed(DECIMALS)),
];

/** Reads the lands of grids; corners at the same spot become one. */
export function meshOf(grids: readonly GridLand[]): Mesh {
  const corners: Record<string, Position> = {};
  const cornerAt = (position: Position): string => {
    const key = keyOf(position);
    corners[key] ??= rounded(position);
    return key;
  };
  return {
    grids: grids.map(({ land, ...grid }) => ({
      ...grid,
      polygons: polygonsOf(land).map((rings) =>
        // the last position of a ring repeats the first
        rings.map((ring) => ring.slice(0, -1).map(cornerAt)),
      ),
    })),
    corners,
  };
}

/** The land of a grid as GeoJSON. */
export function landOf({ corners }: Mesh, { polygons }: Grid): Area {
  const rings = (polygon: Polygon): Position[][] =>
    polygon.map((loop) => [...loop, loop[0]!].map((corner) => corners[corner]!));
  const [only, ...others] = polygons;
  return only !== undefined && others.length === 0
    ? { type: 'Polygon', coordinates: rings(only) }
    : { type: 'MultiPolygon', coordinates: polygons.map(rings) };
}

/** The corners of a grid, each once, in the order they are walked. */
export const cornersOf = ({ polygons }: Grid): readonly string[] => [...new Set(polygons.flat(2))];

/** The grids that meet in a corner. */
export const gridsAt = ({ grids }: Mesh, corner: string): readonly Grid[] =>
  grids.filter((grid) => cornersOf(grid).includes(corner));

/** Moves a corner, in every grid that has it. A corner dropped on another becomes that one. */
export function moveCorner(mesh: Mesh, corner: string, to: Position): Mesh {
  const position = rounded(to);
  const met = Object.entries(mesh.corners).find(
    ([key, at]) => key !== corner && at[0] === position[0] && at[1] === position[1],
  );
  if (met === undefined) return { ...mesh, corners: { ...mesh.corners, [corner]: position } };
  return inEveryLoop(mesh, (loop) => {
    const joined = loop.map((key) => (key === corner ? met[0] : key));
    return joined.filter((key, at) => key !== joined[(at + 1) % joined.length]);
  });
}

/** The sides of a grid: pairs of neighbouring corners. */
export const sidesOf = ({ polygons }: Grid): readonly (readonly [string, string])[] =>
  polygons
    .flat()
    .flatMap((loop) => loop.map((corner, at) => [corner, loop[(at + 1) % loop.length]!] as const));

/** Puts a corner between two neighbouring ones, in both grids that share the side. The name of the corner is its place. */
export function addCorner(mesh: Mesh, [a, b]: readonly [string, string], at: Position): Mesh {
  const made = keyOf(at);
  if (mesh.corners[made] !== undefined) return mesh;
  const corners = { ...mesh.corners, [made]: rounded(at) };
  return inEveryLoop({ ...mesh, corners }, (loop) =>
    loop.flatMap((corner, index) => {
      const next = loop[(index + 1) % loop.length];
      const between = (corner === a && next === b) || (corner === b && next === a);
      return between ? [corner, made] : [corner];
    }),
  );
}

/** Takes a corner away; undefined where a ring would keep fewer than three. */
export function removeCorner(mesh: Mesh, corner: string): Mesh | undefined {
  const corners = Object.fromEntries(Object.entries(mesh.corners).filter(([key]) => key !== corner));
  const left = inEveryLoop({ ...mesh, corners }, (loop) => loop.filter((key) => key !== corner));
  return left.grids.flatMap(({ polygons }) => polygons.flat()).some((loop) => loop.length < 3)
    ? undefined
    : left;
}

const inEveryLoop = (mesh: Mesh, change: (loop: Loop) => Loop): Mesh => ({
  ...mesh,
  grids: mesh.grids.map((grid) => ({
    ...grid,
    polygons: grid.polygons.map((polygon) => polygon.map(change)),
  })),
});

export type SplitRefusal = 'one-piece' | 'neighbours' | 'unknown';

/**
 * Divides a grid along the straight line between two of its corners: the larger side of the walk stays the old grid, the
 * other becomes `made`. Only a grid of one piece without holes, and not along a side it has already.
 */
export function splitGrid(
  mesh: Mesh,
  id: string,
  [from, to]: readonly [string, string],
  made: Omit<Grid, 'polygons'>,
): Mesh | SplitRefusal {
  const grid = mesh.grids.find((one) => one.id === id);
  const [polygon, ...others] = grid?.polygons ?? [];
  const [loop, ...holes] = polygon ?? [];
  if (grid === undefined || loop === undefined) return 'unknown';
  if (others.length > 0 || holes.length > 0) return 'one-piece';
  const [start, end] = [loop.indexOf(from), loop.indexOf(to)].sort((a, b) => a - b) as [number, number];
  if (start < 0 || start === end) return 'unknown';
  const one = loop.slice(start, end + 1);
  const other = [...loop.slice(end), ...loop.slice(0, start + 1)];
  if (one.length < 3 || other.length < 3) return 'neighbours';
  const [kept, given] = sizeOf(mesh, one) >= sizeOf(mesh, other) ? [one, other] : [other, one];
  return {
    ...mesh,
    grids: [
      ...mesh.grids.map((existing) => (existing.id === id ? { ...grid, polygons: [[kept]] } : existing)),
      { ...made, polygons: [[given]] },
    ],
  };
}

/** Square degrees: only to tell which is larger. */
function sizeOf({ corners }: Mesh, loop: Loop): number {
  const twice = loop.reduce((sum, corner, at) => {
    const [ax = 0, ay = 0] = corners[corner]!;
    const [bx = 0, by = 0] = corners[loop[(at + 1) % loop.length]!]!;
    return sum + ax * by - bx * ay;
  }, 0);
  return Math.abs(twice / 2);
}

/** The grids whose land is not what it was: those that moved and those that are new. */
export function changedGrids(before: Mesh, now: Mesh): readonly Grid[] {
  const lands = new Map(before.grids.map((grid) => [grid.id, JSON.stringify(landOf(before, grid))]));
  return now.grids.filter((grid) => lands.get(grid.id) !== JSON.stringify(landOf(now, grid)));
}

/** Whether a position lies on the outline of an area, within ten centimetres. */
export function liesOnBorder(border: Area, [x = 0, y = 0]: Position): boolean {
  const near = 1e-6;
  return polygonsOf(border).some((rings) =>
    rings.some((ring) =>
      ring.some(([bx = 0, by = 0], at) => {
        const [ax = 0, ay = 0] = ring[Math.max(0, at - 1)]!;
        const length = Math.hypot(bx - ax, by - ay);
        if (length === 0) return Math.hypot(x - ax, y - ay) < near;
        const along = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length ** 2));
        return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)) < near;
      }),
    ),
  );
}
