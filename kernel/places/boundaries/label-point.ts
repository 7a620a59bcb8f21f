import { PreparedBoundary } from './containment.ts';
import { boxOf, polygonsOf, ringArea, type Boundary, type Position } from './geometry.ts';

/** How many lines of latitude are tried across a unit. */
const LINES = 9;

/**
 * A position well inside a boundary, for its name: the given centre when it lies inside, otherwise the middle of the widest
 * stretch on a few lines of latitude across its largest piece.
 */
export function labelPoint(boundary: Boundary, centre: Position | null = null): Position {
  if (centre !== null && new PreparedBoundary(boundary).contains(centre[0], centre[1])) return centre;
  const largest = polygonsOf(boundary).reduce((held, next) =>
    ringArea(next[0]!) > ringArea(held[0]!) ? next : held,
  );
  const [, south, , north] = boxOf({ type: 'Polygon', coordinates: largest });
  let best: Position = largest[0]![0]!;
  let widest = 0;
  for (let line = 1; line <= LINES; line += 1) {
    const lat = south + ((north - south) * line) / (LINES + 1);
    const crossed = largest
      .flatMap((ring) =>
        ring.slice(1).flatMap(([bx, by], at) => {
          const [ax, ay] = ring[at]!;
          return ay > lat === by > lat ? [] : [ax + ((lat - ay) / (by - ay)) * (bx - ax)];
        }),
      )
      .sort((a, b) => a - b);
    for (let at = 1; at < crossed.length; at += 2) {
      const width = crossed[at]! - crossed[at - 1]!;
      if (width <= widest) continue;
      widest = width;
      best = [(crossed[at]! + crossed[at - 1]!) / 2, lat];
    }
  }
  return best;
}
