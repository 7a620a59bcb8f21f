import type { SetLine } from './marks.ts';

/** Lines that follow each other down the page. */
export interface TextElement {
  readonly kind: 'text';
  readonly lines: readonly SetLine[];
  /** Empty room above, dropped at the top of a page. */
  readonly above?: number;
  readonly below?: number;
  /** `next`: its end stands on the page where what follows begins; `whole`: it is not divided. */
  readonly keep?: 'next' | 'whole';
  /** The middle of the place of the seal, from the upper left of the first line. */
  readonly seal?: { readonly x: number; readonly y: number };
}

export interface Cell {
  readonly lines: readonly SetLine[];
  /** Height of a line, also of the empty ones. */
  readonly leading: number;
  readonly middle: boolean;
}

export interface Row {
  readonly cells: readonly Cell[];
  readonly least: number;
}

/** A ruled table as wide as the type area. Its head is repeated on every page it reaches. */
export interface GridElement {
  readonly kind: 'grid';
  readonly widths: readonly number[];
  readonly head: Row | undefined;
  readonly rows: readonly Row[];
}

export type Element = TextElement | GridElement;
