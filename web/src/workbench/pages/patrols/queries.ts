import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { patrol, patrolPlanning, patrols } from '../../../api/patrols.ts';

/** Everything of these pages is kept under this key. */
export const PATROLS = 'patrols';
/** Whoever walks is out in the street: the page asks how far they are. */
const EVERY_MS = 30_000;

export const patrolsQuery = (closed: boolean) =>
  infiniteQueryOptions({
    queryKey: [PATROLS, closed ? 'ended' : 'running'],
    queryFn: ({ pageParam }) => patrols({ closed, before: pageParam === '' ? undefined : pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: EVERY_MS,
  });

export const patrolQuery = (matter: string) =>
  queryOptions({
    queryKey: [PATROLS, 'one', matter],
    queryFn: () => patrol(matter),
    enabled: matter !== '',
    refetchInterval: EVERY_MS,
  });

export const planningQuery = queryOptions({ queryKey: [PATROLS, 'planning'], queryFn: patrolPlanning });
