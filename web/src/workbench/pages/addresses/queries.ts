import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { placeDetail, placesInside } from '../../../api/address-library.ts';

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
