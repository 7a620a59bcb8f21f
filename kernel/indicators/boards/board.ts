import type { Text } from '../../store/index.ts';
import type { ReportPeriod } from '../catalogue/reading.ts';

/** What a tile shows: an indicator of a catalogue, or one that a flow defines. */
export type TileSource =
  | { readonly catalogue: string; readonly indicator: string }
  | { readonly scenario: string; readonly indicator: string };

/** `text` shows what was typed, `ticker` what just happened, `clocks` periods that end soon; the others show figures. */
export const tileKinds = [
  'figure',
  'trend',
  'composition',
  'map',
  'ranking',
  'table',
  'ticker',
  'clocks',
  'text',
] as const;
export type TileKind = (typeof tileKinds)[number];

export const tilePeriods = ['day', 'week', 'month', 'quarter', 'year'] as const satisfies ReportPeriod[];

/** Where a tile lies on a grid of twelve columns; rows go on downwards. */
export interface TileArea {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** One tile of a board. It is data: what it shows is looked up when it is read. */
export interface Tile {
  /** Its own name on the board. */
  readonly id: string;
  readonly kind: TileKind;
  /** What is shown; a `table` has up to twelve (`sources`), one column each. `ticker`, `clocks` and `text` have none. */
  readonly source?: TileSource;
  readonly sources?: readonly TileSource[];
  /** `chosen`: the unit and period the reader has chosen for the page; `own`: the reader’s own area; or always this unit. */
  readonly unit: string;
  /** `chosen`, or always the running one of this kind. */
  readonly period: 'chosen' | ReportPeriod;
  /** Break-down of a `composition`. */
  readonly dimension?: string;
  /** Of a `ticker` and of `clocks`: these flows alone; all that are installed when left out. */
  readonly scenarios?: readonly string[];
  /** Words of a `text`, and the heading that another tile has in the place of its indicator’s name. */
  readonly text?: string;
  readonly area: TileArea;
}

/** Who else may look at a board: nobody, the owner’s agency, or the owner’s whole tenancy. What they see are their own figures. */
export const sharings = ['nobody', 'agency', 'tenancy'] as const;
export type Sharing = (typeof sharings)[number];

export interface Board {
  /** A UUID; of a ready board `whole`, `scenario:<id>` or `catalogue:<id>`. */
  readonly id: string;
  readonly name: Text;
  /** Null for a ready board. */
  readonly owner: { readonly id: string; readonly name: Text } | null;
  readonly mine: boolean;
  readonly shared: Sharing;
  /** From 1, one more with every change; 0 of a ready board, which changes with what is installed. */
  readonly version: number;
  readonly changedAt: string | null;
  readonly tiles: readonly Tile[];
}

export const MOST_TILES = 60;
export const MOST_BOARDS = 100;
/** Columns of the grid, and rows that a board may reach down to. */
export const COLUMNS = 12;
export const ROWS = 400;
