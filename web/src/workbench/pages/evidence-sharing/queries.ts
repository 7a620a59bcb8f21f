import { queryOptions } from '@tanstack/react-query';
import { caseCode, grantsOf, receivedGrants, sharePurposes } from '../../../api/evidence-sharing.ts';

const DEFINITION_STALE_MS = 5 * 60_000;

export const purposesQuery = queryOptions({
  queryKey: ['evidence-purposes'],
  queryFn: sharePurposes,
  staleTime: DEFINITION_STALE_MS,
});

export const caseCodeQuery = (matter: string) =>
  queryOptions({ queryKey: ['matter', matter, 'case-code'], queryFn: () => caseCode(matter) });

export const grantsQuery = (matter: string) =>
  queryOptions({ queryKey: ['matter', matter, 'evidence-grants'], queryFn: () => grantsOf(matter) });

export const receivedQuery = queryOptions({
  queryKey: ['received-grants'],
  queryFn: () => receivedGrants('official'),
});
