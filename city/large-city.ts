import { KM_PER_DEGREE_LATITUDE, KM_PER_DEGREE_LONGITUDE, CENTRE, EDGE_KM } from './boundaries.ts';
import type { Boundary, Position } from './boundaries.ts';
import { endings, middles, openings } from './address-words.ts';
import { identifierOf } from './identifiers.ts';
import { cellAt, cornersOf, outlinesOf, positionOf } from './lattice.ts';
import type { Name } from './names.ts';
import { randomOf } from './random.ts';
import type { Random } from './random.ts';
import type { Unit, UnitKind } from './units.ts';

/** A level of the nest: so many parts side by side and so many rows of them, each of the level below. */
interface Level {
  readonly kind: UnitKind;
  readonly across: number;
  readonly down: number;
}

/** A county of 20 towns of 10 villages of 4 grids of 4 cells of the lattice: 800 grids. */
const COUNTY: readonly Level[] = [
  { kind: 'county', across: 4, down: 5 },
  { kind: 'town', across: 5, down: 2 },
  { kind: 'village', across: 2, down: 2 },
  { kind: 'grid', across: 2, down: 2 },
];
const GRIDS_IN_COUNTY = 800;
/** How far a corner is moved, in edges: less than half an edge, so that no boundary crosses itself. */
const NOISE = 0.22;

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Width and height in cells of one part at a depth of the nest. */
function extent(depth: number): readonly [columns: number, rows: number] {
  let [columns, rows] = [1, 1];
  for (const { across, down } of COUNTY.slice(depth)) {
    columns *= across;
    rows *= down;
  }
  return [columns, rows];
}

const codeWidths: Partial<Record<UnitKind, number>> = { county: 2, town: 3, village: 3, grid: 3 };
const suffixes: Partial<Record<UnitKind, readonly [zh: string, en: string]>> = {
  county: ['县', 'County'],
  town: ['镇', 'Town'],
  village: ['村', 'Village'],
};

/** Names of one parent's children, none twice. Readings are not known for every word, so English counts them. */
function siblings(kind: UnitKind, parent: Name, random: Random): () => Name {
  const taken = new Set<string>();
  return () => {
    if (kind === 'grid') {
      taken.add(String(taken.size + 1));
      return {
        zh: `${parent.zh}第${String(taken.size)}网格`,
        en: `${parent.en}, Grid ${String(taken.size)}`,
      };
    }
    const [zh, en] = suffixes[kind]!;
    for (;;) {
      const stem =
        random.pick(openings) + (random.chance(0.3) ? random.pick(middles) : '') + random.pick(endings);
      if (taken.has(stem)) continue;
      taken.add(stem);
      // the first town of every county is its seat
      const suffix = kind === 'town' && taken.size <= 4 ? ['街道', 'Subdistrict'] : [zh, en];
      return { zh: stem + suffix[0]!, en: `${suffix[1]!} ${String(taken.size)} of ${parent.en}` };
    }
  };
}

/**
 * A city of many thousand grids for measuring maps, look-ups and imports: blocks of a honeycomb with uneven corners,
 * nested exactly like the demo city's units and made in a second or two. Its codes begin with 9902. Throws RangeError
 * for fewer than 1 or more than 79,200 grids (99 counties).
 */
export function generateLargeCity(
  seed: number,
  { grids }: { grids: number },
): { readonly units: readonly Unit[] } {
  if (!(grids >= 1 && grids <= 99 * GRIDS_IN_COUNTY))
    throw new RangeError(`no large city of ${String(grids)} grids`);
  const random = randomOf(seed, 'large city');
  const counties = Math.ceil(grids / GRIDS_IN_COUNTY);
  const [width, height] = extent(0);
  const across = Math.max(1, Math.round(Math.sqrt((counties * height) / width)));
  const shift = [
    Math.round((across * width) / 2),
    Math.round((Math.ceil(counties / across) * height) / 2),
  ] as const;

  const corners = new Map<number, Position>();
  const landOf = (corner: number): Position => {
    let land = corners.get(corner);
    if (land === undefined) {
      const [x, y] = positionOf(corner);
      const noise = (): number => (random.next() * 2 - 1) * NOISE;
      land = [
        rounded(CENTRE[0] + ((x + noise()) * EDGE_KM) / KM_PER_DEGREE_LONGITUDE),
        rounded(CENTRE[1] + ((y + noise()) * EDGE_KM) / KM_PER_DEGREE_LATITUDE),
      ];
      corners.set(corner, land);
    }
    return land;
  };
  const boundaryOf = (cells: readonly number[]): Boundary => {
    const ring = outlinesOf(cells)[0]!.map(landOf);
    return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
  };
  /** The middle of the cell in the middle, which lies inside whatever the outline. */
  const centreOf = (cells: readonly number[]): Position => {
    const six = cornersOf(cells[Math.floor(cells.length / 2)]!).map(landOf);
    const mean = (axis: 0 | 1): number => rounded(six.reduce((sum, land) => sum + land[axis], 0) / 6);
    return [mean(0), mean(1)];
  };

  let left = grids;
  const units: Unit[] = [];
  /** The part whose first cell is at a column and row, with all below it; its cells. */
  const settle = (
    depth: number,
    column: number,
    row: number,
    code: string,
    name: Name,
    parentId: string,
  ): number[] => {
    const { kind, across: parts, down } = COUNTY[depth]!;
    const below = COUNTY[depth + 1];
    const id = identifierOf(seed, `large unit/${code}`);
    const place = units.length;
    units.push({ id, kind, name, code: code.padEnd(12, '0'), parentId } as Unit);
    const cells: number[] = [];
    const [wide, high] = extent(depth + 1);
    const next = below && siblings(below.kind, name, random);
    for (let part = 0; part < parts * down && (left > 0 || !below); part++) {
      const [x, y] = [column + (part % parts) * wide, row + Math.floor(part / parts) * high];
      if (!below || !next) cells.push(cellAt(x - shift[0], y - shift[1]));
      else {
        const number = String(part + 1).padStart(codeWidths[below.kind]!, '0');
        for (const cell of settle(depth + 1, x, y, code + number, next(), id)) cells.push(cell);
      }
    }
    if (kind === 'grid') left -= 1;
    units[place] = { ...units[place]!, centre: centreOf(cells), boundary: boundaryOf(cells) };
    return cells;
  };

  const province = identifierOf(seed, 'large unit/99');
  const city = identifierOf(seed, 'large unit/9902');
  const cityName: Name = { zh: '万格市', en: 'Wange City' };
  const countyName = siblings('county', cityName, random);
  const all: number[] = [];
  for (let county = 0; county < counties; county++) {
    const [column, row] = [(county % across) * width, Math.floor(county / across) * height];
    const code = `9902${String(county + 1).padStart(2, '0')}`;
    for (const cell of settle(0, column, row, code, countyName(), city)) all.push(cell);
  }
  const land = { centre: centreOf(all), boundary: boundaryOf(all) };
  return {
    units: [
      {
        id: province,
        kind: 'province',
        name: { zh: '演示省', en: 'Demo Province' },
        code: '990000000000',
        parentId: null,
        ...land,
      },
      { id: city, kind: 'city', name: cityName, code: '990200000000', parentId: province, ...land },
      ...units,
    ],
  };
}
