import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { eventKinds } from '../../../api/grid.ts';
import {
  dutyRoster,
  gridBoard,
  gridCandidates,
  gridEvent,
  gridNear,
  gridQueue,
} from '../../../api/grid-desk.ts';
import type { QueueFilter } from '../../../api/grid-desk.ts';

/** Everything of the grid's pages is kept under this key, so that one act and one message refresh all of it. */
export const GRID = 'grid';

/** Where the stream is not heard the desk looks for itself. */
const EVERY_MS = 60_000;
/** What happened is told before it is counted: the figures are read again until they hold it. */
const COUNTING_MS = 2_000;

export const kindsQuery = queryOptions({
  queryKey: ['grid-kinds'],
  queryFn: async () => (await eventKinds()).kinds,
  staleTime: Infinity,
});

export const queueQuery = (filter: QueueFilter) =>
  infiniteQueryOptions({
    queryKey: [GRID, 'queue', filter],
    queryFn: ({ pageParam }) => gridQueue(filter, pageParam === '' ? undefined : pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
  });

export const eventQuery = (matter: string) =>
  queryOptions({ queryKey: [GRID, 'event', matter], queryFn: () => gridEvent(matter) });

export const nearQuery = (matter: string) =>
  queryOptions({ queryKey: [GRID, 'near', matter], queryFn: () => gridNear(matter) });

export const candidatesQuery = (matter: string, kind: string | undefined) =>
  queryOptions({
    queryKey: [GRID, 'candidates', matter, kind ?? ''],
    queryFn: () => gridCandidates(matter, kind),
    placeholderData: keepPreviousData,
  });

export const dutyQuery = (from: string, until: string) =>
  queryOptions({ queryKey: [GRID, 'duty', from], queryFn: () => dutyRoster(from, until) });

export const boardQuery = (asked: Parameters<typeof gridBoard>[0]) =>
  queryOptions({
    queryKey: [GRID, 'board', asked],
    queryFn: () => gridBoard(asked),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.counting === true ? COUNTING_MS : EVERY_MS),
  });
