import { mostSpots, SHEET, type PlanElement, type Spot } from './plan.ts';

const between = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));

/** The nearest spot on the sheet, on whole units. */
export const onSheet = ({ x, y }: Spot): Spot => ({
  x: Math.round(between(x, 0, SHEET.width)),
  y: Math.round(between(y, 0, SHEET.height)),
});

/** Sheet units from one spot to another. */
export const distance = (a: Spot, b: Spot): number => Math.hypot(b.x - a.x, b.y - a.y);

/** Sheet units along a line. */
export const lengthOf = (spots: readonly Spot[]): number =>
  spots.slice(1).reduce((sum, spot, at) => sum + distance(spots[at] ?? spot, spot), 0);

/** Square sheet units within a ring, whichever way round it is drawn (the shoelace formula). */
export function areaOf(spots: readonly Spot[]): number {
  const twice = spots.reduce((sum, a, at) => {
    const b = spots[(at + 1) % spots.length] ?? a;
    return sum + a.x * b.y - b.x * a.y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** Where the name of an element stands: the middle of what it spans. */
export function middleOf(spots: readonly Spot[]): Spot {
  const xs = spots.map(({ x }) => x);
  const ys = spots.map(({ y }) => y);
  return { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 };
}

/** An element moved as a whole; at the edge of the sheet it stops with its shape kept. */
export function moved(element: PlanElement, by: Spot): PlanElement {
  const xs = element.spots.map(({ x }) => x);
  const ys = element.spots.map(({ y }) => y);
  const x = between(by.x, -Math.min(...xs), SHEET.width - Math.max(...xs));
  const y = between(by.y, -Math.min(...ys), SHEET.height - Math.max(...ys));
  return { ...element, spots: element.spots.map((spot) => ({ x: spot.x + x, y: spot.y + y })) };
}

/** Metres per sheet unit, when the way between two spots is known on the spot; null when they are the same. */
export function scaleFrom(a: Spot, b: Spot, metres: number): number | null {
  const units = distance(a, b);
  return units === 0 || !(metres > 0) ? null : metres / units;
}

/** The largest of 1, 2, 5, 10, 20, 50 … metres whose bar is no longer than this, and how long the bar is. */
export function scaleBar(metresPerUnit: number, longest: number): { metres: number; units: number } {
  const most = metresPerUnit * longest;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((step) => step * power).find((step) => step <= most * (1 + 1e-9)) ?? power;
  return { metres, units: metres / metresPerUnit };
}

/** `4.25 m`, `1.2 km`. */
export const metresText = (metres: number): string =>
  metres >= 1000 ? `${(metres / 1000).toFixed(2)} km` : `${metres.toFixed(2)} m`;

/** `6.00 m²`, `1.25 km²`. */
const areaText = (squareMetres: number): string =>
  squareMetres >= 100_000 ? `${(squareMetres / 1e6).toFixed(2)} km²` : `${squareMetres.toFixed(2)} m²`;

/** What an element measures, as measured on the spot or else by the scale; empty where there is nothing to measure. */
export function measureOf(element: PlanElement, metresPerUnit: number | null): string {
  const { kind, spots, measured } = element;
  if (kind === 'area') return metresPerUnit === null ? '' : areaText(areaOf(spots) * metresPerUnit ** 2);
  if (kind !== 'line' && kind !== 'distance') return '';
  if (measured !== null) return metresText(measured);
  return metresPerUnit === null ? '' : metresText(lengthOf(spots) * metresPerUnit);
}

type Position = readonly number[];

const ringsOf = (geometry: unknown): readonly (readonly Position[])[] => {
  if (typeof geometry !== 'object' || geometry === null) return [];
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
  if (type === 'Polygon') return coordinates as Position[][];
  if (type === 'MultiPolygon') return (coordinates as Position[][][]).flat();
  return [];
};

const METRES_PER_DEGREE = 111_320;

/** How far a spot lies from the straight way between two others. */
function off(spot: Spot, a: Spot, b: Spot): number {
  const length = distance(a, b);
  if (length === 0) return distance(spot, a);
  return Math.abs((b.x - a.x) * (a.y - spot.y) - (a.x - spot.x) * (b.y - a.y)) / length;
}

/** A line with fewer spots, none of which moved: what is left out lay within `tolerance` (Douglas and Peucker, 1973). */
export function simplified(spots: readonly Spot[], tolerance: number): readonly Spot[] {
  const [first] = spots;
  const last = spots.at(-1);
  if (first === undefined || last === undefined || spots.length < 3) return spots;
  let farthest = 0;
  let at = 0;
  for (const [index, spot] of spots.entries()) {
    const far = off(spot, first, last);
    if (far > farthest) [farthest, at] = [far, index];
  }
  if (farthest <= tolerance) return [first, last];
  return [
    ...simplified(spots.slice(0, at + 1), tolerance).slice(0, -1),
    ...simplified(spots.slice(at), tolerance),
  ];
}

/** A ring of at most so many spots, as close to the original as that allows. */
function fewEnough(ring: readonly Spot[], most: number): readonly Spot[] {
  for (let tolerance = 0.5; ; tolerance *= 2) {
    const fewer = simplified(ring, tolerance);
    if (fewer.length <= most) return fewer;
  }
}

/**
 * The outlines of a GeoJSON boundary (WGS 84 degrees) laid on the sheet with north up, and the scale that results. Over
 * the extent of a village or a town the error of the plane is far below the width of a line. Null without an outline.
 */
export function laidOut(
  geometry: unknown,
  margin = 40,
): { readonly outlines: readonly (readonly Spot[])[]; readonly metresPerUnit: number } | null {
  const rings = ringsOf(geometry).filter((ring) => ring.length > 2);
  const positions = rings.flat();
  if (positions.length === 0) return null;
  const longitudes = positions.map(([longitude = 0]) => longitude);
  const latitudes = positions.map(([, latitude = 0]) => latitude);
  const west = Math.min(...longitudes);
  const north = Math.max(...latitudes);
  const south = Math.min(...latitudes);
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const width = (Math.max(...longitudes) - west) * METRES_PER_DEGREE * shrink;
  const height = (north - south) * METRES_PER_DEGREE;
  const metresPerUnit = Math.max(width / (SHEET.width - 2 * margin), height / (SHEET.height - 2 * margin));
  if (!(metresPerUnit > 0)) return null;
  const left = (SHEET.width - width / metresPerUnit) / 2;
  const top = (SHEET.height - height / metresPerUnit) / 2;
  const laid = (ring: readonly Position[]): readonly Spot[] =>
    ring.map(([longitude = 0, latitude = 0]) =>
      onSheet({
        x: left + ((longitude - west) * METRES_PER_DEGREE * shrink) / metresPerUnit,
        y: top + ((north - latitude) * METRES_PER_DEGREE) / metresPerUnit,
      }),
    );
  // a ring of GeoJSON ends where it begins; a closed line of the sheet does not say it twice
  return { metresPerUnit, outlines: rings.map((ring) => fewEnough(laid(ring), mostSpots.area).slice(0, -1)) };
}
