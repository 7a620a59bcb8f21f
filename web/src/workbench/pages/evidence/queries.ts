import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { fetchFile } from '../../../api/download.ts';
import { evidenceFilePath, evidenceKinds, evidenceOf, readEvidence } from '../../../api/evidence.ts';

const DEFINITION_STALE_MS = 5 * 60_000;
/** What is captured is in the ledger within a second: a list with something pending is read again after this. */
const PENDING_MS = 1_500;

export const kindsQuery = queryOptions({
  queryKey: ['evidence-kinds'],
  queryFn: evidenceKinds,
  staleTime: DEFINITION_STALE_MS,
});

export const evidenceQuery = (matter: string) =>
  queryOptions({
    queryKey: ['matter', matter, 'evidence'],
    queryFn: () => evidenceOf(matter),
    refetchInterval: ({ state }) =>
      state.data?.some(({ proof }) => proof.state === 'pending') === true && state.dataUpdateCount < 8
        ? PENDING_MS
        : false,
  });

/** Reading an item is entered in its custody: it is read when it is opened, and not again by itself. */
export const itemQuery = (matter: string, item: string) =>
  queryOptions({
    queryKey: ['matter', matter, 'evidence', item],
    queryFn: () => readEvidence(matter, item),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const thumbnailQuery = (matter: string, item: string) =>
  queryOptions({
    queryKey: ['evidence-thumbnail', matter, item],
    queryFn: () => fetchFile(evidenceFilePath(matter, item, 'read', 'thumbnail'), 'handling'),
    staleTime: Infinity,
    retry: false,
  });

/** After something was done to evidence: the matter with its points, the list, the item and the journal are read anew. */
export function useEvidenceRefreshed(matter: string): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    void client.invalidateQueries({ queryKey: ['journal', matter] });
    await client.invalidateQueries({ queryKey: ['matter', matter] });
  }, [client, matter]);
}
