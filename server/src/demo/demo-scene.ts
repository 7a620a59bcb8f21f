import { isoOf, localDay } from '@gaoyao/kernel/calendar';

/** Of whom and where a demo case tells, and when its evidence is captured. */
export interface Scene {
  readonly party: string;
  readonly place: string;
  /** The road it lies on. */
  readonly road: string;
  readonly agency: string;
  readonly officers: readonly { readonly name: string; readonly certificate: string }[];
  /** Epoch milliseconds: everything was obtained in the two hours before. */
  readonly at: number;
}

const MINUTE = 60_000;

/** A moment so many minutes before the capture, ISO 8601. */
export const before = ({ at }: Scene, minutes: number): string =>
  new Date(at - minutes * MINUTE).toISOString();

/** The local day on which it was obtained, ISO: the same for everything of a scene. */
export const obtainedOn = ({ at }: Scene): string => isoOf(localDay(at - 120 * MINUTE));
