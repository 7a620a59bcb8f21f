import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as calls from '../api/calls.ts';
import type { IndicatorFilters, MatterFilters } from '../api/calls.ts';
import type { TasksOf } from '../api/contract.ts';
import * as work from '../api/work.ts';
import type { Language } from '../language/text.ts';
import { matterRisks } from '../api/risks.ts';

/** Definitions change with an installation, figures and matters with every act. */
const DEFINITION_STALE_MS = 5 * 60_000;

const PAGE_SIZE = 20;

export const scenariosQuery = queryOptions({
  queryKey: ['scenarios'],
  queryFn: calls.scenarios,
  staleTime: DEFINITION_STALE_MS,
});

/** Every reading of somebody's day; `of` left out, the own tasks or those of the posts. */
export const MY_DAY = ['my-day'] as const;

export const myDayQuery = (of: TasksOf | undefined) =>
  queryOptions({
    queryKey: [...MY_DAY, of ?? ''],
    queryFn: () => calls.myDay(of),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

/** The tasks after those of the day's first page, a page at a time, once they are asked for. */
export const moreTasksQuery = (of: TasksOf, after: string | null) =>
  infiniteQueryOptions({
    queryKey: [...MY_DAY, of, 'after', after],
    queryFn: ({ pageParam }) => calls.moreTasks(of, pageParam),
    initialPageParam: after ?? '',
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: false,
  });

export const teamQuery = (agency: string | undefined) =>
  queryOptions({
    queryKey: ['team', agency ?? ''],
    queryFn: () => work.team(agency),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

export const matterNormsQuery = (matter: string, factors: Readonly<Record<string, unknown>> = {}) =>
  queryOptions({
    queryKey: ['matter', matter, 'norms', factors],
    queryFn: () => work.matterNorms(matter, factors),
    placeholderData: keepPreviousData,
  });

/** The risks of a matter, or of one act on it; part of the matter, so that they are read anew with it. */
export const matterRisksQuery = (matter: string, action?: string) =>
  queryOptions({
    queryKey: ['matter', matter, 'risks', action ?? ''],
    queryFn: () => matterRisks(matter, action),
  });

export const normsQuery = (text: string) =>
  queryOptions({
    queryKey: ['norms', text],
    queryFn: () => work.findNorms(text),
    placeholderData: keepPreviousData,
    staleTime: DEFINITION_STALE_MS,
  });

export const mattersQuery = (filters: MatterFilters, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['matters', filters, cursor ?? ''],
    queryFn: () => calls.matters({ ...filters, cursor, limit: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });

export const matterQuery = (id: string) =>
  queryOptions({ queryKey: ['matter', id], queryFn: () => calls.matter(id) });

export const flowQuery = (id: string) =>
  queryOptions({ queryKey: ['flow', id], queryFn: () => calls.flow(id), staleTime: DEFINITION_STALE_MS });

export const flowPictureQuery = (id: string, lang: Language) =>
  queryOptions({
    queryKey: ['flow-picture', id, lang],
    queryFn: () => calls.flowPicture(id, lang),
    staleTime: DEFINITION_STALE_MS,
  });

export const flowStatisticsQuery = (id: string) =>
  queryOptions({ queryKey: ['flow-statistics', id], queryFn: () => calls.flowStatistics(id) });

export const indicatorsQuery = queryOptions({
  queryKey: ['indicators'],
  queryFn: calls.indicators,
  staleTime: DEFINITION_STALE_MS,
});

export const indicatorSeriesQuery = (scenario: string, id: string, filters: IndicatorFilters) =>
  queryOptions({
    queryKey: ['indicator', scenario, id, filters],
    queryFn: () => calls.indicatorSeries(scenario, id, filters),
    placeholderData: keepPreviousData,
  });

export const unitsQuery = (parent: string) =>
  queryOptions({
    queryKey: ['units', parent],
    queryFn: () => calls.unitsUnder(parent),
    staleTime: DEFINITION_STALE_MS,
  });

export const referencesQuery = (kind: 'accounts' | 'parties' | 'matters', text: string) =>
  queryOptions({
    queryKey: ['references', kind, text],
    queryFn: () => calls.references(kind, text),
    placeholderData: keepPreviousData,
    staleTime: DEFINITION_STALE_MS,
  });
