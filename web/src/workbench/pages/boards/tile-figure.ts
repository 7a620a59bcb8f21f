import type { ChangedFigure, TileChange, TileData, TileDefinition, TileFigure } from '../../../api/boards.ts';
import type { Text } from '../../../language/text.ts';
import type { FigureUnit, ShownChange } from '../../parts/figures/figure-text.ts';
import type { Part, RankedFigure } from '../../parts/figures/ranking.ts';
import { unitWords } from '../../parts/figures/words.ts';
import { words } from './words.ts';

/** A unit of count this page has a word for; anything else is counted in cases. */
export const unitOf = (unit: string): FigureUnit =>
  unit === '%' || unit === '‰' || unit in unitWords ? (unit as FigureUnit) : 'cases';

/** The definition as tables and charts take it. */
export const rankedOf = ({ name, unit, better }: TileDefinition): RankedFigure => ({
  ...{ name, unit: unitOf(unit) },
  ...(better === null ? {} : { better }),
});

export const changeOf = (change: TileChange | null): ShownChange | null =>
  change === null ? null : { ...change, noise: change.noise ?? false };

/** Why there is no number, or that few persons are hidden; undefined where there is nothing to say. */
export const noteOf = (figure: TileFigure): Text | undefined =>
  figure.suppressed ? words.hidden : figure.value === null ? words.nothingToDivide : undefined;

export const partOf = (
  key: string,
  name: Text,
  { value, numerator, denominator, yearOnYear, ...figure }: ChangedFigure,
): Part => ({
  ...{ key, name, value, change: changeOf(yearOnYear) },
  ...(numerator === undefined ? {} : { numerator }),
  ...(denominator === undefined ? {} : { denominator }),
  note: noteOf({ value, ...figure }),
});

/** What a tile is called: its own heading, else its indicator, else what kind of tile it is. */
export const headingOf = (
  tile: { readonly kind: keyof typeof words.kinds; readonly text?: string },
  definition: TileData['definition'],
): Text => {
  if (tile.kind !== 'text' && tile.text !== undefined && tile.text.trim() !== '')
    return { zh: tile.text, en: tile.text };
  const kind = words.kinds[tile.kind];
  if (definition === null) return kind;
  const { zh, en } = definition.name;
  return tile.kind === 'figure' ? definition.name : { zh: `${zh} · ${kind.zh}`, en: `${en} · ${kind.en}` };
};
