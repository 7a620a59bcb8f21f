import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { LandFault, LandUnit } from '../../../../api/map.ts';
import type { Text } from '../../../../language/text.ts';
import { changeOf } from './grid-change.ts';
import type { Mesh } from './mesh.ts';
import { previewQuery } from './queries.ts';

export interface Preview {
  readonly faults: readonly LandFault[];
  readonly consequence: Text | null;
  readonly checking: boolean;
  readonly failed: Error | null;
}

const NOTHING: Preview = { faults: [], consequence: null, checking: false, failed: null };
/** After the last step, so that a row of arrow keys asks once. */
const WAIT_MS = 250;

/** What the server says of the grids as they are drawn now; nothing is kept by it. */
export function usePreview(village: LandUnit, before: Mesh, now: Mesh): Preview {
  const [settled, setSettled] = useState(now);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(now), WAIT_MS);
    return () => clearTimeout(timer);
  }, [now]);
  const change = changeOf(before, settled);
  const asks = change !== 'none' && change !== 'mixed';
  const query = useQuery({
    ...previewQuery(village, before, settled),
    enabled: asks,
    placeholderData: keepPreviousData,
  });
  if (changeOf(before, now) === 'none') return NOTHING;
  if (!asks) return { ...NOTHING, checking: settled !== now };
  return {
    faults: query.data?.faults ?? NOTHING.faults,
    consequence: query.data?.consequence ?? null,
    checking: settled !== now || query.isFetching,
    failed: query.error,
  };
}
