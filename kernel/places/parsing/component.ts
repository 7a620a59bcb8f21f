/** What a piece of an address is; the order is from the widest to the narrowest. */
export const componentTypes = [
  'province',
  'city',
  'county',
  'town',
  'village',
  'road',
  'road-number',
  'place',
  'building',
  'unit',
  'floor',
  'room',
  'rest',
] as const;
export type ComponentType = (typeof componentTypes)[number];

/** One piece of an address as it stands in the text. */
export interface Component {
  readonly type: ComponentType;
  /** As written. */
  readonly text: string;
  /** Offset in characters (Unicode code points) of the first; `end` is one past the last. */
  readonly start: number;
  readonly end: number;
  /** In the library's words: half-width, simplified, Arabic numerals, without the suffix 号, 幢, 单元, 室 of a number. */
  readonly value: string;
}

/** A reading of a text: its pieces in the order in which they stand, without gaps worth naming (those are `rest`). */
export interface ParsedAddress {
  readonly input: string;
  readonly components: readonly Component[];
}
