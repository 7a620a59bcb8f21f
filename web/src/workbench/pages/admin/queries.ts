import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as calls from '../../../api/administration.ts';

/** Everything of administration begins with this key: one change may show in several lists. */
export const ADMIN_KEY = ['admin'];

type Filters = Omit<calls.PeopleFilters, 'cursor'>;

export const peopleQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: [...ADMIN_KEY, 'people', filters],
    queryFn: ({ pageParam }) =>
      calls.people({ ...filters, cursor: pageParam === '' ? undefined : pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const changesQuery = (state: 'pending' | 'all') =>
  infiniteQueryOptions({
    queryKey: [...ADMIN_KEY, 'changes', state],
    queryFn: ({ pageParam }) => calls.changes(state, pageParam === '' ? undefined : pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const agenciesQuery = queryOptions({
  queryKey: [...ADMIN_KEY, 'agencies'],
  queryFn: calls.agencies,
});
export const rolesQuery = queryOptions({ queryKey: [...ADMIN_KEY, 'roles'], queryFn: calls.roles });
export const calendarsQuery = queryOptions({
  queryKey: [...ADMIN_KEY, 'calendars'],
  queryFn: calls.calendars,
});
export const parametersQuery = queryOptions({
  queryKey: [...ADMIN_KEY, 'parameters'],
  queryFn: calls.parameters,
});
export const ownPostsQuery = queryOptions({
  queryKey: [...ADMIN_KEY, 'own-posts'],
  queryFn: calls.ownPosts,
});
