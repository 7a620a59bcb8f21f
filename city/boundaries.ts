/**
 * Turns the lattice into land: every corner is moved once (a little noise, then smoothing along the boundary of the
 * highest level it lies on) and every unit that touches it uses the moved corner, so children tile their parent.
 */
import { cornersOf, neighboursOf, outlinesOf, positionOf } from './lattice.ts';
import type { Random } from './random.ts';

/** Longitude and latitude in degrees. */
export type Position = readonly [longitude: number, latitude: number];

/** A GeoJSON polygon (RFC 7946 §3.1.6) with one outer ring, counter-clockwise, first position repeated at the end. */
export interface Boundary {
  readonly type: 'Polygon';
  readonly coordinates: readonly (readonly Position[])[];
}

export const CENTRE: Position = [119.4, 30.4];
/** Length of one hexagon edge in kilometres. */
export const EDGE_KM = 0.34;
export const KM_PER_DEGREE_LATITUDE = 110.85;
export const KM_PER_DEGREE_LONGITUDE = 111.32 * Math.cos((CENTRE[1] * Math.PI) / 180);

const NOISE = 0.28;
const SMOOTHING_ROUNDS = 3;

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** The land under a partition: where each corner of the lattice lies. */
export interface Land {
  /** The boundary of a set of cells without holes. */
  boundaryOf(cells: readonly number[]): Boundary;
  /** A position inside the boundary of the cells, as near to their middle as can be. */
  centreOf(cells: readonly number[], boundary: Boundary): Position;
}

/**
 * Lays out the corners. `levels` gives for every cell the parts it belongs to, from the widest to the narrowest
 * (county, town, village, grid); a corner on a county line is smoothed along the county line only.
 */
export function layOut(levels: ReadonlyMap<number, readonly number[]>, random: Random): Land {
  const lines = new Map<number, { level: number; along: Set<number> }>();
  const trace = (from: number, to: number, level: number): void => {
    const line = lines.get(from);
    if (!line || level < line.level) lines.set(from, { level, along: new Set([to]) });
    else if (level === line.level) line.along.add(to);
  };
  for (const [cell, parts] of levels) {
    const corners = cornersOf(cell);
    neighboursOf(cell).forEach((neighbour, i) => {
      const others = levels.get(neighbour);
      const level = others ? parts.findIndex((part, depth) => part !== others[depth]) : -1;
      // inside one grid there is no line; outside the city the line is the widest of all
      if (others && level === -1) return;
      const [from, to] = [corners[i]!, corners[(i + 1) % 6]!];
      trace(from, to, level);
      trace(to, from, level);
    });
  }

  let positions = new Map<number, [number, number]>();
  for (const corner of new Set([...levels.keys()].flatMap(cornersOf))) {
    const [x, y] = positionOf(corner);
    positions.set(corner, [x + (random.next() * 2 - 1) * NOISE, y + (random.next() * 2 - 1) * NOISE]);
  }
  for (let round = 0; round < SMOOTHING_ROUNDS; round++) {
    const moved = new Map(positions);
    for (const [corner, { along }] of lines) {
      const [x, y] = positions.get(corner)!;
      let sumX = 0;
      let sumY = 0;
      for (const neighbour of along) {
        const [nx, ny] = positions.get(neighbour)!;
        sumX += nx;
        sumY += ny;
      }
      moved.set(corner, [(x + sumX / along.size) / 2, (y + sumY / along.size) / 2]);
    }
    positions = moved;
  }

  const landOf = new Map<number, Position>();
  for (const [corner, [x, y]] of positions) {
    landOf.set(corner, [
      rounded(CENTRE[0] + (x * EDGE_KM) / KM_PER_DEGREE_LONGITUDE),
      rounded(CENTRE[1] + (y * EDGE_KM) / KM_PER_DEGREE_LATITUDE),
    ]);
  }

  return {
    boundaryOf(cells) {
      const [outline, ...holes] = outlinesOf(cells);
      if (!outline || holes.length > 0) throw new Error('a unit must be in one piece and without holes');
      const ring = outline.map((corner) => landOf.get(corner)!);
      return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
    },
    centreOf(cells, boundary) {
      const middles = cells.map((cell): Position => {
        const corners = cornersOf(cell).map((corner) => landOf.get(corner)!);
        return [meanOf(corners, 0), meanOf(corners, 1)];
      });
      const middle: Position = [meanOf(middles, 0), meanOf(middles, 1)];
      if (contains(boundary, middle)) return middle;
      const distance = ([x, y]: Position): number => (x - middle[0]) ** 2 + (y - middle[1]) ** 2;
      const inside = middles
        .sort((a, b) => distance(a) - distance(b))
        .find((candidate) => contains(boundary, candidate));
      if (!inside) throw new Error('no cell lies inside its own unit');
      return inside;
    },
  };
}

function meanOf(positions: readonly Position[], axis: 0 | 1): number {
  return rounded(positions.reduce((sum, position) => sum + position[axis], 0) / positions.length);
}

/** Whether a position lies inside the outer ring of a boundary (crossing number; a position on the line is either). */
export function contains(boundary: Boundary, [x, y]: Position): boolean {
  const ring = boundary.coordinates[0]!;
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1]!;
    const [bx, by] = ring[i]!;
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}
