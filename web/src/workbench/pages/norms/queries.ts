import { keepPreviousData, queryOptions, useInfiniteQuery } from '@tanstack/react-query';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { Page } from '../../../api/contract.ts';
import * as calls from '../../../api/norms.ts';
import * as trials from '../../../api/norm-trials.ts';

/** Everything these pages read is kept under this key: one act refreshes all of it. */
export const NORMS = 'norms-pages';

const CATALOGUE_STALE_MS = 60_000;
const PROGRESS_MS = 1_500;

export const catalogueQuery = (filter: Parameters<typeof calls.catalogue>[0]) =>
  queryOptions({
    queryKey: [NORMS, 'catalogue', filter],
    queryFn: () => calls.catalogue(filter),
    placeholderData: keepPreviousData,
    staleTime: CATALOGUE_STALE_MS,
  });

export const normAtQuery = (code: string, at: string) =>
  queryOptions({
    queryKey: [NORMS, code, 'at', at],
    queryFn: () => calls.norm(code, { at }),
    placeholderData: keepPreviousData,
  });

export const normVersionQuery = (code: string, version: number) =>
  queryOptions({
    queryKey: [NORMS, code, 'version', version],
    queryFn: () => calls.norm(code, { version }),
  });

export const historyQuery = (code: string) =>
  queryOptions({ queryKey: [NORMS, code, 'history'], queryFn: () => calls.normHistory(code) });

export const diffQuery = (code: string, from: number, to: number) =>
  queryOptions({
    queryKey: [NORMS, code, 'diff', from, to],
    queryFn: () => calls.normDiff(code, from, to),
  });

/** Which band applies; asked once something was entered. */
export const discretionQuery = (
  code: string,
  asked: Parameters<typeof calls.discretion>[1],
  begun: boolean,
) =>
  queryOptions({
    queryKey: [NORMS, code, 'discretion', asked],
    queryFn: () => calls.discretion(code, asked),
    placeholderData: keepPreviousData,
    enabled: begun,
  });

const runs = (one: trials.NormTrial): boolean => one.status === 'waiting' || one.status === 'running';

export const trialsQuery = (code: string, version: number) =>
  queryOptions({
    queryKey: [NORMS, code, 'trials', version],
    queryFn: () => trials.trialsOf(code, version),
    refetchInterval: ({ state }) => (state.data?.some(runs) === true ? PROGRESS_MS : false),
  });

/** One trial; asked again while it runs, wherever the reader was in between. */
export const trialQuery = (id: string) =>
  queryOptions({
    queryKey: [NORMS, 'trial', id],
    queryFn: () => trials.trial(id),
    refetchInterval: ({ state }) => (state.data !== undefined && runs(state.data) ? PROGRESS_MS : false),
  });

export const useTrialCases = (
  id: string,
  changed: boolean,
  upTo: string,
): UseInfiniteQueryResult<InfiniteData<Page<trials.TrialCase>>> =>
  useInfiniteQuery({
    queryKey: [NORMS, 'trial', id, 'cases', changed, upTo],
    queryFn: ({ pageParam }) => trials.trialCases(id, { cursor: pageParam, changed }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
