import { PreparedBoundary } from './containment.ts';
import { crossings } from './crossings.ts';
import { faultAt, type Fault } from './faults.ts';
import {
  areaOf,
  polygonsOf,
  turning,
  type Boundary,
  type Polygon,
  type Position,
  type Ring,
} from './geometry.ts';

/** More positions than any unit has: a mistake, or an attack. */
const MOST_POSITIONS = 500_000;

/** The country with its seas, degrees. */
const CHINA = { west: 73, east: 136, south: 3, north: 54.5 } as const;

const inChina = (lon: number, lat: number): boolean =>
  lon >= CHINA.west && lon <= CHINA.east && lat >= CHINA.south && lat <= CHINA.north;

const form = (zh: string, en: string): Fault => ({ code: 'places.boundary-form', text: { zh, en } });

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** What stands at each depth of the coordinates, read strictly; a height (third number) is left out. */
function readRing(value: unknown): Ring | null {
  if (!Array.isArray(value)) return null;
  const ring: Position[] = [];
  for (const position of value as unknown[]) {
    if (!Array.isArray(position) || position.length < 2) return null;
    const [lon, lat] = position as unknown[];
    if (!isNumber(lon) || !isNumber(lat)) return null;
    ring.push([lon, lat]);
  }
  return ring;
}

function readPolygon(value: unknown): Polygon | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const rings = value.map(readRing);
  return rings.includes(null) ? null : (rings as Ring[]);
}

/** Reads a GeoJSON Polygon or MultiPolygon; a fault when it is none. */
function readGeometry(value: unknown): Boundary | Fault {
  const { type, coordinates } = (value ?? {}) as { readonly type?: unknown; readonly coordinates?: unknown };
  const none = form(
    '边界须为 GeoJSON 的 Polygon 或 MultiPolygon',
    'A boundary is a GeoJSON Polygon or MultiPolygon',
  );
  if (type === 'Polygon') {
    const polygon = readPolygon(coordinates);
    return polygon === null ? none : { type, coordinates: polygon };
  }
  if (type !== 'MultiPolygon' || !Array.isArray(coordinates) || coordinates.length === 0) return none;
  const polygons = coordinates.map(readPolygon);
  return polygons.includes(null) ? none : { type, coordinates: polygons as Polygon[] };
}

function ringFaults(rings: readonly Ring[]): Fault[] {
  const faults: Fault[] = [];
  for (const ring of rings) {
    const [first] = ring;
    const last = ring.at(-1);
    if (first === undefined || last === undefined || ring.length < 4)
      faults.push({
        code: 'places.boundary-short',
        text: { zh: '每个环至少有 4 个坐标点', en: 'A ring has at least 4 positions' },
      });
    else if (first[0] !== last[0] || first[1] !== last[1])
      faults.push(
        faultAt(
          'places.boundary-open',
          last,
          '环未闭合：最后一点须与第一点相同',
          'The ring is not closed: its last position repeats the first',
        ),
      );
  }
  return faults;
}

function rangeFault(rings: readonly Ring[], abroad: boolean): Fault | null {
  for (const at of rings.flat()) {
    const [lon, lat] = at;
    if (inChina(lon, lat)) continue;
    if (abroad && Math.abs(lon) <= 180 && Math.abs(lat) <= 90) continue;
    if (inChina(lat, lon))
      return faultAt(
        'places.boundary-swapped',
        at,
        '经度与纬度写反：GeoJSON 先写经度',
        'Longitude and latitude are swapped: GeoJSON puts the longitude first',
      );
    if (Math.abs(lon) > 180 || Math.abs(lat) > 90)
      return faultAt(
        'places.boundary-range',
        at,
        '不是经纬度：可能是投影坐标，请先转换为 WGS 84 经纬度',
        'Not degrees: it may be a projected position, convert it to WGS 84 longitude and latitude first',
      );
    return faultAt('places.boundary-abroad', at, '不在中国范围内', 'It does not lie in China');
  }
  return null;
}

function holeFaults(boundary: Boundary): Fault[] {
  const faults: Fault[] = [];
  const polygons = polygonsOf(boundary);
  const shells = polygons.map(
    ([shell]) => new PreparedBoundary({ type: 'Polygon', coordinates: shell === undefined ? [] : [shell] }),
  );
  for (const [at, [, ...holes]] of polygons.entries())
    for (const hole of holes)
      if (!shells[at]!.contains(...middleOfEar(hole)))
        faults.push(
          faultAt('places.boundary-hole', hole[0]!, '洞不在外环之内', 'A hole does not lie inside its ring'),
        );
  for (const [at, [shell]] of polygons.entries())
    for (const [other, prepared] of shells.entries())
      if (
        other !== at &&
        shell !== undefined &&
        prepared.contains(...middleOfEar(shell)) &&
        !inHole(polygons[other]!, shell)
      )
        faults.push(
          faultAt(
            'places.boundary-crosses',
            shell[0]!,
            '同一边界的两块重叠',
            'Two pieces of the boundary overlap',
          ),
        );
  return faults;
}

