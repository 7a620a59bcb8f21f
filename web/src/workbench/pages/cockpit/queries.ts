import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { disputeCockpit, disputeEvents, disputeParts } from '../../../api/cockpit.ts';
import type { CockpitCut } from '../../../api/cockpit.ts';

/** A wall screen renews itself; what stood there stays until the new figures have come. */
const RENEWED_MS = 60_000;
const renewed = { refetchInterval: RENEWED_MS, placeholderData: keepPreviousData } as const;

export const cockpitQuery = (cut: CockpitCut) =>
  queryOptions({ queryKey: ['cockpit', 'disputes', cut], queryFn: () => disputeCockpit(cut), ...renewed });

export const partsQuery = (figure: string, cut: CockpitCut) =>
  queryOptions({
    queryKey: ['cockpit', 'disputes', 'figure', figure, cut],
    queryFn: () => disputeParts(figure, cut),
    ...renewed,
  });

export const eventsQuery = (cut: CockpitCut) =>
  queryOptions({
    queryKey: ['cockpit', 'disputes', 'events', cut],
    queryFn: () => disputeEvents(cut),
    ...renewed,
  });
