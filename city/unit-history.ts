/**
 * What happened to the units in the year before `today`: each change leads a little nearer to the tree as it stands. The
 * past is drawn so that whoever performs the changes by rule (a moved unit keeps its number where nobody had it, a merged
 * one's grids are numbered on) arrives at the present codes.
 */
import type { AddressRow } from './address-row.ts';
import { contains } from './boundaries.ts';
import type { Boundary } from './boundaries.ts';
import { addDays } from './dates.ts';
import { identifierOf } from './identifiers.ts';
import { neighboursOf, outlinesOf } from './lattice.ts';
import type { Name } from './names.ts';
import type { Territory, Unit } from './units.ts';

/** A boundary a unit has from the day of a change on. */
export interface NewBoundary {
  readonly unitId: string;
  readonly boundary: Boundary;
}

export type UnitChange =
  | { readonly kind: 'rename'; readonly on: string; readonly unitId: string; readonly name: Name }
  | {
      readonly kind: 'move';
      readonly on: string;
      readonly unitId: string;
      readonly parentId: string;
      readonly boundaries: readonly NewBoundary[];
    }
  | {
      readonly kind: 'merge';
      readonly on: string;
      readonly unitId: string;
      readonly intoId: string;
      /** Names of the grids that came with it. */
      readonly names: readonly { readonly unitId: string; readonly name: Name }[];
      readonly boundaries: readonly NewBoundary[];
    }
  | { readonly kind: 'reshape'; readonly on: string; readonly boundaries: readonly NewBoundary[] };

export interface UnitHistory {
  /** The tree before the first change, those in it that have ended since among them; parents before children. */
  readonly origin: readonly Unit[];
  /** In the order of their days, ISO. A seed whose land has no fitting place for a change goes without it. */
  readonly changes: readonly UnitChange[];
}

const RENAMED = { to: '苇洲镇', from: { zh: '荻洲镇', en: 'Dizhou Town' } } as const;
const MERGED: Name = { zh: '桑屿村', en: 'Sangyu Village' };

/** Which parts of the city see which change: away from where the demo's officers work most. */
const MOVE_IN = '990122';
const MERGE_IN = '990121';
const RESHAPE_IN = '990102';

