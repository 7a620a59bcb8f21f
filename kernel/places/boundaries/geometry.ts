/** Longitude and latitude, WGS 84 degrees. */
export type Position = readonly [longitude: number, latitude: number];
/** A closed line: its last position repeats the first (RFC 7946 §3.1.6). */
export type Ring = readonly Position[];
/** An outer ring and the rings of its holes. */
export type Polygon = readonly Ring[];

/** The land of a unit as GeoJSON says it. */
export type Boundary =
  | { readonly type: 'Polygon'; readonly coordinates: Polygon }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Polygon[] };

/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

export const polygonsOf = (boundary: Boundary): readonly Polygon[] =>
  boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates;

export const ringsOf = (boundary: Boundary): readonly Ring[] => polygonsOf(boundary).flat();

export function boxOf(boundary: Boundary): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of ringsOf(boundary))
    for (const [lon, lat] of ring) {
      if (lon < west) west = lon;
      if (lon > east) east = lon;
      if (lat < south) south = lat;
      if (lat > north) north = lat;
    }
  return [west, south, east, north];
}

const METRES_PER_DEGREE = 111_319.49;

/** Twice the signed area of a ring in square degrees; positive when it runs counter-clockwise. */
export function turning(ring: Ring): number {
  // from the first position, so that the difference of large products does not eat the digits of a small ring
  const [x0, y0] = ring[0] ?? [0, 0];
  let sum = 0;
  for (let at = 1; at < ring.length; at += 1) {
    const [ax, ay] = ring[at - 1]!;
    const [bx, by] = ring[at]!;
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return sum;
}

/**
 * Square metres of a ring, on a sphere flattened at the ring's middle latitude: within 1 % for anything up to the size of
 * a province, which is what telling a sliver from land needs.
 */
export function ringArea(ring: Ring): number {
  let [south, north] = [Infinity, -Infinity];
  for (const [, lat] of ring) {
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  return (Math.abs(turning(ring)) / 2) * METRES_PER_DEGREE ** 2 * shrink;
}

const polygonArea = (polygon: Polygon): number =>
  polygon.reduce((sum, ring, at) => sum + (at === 0 ? ringArea(ring) : -ringArea(ring)), 0);

/** Square metres of a boundary, holes taken off. */
export const areaOf = (boundary: Boundary): number =>
  polygonsOf(boundary).reduce((sum, polygon) => sum + polygonArea(polygon), 0);
