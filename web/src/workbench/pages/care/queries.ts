import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { careFigures, careHome, careHomes, careVisits } from '../../../api/care.ts';
import { flow } from '../../../api/calls.ts';

/** Everything of these pages is kept under this key, so that one act refreshes all of it. */
export const CARE = 'care';
/** Alerts are looked for this often; whoever has to go is told at once beside it. */
const EVERY_MS = 15_000;

export const visitsQuery = queryOptions({
  queryKey: [CARE, 'visits'],
  queryFn: careVisits,
  refetchInterval: EVERY_MS,
});

export const homesQuery = infiniteQueryOptions({
  queryKey: [CARE, 'homes'],
  queryFn: ({ pageParam }) => careHomes(pageParam === '' ? undefined : pageParam),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
  refetchInterval: 4 * EVERY_MS,
});

export const homeQuery = (matter: string, quantile: number) =>
  queryOptions({
    queryKey: [CARE, 'home', matter, quantile],
    queryFn: () => careHome(matter, { quantile }),
    placeholderData: keepPreviousData,
  });

export const figuresQuery = (from: string, to: string) =>
  queryOptions({ queryKey: [CARE, 'figures', from, to], queryFn: () => careFigures(from, to) });

/** The flow of enrolments, for its form. */
export const enrolmentQuery = queryOptions({
  queryKey: ['flow', 'care-alert'],
  queryFn: () => flow('care-alert'),
  staleTime: Infinity,
});
