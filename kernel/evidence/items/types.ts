import type { Readable } from 'node:stream';
import type { EvidenceKind } from '../../knowledge/index.ts';
import type { SharedStanding } from '../authority.ts';
import type { CustodyRecord } from '../custody/entry.ts';
import type { Metadata, Port } from '../kinds/kind.ts';

/** Where an item stands. `pending`: the journal of its matter is about to hear of it. */
export type ItemState = 'pending' | 'current' | 'withdrawn' | 'erased';

/** How an item was made of its origin. */
export type Derivation = 'thumbnail' | 'redacted' | 'transcode' | 'drawing';

/** Whether the ledger holds it: `pending` until the next checkpoint. */
export interface ProofState {
  readonly state: 'included' | 'pending';
  readonly index?: number;
  readonly size?: number;
}

/** A stored file as an item names it. */
export interface FileOfItem {
  /** SHA-256 and SM3 of its bytes, hexadecimal. */
  readonly sha256: string;
  readonly sm3: string;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
}

/** An item in the list of a matter. */
export interface ItemShown {
  readonly id: string;
  readonly kind: Port;
  readonly statutory: EvidenceKind;
  /** Null once it was erased. */
  readonly title: string | null;
  readonly state: ItemState;
  readonly version: number;
  /** ISO 8601. */
  readonly capturedAt: string;
  readonly capturedBy: string;
  /** ISO day. */
  readonly obtained: string;
  readonly file: FileOfItem | null;
  readonly thumbnail: boolean;
  readonly origin: string | null;
  readonly derivation: Derivation | null;
  /** The original stays closed to this reader: what opens is its redacted copy. */
  readonly closed: boolean;
  readonly points: readonly string[];
  readonly proof: ProofState;
  /** It is of another matter, and how the grant stands for whoever looks. */
  readonly shared?: { readonly agency: string; readonly grant: string; readonly standing: SharedStanding };
}

/** A version of an item: what its leaf says, and what it says itself. */
export interface VersionShown {
  readonly version: number;
  readonly digest: string;
  readonly file: FileOfItem | null;
  readonly savedAt: string;
  readonly savedBy: string;
  readonly proof: ProofState;
}

/** An item with all that is known of it. */
export interface ItemRead extends ItemShown {
  /** Null where the original is closed to this reader, or was erased. */
  readonly metadata: Metadata | null;
  /** The name the file came with. */
  readonly fileName: string | null;
  readonly versions: readonly VersionShown[];
  readonly derivatives: readonly { readonly id: string; readonly derivation: Derivation }[];
  readonly custody: readonly (CustodyRecord & { readonly remark?: string; readonly proof: ProofState })[];
}

/** What is to be captured. */
export interface CaptureWanted {
  readonly kind: string;
  readonly title: string;
  /** As which kind of 行政处罚法 46 it counts; the kind's usual one where left out. */
  readonly statutory?: string;
  readonly metadata: Metadata;
  readonly upload?: string;
  readonly points?: readonly string[];
  /** ISO day on which it was obtained. */
  readonly obtained: string;
  /** ISO 8601. */
  readonly capturedAt: string;
  /** Compartments of the matter that it belongs to. */
  readonly compartments?: readonly string[];
  /** By it a repeated request is recognised. */
  readonly requestKey?: string;
}

/** What is to be made of an item. */
export type DeriveWanted =
  /** The original is sealed behind its redacted copy unless `seal` is false. */
  | { readonly redact: Redaction; readonly seal?: boolean; readonly reason?: string }
  | { readonly thumbnail: true }
  | { readonly transcode: true };

/** Places to black out, as parts of the width and height (0 to 1) of a picture, or of a page of a pdf (from 1). */
export interface Redaction {
  readonly regions?: readonly Region[];
  /** Texts to take out of a pdf. */
  readonly texts?: readonly string[];
}

export interface Region {
  readonly page?: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface FileWanted {
  readonly as: 'read' | 'export';
  readonly derivative?: 'thumbnail' | 'redacted';
  /** First and last byte, both included; a part is read, never exported. */
  readonly range?: { readonly start: number; readonly end: number };
}

/** Bytes on their way out; custody holds the entry already. The stream fails at its end when they are not what was stored. */
export interface OpenedEvidenceFile {
  readonly type: string;
  /** Bytes of the whole file. */
  readonly size: number;
  readonly name: string;
  readonly sha256: string;
  readonly stream: Readable;
}

/** A file on its way out: not open yet. */
export interface ExportedFile extends FileOfItem {
  readonly name: string;
}

/** An item that is about to leave: its export stands in no custody yet, and nothing of its file can be read. */
export interface PreparedItem {
  readonly item: string;
  readonly shard: number;
  readonly matter: string;
  readonly kind: Port;
  readonly statutory: EvidenceKind;
  readonly title: string | null;
  readonly state: ItemState;
  /** The version that leaves. */
  readonly version: number;
  readonly origin: string | null;
  readonly derivation: Derivation | null;
  readonly points: readonly string[];
  readonly obtained: string;
  readonly capturedAt: string;
  readonly capturedBy: string;
  /** From the first to the present one. */
  readonly versions: readonly {
    /** The record whose salted hash is the leaf. */
    readonly record: EvidenceRecord;
    /** 32 bytes, base64: the digest is SHA-256(nonce || canonical JSON of the content). Null once erased or closed to the reader. */
    readonly nonce: string | null;
    readonly content: VersionContent | null;
  }[];
  /** Its file as it stands, unless it has none, was erased or is closed to the reader. */
  readonly file: ExportedFile | null;
}

/** An item as it leaves the platform: everything that a bundle needs to prove it. */
export interface ExportedItem extends PreparedItem {
  /** To the entry of this export. */
  readonly custody: readonly CustodyRecord[];
  /** Of a derivative: the version of its original that it was made of, and the entry of the original's custody. */
  readonly source: { readonly version: EvidenceRecord; readonly derived: CustodyRecord } | null;
  /** Read from its beginning as often as it is opened, and compared with its digest each time. */
  readonly file: (ExportedFile & { readonly open: () => Promise<Readable> }) | null;
}

/** What the digest of a version covers. */
export interface VersionContent {
  readonly title: string;
  readonly metadata: Metadata;
  readonly fileName: string | null;
}

/** Leaf record of a version. */
export interface EvidenceRecord {
  readonly item: string;
  readonly version: number;
  readonly matter: string;
  readonly kind: Port;
  readonly digest: string;
  readonly file: string | null;
  readonly sm3: string | null;
  readonly size: number | null;
  readonly origin: string | null;
  readonly derivation: Derivation | null;
  /** ISO 8601, UTC, milliseconds. */
  readonly savedAt: string;
  readonly savedBy: string;
}
