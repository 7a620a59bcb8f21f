import { LedgerError } from '../ledger-error.ts';
import { consistencyProof, inclusionProof, rootOf } from '../tree/index.ts';
import { auditFiles, type AuditStep } from './audit.ts';
import { BatchWriter, type Appended } from './batch-writer.ts';
import { CommitFile } from './commit-file.ts';
import { FilesDamaged } from './damage.ts';
import { LevelFiles } from './level-files.ts';
import { soundRightEdge, type RightEdge } from './right-edge.ts';
import { folderOnDisk, type TileFolder } from './tile-files.ts';
import { TileReader } from './tile-reader.ts';

export interface TileLogOptions {
  /** Leaf hashes (whole 32 bytes) from an index on, from where the order of the log is kept; appended before `open` returns. */
  readonly fillFrom?: (first: number) => AsyncIterable<Uint8Array>;
  /** What tiles in memory may take; 64 MB unless told. A tile of 256 hashes takes 16 KB. */
  readonly memoryBytes?: number;
  /** Only to read: nothing is written, not even what a crash left is cut off. For a second process. */
  readonly readOnly?: boolean;
  /** Where the files are instead of the disk; for tests. */
  readonly files?: TileFolder;
}

const DEFAULT_MEMORY_BYTES = 64 * 1024 * 1024;

/**
 * An append-only Merkle log in a folder of its own (RFC 6962 hashing, C2SP tlog-tiles contents). One process writes it;
 * others may read it. What `append` has answered survives a crash at any moment; what it has not answered is whole there
 * or not at all.
 */
export class TileLog {
  readonly #files: LevelFiles;
  readonly #commit: CommitFile;
  readonly #reader: TileReader;
  readonly #writer: BatchWriter | undefined;

  private constructor(
    files: LevelFiles,
    commit: CommitFile,
    edge: RightEdge,
    { memoryBytes = DEFAULT_MEMORY_BYTES, readOnly = false }: TileLogOptions,
  ) {
    this.#files = files;
    this.#commit = commit;
    this.#reader = new TileReader(files, memoryBytes, () => commit.latest.size);
    this.#reader.seed(edge.tiles);
    this.#writer = readOnly ? undefined : new BatchWriter(edge.frontier, files, commit);
  }

  /**
   * Opens the log in a folder, makes it when there is none, cuts off what a crash left behind the last commit, and appends
   * what `fillFrom` has more. Throws `ledger.files-damaged` when a file is missing or too short, or the last tiles do not
   * make the committed root; `ledger.log-absent` for a reader where there is no log.
   */
  static async open(folder: string, options: TileLogOptions = {}): Promise<TileLog> {
    const { readOnly = false, fillFrom } = options;
    const there = options.files ?? (await folderOnDisk(folder, readOnly));
    const commit = await openedCommit(there, readOnly);
    let files: LevelFiles | undefined;
    let log: TileLog;
    try {
      files = await LevelFiles.open(there, commit.latest.size, readOnly);
      log = new TileLog(files, commit, await soundRightEdge(files, commit.latest), options);
    } catch (error) {
      await files?.close();
      await commit.close();
      throw error;
    }
    if (fillFrom !== undefined)
      for await (const leafHashes of fillFrom(log.size)) await log.append(leafHashes);
    return log;
  }

  /** Leaves on disk. */
  get size(): number {
    return this.#commit.latest.size;
  }

  /** Root of the tree of `size` leaves, 32 bytes. */
  root(): Uint8Array {
    return Uint8Array.from(this.#commit.latest.root);
  }

  /**
   * Appends leaf hashes, 32 bytes each one behind the other. Resolves when they are on disk (flushed) and seen by every
   * reader. Calls that come while others are being flushed are flushed together; what waits is held in memory, so a
   * caller in a hurry bounds what it has not seen answered. Rejects with `ledger.write-failed`, then until the log is
   * opened again; `ledger.read-only`; RangeError for anything but whole hashes.
   */
  append(leafHashes: Uint8Array): Promise<Appended> {
    if (this.#writer !== undefined) return this.#writer.append(leafHashes);
    return Promise.reject(
      new LedgerError('ledger.read-only', {
        zh: '日志以只读方式打开',
        en: 'The log was opened for reading',
      }),
    );
  }

  /** The hashes of a tile (C2SP tlog-tiles): 256 unless `width` asks for a partial one. Throws `ledger.tile-absent`. */
  tile(level: number, index: number, width?: number): Promise<Uint8Array> {
    return this.#reader.tile(level, index, width);
  }

  /** Proof for `verifyInclusion` in the tree of the first `size` leaves (all unless told). Throws `ledger.out-of-range`, `ledger.files-damaged`. */
  async inclusionProof(index: number, size = this.size): Promise<Uint8Array[]> {
    this.#within(size);
    return this.#reader.answer((tree) => inclusionProof(tree, index, size));
  }

  /** Proof for `verifyConsistency` from the first `size1` leaves to the first `size2`. Throws as {@link inclusionProof}. */
  async consistencyProof(size1: number, size2 = this.size): Promise<Uint8Array[]> {
    this.#within(size2);
    return this.#reader.answer((tree) => consistencyProof(tree, size1, size2));
  }

  /** Root of the tree of the first `size` leaves, 32 bytes. Throws as {@link inclusionProof}. */
  async rootAt(size: number): Promise<Uint8Array> {
    this.#within(size);
    return this.#reader.answer((tree) => rootOf(tree, size));
  }

  #within(size: number): void {
    if (!Number.isSafeInteger(size) || size < 0 || size > this.size)
      throw new LedgerError('ledger.out-of-range', {
        zh: `日志只有 ${String(this.size)} 片叶`,
        en: `The log has ${String(this.size)} leaves`,
      });
  }

  /** Hashes every file again and says step by step what was found; the log goes on meanwhile. */
  audit(): AsyncGenerator<AuditStep, void> {
    return auditFiles(this.#files, this.#commit.latest);
  }

  /** The whole audit at once. Throws `ledger.files-damaged`, naming every tile that was altered. */
  async verify(): Promise<void> {
    let last: AuditStep | undefined;
    for await (const step of this.audit()) last = step;
    if (last !== undefined && last.damages.length > 0) throw new FilesDamaged(last.damages);
  }

  /** Waits for what was appended and closes the files. */
  async close(): Promise<void> {
    await this.#writer?.drained();
    await this.#files.close();
    await this.#commit.close();
  }
}

async function openedCommit(folder: TileFolder, readOnly: boolean): Promise<CommitFile> {
  const commit = await CommitFile.open(folder);
  if (commit !== undefined) return commit;
  // hashes without a commit are not the beginning of a log, but what is left of one
  const leaves = await folder.open('hashes-0');
  await leaves?.close();
  if (leaves !== undefined) throw new FilesDamaged([{ file: 'commit', tile: null }]);
  if (readOnly)
    throw new LedgerError('ledger.log-absent', { zh: '此处没有日志', en: 'There is no log here' });
  return CommitFile.create(folder);
}
