import { queryOptions } from '@tanstack/react-query';
import { peopleOfUnit } from '../../../../api/administration.ts';
import { previewLand, type LandUnit } from '../../../../api/map.ts';
import { today } from '../../../../language/dates.ts';
import { ADMIN_KEY } from '../../admin/queries.ts';
import { changeOf, payloadOf } from './grid-change.ts';
import { landOf, type Mesh } from './mesh.ts';

/** Those with a post for this very unit. */
export const membersQuery = (unit: string) =>
  queryOptions({ queryKey: [...ADMIN_KEY, 'people-of-unit', unit], queryFn: () => peopleOfUnit(unit) });

/** What the drawing would do from today on. */
export const previewQuery = (village: LandUnit, before: Mesh, now: Mesh) =>
  queryOptions({
    queryKey: [
      'map',
      'preview',
      village.id,
      now.grids.map((grid) => [grid.id, grid.name, landOf(now, grid)]),
    ],
    queryFn: async () => previewLand(changeOf(before, now), await payloadOf(village, before, now, today())),
    gcTime: 10_000,
    staleTime: 10_000,
    retry: false,
  });
