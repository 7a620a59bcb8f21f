import { generateLargeCity } from '@gaoyao/city';
import { PlacePoints, UnitLocator, UnitShapes, type Boundary } from '@gaoyao/kernel/places';
import { newId } from '@gaoyao/kernel/store';
import type { AddressPart } from './address-part.ts';
import { median, percentile } from './statistics.ts';

/** Numbers in [0, 1) that are the same in every run. */
function* dice(): Generator<number, never> {
  let state = 0x2545f491;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

const extent = (all: readonly number[]): [least: number, most: number] => [
  all.reduce((least, one) => Math.min(least, one), Infinity),
  all.reduce((most, one) => Math.max(most, one), -Infinity),
];

interface Boxed {
  readonly id: string;
  readonly box: readonly [number, number, number, number];
  readonly ring: readonly (readonly [number, number])[];
}

/** What anybody would write first: every box is looked at, then the edges of those that hold the point. */
function scan(grids: readonly Boxed[], lon: number, lat: number): string | undefined {
  for (const { id, box, ring } of grids) {
    if (lon < box[0] || lat < box[1] || lon > box[2] || lat > box[3]) continue;
    let inside = false;
    for (let at = 1; at < ring.length; at += 1) {
      const [[ax, ay], [bx, by]] = [ring[at - 1]!, ring[at]!];
      if (ay > lat !== by > lat && lon < ax + ((lat - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
    if (inside) return id;
  }
  return undefined;
}

const boxed = (boundary: Boundary, at: number): Boxed => {
  const ring = (boundary.coordinates as readonly (readonly (readonly [number, number])[])[])[0]!;
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)];
  return {
    id: String(at),
    ring,
    box: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
  };
};

const perSecond = (count: number, work: (at: number) => void): number => {
  const started = performance.now();
  for (let at = 0; at < count; at += 1) work(at);
  return count / ((performance.now() - started) / 1000);
};

const times = (count: number, work: (at: number) => void): number[] =>
  Array.from({ length: count }, (_, at) => {
    const started = performance.now();
    work(at);
    return performance.now() - started;
  });

/** Finding the units of positions, and cutting tiles, with 20,000 grids and a million doors. */
export const addressReverse: AddressPart = async ({ quick, note }) => {
  const { units: city } = generateLargeCity(1, { grids: quick ? 2_000 : 20_000 });
  const doors = quick ? 50_000 : 1_000_000;
  const random = dice();
  const cells = city.filter(({ kind }) => kind === 'grid').map(({ boundary }) => boundary);
  const corners = cells.flatMap(({ coordinates: [ring] }) => ring!);
  const [west, east] = extent(corners.map(([lon]) => lon));
  const [south, north] = extent(corners.map(([, lat]) => lat));
  const position = (): [number, number] => [
    west + random.next().value * (east - west),
    south + random.next().value * (north - south),
  ];
  const units = city.map(({ id, kind, parentId, name, code, centre, boundary }) => ({
    ...{ id, kind, parent: parentId, name, code, centre, boundary },
  }));
  const locator = new UnitLocator(units);
  const grids = cells.map(boxed);
  const asked = Array.from({ length: 20_000 }, position);
  const rounds = quick ? 3 : 9;
  const fast: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    fast.push(perSecond(quick ? 20_000 : 200_000, (at) => locator.locate(...asked[at % asked.length]!)));
    plain.push(perSecond(quick ? 500 : 2_000, (at) => scan(grids, ...asked[at]!)));
  }

  note({ zh: `${String(doors)} 个地址点`, en: `${String(doors)} address points` });
  const shapes = new UnitShapes(units);
  const points = await PlacePoints.from(
    (function* () {
      for (let at = 0; at < doors; at += 1) {
        const [lon, lat] = position();
        yield { id: newId(), lon, lat, rooms: at % 40 };
      }
    })(),
  );
  // tiles over the whole of it, at the zooms where most is drawn
  const tileAt = (z: number): [number, number] => {
    const [lon, lat] = position();
    const sine = Math.sin((lat * Math.PI) / 180);
    const y = 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
    return [Math.floor((lon / 360 + 0.5) * 2 ** z), Math.floor(y * 2 ** z)];
  };
  const count = quick ? 50 : 500;
  const zoom = (at: number): number => 10 + (at % 7);
  times(20, (at) => shapes.tile(zoom(at), ...tileAt(zoom(at))));
  const unitTiles = times(count, (at) => shapes.tile(zoom(at), ...tileAt(zoom(at))));
  const pointTiles = times(count, (at) => {
    const z = zoom(at);
    if (z < 16) points.clusters(z, ...tileAt(z));
    else points.singles(z, ...tileAt(z));
  });
  return {
    measures: [
      {
        id: 'reverse',
        name: {
          zh: `反查（${String(cells.length)} 个网格）`,
          en: `reverse, ${String(cells.length)} grids`,
        },
        value: median(fast),
        unit: '/s',
        baseline: {
          name: { zh: '逐个外接矩形查找', en: 'every bounding box in turn' },
          value: median(plain),
        },
        goals: [{ of: 'value', at: 'least', limit: 20_000 }],
      },
      {
        id: 'unit-tile-p95',
        name: { zh: '辖区切片（10–16 级）p95', en: 'tile of units, zoom 10–16, p95' },
        value: percentile(unitTiles, 0.95),
        unit: 'ms',
        goals: [{ of: 'value', at: 'most', limit: 20 }],
      },
      {
        id: 'place-tile-p95',
        name: {
          zh: `地址点聚合（${String(doors)} 点）p95`,
          en: `clusters of ${String(doors)} address points, p95`,
        },
        value: percentile(pointTiles, 0.95),
        unit: 'ms',
        goals: [{ of: 'value', at: 'most', limit: 20 }],
      },
    ],
  };
};