export function tellHistory(
  seed: number,
  today: string,
  { units, land, cells }: Territory,
  addresses: readonly AddressRow[],
): UnitHistory {
  const children = Map.groupBy(units, ({ parentId }) => parentId);
  const below = (unit: Unit): readonly Unit[] => children.get(unit.id) ?? [];
  const cellsOf = (some: readonly Unit[]): readonly number[] => some.flatMap(({ id }) => cells.get(id)!);
  const whole = (some: readonly number[]): boolean => some.length > 0 && outlinesOf(some).length === 1;
  const ruralTowns = (county: string): readonly Unit[] =>
    units.filter(
      ({ kind, code, name }) => kind === 'town' && code.startsWith(county) && name.zh.endsWith('镇'),
    );
  const present = ({ id, boundary }: Unit): NewBoundary => ({ unitId: id, boundary });

  const before = new Map<string, Unit>();
  const ended: Unit[] = [];
  const changes: UnitChange[] = [];
  const was = (unit: Unit, former: Partial<Unit>): void => {
    before.set(unit.id, { ...(before.get(unit.id) ?? unit), ...former });
  };

  /** The last village of a town lay in the town beside it, under the same number. */
  const move = (): void => {
    const towns = ruralTowns(MOVE_IN);
    for (const town of towns)
      for (const other of towns) {
        const village = below(town).at(-1)!;
        if (other === town || below(other).length >= below(town).length) continue;
        const wider = cellsOf([other, village]);
        const narrower = cellsOf(below(town).slice(0, -1));
        if (!whole(wider) || !whole(narrower)) continue;
        const digits = other.code.slice(0, 9);
        was(village, { parentId: other.id, code: digits + village.code.slice(9) });
        for (const grid of below(village)) was(grid, { code: digits + grid.code.slice(9) });
        was(other, { boundary: land.boundaryOf(wider) });
        was(town, { boundary: land.boundaryOf(narrower) });
        changes.push({
          ...{ kind: 'move', on: addDays(today, -330), unitId: village.id, parentId: town.id },
          boundaries: [present(other), present(town)],
        });
        return;
      }
  };

  /** The last grids of a village were a village of their own. */
  const merge = (): void => {
    for (const town of ruralTowns(MERGE_IN))
      for (const village of below(town)) {
        const [own, joined] = [below(village).slice(0, 2), below(village).slice(2)];
        if (!whole(cellsOf(own)) || !whole(cellsOf(joined))) continue;
        const number = Number(below(town).at(-1)!.code.slice(9, 12)) + 1;
        const code = town.code.slice(0, 9) + String(number).padStart(3, '0');
        const boundary = land.boundaryOf(cellsOf(joined));
        const id = identifierOf(seed, `unit/${code} until merged`);
        const centre = land.centreOf(cellsOf(joined), boundary);
        ended.push({ id, kind: 'village', name: MERGED, code, parentId: town.id, centre, boundary });
        joined.forEach((grid, i) => {
          was(grid, {
            parentId: id,
            code: code + String(i + 1).padStart(3, '0'),
            name: { zh: `${MERGED.zh}第${String(i + 1)}网格`, en: `${MERGED.en}, Grid ${String(i + 1)}` },
          });
        });
        was(village, { boundary: land.boundaryOf(cellsOf(own)) });
        changes.push({
          ...{ kind: 'merge', on: addDays(today, -200), unitId: id, intoId: village.id },
          names: joined.map((grid) => ({ unitId: grid.id, name: grid.name })),
          boundaries: [present(village)],
        });
        return;
      }
  };

  const rename = (): void => {
    const town = units.find(({ name }) => name.zh === RENAMED.to);
    if (!town) return;
    was(town, { name: RENAMED.from });
    changes.push({ kind: 'rename', on: addDays(today, -400), unitId: town.id, name: town.name });
  };

  /** One cell with doors in it belonged to the grid beside. */
  const reshape = (): void => {
    const grids = ruralTowns(RESHAPE_IN).flatMap((town) => below(town).flatMap(below));
    let best: { doors: number; apply: () => void } | undefined;
    for (const grid of grids) {
      const own = cells.get(grid.id)!;
      const rows = addresses.filter((row) => row.grid === grid.name.zh);
      for (const neighbour of grids.filter((other) => other !== grid && other.parentId === grid.parentId)) {
        const others = new Set(cells.get(neighbour.id));
        for (const cell of own) {
          if (!neighboursOf(cell).some((one) => others.has(one))) continue;
          const [less, more] = [own.filter((one) => one !== cell), [...others, cell]];
          if (!whole(less) || !whole(more)) continue;
          const ground = land.boundaryOf([cell]);
          const doors = rows.filter(({ lon, lat }) => contains(ground, [lon, lat])).length;
          if (doors <= (best?.doors ?? 0)) continue;
          best = {
            doors,
            apply: () => {
              was(grid, { boundary: land.boundaryOf(less) });
              was(neighbour, { boundary: land.boundaryOf(more) });
              changes.push({
                ...{ kind: 'reshape', on: addDays(today, -30) },
                boundaries: [present(neighbour), present(grid)],
              });
            },
          };
        }
      }
    }
    best?.apply();
  };

  rename();
  move();
  merge();
  reshape();
  return { origin: parentsFirst([...units, ...ended].map((unit) => before.get(unit.id) ?? unit)), changes };
}

/** Units in an order in which each comes after the one it lies in. */
function parentsFirst(units: readonly Unit[]): Unit[] {
  const children = Map.groupBy(units, ({ parentId }) => parentId);
  const ordered: Unit[] = [];
  const visit = (parentId: string | null): void => {
    for (const unit of children.get(parentId) ?? []) {
      ordered.push(unit);
      visit(unit.id);
    }
  };
  visit(null);
  return ordered;
}

/** The address table as it would have been written before the first change: doors under the names of that time. */
export function rowsAtOrigin(
  { origin }: UnitHistory,
  units: readonly Unit[],
  addresses: readonly AddressRow[],
): AddressRow[] {
  const byId = new Map(origin.map((unit) => [unit.id, unit]));
  const gridNamed = new Map(
    units.filter(({ kind }) => kind === 'grid').map((grid) => [grid.name.zh, byId.get(grid.id)!]),
  );
  const siblings = Map.groupBy(origin, ({ parentId }) => parentId);
  return addresses.map((row) => {
    const known = gridNamed.get(row.grid)!;
    const at = [row.lon, row.lat] as const;
    const grid = contains(known.boundary, at)
      ? known
      : (siblings.get(known.parentId)!.find(({ boundary }) => contains(boundary, at)) ?? known);
    const village = byId.get(grid.parentId!)!;
    const town = byId.get(village.parentId!)!;
    return { ...row, town: town.name.zh, village: village.name.zh, grid: grid.name.zh };
  });
}
