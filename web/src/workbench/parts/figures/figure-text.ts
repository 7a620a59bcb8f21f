import type { Text } from '../../../language/text.ts';
import { numberText } from '../value.ts';
import { unitWords, words } from './words.ts';

type Say = (text: Text) => string;

/** What a figure counts, or what kind of ratio it is. */
export type FigureUnit = '%' | '‰' | keyof typeof unitWords;

/** How a figure stands against another period. */
export interface ShownChange {
  readonly by: number;
  readonly in: 'percent' | 'points';
  readonly direction: 'up' | 'down' | 'same';
  /** Whether the direction is the one wished for; null where neither is. */
  readonly judged: 'better' | 'worse' | null;
  /** One side rests on so few events that the change says little. */
  readonly few: boolean;
  /** The difference lies within what chance alone does. */
  readonly noise?: boolean;
}

const oneDigit = (value: number): number => Math.round(value * 10) / 10;

/** The number alone: `6.2`, `1 903`; a dash where there is no value, which is not a zero. */
export const bareText = (value: number | null): string =>
  value === null ? '—' : numberText(oneDigit(value));

/** `6.2%`, `3.1‰`, `1 903 件`; a dash where there is no value, which is not a zero. */
export function figureText(value: number | null, unit: FigureUnit, say: Say): string {
  if (value === null) return '—';
  if (unit === '%' || unit === '‰') return `${bareText(value)}${unit}`;
  return `${bareText(value)} ${say(unitWords[unit])}`;
}

/** `+2.1%` or `−3.3 个百分点`; the sign is written, since colour alone says nothing. */
export function changeText({ by, in: kind }: Pick<ShownChange, 'by' | 'in'>, say: Say): string {
  const shown = oneDigit(by);
  const sign = shown > 0 ? '+' : shown < 0 ? '−' : '';
  const size = numberText(Math.abs(shown));
  return kind === 'percent' ? `${sign}${size}%` : `${sign}${size} ${say(words.points)}`;
}

/** What the change means in a word: better or worse where one of them is wished for, otherwise up or down. */
export const changeWord = (change: Pick<ShownChange, 'judged' | 'direction'>): Text =>
  words[change.judged ?? change.direction];

/** `12 / 340`: what was divided by what; empty for a count. */
export const partsText = (figure: { readonly numerator?: number; readonly denominator?: number }): string =>
  figure.numerator === undefined || figure.denominator === undefined
    ? ''
    : `${numberText(figure.numerator)} / ${numberText(figure.denominator)}`;
