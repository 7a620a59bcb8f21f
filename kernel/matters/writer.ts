import type { Pool } from 'pg';

/** One act ready to be written: a row of the database type `matters.act`, without its place in the batch. */
export interface ActRow {
  readonly actor: string;
  readonly shard: number;
  readonly id: string;
  readonly expected: number;
  readonly request: string | null;
  readonly fingerprint: string | null;
  readonly [column: string]: unknown;
}

export interface Written {
  readonly result: 'done' | 'conflict' | 'denied' | 'repeated' | 'key-reused';
  readonly id: string;
  readonly version: number;
  readonly number: string;
}

interface Waiting {
  readonly row: ActRow;
  readonly resolve: (written: Written) => void;
  readonly reject: (error: unknown) => void;
}

interface WrittenRow extends Record<string, unknown>, Written {
  i: number;
}

const MOST_IN_A_BATCH = 64;

/**
 * Group commit for acts. While one call is on its way to the database the acts that arrive are gathered and go
 * together in the next, so that many officers share one round trip and one flush of the write-ahead log. Each act is
 * still decided alone inside `matters.perform`; when a whole call fails, its acts are tried one by one so that only
 * the culprit fails. A promise resolves after the commit, never before.
 */
export class ActWriter {
  readonly #pool: Pool;
  readonly #lanes: number;
  #waiting: Waiting[] = [];
  #busy = 0;
  readonly #inFlight = new Set<string>();

  constructor(pool: Pool, lanes = 2) {
    this.#pool = pool;
    this.#lanes = lanes;
  }

  write(row: ActRow): Promise<Written> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ row, resolve, reject });
      this.#start();
    });
  }

  #start(): void {
    while (this.#busy < this.#lanes && this.#waiting.length > 0) {
      const batch = this.#take();
      if (batch.length === 0) return;
      this.#busy += 1;
      void this.#send(batch).finally(() => {
        this.#busy -= 1;
        for (const { row } of batch) this.#inFlight.delete(row.id);
        this.#start();
      });
    }
  }

  /** The next acts, each matter once and none that is on its way already: acts on one matter keep their order. */
  #take(): Waiting[] {
    const batch: Waiting[] = [];
    const later: Waiting[] = [];
    for (const one of this.#waiting) {
      if (batch.length < MOST_IN_A_BATCH && !this.#inFlight.has(one.row.id)) {
        this.#inFlight.add(one.row.id);
        batch.push(one);
      } else later.push(one);
    }
    this.#waiting = later;
    return batch;
  }

  async #send(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.#call(batch.map((one) => one.row));
      batch.forEach((one, index) => one.resolve(results[index]!));
    } catch (error) {
      if (batch.length === 1 && !sentTwiceAtOnce(error)) {
        batch[0]!.reject(error);
        return;
      }
      for (const one of batch)
        try {
          one.resolve((await this.#call([one.row]))[0]!);
        } catch (own) {
          one.reject(own);
        }
    }
  }

  async #call(rows: readonly ActRow[]): Promise<Written[]> {
    const { rows: written } = await this.#pool.query<WrittenRow>({
      name: 'matters.perform',
      text: 'select * from matters.perform($1::json)',
      values: [JSON.stringify(rows.map((row, i) => ({ i, ...row })))],
    });
    const results = new Array<Written>(rows.length);
    for (const row of written) results[row.i] = row;
    return results;
  }
}

/** The same request was sent twice at the same moment and the other was first: asked again, it is found and answered. */
const sentTwiceAtOnce = (error: unknown): boolean => {
  const { code, constraint } = error as { readonly code?: string; readonly constraint?: string };
  return code === '23505' && constraint === 'request_pkey';
};
