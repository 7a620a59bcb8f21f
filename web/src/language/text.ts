/** A text in the two languages of the product; a dictionary with one of them missing does not type-check. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Text;

/** A page's dictionary: plain texts and texts with numbers in them. */
export const dictionary = <const D extends Readonly<Record<string, Text | ((...parts: never[]) => Text)>>>(
  words: D,
): D => words;
