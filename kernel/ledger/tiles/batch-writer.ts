import { HASH_BYTES } from '../hashing/index.ts';
import { concat } from '../bytes.ts';
import { LedgerError } from '../ledger-error.ts';
import type { Frontier } from '../tree/index.ts';
import type { CommitFile } from './commit-file.ts';
import { entriesOn, type LevelFiles } from './level-files.ts';

/** What became of one call to append, when it is on disk. */
export interface Appended {
  /** Index of the first leaf of the call. */
  readonly first: number;
  /** Leaves of the log with those of the call. */
  readonly size: number;
  /** Root of the tree of that size, 32 bytes. */
  readonly root: Uint8Array;
}

interface Waiter {
  readonly appended: Appended;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
}

class Batch {
  /** New hashes of each level, in the order they came. */
  readonly levels: Uint8Array[][] = [];
  readonly waiters: Waiter[] = [];

  add(level: number, hashes: Uint8Array): void {
    (this.levels[level] ??= []).push(hashes);
  }
}

const failed = (cause: unknown): LedgerError =>
  new LedgerError(
    'ledger.write-failed',
    {
      zh: '日志写入失败，重新打开之前不再接受新的叶',
      en: 'Writing the log failed; it takes no more leaves until it is opened again',
    },
    { cause },
  );

const afterOtherCalls = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Hashes at once and writes behind: while one batch is being flushed by the operating system, the next gathers. Every
 * batch is two flushes, first the hashes, then the commit that makes them count; its callers are answered after both.
 */
export class BatchWriter {
  readonly #frontier: Frontier;
  readonly #files: LevelFiles;
  readonly #commit: CommitFile;
  #gathering = new Batch();
  #flushing: Promise<void> | undefined;
  #failure: LedgerError | undefined;

  constructor(frontier: Frontier, files: LevelFiles, commit: CommitFile) {
    this.#frontier = frontier;
    this.#files = files;
    this.#commit = commit;
  }

  append(leafHashes: Uint8Array): Promise<Appended> {
    if (leafHashes.length === 0 || leafHashes.length % HASH_BYTES !== 0)
      return Promise.reject(new RangeError('leaf hashes come in whole 32 bytes, at least one'));
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const batch = this.#gathering;
    const first = this.#frontier.size;
    batch.add(0, Uint8Array.from(leafHashes));
    this.#frontier.append(leafHashes, (level, hash) => batch.add(level, Uint8Array.from(hash)));
    const appended = { first, size: this.#frontier.size, root: this.#frontier.root() };
    return new Promise((resolve, reject) => {
      batch.waiters.push({ appended, resolve, reject });
      this.#flushing ??= this.#flushAll();
    });
  }

  /** When this returns, everything appended before is on disk, or was refused. */
  async drained(): Promise<void> {
    await this.#flushing;
  }

  async #flushAll(): Promise<void> {
    await afterOtherCalls();
    while (this.#gathering.waiters.length > 0) {
      const batch = this.#gathering;
      this.#gathering = new Batch();
      try {
        await this.#flush(batch);
      } catch (cause) {
        this.#failure = failed(cause);
        for (const { reject } of [...batch.waiters, ...this.#gathering.waiters]) reject(this.#failure);
        this.#gathering = new Batch();
        break;
      }
      for (const { appended, resolve } of batch.waiters) resolve(appended);
    }
    this.#flushing = undefined;
  }

  async #flush({ levels, waiters }: Batch): Promise<void> {
    const { size } = this.#commit.latest;
    await Promise.all(
      levels.map(async (parts, level) => {
        await this.#files.write(level, entriesOn(level, size), concat(...parts));
        await this.#files.sync(level);
      }),
    );
    await this.#commit.write(waiters.at(-1)!.appended);
  }
}
