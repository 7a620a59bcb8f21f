import { groundOf } from './address-ground.ts';
import { townNames } from './address-names.ts';
import type { TownNames } from './address-names.ts';
import type { AddressRow } from './address-row.ts';
import { site, spots } from './address-sites.ts';
import type { Lot, Road } from './address-sites.ts';
import { randomOf } from './random.ts';
import type { Random } from './random.ts';
import type { Unit } from './units.ts';

export interface AddressOptions {
  /** How many rows; exactly so many come. */
  readonly count: number;
  /** The division tree they lie in, parents before children and every grid behind its village, as cities are generated. */
  readonly units: readonly Unit[];
}

/** Where all identifiers of addresses begin: a fixed moment (2024-01-01 in milliseconds), counted on by one a row. */
const FIRST_MOMENT = 1_704_067_200_000;

/** An identifier of version 7 as `newIdIn` of the store makes them, from the row's number instead of the clock. */
function rowId(serial: number, shard: number, random: Random): string {
  const moment = (FIRST_MOMENT + serial).toString(16).padStart(12, '0');
  const hex = (digits: number): string =>
    Math.floor(random.next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const tenancy = shard.toString(16).padStart(3, '0');
  const variant = '89ab'[Math.floor(random.next() * 4)]!;
  return `${moment.slice(0, 8)}-${moment.slice(8)}-7${tenancy}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
}

/** The tenancy of each county: as the agencies have it, counties by their code from 2 on. */
const FIRST_COUNTY_SHARD = 2;

/** A town being filled: its roads and the names already given there. */
interface Town {
  readonly unit: Unit;
  readonly names: TownNames;
  readonly roads: readonly Road[];
  readonly grids: number;
  filled: number;
}

function openTown(unit: Unit, grids: number, random: Random): Town {
  const names = townNames(random);
  const count = Math.max(4, Math.ceil(grids * 0.9));
  const roads = Array.from({ length: count }, (): Road => {
    const start = random.integer(0, 9) * 2;
    return { name: names.road(), bearing: random.next() * Math.PI, last: [start - 1, start] };
  });
  return { unit, names, roads, grids, filled: 0 };
}

/** The main road of the grid and the one it crosses; roads run on into the next grid. */
function roadsThrough(town: Town): Road[] {
  const at = (town.filled / town.grids) * town.roads.length;
  const first = Math.floor(at) % town.roads.length;
  return [town.roads[first]!, town.roads[(first + 1) % town.roads.length]!];
}

/**
 * The fictional address table of a city, row by row: a building before its staircases and rooms, grid by grid. The same
 * seed, units and count give the same rows on every machine; memory is that of one town, however many rows there are.
 */
export function* generateAddresses(
  seed: number,
  { count, units }: AddressOptions,
): Generator<AddressRow, void, undefined> {
  const random = randomOf(seed, 'addresses');
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const shards = new Map<string, number>();
  const gridsOf = new Map<string, number>();
  const townOf = (grid: Unit): Unit => byId.get(byId.get(grid.parentId!)!.parentId!)!;
  for (const unit of units) {
    if (unit.kind === 'county') shards.set(unit.id, FIRST_COUNTY_SHARD + shards.size);
    if (unit.kind === 'grid') gridsOf.set(townOf(unit).id, (gridsOf.get(townOf(unit).id) ?? 0) + 1);
  }
  const grids = units.filter(({ kind }) => kind === 'grid');

  let serial = 0;
  let town: Town | undefined;
  for (const [index, grid] of grids.entries()) {
    const village = byId.get(grid.parentId!)!;
    const townUnit = townOf(grid);
    const county = byId.get(townUnit.parentId!)!;
    if (town?.unit !== townUnit) town = openTown(townUnit, gridsOf.get(townUnit.id)!, random);
    const lot: Lot = {
      random,
      names: town.names,
      ground: groundOf(grid.boundary, grid.centre, random),
      roads: roadsThrough(town),
      urban: townUnit.name.zh.endsWith('街道'),
    };
    town.filled += 1;

    const end = Math.floor((count * (index + 1)) / grids.length);
    const quota = end - serial;
    const shard = shards.get(county.id)!;
    const place = {
      county: county.name.zh,
      town: townUnit.name.zh,
      village: village.name.zh,
      grid: grid.name.zh,
    };
    let doors = spots(lot, 1 + Math.floor(quota / 300));
    while (serial < end) {
      for (const [parts, [lon, lat]] of doors) {
        if (serial === end) break;
        yield { id: rowId(serial, shard, random), ...place, ...parts, lon, lat };
        serial += 1;
      }
      doors = site(
        lot,
        Math.min(end - serial, Math.max(5, Math.ceil(quota * (0.15 + random.next() * 0.35)))),
      );
    }
  }
}
