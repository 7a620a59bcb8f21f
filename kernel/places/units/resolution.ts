import type { Text } from '../../store/index.ts';

/** A unit or place as it is on the day asked about. */
export interface Present {
  readonly id: string;
  /** Kind of the unit, or of the place: building, unit, room, spot. */
  readonly kind: string;
  /** Whether it is a unit of the tree or a place in it. */
  readonly is: 'unit' | 'place';
  /** Its 27 digits; null for a unit whose code is none of ours. */
  readonly code: string | null;
  /** For a unit: its twelve digits, or fifteen of a grid. */
  readonly division: string | null;
  /** For a unit. */
  readonly name: Text | null;
}

/** Something that happened between the day a code was borne and the day asked about. */
export interface ResolutionStep {
  /** ISO day from which it is so. */
  readonly day: string;
  readonly how:
    | 'recoded'
    | 'renamed'
    | 'moved'
    | 'merged'
    | 'split'
    | 'replaced'
    | 'duplicate'
    | 'rebuilt'
    | 'renumbered'
    | 'ended';
  readonly text: Text;
}

/** What bore a code, and what became of it. */
export interface Resolution {
  /** The digits as understood: 27, or those of a division. */
  readonly code: string;
  /** The day the answer is given for. */
  readonly on: string;
  readonly is: 'unit' | 'place';
  /** Permanent id of what bore the code. */
  readonly id: string;
  /** The days on which it bore it: from the first, before the second; null while it still does. */
  readonly from: string;
  readonly to: string | null;
  /** Whether the code is valid on the day, and means what it meant. */
  readonly valid: boolean;
  /** What it is on the day: itself, its successors, or nothing when it ended without one. */
  readonly now: readonly Present[];
  /** How that came about, in order of the days. */
  readonly steps: readonly ResolutionStep[];
}
