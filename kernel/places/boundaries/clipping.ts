import { difference, intersection, union, type Geom } from 'polyclip-ts';
import { middleOfEar } from './check-boundary.ts';
import { polygonsOf, ringArea, type Boundary, type Position } from './geometry.ts';

/** A piece of land that two boundaries share, or that one leaves. */
export interface Piece {
  readonly at: Position;
  readonly squareMetres: number;
}

// the library writes nothing into what it is given
const geom = (boundary: Boundary): Geom => polygonsOf(boundary) as unknown as Geom;

function pieces(found: ReturnType<typeof union>): Piece[] {
  return found
    .map(([shell, ...holes]) => ({
      at: middleOfEar(shell!),
      squareMetres: holes.reduce((sum, hole) => sum - ringArea(hole), ringArea(shell!)),
    }))
    .sort((a, b) => b.squareMetres - a.squareMetres);
}

/** A boundary whose pieces cross or overlap as one that covers the same land once. */
export const united = (boundary: Boundary): Boundary => ({
  type: 'MultiPolygon',
  coordinates: union(geom(boundary)),
});

/** The land of both, largest piece first. */
export const shared = (one: Boundary, other: Boundary): readonly Piece[] =>
  pieces(intersection(geom(one), geom(other)));

/** The land of the first that none of the others has, largest piece first. */
export const without = (one: Boundary, others: readonly Boundary[]): readonly Piece[] =>
  pieces(difference(geom(one), ...others.map(geom)));
