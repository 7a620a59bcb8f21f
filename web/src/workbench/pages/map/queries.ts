import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { doorsOf, landUnder, landUnit, mapSettings, placeCard, suggestPlaces } from '../../../api/map.ts';
import type { LandUnit } from '../../../api/map.ts';

/** Boundaries change with a decision of two administrators, not while somebody looks. */
const LAND_STALE_MS = 60_000;
const SUGGESTIONS = 8;

export const settingsQuery = queryOptions({
  queryKey: ['map', 'settings'],
  queryFn: mapSettings,
  staleTime: Infinity,
});

export const unitQuery = (id: string) =>
  queryOptions({ queryKey: ['map', 'unit', id], queryFn: () => landUnit(id), staleTime: LAND_STALE_MS });

export const insideQuery = (parent: string) =>
  queryOptions({
    queryKey: ['map', 'inside', parent],
    queryFn: () => landUnder(parent),
    staleTime: LAND_STALE_MS,
  });

/** The unit and those above it, the uppermost first. */
export const wayQuery = (id: string) =>
  queryOptions({
    queryKey: ['map', 'way', id],
    queryFn: async ({ client }): Promise<readonly LandUnit[]> => {
      const way: LandUnit[] = [];
      for (let next: string | null = id; next !== null;) {
        const unit: LandUnit = await client.query({ ...unitQuery(next), staleTime: LAND_STALE_MS });
        way.unshift(unit);
        next = unit.parent;
      }
      return way;
    },
    staleTime: LAND_STALE_MS,
  });

export const suggestionsQuery = (text: string) =>
  queryOptions({
    queryKey: ['map', 'suggest', text],
    queryFn: () => suggestPlaces(text, SUGGESTIONS),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });

export const placeQuery = (id: string) =>
  queryOptions({ queryKey: ['map', 'place', id], queryFn: () => placeCard(id), enabled: id !== '' });

export const doorsQuery = (area: string) =>
  infiniteQueryOptions({
    queryKey: ['map', 'doors', area],
    queryFn: ({ pageParam }) => doorsOf(area, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** Where a map begins: a level with one unit is no choice, so it is the last unit that stands alone; null for the roots. */
export const startQuery = queryOptions({
  queryKey: ['map', 'start'],
  queryFn: async ({ client }): Promise<string | null> => {
    let start: string | null = null;
    for (;;) {
      const [only, ...others]: readonly LandUnit[] = await client.query(insideQuery(start ?? 'root'));
      if (only === undefined || others.length > 0) return start;
      start = only.id;
    }
  },
  staleTime: LAND_STALE_MS,
});
