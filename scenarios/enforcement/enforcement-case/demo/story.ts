import type { CaseFile } from './case-file.ts';
import type { offences } from './offences.ts';

/** A story that one bureau's case of one kind tells. */
export interface Story {
  /** Place of the bureau in the order of the counties. */
  readonly bureau: 0 | 1 | 2;
  readonly offence: keyof typeof offences;
  /** The party is between fourteen and eighteen. */
  readonly minor?: true;
  readonly tell: (file: CaseFile) => void;
}
