import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { GRID } from './queries.ts';

/** A refused or closed stream is asked for again after this; one that broke is taken up by the browser itself. */
const AGAIN_MS = 5_000;

/** Reads the grid's pages anew as soon as something they may show has changed. Whether the stream is heard. */
export function useGridLive(): boolean {
  const client = useQueryClient();
  const [heard, setHeard] = useState(true);
  useEffect(() => {
    let source: EventSource | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const anew = (): void => void client.invalidateQueries({ queryKey: [GRID] });
    const open = (): void => {
      source = new EventSource('/api/grid/live');
      source.addEventListener('open', () => setHeard(true));
      source.addEventListener('changed', anew);
      source.addEventListener('missed', anew);
      source.addEventListener('ended', () => {
        source?.close();
        anew();
      });
      source.onerror = () => {
        setHeard(false);
        if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
      };
    };
    open();
    return () => {
      clearTimeout(again);
      source?.close();
    };
  }, [client]);
  return heard;
}
