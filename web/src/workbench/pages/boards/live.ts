import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { liveAddress } from '../../../api/boards.ts';
import type { BoardCut, BoardData, TickerItem } from '../../../api/boards.ts';
import { tilesQuery } from './queries.ts';

export type LiveState = 'opening' | 'live' | 'lost';

/** A refused or closed stream is asked for again after this; one that broke is taken up by the browser itself. */
const AGAIN_MS = 5_000;
/** News that came while the page was open; older ones are in the ticker's own list. */
const KEPT = 40;

interface Live {
  readonly state: LiveState;
  /** What has happened since the page was opened, newest first. */
  readonly news: readonly TickerItem[];
  /** Tiles that changed with the last message, for a moment. */
  readonly changed: readonly string[];
}

/** What a message carries; nothing of one that is not understood. */
function read(event: Event): unknown {
  try {
    return JSON.parse((event as MessageEvent<string>).data);
  } catch {
    return undefined;
  }
}

/**
 * Follows a board: tiles that changed replace those shown, and new events stand before the older ones. The server sends at
 * most one set of tiles a second. When the stream is lost the figures stay, and all are asked for once it is back.
 */
export function useLive(board: string, cut: BoardCut, on = true): Live {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('opening');
  const [news, setNews] = useState<readonly TickerItem[]>([]);
  const [changed, setChanged] = useState<readonly string[]>([]);
  const address = liveAddress({ board, ...cut });
  useEffect(() => {
    if (!on) return undefined;
    let source: EventSource | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let wasLost = false;
    const { queryKey } = tilesQuery(board, cut);
    const open = (): void => {
      source = new EventSource(address);
      source.onopen = () => {
        setState('live');
        if (wasLost) void client.invalidateQueries({ queryKey });
        wasLost = false;
      };
      source.onerror = () => {
        wasLost = true;
        setState('lost');
        if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
      };
      source.addEventListener('tiles', (event) => {
        const came = read(event) as BoardData | undefined;
        if (came === undefined) return;
        const fresh = new Map(came.tiles.map((tile) => [tile.id, tile]));
        client.setQueryData(queryKey, (shown) =>
          shown === undefined || shown.version !== came.version
            ? shown
            : { ...shown, asOf: came.asOf, tiles: shown.tiles.map((one) => fresh.get(one.id) ?? one) },
        );
        setChanged([...fresh.keys()]);
      });
      source.addEventListener('event', (event) => {
        const came = read(event) as TickerItem | undefined;
        if (came === undefined) return;
        setNews((before) =>
          [came, ...before.filter(({ id }) => id !== came.id || id === null)].slice(0, KEPT),
        );
      });
      source.addEventListener('ended', () => {
        source?.close();
        // the next read says why: the session is over, or the board is not open any more
        void client.invalidateQueries({ queryKey });
      });
    };
    open();
    return () => {
      clearTimeout(again);
      source?.close();
    };
    // the address holds the board and the cut
  }, [address, client, on]);
  return { state, news, changed };
}
