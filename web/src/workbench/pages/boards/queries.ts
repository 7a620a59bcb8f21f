import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { board, boardList, boards, boardSources, boardTiles, liveDay } from '../../../api/boards.ts';
import type { BoardCut } from '../../../api/boards.ts';

/** What the live stream may have missed is asked for now and then. */
const RENEWED_MS = 60_000;
/** Definitions and names change with what is installed. */
const STILL_MS = 5 * 60_000;

export const boardsQuery = queryOptions({ queryKey: ['boards'], queryFn: boards });

export const boardQuery = (id: string) =>
  queryOptions({ queryKey: ['boards', id], queryFn: () => board(id), staleTime: 60_000 });

export const tilesQuery = (id: string, cut: BoardCut) =>
  queryOptions({
    queryKey: ['boards', id, 'tiles', cut],
    queryFn: () => boardTiles(id, cut),
    refetchInterval: RENEWED_MS,
    placeholderData: keepPreviousData,
  });

export const sourcesQuery = queryOptions({
  queryKey: ['boards', 'sources'],
  queryFn: boardSources,
  staleTime: STILL_MS,
});

export const listQuery = (id: string, tile: string, cut: BoardCut, cursor?: string) =>
  queryOptions({
    queryKey: ['boards', id, 'list', tile, cut, cursor],
    queryFn: () => boardList(id, tile, { ...cut, cursor }),
    placeholderData: keepPreviousData,
  });

/** No other day stands in while it loads: its minutes would be played under the wrong date. */
export const dayQuery = (day: string, unit: string | undefined) =>
  queryOptions({
    queryKey: ['boards', 'day', day, unit],
    queryFn: () => liveDay(day, unit),
    staleTime: STILL_MS,
  });
