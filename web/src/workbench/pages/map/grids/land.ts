import type { LandUnit } from '../../../../api/map.ts';
import { areaOf } from '../../../../map/geometry.ts';
import type { GridLand } from './mesh.ts';

/** Grids with a boundary, as a mesh is read from them. */
export const gridLands = (units: readonly LandUnit[]): readonly GridLand[] =>
  units.flatMap(({ id, kind, name, code, boundary }) => {
    const land = areaOf(boundary);
    return kind !== 'grid' || land === undefined ? [] : [{ id, name, code, land }];
  });
