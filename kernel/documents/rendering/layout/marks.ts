import type { TextStyle } from './measures.ts';

/** What is drawn on a page, in points from the upper left corner of the type area. */
export type Mark =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly x: number;
      /** Of the line on which the letters stand. */
      readonly baseline: number;
      readonly style: TextStyle;
      /** Drawn in grey: what is no part of the text. */
      readonly faint?: true;
    }
  | { readonly kind: 'rule'; readonly from: Point; readonly to: Point }
  | { readonly kind: 'seal'; readonly centre: Point };

interface Point {
  readonly x: number;
  readonly y: number;
}

export type Page = readonly Mark[];

/** A line set in its place: `x` from the left of where its paragraph or cell begins. */
export interface SetLine {
  readonly text: string;
  readonly x: number;
  readonly style: TextStyle;
}

/** Part of the em square above the baseline in Chinese faces. */
const ABOVE_BASELINE = 0.88;

/** The mark of a line whose room begins at `top`: its em square in the middle of the leading. */
export function textMark({ text, x, style }: SetLine, left: number, top: number): Mark {
  const { leading, size } = style;
  return {
    kind: 'text',
    text,
    x: left + x,
    baseline: top + (leading - size) / 2 + ABOVE_BASELINE * size,
    style,
  };
}
