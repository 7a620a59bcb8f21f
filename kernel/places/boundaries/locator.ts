import Flatbush from 'flatbush';
import { PreparedBoundary } from './containment.ts';
import { areaOf, boxOf, type Boundary } from './geometry.ts';

/** A unit as finding by position knows it. */
export interface LocatedUnit {
  readonly id: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly code: string;
  readonly boundary: Boundary | null;
}

/** How far below the country a kind of unit stands; a management zone stands with the towns. */
export const levelOfKind: Readonly<Record<string, number>> = {
  province: 0,
  city: 1,
  county: 2,
  town: 3,
  zone: 3,
  village: 4,
  grid: 5,
};

interface Level {
  readonly index: Flatbush;
  readonly units: readonly LocatedUnit[];
  /** Prepared when first asked for. */
  readonly prepared: (PreparedBoundary | undefined)[];
}

/**
 * Which units a position lies in, from boundaries held in memory. The narrowest level that holds it decides, and the units
 * above come from the tree, not from their own boundaries: a hair's breadth between two drawings never parts a grid from
 * its village. Nothing is guessed: outside everything is outside.
 */
export class UnitLocator {
  readonly #levels: readonly Level[];
  readonly #chains = new Map<string, readonly string[]>();
  readonly #units: ReadonlyMap<string, LocatedUnit>;

  /** Units of any levels, as they stand on one day; those without a boundary are only passed through on the way up. */
  constructor(units: Iterable<LocatedUnit>) {
    this.#units = new Map(Array.from(units, (unit) => [unit.id, unit]));
    const byLevel = new Map<number, LocatedUnit[]>();
    for (const unit of this.#units.values()) {
      const level = levelOfKind[unit.kind];
      if (level === undefined || unit.boundary === null) continue;
      const same = byLevel.get(level);
      if (same === undefined) byLevel.set(level, [unit]);
      else same.push(unit);
    }
    this.#levels = [...byLevel].sort(([a], [b]) => b - a).map(([, members]) => levelOf(members));
  }

  /** How many units there are, with and without boundary. */
  get size(): number {
    return this.#units.size;
  }

  unit(id: string): LocatedUnit | undefined {
    return this.#units.get(id);
  }

  /**
   * The ids of the units a position (WGS 84 degrees) lies in, from the province to the narrowest; empty outside. A point
   * on an edge shared by two units is in exactly one of them, always the same. Where two units of a level overlap (a zone
   * drawn over its town), the smaller holds the point.
   */
  locate(lon: number, lat: number): readonly string[] {
    for (const level of this.#levels) {
      const found = narrowest(level, lon, lat);
      if (found !== undefined) return this.chain(found.id);
    }
    return [];
  }

  /** The unit and those above it by the tree, the widest first; empty when there is no such unit. */
  chain(id: string): readonly string[] {
    const known = this.#chains.get(id);
    if (known !== undefined) return known;
    const unit = this.#units.get(id);
    const chain =
      unit === undefined ? [] : [...(unit.parent === null ? [] : this.chain(unit.parent)), unit.id];
    this.#chains.set(id, chain);
    return chain;
  }
}

function levelOf(members: LocatedUnit[]): Level {
  // the smaller first, then by code: whoever comes first holds a point that two claim
  const sized = members.map((unit) => ({ unit, area: areaOf(unit.boundary!) }));
  sized.sort((a, b) => a.area - b.area || (a.unit.code < b.unit.code ? -1 : 1));
  const index = new Flatbush(sized.length);
  for (const { unit } of sized) index.add(...boxOf(unit.boundary!));
  index.finish();
  return { index, units: sized.map(({ unit }) => unit), prepared: [] };
}

function narrowest({ index, units, prepared }: Level, lon: number, lat: number): LocatedUnit | undefined {
  let first: number | undefined;
  for (const at of index.search(lon, lat, lon, lat)) {
    if (first !== undefined && at > first) continue;
    const boundary = (prepared[at] ??= new PreparedBoundary(units[at]!.boundary!));
    if (boundary.contains(lon, lat)) first = at;
  }
  return first === undefined ? undefined : units[first];
}
