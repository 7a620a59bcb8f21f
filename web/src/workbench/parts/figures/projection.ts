import type { Text } from '../../../language/text.ts';
import { areaOf, boundsOf, polygonsOf, type Area } from '../../../map/geometry.ts';

export interface Drawn {
  readonly id: string;
  readonly name: Text;
  /** Data of an SVG path. */
  readonly path: string;
  /** Where its name stands. */
  readonly at: readonly [number, number];
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly units: readonly Drawn[];
}

const WIDTH = 800;
const MARGIN = 6;

/** The middle of the outer ring by area, not by corners: many corners on one side do not pull it there. */
function middle(points: readonly (readonly [number, number])[]): readonly [number, number] {
  let [area, x, y] = [0, 0, 0];
  points.forEach(([ax, ay], index) => {
    const [bx, by] = points[(index + 1) % points.length]!;
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  });
  return area === 0 ? (points[0] ?? [0, 0]) : [x / (3 * area), y / (3 * area)];
}

/** Units as paths of one drawing, north above; those without a boundary are left out. Undefined where none has one. */
export function drawing(
  units: readonly { readonly id: string; readonly name: Text; readonly boundary: unknown }[],
): Drawing | undefined {
  const areas = units.flatMap(({ id, name, boundary }): { id: string; name: Text; area: Area }[] => {
    const area = areaOf(boundary);
    return area === undefined ? [] : [{ id, name, area }];
  });
  const bounds = boundsOf(areas.map(({ area }) => area));
  if (bounds === undefined) return undefined;
  const [west, south, east, north] = bounds;
  // a degree of longitude is shorter than one of latitude
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (WIDTH - 2 * MARGIN) / Math.max((east - west) * narrow, Number.EPSILON);
  const place = ([x = 0, y = 0]: readonly number[]): [number, number] => [
    MARGIN + (x - west) * narrow * scale,
    MARGIN + (north - y) * scale,
  ];
  const written = ([x, y]: readonly [number, number]): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
  return {
    width: WIDTH,
    height: Math.ceil((north - south) * scale + 2 * MARGIN),
    units: areas.map(({ id, name, area }) => {
      const polygons = polygonsOf(area).map((rings) => rings.map((ring) => ring.map(place)));
      const longest = polygons.map(([outer = []]) => outer).sort((a, b) => b.length - a.length)[0] ?? [];
      return {
        ...{ id, name },
        path: polygons.flatMap((rings) => rings.map((ring) => `M${ring.map(written).join('L')}Z`)).join(''),
        at: middle(longest),
      };
    }),
  };
}
