import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as safety from '../../../api/safety.ts';
import type { SafetyCut } from '../../../api/safety.ts';

/** The report renews itself; what stood there stays until the new figures have come. */
const RENEWED_MS = 60_000;
const SERIOUS_MS = 15_000;
const LIST_PAGE = 25;
const renewed = { refetchInterval: RENEWED_MS, placeholderData: keepPreviousData } as const;

/** Everything that is read of the report. */
const SAFETY = 'safety';

export const reportQuery = (cut: SafetyCut) =>
  queryOptions({ queryKey: [SAFETY, 'report', cut], queryFn: () => safety.safetyReport(cut), ...renewed });

export const indicatorQuery = (indicator: string, cut: SafetyCut) =>
  queryOptions({
    queryKey: [SAFETY, 'indicator', indicator, cut],
    queryFn: () => safety.safetyIndicator(indicator, cut),
    ...renewed,
  });

export const listQuery = (
  indicator: string,
  cut: SafetyCut & { readonly dimension?: string | undefined; readonly key?: string | undefined },
) =>
  infiniteQueryOptions({
    queryKey: [SAFETY, 'list', indicator, cut],
    queryFn: ({ pageParam }) =>
      safety.safetyList(indicator, {
        ...{ ...cut, limit: LIST_PAGE, cursor: pageParam === '' ? undefined : pageParam },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const seriousQuery = (unit: string | undefined) =>
  queryOptions({
    queryKey: [SAFETY, 'serious', unit ?? ''],
    queryFn: () => safety.safetyEvents({ unit }),
    ...{ ...renewed, refetchInterval: SERIOUS_MS },
  });

export const clustersQuery = (cut: SafetyCut) =>
  queryOptions({
    queryKey: [SAFETY, 'clusters', cut],
    queryFn: () => safety.safetyClusters(cut),
    ...renewed,
  });

export const rankingQuery = (cut: SafetyCut) =>
  queryOptions({ queryKey: [SAFETY, 'ranking', cut], queryFn: () => safety.safetyRanking(cut), ...renewed });

export const EDITIONS = [SAFETY, 'editions'] as const;

export const editionsQuery = (cut: SafetyCut) =>
  infiniteQueryOptions({
    queryKey: [...EDITIONS, cut],
    queryFn: ({ pageParam }) =>
      safety.safetyEditions({ ...cut, cursor: pageParam === '' ? undefined : pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const editionQuery = (edition: string) =>
  queryOptions({ queryKey: [...EDITIONS, edition], queryFn: () => safety.safetyEdition(edition) });

export const reconciliationQuery = (edition: string, other: string | undefined) =>
  queryOptions({
    queryKey: [...EDITIONS, edition, 'reconciliation', other ?? ''],
    queryFn: () => safety.safetyReconciliation(edition, other),
    placeholderData: keepPreviousData,
  });

export const subscriptionsQuery = queryOptions({
  queryKey: [SAFETY, 'subscriptions'],
  queryFn: safety.subscriptions,
});
