import { queryOptions } from '@tanstack/react-query';
import { boundariesBelow } from '../../../api/cockpit.ts';

const LAND_STALE_MS = 10 * 60_000;

/** The units directly below a unit with their land. */
export const landQuery = (unit: string) =>
  queryOptions({
    queryKey: ['cockpit', 'land', unit],
    queryFn: () => boundariesBelow(unit),
    staleTime: LAND_STALE_MS,
  });
