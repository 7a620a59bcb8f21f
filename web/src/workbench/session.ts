import { queryOptions, useQuery } from '@tanstack/react-query';
import { currentSession } from '../api/calls.ts';
import type { Session } from '../api/contract.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: currentSession,
  staleTime: 60_000,
  retry: 1,
});

/** The signed-in account; the shell draws nothing before it is known, so pages inside may rely on it. */
export function useSession(): Session | null {
  return useQuery(sessionQuery).data ?? null;
}

/** Roles that divide the work of an agency; the server decides again. */
const leadingRoles = ['team-lead', 'head'];

export const useLeads = (): boolean =>
  useSession()?.bindings.some(({ role }) => leadingRoles.includes(role)) === true;
