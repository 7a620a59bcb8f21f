import type { Text } from '../../store/index.ts';
import type { CustodyRecord } from '../custody/entry.ts';
import type { Derivation, EvidenceRecord, VersionContent } from '../items/types.ts';
import type { Port } from '../kinds/kind.ts';

/** The name and version of the format; docs/evidence-bundle.md describes it byte by byte. */
export const BUNDLE_FORMAT = 'gaoyao-evidence-bundle/1';

/** A record with the salt of its leaf: together they give the commitment that stands in the ledger. */
export interface Salted<R> {
  readonly record: R;
  /** 32 bytes, base64. */
  readonly salt: string;
}

/** The file of an item as it leaves: what is known of it, and how to read it once more. */
export interface BundledFile {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly sm3: string;
  /** Bytes. */
  readonly size: number;
  /** Content type. */
  readonly type: string;
  /** The name it came with. */
  readonly name: string;
  /** Opens it from its beginning; called twice. */
  readonly open: () => Promise<AsyncIterable<Uint8Array>>;
}

/** What of an item its export commits to, before the ledger has heard of the export. */
export interface ItemOfBundle {
  readonly id: string;
  readonly kind: Port;
  /** The version that is exported. */
  readonly version: number;
  /** Short name of the log that holds its leaves. */
  readonly log: string;
  readonly origin: string | null;
  readonly derivation: Derivation | null;
  /** The content of the versions with the nonce of their digests (base64); without those that are erased or withheld. */
  readonly contents: readonly {
    readonly version: number;
    readonly nonce: string;
    readonly content: VersionContent;
  }[];
  /** Null where the item has none, or it is erased or withheld. */
  readonly file: BundledFile | null;
}

/** Who exports. */
export interface BundledBy {
  /** Id of the agency; null for a person who exports what concerns them. */
  readonly agency: string | null;
  readonly name: Text | null;
}

/** An item with everything that the ledger holds of it. */
export interface ProvenItem extends ItemOfBundle {
  /** From 1 to the version that is exported. */
  readonly versions: readonly Salted<EvidenceRecord>[];
  /** From the first entry to that of this export. */
  readonly custody: readonly Salted<CustodyRecord>[];
  /** Of a derivative: its original's first version, and the entry in the original's custody by which it was made. */
  readonly source: {
    readonly version: Salted<EvidenceRecord>;
    readonly derived: Salted<CustodyRecord>;
  } | null;
}

/** A log at the checkpoint at which everything in the bundle is proven. */
export interface ProvenLog {
  /** Short name; part of file names. */
  readonly name: string;
  readonly origin: string;
  readonly size: number;
  /** The signed note with its co-signatures. */
  readonly checkpoint: string;
  /** Verifier keys of the log, one or two. */
  readonly keys: readonly string[];
  readonly leaves: readonly ProvenLeaf[];
  /** Of the checkpoint that an authority stamped (RFC 3161), where one did. */
  readonly timestamp: ProvenTimestamp | null;
}

export interface ProvenTimestamp {
  /** Leaves at the stamped checkpoint; not more than at that of the bundle. */
  readonly size: number;
  /** The text that was stamped: that checkpoint without its signatures. */
  readonly text: string;
  /** The token (DER). */
  readonly token: Uint8Array;
  /** That the checkpoint of the bundle continues it (RFC 6962, 2.1.2). */
  readonly consistency: readonly Uint8Array[];
}

export interface ProvenLeaf {
  readonly kind: 'evidence' | 'custody';
  readonly item: string;
  /** Version, or position in the custody. */
  readonly part: number;
  readonly index: number;
  readonly path: readonly Uint8Array[];
}

/** Everything that a bundle holds. */
export interface BundleContent {
  readonly by: BundledBy;
  readonly items: readonly ProvenItem[];
  readonly logs: readonly ProvenLog[];
  readonly witnesses: readonly { readonly name: string; readonly agency: Text; readonly key: string }[];
  readonly policy: { readonly quorum: number; readonly mustInclude: readonly string[] };
  /** Certificates (PEM) of time-stamp authorities, as this installation knows them. */
  readonly timestampAuthorities: readonly string[];
}
