/** Longitude and latitude, WGS 84 degrees. */
export type Position = readonly number[];
export type Ring = readonly Position[];
export interface Area {
  readonly type: 'Polygon' | 'MultiPolygon';
  readonly coordinates: unknown;
}

/** West, south, east, north. */
export type Bounds = readonly [number, number, number, number];

/** What came from a server may be anything; undefined for what is no area. */
export function areaOf(boundary: unknown): Area | undefined {
  if (typeof boundary !== 'object' || boundary === null) return undefined;
  const { type, coordinates } = boundary as Partial<Area>;
  if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(coordinates)) return undefined;
  return { type, coordinates };
}

/** The polygons of an area, each with its outer ring first. */
export const polygonsOf = ({ type, coordinates }: Area): readonly (readonly Ring[])[] =>
  type === 'Polygon' ? [coordinates as readonly Ring[]] : (coordinates as readonly (readonly Ring[])[]);

/** What encloses all these areas; undefined where there is none. */
export function boundsOf(areas: readonly Area[]): Bounds | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const area of areas)
    for (const [outer = []] of polygonsOf(area))
      for (const [x = 0, y = 0] of outer) {
        west = Math.min(west, x);
        south = Math.min(south, y);
        east = Math.max(east, x);
        north = Math.max(north, y);
      }
  return west <= east ? [west, south, east, north] : undefined;
}

/** Whether a position lies inside the outer rings of an area and in none of its holes. */
export function lies(area: Area, [x = 0, y = 0]: Position): boolean {
  const inside = (ring: Ring): boolean => {
    let within = false;
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
      const [ax = 0, ay = 0] = ring[at]!;
      const [bx = 0, by = 0] = ring[before]!;
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
    }
    return within;
  };
  return polygonsOf(area).some(
    ([outer = [], ...holes]) => inside(outer) && !holes.some((hole) => inside(hole)),
  );
}
