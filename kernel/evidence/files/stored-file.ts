import type { Readable } from 'node:stream';

/** What the bytes of a file are known by: both digests in lower-case hexadecimal, the size in bytes. */
export interface StoredFile {
  readonly sha256: string;
  readonly sm3: string;
  readonly size: number;
}

/** Bytes `start` to `end`, both included, as HTTP ranges count. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Bytes that lie ready, hashed and flushed, but cannot be found by anybody yet. */
export interface StagedFile {
  readonly file: StoredFile;
  /** Makes them findable under their digest, durably. When the same bytes are there already, nothing is written. */
  keep(): Promise<void>;
  /** Takes them away again; harmless after `keep`. */
  drop(): Promise<void>;
}

/**
 * A store of immutable files under the SHA-256 of their bytes. What `keep` or `put` has answered survives the death of the
 * process and, as far as the medium goes, of the machine; what has not answered is not visible. A file is never overwritten
 * with other bytes and exists once however often it is put.
 */
export interface BlobStore {
  /** Where it is, for messages: a folder or an address, without credentials. */
  readonly place: string;
  /** Takes the bytes in without making them findable. */
  stage(source: AsyncIterable<Uint8Array>): Promise<StagedFile>;
  /** Stages a local file whose digests are known, leaving it where it is until `keep`; `drop` leaves it too. */
  stageLocal(path: string, file: StoredFile): Promise<StagedFile>;
  /** `stage` and `keep` in one. */
  put(source: AsyncIterable<Uint8Array>): Promise<StoredFile>;
  /** The bytes, or a range of them. Throws `evidence.file-lost` (410) when they are not there. */
  open(sha256: string, range?: ByteRange): Promise<Readable>;
  has(sha256: string): Promise<boolean>;
  remove(sha256: string): Promise<void>;
  /**
   * Reads every byte of a file again: what its digests are now (an algorithm not asked for gives an empty text). Throws
   * `evidence.file-lost` (410).
   */
  rehash(sha256: string, algorithms?: readonly ('sha256' | 'sm3')[]): Promise<StoredFile>;
  /** The digests of all files, in no order that means anything. */
  list(): AsyncIterable<string>;
  /** Takes away what puts that never ended have left, older than so many milliseconds; how many there were. */
  tidy(olderThan: number): Promise<number>;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** Whether a text is a digest as this store writes it: checked before it becomes part of a path or an address. */
export const isSha256 = (text: unknown): text is string => typeof text === 'string' && SHA256.test(text);
