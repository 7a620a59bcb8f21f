/** What the board is broken down by. */
export type BoardBy = 'unit' | 'kind' | 'source';

export interface BoardAsked {
  readonly unit: string;
  /** Inclusive ISO days. */
  readonly from: string;
  readonly to: string;
  readonly by: BoardBy;
  /** The units below, for a break-down by unit. */
  readonly below: readonly string[];
}

/** A figure as the board shows it; null where nothing was counted, or where it is not kept by what was asked. */
export interface BoardFigure {
  readonly value: number | null;
  readonly n: number;
  readonly median?: number;
  readonly p90?: number;
}
