import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  addressImports,
  addressReviews,
  libraryQuality,
  placeDetail,
  placesInside,
} from '../../../api/address-library.ts';

/** Everything these pages read is kept under this key, so that one change refreshes all of it. */
export const ADDRESSES = 'addresses';

export const placeQuery = (id: string, on: string | undefined) =>
  queryOptions({ queryKey: [ADDRESSES, 'place', id, on ?? ''], queryFn: () => placeDetail(id, on) });

export const insideQuery = (within: { readonly area: string } | { readonly parent: string }) =>
  infiniteQueryOptions({
    queryKey: [ADDRESSES, 'inside', within],
    queryFn: ({ pageParam }) => placesInside(within, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

const WHILE_RUNNING_MS = 1_000;

/** Imports, looked at again while one runs. */
export const importsQuery = queryOptions({
  queryKey: [ADDRESSES, 'imports'],
  queryFn: addressImports,
  refetchInterval: ({ state: { data } }) =>
    data?.some(({ state }) => state === 'waiting' || state === 'running') === true ? WHILE_RUNNING_MS : false,
});

export const reviewsQuery = queryOptions({ queryKey: [ADDRESSES, 'reviews'], queryFn: addressReviews });
export const qualityQuery = queryOptions({ queryKey: [ADDRESSES, 'quality'], queryFn: libraryQuality });
