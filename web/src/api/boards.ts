import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import { request } from './request.ts';

interface Named {
  readonly id: string;
  readonly name: Text;
}

/** What a tile shows: an indicator of a catalogue, or one that a flow defines. */
export type TileSource =
  | { readonly catalogue: string; readonly indicator: string }
  | { readonly scenario: string; readonly indicator: string };

export type TileKind =
  'figure' | 'trend' | 'composition' | 'map' | 'ranking' | 'table' | 'ticker' | 'clocks' | 'text';

export type BoardGrain = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** On a grid of twelve columns. */
export interface TileArea {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Tile {
  /** `[A-Za-z0-9_-]{1,40}`, its own on the board. */
  readonly id: string;
  readonly kind: TileKind;
  /** Of figure, trend, composition, map, ranking. */
  readonly source?: TileSource;
  /** Of a table: up to twelve columns. */
  readonly sources?: readonly TileSource[];
  /** `own`: the reader’s area; `chosen`: the page’s; or the id of a unit. */
  readonly unit: string;
  readonly period: 'chosen' | BoardGrain;
  /** Of a composition. */
  readonly dimension?: string;
  /** Of ticker and clocks; all when left out. */
  readonly scenarios?: readonly string[];
  /** Words of a text tile; heading of another in the place of the indicator’s name. */
  readonly text?: string;
  readonly area: TileArea;
}

export type Sharing = 'nobody' | 'agency' | 'tenancy';

interface BoardHead {
  /** UUID, or `whole`, `scenario:<id>`, `catalogue:<id>` of a ready board. */
  readonly id: string;
  readonly name: Text;
  /** Null for a ready board. */
  readonly owner: Named | null;
  readonly mine: boolean;
  readonly shared: Sharing;
  /** 0 of a ready board. */
  readonly version: number;
  readonly changedAt: string | null;
}

export type BoardItem = BoardHead & { readonly tiles: number };
export type Board = BoardHead & { readonly tiles: readonly Tile[] };

export interface BoardIndicator {
  readonly source: TileSource;
  readonly domain: string | null;
  readonly name: Text;
  readonly meaning: Text;
  readonly unit: string;
  readonly better: 'up' | 'down' | null;
  readonly dimensions: readonly Named[];
  readonly kinds: readonly TileKind[];
}

export interface BoardSourceGroup {
  readonly id: string;
  readonly kind: 'scenario' | 'catalogue';
  readonly name: Text;
  readonly indicators: readonly BoardIndicator[];
}

/** A change against earlier days; `noise`: within what chance alone does, null where that is not estimated. */
export interface TileChange {
  readonly before: number;
  readonly by: number;
  readonly in: 'percent' | 'points';
  readonly direction: 'up' | 'down' | 'same';
  readonly judged: 'better' | 'worse' | null;
  readonly few: boolean;
  readonly noise: boolean | null;
}

export interface TileFigure {
  readonly value: number | null;
  readonly n: number | null;
  readonly suppressed: boolean;
  readonly numerator?: number;
  readonly denominator?: number;
  /** 95 %; null where none is computed. */
  readonly interval: readonly [number, number] | null;
}
export interface ChangedFigure extends TileFigure {
  /** 同比; null where there is nothing to compare with. */
  readonly yearOnYear: TileChange | null;
  /** 环比. */
  readonly periodOnPeriod: TileChange | null;
}

/** What a tile’s indicator is, beside every figure of it. */
export interface TileDefinition {
  readonly source: TileSource;
  readonly name: Text;
  readonly meaning: Text;
  /** What it cannot tell; null where its flow says nothing of it. */
  readonly limits: Text | null;
  readonly unit: string;
  readonly better: 'up' | 'down' | null;
  /** Where its events come from. */
  readonly from: Text | null;
  /** The scenario in whose list its matters stand, or null: its list is of events. */
  readonly list: string | null;
}

export interface UnitFigure extends ChangedFigure {
  readonly id: string;
  readonly kind: string;
  readonly name: Text;
}

export interface TickerItem {
  /** Of an act a day (`2026-11-22`), of an event a moment. */
  readonly at: string;
  readonly kind: 'act' | 'event';
  /** Scenario and stage of an act; source and category of an event. */
  readonly of: Named;
  readonly what: Named;
  /** Where it happened, whose act it is. */
  readonly unit: Named | null;
  readonly agency: Text | null;
  readonly n: number;
  readonly severity: 1 | 2 | 3 | 4 | null;
  /** Of an event. */
  readonly id: string | null;
}

export type TileBody =
  | { readonly kind: 'figure'; readonly figure: ChangedFigure; readonly cumulative: TileFigure | null }
  | {
      readonly kind: 'trend';
      readonly points: readonly ({ readonly period: string; readonly before: number | null } & TileFigure)[];
    }
  | {
      readonly kind: 'composition';
      readonly parts: readonly ({ readonly key: string; readonly name: Text } & ChangedFigure)[];
      readonly whole: TileFigure;
    }
  /** The units right below. */
  | { readonly kind: 'map'; readonly units: readonly UnitFigure[] }
  /** `rank`: places it may have when differences within chance are ties. */
  | {
      readonly kind: 'ranking';
      readonly units: readonly (UnitFigure & { readonly rank: readonly [number, number] | null })[];
    }
  | {
      readonly kind: 'table';
      readonly columns: readonly TileDefinition[];
      /** The unit itself first, then those right below; a cell is null where the figure is not kept so. */
      readonly rows: readonly (Named & { readonly cells: readonly (ChangedFigure | null)[] })[];
    }
  | { readonly kind: 'ticker'; readonly items: readonly TickerItem[] }
  | {
      readonly kind: 'clocks';
      readonly clocks: readonly {
        readonly scenario: Named;
        readonly id: string;
        readonly name: Text;
        readonly today: number;
        readonly soon: number;
        readonly missed: number;
      }[];
    }
  | { readonly kind: 'text'; readonly text: string };

/**
 * `known`; `empty`: counted, and there is nothing; `no-data`: nobody has ever reported for these days, or it is not kept
 * with this cut; `no-access`: not open to the reader; `stale`: shown, but its source is silent or counting lags.
 */
export type TileState = 'known' | 'empty' | 'no-data' | 'no-access' | 'stale';

export interface TileData {
  readonly id: string;
  readonly state: TileState;
  /** Why, where the state is not `known`. */
  readonly reason: Text | null;
  /** Null of tiles without an indicator, and of what is not open. */
  readonly definition: TileDefinition | null;
  readonly unit: Named | null;
  readonly period: {
    readonly by: BoardGrain;
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly running: boolean;
  } | null;
  /** Counted up to; of signals the time their source was last heard. */
  readonly asOf: string | null;
  /** Null unless the state is `known`, `empty` or `stale`. */
  readonly body: TileBody | null;
}

export interface BoardData {
  readonly board: string;
  readonly version: number;
  /** From the reader’s area down to the unit shown. */
  readonly path: readonly Named[];
  readonly unit: Named;
  readonly agency: { readonly name: Text } | null;
  readonly by: BoardGrain;
  readonly period: string;
  readonly asOf: string;
  /** The sources its figures rest on, and whether they are heard. */
  readonly sources?: readonly BoardFreshness[];
  readonly tiles: readonly TileData[];
}

export interface BoardFreshness {
  readonly source: string;
  readonly name: Text;
  readonly heard: string | null;
  readonly newestEvent: string | null;
  /** Seconds after which silence means stale. */
  readonly every: number;
  readonly state: 'fresh' | 'stale' | 'silent';
}

/** A matter or an event behind a number. */
export interface BoardList {
  readonly unit: Named;
  readonly period: string;
  /** The figure itself, to be held against the list. */
  readonly total: number | null;
  readonly events: readonly {
    readonly id: string;
    readonly key: string;
    readonly source: Named;
    readonly category: Named;
    readonly at: string;
    readonly unit: Named | null;
    readonly severity: 1 | 2 | 3 | 4;
    readonly count: number;
    readonly target: string | null;
    readonly closed: string | null;
    readonly matter: { readonly id: string; readonly number: string } | null;
  }[];
  readonly matters: readonly {
    readonly id: string;
    readonly number: string;
    readonly scenario: Text;
    readonly at: string;
    readonly unit: Named | null;
  }[];
  readonly next: string | null;
}

export interface BoardCut {
  readonly unit?: string | undefined;
  readonly by?: BoardGrain | undefined;
  readonly period?: string | undefined;
}

const AT = '/api/boards';
const at = (board: string): string => `${AT}/${encodeURIComponent(board)}`;

/** Those of the reader, those shared with them, and the ready ones. */
export const boards = async (): Promise<readonly BoardItem[]> =>
  ((await request(AT)) as { items: BoardItem[] }).items;

export const board = async (id: string): Promise<Board> => (await request(at(id))) as Board;

export const boardSources = async (): Promise<readonly BoardSourceGroup[]> =>
  ((await request(`${AT}/sources`)) as { groups: BoardSourceGroup[] }).groups;

/** Problems: `boards.name-taken`, `boards.too-many`, and as {@link changeBoard}. */
export const addBoard = async (wanted: {
  readonly name: string;
  readonly tiles: readonly Tile[];
}): Promise<Board> => (await request(AT, { method: 'POST', body: wanted })) as Board;

/**
 * With the version that was seen. Problems: `boards.changed` (409, somebody or another window changed it),
 * `boards.too-many-tiles`, `boards.tile` (422, `details.tiles: [{tile, code, text}]`).
 */
export const changeBoard = async (
  id: string,
  wanted: { readonly name: string; readonly tiles: readonly Tile[]; readonly version: number },
): Promise<Board> => (await request(at(id), { method: 'POST', body: wanted })) as Board;

export const removeBoard = (id: string): Promise<unknown> => request(at(id), { method: 'DELETE' });

export const shareBoard = async (id: string, sharing: Sharing): Promise<Board> =>
  (await request(`${at(id)}/sharing`, { method: 'POST', body: { with: sharing } })) as Board;

/** Every tile of a board in one answer. */
export const boardTiles = async (id: string, cut: BoardCut): Promise<BoardData> =>
  (await request(`${at(id)}/tiles${queryText(cut)}`, { purpose: 'statistics' })) as BoardData;

/** Tiles that are not saved yet, with their figures. Problems as {@link changeBoard}. */
export const previewTiles = async (tiles: readonly Tile[], cut: BoardCut): Promise<BoardData> =>
  (await request(`${AT}/preview${queryText(cut)}`, {
    ...{ method: 'POST', body: { tiles }, purpose: 'statistics' },
  })) as BoardData;

/** What is counted in a tile, one page after the other. */
export const boardList = async (
  id: string,
  tile: string,
  cut: BoardCut & { readonly cursor?: string | undefined },
): Promise<BoardList> =>
  (await request(`${at(id)}/tiles/${encodeURIComponent(tile)}/list${queryText(cut)}`, {
    purpose: 'statistics',
  })) as BoardList;

/**
 * Address of an `EventSource`. Messages (`event:`):
 * - `tiles` ({@link BoardData} with only the tiles that changed), when a board is named: no need to ask again;
 * - `changed` (`{units, catalogues, scenarios}`; null: too much to name), when none is named: what was counted anew, to be asked for;
 * - `event` ({@link TickerItem}), what just happened within the reader’s scope;
 * - `ended` (`{}`): the session is over or the board is not open any more: close it.
 * `id:` is set, so that a browser that comes back gets what it missed.
 */
export const liveAddress = (of: BoardCut & { readonly board?: string | undefined }): string =>
  `/api/live${queryText(of)}`;

/** A day by minutes (local time): 0 is the first minute, 1439 the last. */
export interface DayPlayback {
  readonly day: string;
  readonly unit: Named;
  readonly asOf: string;
  readonly minutes: readonly {
    readonly minute: number;
    readonly unit: string;
    readonly category: string;
    readonly n: number;
  }[];
  readonly categories: readonly Named[];
  /** The units right below, and the unit itself for what lies in none of them. */
  readonly units: readonly Named[];
  readonly events: readonly (TickerItem & { readonly minute: number })[];
  /** Acts by stage and hour: no finer, since an act is somebody’s. */
  readonly acts: readonly {
    readonly hour: number;
    readonly unit: string;
    readonly scenario: Named;
    readonly stage: Named;
    readonly n: number;
  }[];
}

export const liveDay = async (day: string, unit?: string): Promise<DayPlayback> =>
  (await request(`/api/live/day${queryText({ day, unit })}`, { purpose: 'statistics' })) as DayPlayback;
