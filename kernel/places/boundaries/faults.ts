import type { Text } from '../../store/index.ts';
import type { Position } from './geometry.ts';

/** What can be wrong with a boundary. The codes are stable: programs and tests rely on them. */
export type FaultCode =
  | 'places.boundary-form'
  | 'places.boundary-open'
  | 'places.boundary-short'
  | 'places.boundary-range'
  | 'places.boundary-swapped'
  | 'places.boundary-abroad'
  | 'places.boundary-empty'
  | 'places.boundary-crosses'
  | 'places.boundary-hole'
  | 'places.boundary-overlaps'
  | 'places.boundary-gap'
  | 'places.boundary-outside'
  | 'places.boundary-unmatched'
  | 'places.boundary-ambiguous'
  | 'places.boundary-twice';

export interface Fault {
  readonly code: FaultCode;
  readonly text: Text;
  /** Where it can be seen on a map. */
  readonly at?: Position;
  /** How much land it concerns. */
  readonly squareMetres?: number;
  /** The units it concerns, where there are several. */
  readonly units?: readonly string[];
}

const place = ([lon, lat]: Position): string => `${String(lon)}, ${String(lat)}`;
const land = (squareMetres: number): string =>
  squareMetres >= 1e6 ? `${(squareMetres / 1e6).toFixed(2)} km²` : `${squareMetres.toFixed(0)} m²`;

/** Says a fault with the place where it can be seen. */
export const faultAt = (code: FaultCode, at: Position, zh: string, en: string): Fault => ({
  code,
  at,
  text: { zh: `${zh}（${place(at)}）`, en: `${en} (at ${place(at)})` },
});

/** Says a fault that concerns so much land, with a place in it. */
export const faultOver = (
  code: FaultCode,
  { at, squareMetres }: { readonly at: Position; readonly squareMetres: number },
  zh: string,
  en: string,
  units: readonly string[] = [],
): Fault => ({
  code,
  at,
  squareMetres,
  units,
  text: {
    zh: `${zh}，面积 ${land(squareMetres)}（${place(at)}）`,
    en: `${en}: ${land(squareMetres)} (at ${place(at)})`,
  },
});
