import { newId, Problem, type Queryable, type Text } from '../../store/index.ts';
import type { PlacesMove } from '../units/place-codes.ts';
import { freeCode } from '../units/recode-unit.ts';
import { isDivisionCode, Numbers, prefixUnder } from '../units/unit-code.ts';
import { settledUnits, type SettledUnit } from '../units/unit-version.ts';
import { addUnits } from '../units/units.ts';
import { families } from './drawn-siblings.ts';
import type { Boundary } from './geometry.ts';
import { labelPoint } from './label-point.ts';
import { regridded } from './regrid.ts';
import { checkedBoundaries, followed, keepsCovered, type ChangedBy } from './reshape.ts';

/** A grid to be: its boundary as GeoJSON; its code (15 digits) is the next free one when left out. */
export interface GridWanted {
  readonly id?: string | undefined;
  readonly name: Text;
  readonly code?: string | undefined;
  readonly boundary: unknown;
}

/** What drawing grids does, before it is done. */
export interface DrawPlan {
  readonly village: SettledUnit;
  readonly grids: readonly { readonly id: string; readonly name: Text; readonly code?: string | undefined }[];
  readonly boundaries: ReadonlyMap<string, Boundary>;
  readonly moves: readonly PlacesMove[];
  readonly buildings: number;
}

/**
 * Looks at first grids for a village (or community) that has none, from a day (ISO date) on. Together they have to cover
 * it without overlap. Throws `places.boundary-…` (all faults in the details), `places.draw-level`, `places.draw-drawn` (it
 * has grids), `places.unit-unknown` and `places.later-change`.
 */
export async function planDraw(
  db: Queryable,
  id: string,
  wanted: readonly GridWanted[],
  from: string,
): Promise<DrawPlan> {
  const [village] = await settledUnits(db, [id], from);
  if (village!.kind !== 'village' || wanted.length === 0)
    throw refused('places.draw-level', '网格划在村（社区）之下', 'Grids are drawn in a village or community');
  const [family] = await families(db, [id], from);
  if (family!.children.length > 0)
    throw refused(
      'places.draw-drawn',
      '这里已有网格，请调整其边界',
      'There are grids already: move their boundaries',
    );
  const grids = wanted.map(({ id: given, name, code }) => ({ id: given ?? newId(), name, code }));
  const boundaries = checkedBoundaries(
    grids.map((grid, at) => ({ unit: grid.id, boundary: wanted[at]!.boundary })),
  );
  const children = grids.map(({ id: grid, name }) => ({
    ...{ id: grid, name, kind: 'grid', parent: id, code: '' },
    boundary: null,
  }));
  keepsCovered({ parent: family!.parent, children }, boundaries);
  const moves = await regridded(db, { parent: id, before: new Map(), after: boundaries }, from);
  const buildings = moves.reduce((sum, move) => sum + (move.buildings?.length ?? 0), 0);
  return { village: village!, grids, boundaries, moves, buildings };
}

/**
 * Draws the first grids of a village from a day on; buildings and spots with a position get the codes of their grid. Run it
 * in a transaction. Throws what `planDraw` throws, and `places.code-…`. Answers the ids of the grids and how many places
 * got a new code at once.
 */
export async function drawGrids(
  db: Queryable,
  id: string,
  wanted: readonly GridWanted[],
  from: string,
  by: ChangedBy,
): Promise<{ readonly grids: readonly string[]; readonly places: number }> {
  const { village, grids, boundaries, moves } = await planDraw(db, id, wanted, from);
  if (!isDivisionCode(village.kind, village.code))
    throw refused('places.code-level', '村（社区）没有 12 位代码', 'The village has no code of 12 digits');
  const numbers = await Numbers.under(db, prefixUnder('grid', village), 'grid');
  for (const { id: grid, name, code } of grids) {
    const taken =
      code === undefined
        ? numbers.take('000000000000000')
        : await freeCode(db, { id: grid, kind: 'grid' }, code, from, village);
    const boundary = boundaries.get(grid)!;
    const [lon, lat] = labelPoint(boundary);
    const unit = { id: grid, kind: 'grid', shard: village.shard, parent: id, name, code: taken };
    await addUnits(db, [{ ...unit, boundary, centre: [lon, lat] }], from);
  }
  const units = grids.map((grid) => grid.id);
  const places = await followed(db, { shard: village.shard, units, boundaries, moves }, from, by);
  return { grids: units, places };
}

const refused = (code: string, zh: string, en: string): Problem =>
  new Problem(code, { zh, en }, { status: 422 });
