import { EDGE_KM, layOut } from './boundaries.ts';
import type { Boundary, Land, Position } from './boundaries.ts';
import { identifierOf } from './identifiers.ts';
import { cellsWhere } from './lattice.ts';
import { capitalised, cityName, countyNames, provinceName, villageFirst, villageSecond } from './names.ts';
import type { Name } from './names.ts';
import { divide, middleOf } from './partition.ts';
import { randomOf } from './random.ts';
import type { Random } from './random.ts';

export type UnitKind = 'province' | 'city' | 'county' | 'town' | 'village' | 'grid';

/** One node of the division tree. */
export interface Unit {
  readonly id: string;
  readonly kind: UnitKind;
  readonly name: Name;
  /** Twelve digits as in GB/T 10114 (province 2, city 2, county 2, town 3, village 3); a grid has three more. 99 is no province. */
  readonly code: string;
  readonly parentId: string | null;
  /** A position inside the boundary. */
  readonly centre: Position;
  /** Children tile their parent exactly; the demo province consists of its one city. */
  readonly boundary: Boundary;
}

const RADIUS_KM = 31.5;
/** A subdistrict of a town centre is smaller than a rural town beside it. */
const URBAN_PACE = 0.55;

/** A unit before the land is laid out: its cells and the units inside it. */
interface Plot {
  readonly kind: UnitKind;
  readonly name: Name;
  readonly code: string;
  readonly cells: readonly number[];
  readonly children: readonly Plot[];
}

/** The cells of the city: a round shape with seven slow waves on its outline. */
function cityCells(random: Random): number[] {
  const waves = [1, 2, 3, 4, 5, 6, 7].map((frequency) => ({
    frequency,
    height: (0.13 * random.next()) / Math.sqrt(frequency),
    phase: random.next() * Math.PI * 2,
  }));
  const radius = RADIUS_KM / EDGE_KM;
  return cellsWhere(radius * 1.6, (x, y) => {
    const angle = Math.atan2(y, x);
    const factor = waves.reduce(
      (sum, wave) => sum + wave.height * Math.cos(wave.frequency * angle + wave.phase),
      1,
    );
    return Math.hypot(x, y) < radius * factor;
  });
}

function gridPlots(village: Name, code: string, cells: readonly number[], random: Random): Plot[] {
  const count = random.integer(3, 4);
  return divide(
    cells,
    Array.from({ length: count }, () => ({ pace: 1 })),
    random,
  ).map((part, i) => ({
    kind: 'grid',
    name: { zh: `${village.zh}第${i + 1}网格`, en: `${village.en}, Grid ${i + 1}` },
    code: code + String(i + 1).padStart(3, '0'),
    cells: part,
    children: [],
  }));
}

function villagePlots(
  urban: boolean,
  code: string,
  cells: readonly number[],
  names: (urban: boolean) => Name,
  random: Random,
): Plot[] {
  const count = random.integer(4, 6);
  return divide(
    cells,
    Array.from({ length: count }, () => ({ pace: 1 })),
    random,
  ).map((part, i) => {
    // residents' committees are numbered from 001, villagers' committees from 200
    const villageCode = code + String((urban ? 1 : 200) + i).padStart(3, '0');
    const name = names(urban);
    return {
      kind: 'village',
      name,
      code: villageCode,
      cells: part,
      children: gridPlots(name, villageCode, part, random),
    };
  });
}

function countyPlots(cells: readonly number[], seed: number): Plot[] {
  const random = randomOf(seed, 'land');
  const radius = RADIUS_KM / EDGE_KM;
  const counties = divide(
    cells,
    countyNames.map(({ lies: [east, north] }) => ({
      pace: 1,
      near: [east * radius, north * radius] as const,
    })),
    random,
  );
  const names = villageNames(randomOf(seed, 'village names'));
  return countyNames.map((county, i) => {
    const countyCells = counties[i]!;
    const [x, y] = middleOf(countyCells);
    const shares = county.towns.map(({ urban }) =>
      urban ? { pace: URBAN_PACE, near: [x, y] as const } : { pace: 1 },
    );
    const towns = divide(countyCells, shares, random);
    return {
      kind: 'county',
      name: county.name,
      code: `${county.code}000000`,
      cells: countyCells,
      children: county.towns.map(({ name, urban }, j): Plot => {
        // subdistricts are numbered from 001, towns from 100
        const before = county.towns.slice(0, j).filter((other) => other.urban === urban).length;
        const code = county.code + String((urban ? 1 : 100) + before).padStart(3, '0');
        const children = villagePlots(urban, code, towns[j]!, names, random);
        return { kind: 'town', name, code: `${code}000`, cells: towns[j]!, children };
      }),
    };
  });
}

/** Hands out village and community names in a random order, none twice. */
function villageNames(random: Random): (urban: boolean) => Name {
  const stems = villageFirst.flatMap(([zh, en]) =>
    villageSecond.map(([zhEnd, enEnd]) => ({
      zh: zh + zhEnd,
      en: capitalised(en + enEnd),
      order: random.next(),
    })),
  );
  stems.sort((a, b) => a.order - b.order);
  return (urban) => {
    const stem = stems.pop()!;
    return urban
      ? { zh: `${stem.zh}社区`, en: `${stem.en} Community` }
      : { zh: `${stem.zh}村`, en: `${stem.en} Village` };
  };
}

/** The division tree and the land it lies on. */
export interface Territory {
  /** Parents before children. */
  readonly units: readonly Unit[];
  readonly land: Land;
  /** The cells of the lattice a unit consists of, by its id. */
  readonly cells: ReadonlyMap<string, readonly number[]>;
}

export function growUnits(seed: number): Territory {
  const cells = cityCells(randomOf(seed, 'outline'));
  const city: Plot = {
    kind: 'city',
    name: cityName,
    code: '990100000000',
    cells,
    children: countyPlots(cells, seed),
  };
  const province: Plot = {
    kind: 'province',
    name: provinceName,
    code: '990000000000',
    cells,
    children: [city],
  };

  const levels = new Map<number, number[]>();
  const number = (plots: readonly Plot[]): void => {
    plots.forEach((plot, i) => {
      for (const cell of plot.cells) levels.set(cell, [...(levels.get(cell) ?? []), i]);
      number(plot.children);
    });
  };
  number(city.children);
  const land = layOut(levels, randomOf(seed, 'corners'));

  const units: Unit[] = [];
  const cellsOf = new Map<string, readonly number[]>();
  const settle = (plot: Plot, parentId: string | null): void => {
    const id = identifierOf(seed, `unit/${plot.code}`);
    const boundary = land.boundaryOf(plot.cells);
    const centre = land.centreOf(plot.cells, boundary);
    cellsOf.set(id, plot.cells);
    units.push({ id, kind: plot.kind, name: plot.name, code: plot.code, parentId, centre, boundary });
    for (const child of plot.children) settle(child, id);
  };
  settle(province, null);
  return { units, land, cells: cellsOf };
}