const inHole = ([, ...holes]: Polygon, ring: Ring): boolean =>
  holes.some((hole) =>
    new PreparedBoundary({ type: 'Polygon', coordinates: [hole] }).contains(...middleOfEar(ring)),
  );

/**
 * A position inside a ring that does not cross itself: near its southernmost corner, on the way between the two edges that
 * meet there.
 */
export function middleOfEar(ring: Ring): Position {
  const count = ring.length - 1;
  let lowest = 0;
  for (let at = 1; at < count; at += 1) {
    const [a, b] = [ring[at]!, ring[lowest]!];
    if (a[1] < b[1] || (a[1] === b[1] && a[0] < b[0])) lowest = at;
  }
  const corner = ring[lowest]!;
  const before = ring[(lowest + count - 1) % count]!;
  const after = ring[(lowest + 1) % count]!;
  const towards: Position = [(before[0] + after[0]) / 2, (before[1] + after[1]) / 2];
  const prepared = new PreparedBoundary({ type: 'Polygon', coordinates: [ring] });
  for (let share = 0.5; share > 1e-9; share /= 2) {
    const at: Position = [
      corner[0] + (towards[0] - corner[0]) * share,
      corner[1] + (towards[1] - corner[1]) * share,
    ];
    if (prepared.contains(...at)) return at;
  }
  return corner;
}

/** Outer rings counter-clockwise, holes clockwise (RFC 7946 §3.1.6), so that what is stored looks alike. */
function wound(polygon: Polygon): Polygon {
  return polygon.map((ring, at) => (turning(ring) > 0 === (at === 0) ? ring : ring.toReversed()));
}

/** Rings without a position said twice in a row. */
const lean = (ring: Ring): Ring =>
  ring.filter(([lon, lat], at) => at === 0 || lon !== ring[at - 1]![0] || lat !== ring[at - 1]![1]);

export interface CheckedBoundary {
  /** Ready to be kept: outer rings counter-clockwise; null when anything is wrong. */
  readonly boundary: Boundary | null;
  readonly faults: readonly Fault[];
}

/**
 * Whether something is the boundary of a unit: a GeoJSON Polygon or MultiPolygon whose rings are closed, have at least four
 * positions and do not cross, whose holes lie inside, that has an area, in longitude and latitude within China; anywhere on
 * Earth with `abroad`, for figures of other cities.
 */
export function checkBoundary(
  value: unknown,
  { abroad = false }: { readonly abroad?: boolean } = {},
): CheckedBoundary {
  const wrong = (...faults: Fault[]): CheckedBoundary => ({ boundary: null, faults });
  const read = readGeometry(value);
  if ('code' in read) return wrong(read);
  const polygons = polygonsOf(read).map((polygon) => polygon.map(lean));
  const rings = polygons.flat();
  if (rings.reduce((sum, ring) => sum + ring.length, 0) > MOST_POSITIONS)
    return wrong(
      form(
        `坐标点超过 ${String(MOST_POSITIONS)} 个，请先简化`,
        `It has more than ${String(MOST_POSITIONS)} positions: simplify it first`,
      ),
    );
  const first = ringFaults(rings);
  const range = rangeFault(rings, abroad);
  if (first.length > 0 || range !== null) return wrong(...first, ...(range === null ? [] : [range]));
  const crossing = crossings(rings).map((at) =>
    faultAt('places.boundary-crosses', at, '边界自相交', 'The boundary crosses itself'),
  );
  if (crossing.length > 0) return wrong(...crossing);
  const land = polygons.map(wound);
  const boundary: Boundary =
    read.type === 'Polygon'
      ? { type: 'Polygon', coordinates: land[0]! }
      : { type: 'MultiPolygon', coordinates: land };
  if (areaOf(boundary) <= 0)
    return wrong({
      code: 'places.boundary-empty',
      text: { zh: '边界没有面积', en: 'The boundary has no area' },
    });
  const holes = holeFaults(boundary);
  return holes.length > 0 ? wrong(...holes) : { boundary, faults: [] };
}
