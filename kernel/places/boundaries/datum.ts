import { polygonsOf, type Boundary, type Position } from './geometry.ts';

/** Semi-major axis (metres) and squared eccentricity of the Krasovsky ellipsoid, which the published formula uses. */
const AXIS = 6_378_245;
const ECCENTRICITY = 0.006_693_421_622_965_943;

/** How far GCJ-02 lies from WGS 84 at a position, in degrees, by the approximate formula that is in the open. */
function offset([lon, lat]: Position): Position {
  const [x, y] = [lon - 105, lat - 35];
  const wave = (value: number): number => Math.sin(value * Math.PI);
  const quick = ((wave(6 * x) + wave(2 * x)) * 20 * 2) / 3;
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    quick +
    ((wave(y) * 20 + wave(y / 3) * 40) * 2) / 3 +
    ((wave(y / 12) * 160 + wave(y / 30) * 320) * 2) / 3;
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    quick +
    ((wave(x) * 20 + wave(x / 3) * 40) * 2) / 3 +
    ((wave(x / 12) * 150 + wave(x / 30) * 300) * 2) / 3;
  const radians = (lat / 180) * Math.PI;
  const magic = 1 - ECCENTRICITY * Math.sin(radians) ** 2;
  const root = Math.sqrt(magic);
  return [
    (east * 180) / ((AXIS / root) * Math.cos(radians) * Math.PI),
    (north * 180) / (((AXIS * (1 - ECCENTRICITY)) / (magic * root)) * Math.PI),
  ];
}

/** WGS 84 for a GCJ-02 position: turned round by steps until it fits to a millimetre; the formula itself is good to a few metres. */
export function fromGcj02(given: Position): Position {
  let at: Position = given;
  for (let step = 0; step < 8; step += 1) {
    const [east, north] = offset(at);
    at = [given[0] - east, given[1] - north];
  }
  // nine digits are a tenth of a millimetre: equal corners stay equal
  return [Number(at[0].toFixed(9)), Number(at[1].toFixed(9))];
}

/** A boundary given in GCJ-02 as one in WGS 84. */
export function boundaryFromGcj02(boundary: Boundary): Boundary {
  const polygons = polygonsOf(boundary).map((polygon) => polygon.map((ring) => ring.map(fromGcj02)));
  return boundary.type === 'Polygon'
    ? { type: 'Polygon', coordinates: polygons[0]! }
    : { type: 'MultiPolygon', coordinates: polygons };
}
