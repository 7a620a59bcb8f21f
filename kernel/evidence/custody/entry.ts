/** What was done with an item. */
export type CustodyAct =
  | 'capture'
  | 'change'
  | 'read'
  | 'export'
  | 'derive'
  | 'share'
  | 'revoke'
  | 'open'
  | 'verify'
  | 'withdraw'
  | 'attach'
  | 'erase';

export type DetailValue =
  string | number | null | readonly DetailValue[] | { readonly [key: string]: DetailValue };
/** Ids, codes and digests, never words about a person: an entry cannot be erased. */
export type Details = Readonly<Record<string, DetailValue>>;

/** One entry in the custody of an item: also the record whose salted hash stands in the ledger. */
export interface CustodyRecord {
  readonly item: string;
  /** From 1, without a gap. */
  readonly position: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly actor: string;
  readonly agency: string | null;
  readonly role: string | null;
  readonly purpose: string;
  readonly act: CustodyAct;
  readonly version: number | null;
  /** SHA-256 of the file that was touched. */
  readonly file: string | null;
  readonly details: Details;
  /** SHA-256 of the canonical record of the entry before; null for the first. */
  readonly previous: string | null;
}

/** What is to be entered. */
export interface CustodyWanted {
  readonly actor: string;
  readonly agency: string | null;
  readonly role: string | null;
  readonly purpose: string;
  readonly act: CustodyAct;
  readonly version?: number | null;
  readonly file?: string | null;
  readonly details?: Details;
}
