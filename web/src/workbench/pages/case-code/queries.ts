import { queryOptions } from '@tanstack/react-query';
import { grantedEvidence, grantedItem } from '../../../api/evidence-sharing.ts';

/** What a grant opens is asked anew each time a page is shown: a revocation counts at once. */
export const grantedQuery = (grant: string) =>
  queryOptions({
    queryKey: ['granted', grant],
    queryFn: () => grantedEvidence('official', grant),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

/** Opening an item is entered in its custody: once for each time its page is shown. */
export const grantedItemQuery = (grant: string, item: string) =>
  queryOptions({
    queryKey: ['granted', grant, item],
    queryFn: () => grantedItem('official', grant, item),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
