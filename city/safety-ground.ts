import { sitesOf, type City } from './city.ts';
import type { Position } from './boundaries.ts';
import { randomOf } from './random.ts';
import type { Unit } from './units.ts';

/** Registered residents of a unit from a day on; every number is invented. */
export interface UnitResidents {
  readonly unitId: string;
  /** ISO day. */
  readonly from: string;
  readonly persons: number;
}

/** Yearly growth of a grid: people move from the villages into the town. */
const GROWTH = { urban: 1.012, rural: 0.991 };

const isUrban = (town: Unit): boolean => town.name.zh.endsWith('街道');

/** The units of a village's or grid's chain by the present tree. */
function townsByGrid({ units }: City): ReadonlyMap<string, Unit> {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return new Map(
    units.flatMap((grid) =>
      grid.kind === 'grid' ? [[grid.id, byId.get(byId.get(grid.parentId!)!.parentId!)!] as const] : [],
    ),
  );
}

/** Residents of each grid at the end of a year. */
function gridResidents(city: City): (grid: string, year: number) => number {
  const random = randomOf(city.seed, 'safety/residents');
  const towns = townsByGrid(city);
  const last = Number(city.today.slice(0, 4)) - 1;
  const base = new Map(
    [...towns].map(([grid, town]) => [
      grid,
      isUrban(town) ? random.integer(2200, 4200) : random.integer(900, 2100),
    ]),
  );
  return (grid, year) =>
    Math.round(base.get(grid)! * (isUrban(towns.get(grid)!) ? GROWTH.urban : GROWTH.rural) ** (year - last));
}

/** The parent of every unit on a day, by what has happened to the tree. */
function parentsOn({ history }: City, day: string): Map<string, string | null> {
  const parents = new Map(history.origin.map(({ id, parentId }) => [id, parentId]));
  for (const change of history.changes) {
    if (change.on > day) break;
    if (change.kind === 'move') parents.set(change.unitId, change.parentId);
    if (change.kind !== 'merge') continue;
    for (const [id, parent] of parents) if (parent === change.unitId) parents.set(id, change.intoId);
    parents.delete(change.unitId);
  }
  return parents;
}

/**
 * Residents of every unit at the end of each of the last three years, and on each day the tree changed: a unit has those of
 * the grids below it on that day, so that the parts make up the whole at any time.
 */
export function safetyResidents(city: City): readonly UnitResidents[] {
  const of = gridResidents(city);
  const grids = city.units.filter(({ kind }) => kind === 'grid');
  const year = Number(city.today.slice(0, 4));
  const days = [
    ...[3, 2, 1].map((ago) => `${String(year - ago)}-12-31`),
    ...city.history.changes.flatMap(({ kind, on }) => (kind === 'move' || kind === 'merge' ? [on] : [])),
  ].sort();
  const known = new Map<string, number>();
  return [...new Set(days)].flatMap((day) => {
    const parents = parentsOn(city, day);
    const sums = new Map<string, number>();
    const ofYear = day.endsWith('-12-31') ? Number(day.slice(0, 4)) : Number(day.slice(0, 4)) - 1;
    for (const { id } of grids)
      for (let unit: string | null | undefined = id; unit != null; unit = parents.get(unit))
        sums.set(unit, (sums.get(unit) ?? 0) + of(id, ofYear));
    return [...sums].flatMap(([unitId, persons]) => {
      if (known.get(unitId) === persons) return [];
      known.set(unitId, persons);
      return [{ unitId, from: day, persons }];
    });
  });
}

/** A grid where things happen. */
export interface SafetyGrid {
  readonly unit: Unit;
  readonly town: Unit;
  readonly urban: boolean;
  readonly residents: number;
  /** Doors and spots; its middle where it has none. */
  readonly sites: readonly Position[];
}

/** Every grid with its residents and the places in it. */
export function safetyGround(city: City): readonly SafetyGrid[] {
  const residents = gridResidents(city);
  const year = Number(city.today.slice(0, 4)) - 1;
  const towns = townsByGrid(city);
  const sites = sitesOf(city);
  return city.units
    .filter(({ kind }) => kind === 'grid')
    .map((unit) => {
      const town = towns.get(unit.id)!;
      const inGrid = (sites.get(unit.id) ?? []).map(({ lon, lat }): Position => [lon, lat]);
      return {
        ...{ unit, town, urban: isUrban(town), residents: residents(unit.id, year) },
        sites: inGrid.length === 0 ? [unit.centre] : inGrid,
      };
    });
}
