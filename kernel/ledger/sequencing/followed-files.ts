import type { Queryable } from '../../store/index.ts';
import { TileLog } from '../tiles/index.ts';
import { latestCheckpoint } from './checkpoints.ts';
import type { HomeLock } from './home-lock.ts';
import { logFolder, openLogFiles, storedHashes } from './log-files.ts';
import { logRows, type LogRow } from './register.ts';

/**
 * Tile files of a process that does not sequence. In a data folder of its own it keeps a copy, brought up to the newest
 * checkpoint whenever somebody asks; beside another process on the same folder it reads that one's files. So every server
 * answers for every log.
 */
export class FollowedFiles {
  readonly #db: Queryable;
  readonly #home: string;
  readonly #lock: HomeLock;
  readonly #open = new Map<number, TileLog>();
  /** One asks, the others wait: a log is appended to by one hand. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(db: Queryable, home: string, lock: HomeLock) {
    this.#db = db;
    this.#home = home;
    this.#lock = lock;
  }

  /** Files with at least what the newest checkpoint covers; undefined when there is no such log. Throws as {@link openLogFiles}. */
  filesOf(shard: number): Promise<TileLog | undefined> {
    const asked = this.#turn.then(async () => {
      const row = (await logRows(this.#db)).find((one) => one.shard === shard);
      return row === undefined ? undefined : this.#upToDate(row);
    });
    this.#turn = asked.catch(() => undefined);
    return asked;
  }

  async #upToDate(row: LogRow): Promise<TileLog> {
    const size = (await latestCheckpoint(this.#db, row.shard))?.size ?? 0;
    const open = this.#open.get(row.shard);
    if (open !== undefined && open.size >= size) return open;
    if (this.#lock.take()) {
      if (open !== undefined) {
        for await (const slab of storedHashes(this.#db, row.shard, open.size)) await open.append(slab);
        return open;
      }
      const files = await openLogFiles(this.#db, this.#home, row);
      this.#open.set(row.shard, files);
      return files;
    }
    // whoever writes has gone on since these were opened
    const files = await TileLog.open(logFolder(this.#home, row.name), { readOnly: true });
    this.#open.set(row.shard, files);
    await open?.close();
    return files;
  }

  /** Closes them all and lets others write; opened anew when asked for again. */
  close(): Promise<void> {
    const closed = this.#turn.then(async () => {
      const open = [...this.#open.values()];
      this.#open.clear();
      for (const files of open) await files.close();
      this.#lock.release();
    });
    this.#turn = closed;
    return closed;
  }
}
