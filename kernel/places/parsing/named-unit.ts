import type { CodeLevel } from '../code/code.ts';

/** The levels of units whose names a text may hold. A city at county level (县级市) is a county. */
export type DivisionLevel = Extract<CodeLevel, 'province' | 'city' | 'county' | 'town' | 'village' | 'grid'>;

/** A unit as parsing and matching know it. */
export interface NamedUnit {
  readonly id: string;
  readonly level: DivisionLevel;
  /** The id of the unit above; or its code, where the unit above is one of the country's that the program knows. */
  readonly parent: string | null;
  /** Its own name first, then aliases, short and former names. */
  readonly names: readonly string[];
  /** The division code of twelve digits, or fifteen for a grid. */
  readonly code: string;
}
