import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { InfiniteData, UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import type { Page } from '../../../api/contract.ts';
import { exchangeState } from '../../../api/provincial.ts';
import type { ExchangeState } from '../../../api/provincial.ts';

/** Everything this page reads is kept under this key, so that one act refreshes all of it. */
export const PROVINCIAL = 'provincial';

const WHILE_RUNNING_MS = 2_000;
const OTHERWISE_MS = 30_000;

/** The state, looked at again more often while a run is under way. */
export const useExchangeState = (enabled: boolean): UseQueryResult<ExchangeState> =>
  useQuery({
    queryKey: [PROVINCIAL, 'state'],
    queryFn: exchangeState,
    enabled,
    refetchInterval: ({ state: { data } }) => (data?.running == null ? OTHERWISE_MS : WHILE_RUNNING_MS),
  });

/** A list that grows downwards by its cursor. */
export const useGrowing = <Item>(
  key: readonly unknown[],
  fetch: (cursor: string | undefined) => Promise<Page<Item>>,
): UseInfiniteQueryResult<InfiniteData<Page<Item>>> =>
  useInfiniteQuery({
    queryKey: [PROVINCIAL, ...key],
    queryFn: ({ pageParam }) => fetch(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
