/** A place on a route: WGS 84 degrees. */
export interface RoutePoint {
  readonly lon: number;
  readonly lat: number;
}

const METRES_PER_DEGREE = 111_195;

/** Metres between two places of one town, as on a plane: within a few kilometres the earth’s curve is less than a step. */
export function metresApart(one: RoutePoint, other: RoutePoint): number {
  const east = (other.lon - one.lon) * Math.cos(((one.lat + other.lat) * Math.PI) / 360);
  return Math.hypot(east, other.lat - one.lat) * METRES_PER_DEGREE;
}

/** Metres of the way through points in their order, not back to the first. */
export const wayLength = (points: readonly RoutePoint[]): number =>
  points.reduce((sum, point, at) => (at === 0 ? 0 : sum + metresApart(points[at - 1]!, point)), 0);

/**
 * The points in an order that is short to walk: always to the nearest that is left, then improved by turning stretches round
 * as long as that shortens the way (2-opt). The way need not come back. `from` is where the walker stands; without it every
 * point is tried as the first and the shortest way is taken. Pure: the same points give the same order. Points at one place
 * stand beside each other. For up to a few hundred points.
 */
export function walkingOrder<Point extends RoutePoint>(
  points: readonly Point[],
  from?: RoutePoint,
): readonly Point[] {
  if (points.length < 2) return [...points];
  if (from !== undefined) return improved(nearestFirst(points, from), from);
  let best: readonly Point[] = points;
  let shortest = Infinity;
  for (const first of points) {
    const way = improved(nearestFirst(points, first));
    const length = wayLength(way);
    if (length < shortest) [best, shortest] = [way, length];
  }
  return best;
}

/** Always to the nearest that is left; of two as near the one that was named first. */
function nearestFirst<Point extends RoutePoint>(points: readonly Point[], from: RoutePoint): Point[] {
  const left = [...points];
  const way: Point[] = [];
  let here = from;
  while (left.length > 0) {
    let nearest = 0;
    for (let at = 1; at < left.length; at += 1)
      if (metresApart(here, left[at]!) < metresApart(here, left[nearest]!)) nearest = at;
    const [next] = left.splice(nearest, 1);
    way.push(next!);
    here = next!;
  }
  return way;
}

/** Rounding must not turn a stretch to and fro for ever. */
const SHORTER = 1e-6;

/** Turns stretches round until none shortens the way any more; a way from somewhere begins there. */
function improved<Point extends RoutePoint>(way: Point[], from?: RoutePoint): Point[] {
  const between = (one: RoutePoint | undefined, other: RoutePoint | undefined): number =>
    one === undefined || other === undefined ? 0 : metresApart(one, other);
  for (let shorter = true; shorter;) {
    shorter = false;
    for (let first = 0; first < way.length - 1; first += 1)
      for (let last = first + 1; last < way.length; last += 1) {
        const before = first === 0 ? from : way[first - 1];
        const after = way[last + 1];
        const stands = between(before, way[first]) + between(way[last], after);
        const turned = between(before, way[last]) + between(way[first], after);
        if (turned >= stands - SHORTER) continue;
        way.splice(first, last - first + 1, ...way.slice(first, last + 1).reverse());
        shorter = true;
      }
  }
  return way;
}
