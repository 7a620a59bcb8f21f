import type { Change, FigureDefinition } from '../../../api/cockpit.ts';
import type { Text } from '../../../language/text.ts';
import { numberText } from '../../parts/value.ts';
import { words } from './words.ts';

type Say = (text: Text) => string;

const oneDigit = (value: number): number => Math.round(value * 10) / 10;

/** `6.2%`, `3.1‰`, `1 903 件`; a dash where there is no value, which is not a zero. */
export function figureText(value: number | null, unit: FigureDefinition['unit'], say: Say): string {
  if (value === null) return '—';
  if (unit === '%' || unit === '‰') return `${numberText(oneDigit(value))}${unit}`;
  return `${numberText(oneDigit(value))} ${say(words[unit])}`;
}

/** `+2.1%` or `−3.3 个百分点`; the sign is written, since colour alone says nothing. */
export function changeText({ by, in: kind }: Change, say: Say): string {
  const shown = oneDigit(by);
  const sign = shown > 0 ? '+' : shown < 0 ? '−' : '';
  const size = numberText(Math.abs(shown));
  return kind === 'percent' ? `${sign}${size}%` : `${sign}${size} ${say(words.points)}`;
}

/** What the change means in a word: better or worse where one of them is wished for, otherwise up or down. */
export const changeWord = (change: Change): Text => words[change.judged ?? change.direction];

/** `12 / 340`: what was divided by what; empty for a count. */
export const partsText = (figure: { readonly numerator?: number; readonly denominator?: number }): string =>
  figure.numerator === undefined || figure.denominator === undefined
    ? ''
    : `${numberText(figure.numerator)} / ${numberText(figure.denominator)}`;
