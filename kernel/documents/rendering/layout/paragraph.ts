import { breakLines, type BrokenLine } from './line-breaking.ts';
import type { SetLine } from './marks.ts';
import type { TextStyle } from './measures.ts';
import { advanceIn, type Typefaces } from './typeface.ts';

export type Alignment = 'justified' | 'left' | 'centre' | 'right';

export interface Shape {
  readonly width: number;
  readonly align: Alignment;
  /** Room before the first line and before the others. */
  readonly indent?: number;
  readonly hanging?: number;
}

/** What a line may be stretched by between two characters, in parts of their size; beyond it stays ragged. */
const MOST_STRETCH = 0.25;

function setLine(line: BrokenLine, indent: number, shape: Shape, style: TextStyle): SetLine {
  const room = shape.width - indent;
  const slack = Math.max(0, room - line.width);
  if (shape.align === 'centre') return { text: line.text, x: indent + slack / 2, style };
  if (shape.align === 'right') return { text: line.text, x: indent + slack, style };
  const gaps = Array.from(line.text).length - 1;
  const stretch = slack / Math.max(1, gaps);
  const stretched =
    shape.align === 'justified' && line.continues && gaps > 0 && stretch <= MOST_STRETCH * style.size;
  return {
    text: line.text,
    x: indent,
    style: stretched && stretch > 0 ? { ...style, spacing: style.spacing + stretch } : style,
  };
}

/** The lines of a text; every line break in it begins a new paragraph of the same shape. */
export function setParagraphs(
  text: string,
  style: TextStyle,
  shape: Shape,
  faces: Typefaces,
): readonly SetLine[] {
  const advance = advanceIn(faces, style);
  const { indent = 0, hanging = 0, width } = shape;
  return text
    .split('\n')
    .flatMap((part) =>
      breakLines(part.trim(), advance, width - hanging, width - indent).map((line, index) =>
        setLine(line, index === 0 ? indent : hanging, shape, style),
      ),
    );
}

/** Room that a text takes on one line. */
export function widthOf(text: string, style: TextStyle, faces: Typefaces): number {
  const advance = advanceIn(faces, style);
  return Array.from(text).reduce((sum, character) => sum + advance(character), 0);
}

/**
 * A centred title in lines of about the same length: the narrowest shape that needs no more lines than the full width does.
 */
export function setTitle(
  text: string,
  style: TextStyle,
  width: number,
  faces: Typefaces,
): readonly SetLine[] {
  const advance = advanceIn(faces, style);
  const count = (within: number): number => breakLines(text, advance, within).length;
  const lines = count(width);
  let narrow = width;
  while (lines > 1 && narrow > style.size * 4 && count(narrow - style.size) === lines) narrow -= style.size;
  const room = (width - narrow) / 2;
  return setParagraphs(text, style, { width: narrow, align: 'centre' }, faces).map((line) => ({
    ...line,
    x: line.x + room,
  }));
}

/**
 * A line to be signed on, made to fit: first its blanks are shortened, then its rules, the longest first. One that still does not
 * fit, because of its words, goes on below.
 */
export function fitSignature(line: string, style: TextStyle, width: number, faces: Typefaces): string {
  let fitted = line;
  while (widthOf(fitted, style, faces) > width) {
    const runs = [...(fitted.match(/　{2,}/g) ?? fitted.match(/＿{4,}/g) ?? [])];
    const longest = runs.sort((a, b) => b.length - a.length)[0];
    if (longest === undefined) return fitted;
    fitted = fitted.replace(longest, longest.slice(1));
  }
  return fitted;
}
