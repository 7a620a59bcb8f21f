import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { batch, batches } from '../../../api/paper-batches.ts';
import { papersOf, readPaper } from '../../../api/papers.ts';
import { electronicOpenness } from '../../../api/service-confirmation.ts';
import { MY_DAY } from '../../queries.ts';

const WORKING_MS = 1_000;

export const papersQuery = (matter: string) =>
  queryOptions({ queryKey: ['matter', matter, 'papers'], queryFn: () => papersOf(matter) });

export const paperQuery = (matter: string, paper: string) =>
  queryOptions({ queryKey: ['matter', matter, 'papers', paper], queryFn: () => readPaper(matter, paper) });

export const opennessQuery = (matter: string) =>
  queryOptions({
    queryKey: ['matter', matter, 'electronic-service'],
    queryFn: () => electronicOpenness(matter),
  });

/** Progress is asked for again while something is under way. */
export const batchesQuery = queryOptions({
  queryKey: ['paper-batches'],
  queryFn: batches,
  refetchInterval: ({ state }) =>
    state.data?.some(({ finishedAt }) => finishedAt === null) === true ? WORKING_MS : false,
});

export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: ['paper-batches', id],
    queryFn: () => batch(id),
    refetchInterval: ({ state }) => (state.data?.finishedAt === null ? WORKING_MS : false),
  });

/** After something was done to a paper: the matter, its papers and its journal are read anew. */
export function useRefreshed(matter: string): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    void client.invalidateQueries({ queryKey: ['journal', matter] });
    void client.invalidateQueries({ queryKey: MY_DAY });
    await client.invalidateQueries({ queryKey: ['matter', matter] });
  }, [client, matter]);
}
