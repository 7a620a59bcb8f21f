import type { ReactElement } from 'react';
import type { GridFigure } from '../../../api/grid-desk.ts';
import { useSay } from '../../language.ts';
import { numberText } from '../../parts/value.ts';
import { words } from './words.ts';

interface FigureTextProps {
  readonly figure: GridFigure | undefined;
  readonly unit: string;
  /** Set large, as the number of a card. */
  readonly isMain?: boolean;
}

const rounded = (value: number): string => numberText(Math.round(value * 10) / 10);

/** A figure with its unit, a time with its ninth decile; a dash where nothing was counted. */
export function FigureText({ figure, unit, isMain = false }: FigureTextProps): ReactElement {
  const say = useSay();
  const value = figure?.value;
  const text =
    value == null
      ? '—'
      : unit === '%'
        ? `${rounded(value)}%`
        : unit === 'hours'
          ? say(words.hoursShort(rounded(value)))
          : rounded(value);
  return (
    <>
      {isMain ? <strong>{text}</strong> : text}
      {figure?.p90 !== undefined && <small className="soft"> {say(words.nine(rounded(figure.p90)))}</small>}
    </>
  );
}
