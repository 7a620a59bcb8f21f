import { useInfiniteQuery } from '@tanstack/react-query';
import type { UseInfiniteQueryResult, InfiniteData } from '@tanstack/react-query';
import type { Page } from '../../../api/contract.ts';

/** Everything the inspection page reads is kept under this key, so that one act refreshes all of it. */
export const INSPECTION = 'inspection';

/** A list that grows downwards by its cursor. */
export const useGrowing = <Item>(
  key: readonly unknown[],
  fetch: (cursor: string | undefined) => Promise<Page<Item>>,
  enabled = true,
): UseInfiniteQueryResult<InfiniteData<Page<Item>>> =>
  useInfiniteQuery({
    queryKey: [INSPECTION, ...key],
    queryFn: ({ pageParam }) => fetch(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled,
  });
