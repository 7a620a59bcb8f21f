import type { Pool, PoolClient } from 'pg';
import { uploadBusy } from './upload.ts';

interface Holder {
  readonly stop: () => void;
  readonly done: Promise<unknown>;
}

const LOCKS = 0x65767570;

/**
 * One writer per upload, in all processes. In this process a newcomer ends the one before: a phone that lost its connection
 * comes back while the old one still looks open. In another process the database says who writes, over a connection that
 * ends with the process, so that a dead one holds nothing.
 */
export class UploadLocks {
  readonly #pool: Pool;
  readonly #held = new Map<string, Holder>();
  #users = 0;
  #client: Promise<PoolClient> | undefined;
  #open: PoolClient | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Runs `work`, whose signal is aborted when a newcomer wants the upload. `evidence.upload-busy` (423) when another process has it. */
  async hold<T>(upload: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    for (let before = this.#held.get(upload); before !== undefined; before = this.#held.get(upload)) {
      before.stop();
      await before.done;
    }
    const abort = new AbortController();
    const running = this.#locked(upload, () => work(abort.signal));
    const holder: Holder = { stop: () => abort.abort(), done: running.catch(() => undefined) };
    this.#held.set(upload, holder);
    try {
      return await running;
    } finally {
      this.#held.delete(upload);
    }
  }

  async #locked<T>(upload: string, work: () => Promise<T>): Promise<T> {
    this.#users += 1;
    try {
      const client = await this.#connected();
      const { rows } = await client.query<{ locked: boolean }>(
        'select pg_try_advisory_lock($1, hashtext($2)) as locked',
        [LOCKS, upload],
      );
      if (rows[0]?.locked !== true) throw uploadBusy();
      try {
        return await work();
      } finally {
        await client
          .query('select pg_advisory_unlock($1, hashtext($2))', [LOCKS, upload])
          .catch(() => this.#forget(client));
      }
    } finally {
      this.#users -= 1;
      if (this.#users === 0) this.#release();
    }
  }

  #connected(): Promise<PoolClient> {
    this.#client ??= this.#pool.connect().then(
      (client) => {
        this.#open = client;
        client.once('error', this.#broke);
        return client;
      },
      (error: unknown) => {
        this.#client = undefined;
        throw error;
      },
    );
    return this.#client;
  }

  readonly #broke = (): void => {
    if (this.#open !== undefined) this.#forget(this.#open);
  };

  /** The connection is gone and its locks with it; offsets are compared when they are written, so nothing is lost. */
  #forget(client: PoolClient): void {
    if (this.#open !== client) return;
    this.#client = undefined;
    this.#open = undefined;
    client.off('error', this.#broke).release(true);
  }

  #release(): void {
    const client = this.#open;
    this.#client = undefined;
    this.#open = undefined;
    client?.off('error', this.#broke).release();
  }
}
