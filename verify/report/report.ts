import type { Fault, Text } from './fault.ts';

/** One thing that was looked at. `absent`: the bundle says nothing of it, which is said and proves nothing. */
export interface Check {
  readonly id: CheckId;
  /** The item or log it is about; null for the bundle as a whole. */
  readonly about: string | null;
  readonly state: 'ok' | 'failed' | 'absent';
  readonly text: Text;
  readonly faults: readonly Fault[];
}

export type CheckId =
  | 'form'
  | 'members'
  | 'manifest'
  | 'keys'
  | 'checkpoint'
  | 'witnesses'
  | 'timestamp'
  | 'proofs'
  | 'metadata'
  | 'file'
  | 'versions'
  | 'custody'
  | 'export'
  | 'origin';

/** An item as people want to see it named. */
export interface ItemSeen {
  readonly id: string;
  readonly kind: string;
  readonly title: string | null;
  readonly fileName: string | null;
  /** Name of its file in the bundle, its size in bytes and its SHA-256; null where the bundle does not hold it. */
  readonly file: { readonly member: string; readonly size: number; readonly sha256: string } | null;
  readonly version: number;
  readonly derivation: string | null;
  /** SHA-256 of the file of the original it was made of. */
  readonly originFile: string | null;
  readonly custody: readonly {
    readonly position: number;
    readonly at: string;
    readonly act: string;
    readonly purpose: string;
    readonly actor: string;
    readonly agency: string | null;
  }[];
}

/** A log as the bundle shows it. */
export interface LogSeen {
  readonly name: string;
  readonly origin: string;
  readonly size: number;
  /** Who co-signed, and at which time by their own clocks (ISO 8601). */
  readonly witnesses: readonly { readonly name: string; readonly agency: Text; readonly at: string }[];
  /** The time of a time-stamp that holds, by an authority that is trusted. */
  readonly stampedAt: string | null;
  /** Every version of the evidence in the bundle stood in the log then. */
  readonly stampCovers: boolean;
}

export interface Report {
  /** `holds` only when no check failed; `unreadable` when it is no bundle at all. */
  readonly verdict: 'holds' | 'fails' | 'unreadable';
  /** Whether keys were given from outside; otherwise everything is proven relative to the keys in the bundle. */
  readonly trusted: boolean;
  readonly createdAt: string | null;
  readonly by: Text | null;
  readonly items: readonly ItemSeen[];
  readonly logs: readonly LogSeen[];
  readonly checks: readonly Check[];
  readonly proven: readonly Text[];
  readonly notProven: readonly Text[];
}

/** A check that holds when nothing was found against it. */
export const check = (id: CheckId, about: string | null, text: Text, faults: readonly Fault[]): Check => ({
  id,
  about,
  state: faults.length === 0 ? 'ok' : 'failed',
  text,
  faults,
});

export const absent = (id: CheckId, about: string | null, zh: string, en: string): Check => ({
  id,
  about,
  state: 'absent',
  text: { zh, en },
  faults: [],
});
