import type { TextStyle } from './measures.ts';

/** What line breaking has to know of a typeface: how wide a character is, in parts of its size. */
export interface Typeface {
  width(character: string): number;
}

/** The two weights that papers are set in. */
export interface Typefaces {
  readonly regular: Typeface;
  readonly bold: Typeface;
}

/** Room of a character in a style, in points. */
export const advanceIn =
  (faces: Typefaces, { bold, size, spacing }: TextStyle) =>
  (character: string): number =>
    (bold ? faces.bold : faces.regular).width(character) * size + spacing;

const nominal: Typeface = { width: (character) => (character < '\u0250' ? 0.5 : 1) };

/** Widths as they are before a font is known: a Chinese character as wide as high, others half of it. */
export const nominalFaces: Typefaces = { regular: nominal, bold: nominal };
