import { buildingsOf, type LandUnit } from '../../../../api/map.ts';
import { lies } from '../../../../map/geometry.ts';
import { changedGrids, landOf, type Grid, type Mesh } from './mesh.ts';

export const isNew = ({ id }: Grid): boolean => id.startsWith('new-');

/**
 * Which change of administration a drawing is: the first grids of a village, other boundaries for those there are, or one
 * grid divided. A division ends the old grid, so it goes alone: with other grids moved too it is `mixed`.
 */
export type ChangeOfGrids = 'none' | 'unit.draw' | 'unit.reshape' | 'unit.split' | 'mixed';

export function changeOf(before: Mesh, now: Mesh): ChangeOfGrids {
  const changed = changedGrids(before, now);
  if (changed.length === 0) return 'none';
  if (before.grids.length === 0) return 'unit.draw';
  const made = changed.filter(isNew);
  if (made.length === 0) return 'unit.reshape';
  return changed.length - made.length === 1 ? 'unit.split' : 'mixed';
}

/** What the change carries from a day on. A division says which buildings go to the new grids: those that stand in them. */
export async function payloadOf(village: LandUnit, before: Mesh, now: Mesh, from: unknown): Promise<object> {
  const changed = changedGrids(before, now);
  const drawn = (grid: Grid) => ({ name: grid.name, code: grid.code, boundary: landOf(now, grid) });
  const kind = changeOf(before, now);
  if (kind === 'unit.draw') return { village: village.id, grids: now.grids.map(drawn), from };
  if (kind !== 'unit.split')
    return { changes: changed.map((grid) => ({ unit: grid.id, boundary: landOf(now, grid) })), from };
  const divided = changed.find((grid) => !isNew(grid))!;
  const buildings = await buildingsOf(divided.id);
  const parts = changed.filter(isNew).map((grid) => ({
    ...drawn(grid),
    places: buildings.flatMap(({ id, position }) =>
      position !== null && lies(landOf(now, grid), position) ? [id] : [],
    ),
  }));
  return {
    unit: divided.id,
    parts: [{ name: divided.name, boundary: landOf(now, divided), rest: true }, ...parts],
    from,
  };
}
