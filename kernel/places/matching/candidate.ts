import type { Text } from '../../store/index.ts';
import type { ParsedAddress } from '../parsing/component.ts';

export interface MatchOptions {
  /** Longitude and latitude (WGS 84 degrees) of whoever asks: among equals the nearer is likelier. */
  readonly near?: readonly [longitude: number, latitude: number];
  /** Only places inside this unit: its id, or the digits its code begins with. */
  readonly within?: string;
  /** At most so many candidates: 5 unless given. */
  readonly limit?: number;
}

export interface Candidate {
  /** Permanent id of the place, or of the unit when the text names no narrower place. */
  readonly id: string;
  readonly kind: 'building' | 'unit' | 'room' | 'spot' | 'area';
  /** Its 27 digits as of today. */
  readonly code: string;
  /** In the library's words, from the province down. */
  readonly address: string;
  /** How likely it is the one meant, in [0, 1]; calibrated: where it says 0.9, nine in ten are right. */
  readonly confidence: number;
  /** What speaks for and against it. */
  readonly reasons: readonly Text[];
  readonly position: readonly [longitude: number, latitude: number] | null;
}

export interface Match extends ParsedAddress {
  /** The best first. */
  readonly candidates: readonly Candidate[];
  /** Whether the best may be taken without asking a person: its confidence reaches the threshold. */
  readonly sure: boolean;
  /** Why there is no candidate, or what a person should know: another province's address, an empty line. */
  readonly note: Text | null;
}
