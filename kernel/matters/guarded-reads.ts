import type { Pool } from 'pg';
import type { MatterRow } from './state.ts';

interface Wanted {
  readonly actor: string;
  readonly purpose: string;
  readonly shard: number;
  readonly id: string;
  readonly resolve: (row: MatterRow | undefined) => void;
  readonly reject: (error: unknown) => void;
}

const LANES = 2;
const MOST_IN_A_CALL = 64;

/**
 * Reads of matters by key, each for an actor and a purpose. Reads that arrive while others are on their way are gathered
 * and go together in the next call; each is still decided for its own actor.
 */
export class GuardedReads {
  readonly #pool: Pool;
  #waiting: Wanted[] = [];
  #busy = 0;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** The row, or undefined when there is none that this actor may see. */
  read(actor: string, purpose: string, shard: number, id: string): Promise<MatterRow | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ actor, purpose, shard, id, resolve, reject });
      this.#start();
    });
  }

  #start(): void {
    while (this.#busy < LANES && this.#waiting.length > 0) {
      const call = this.#waiting.slice(0, MOST_IN_A_CALL);
      this.#waiting = this.#waiting.slice(MOST_IN_A_CALL);
      this.#busy += 1;
      void this.#send(call).finally(() => {
        this.#busy -= 1;
        this.#start();
      });
    }
  }

  async #send(call: readonly Wanted[]): Promise<void> {
    try {
      const { rows } = await this.#pool.query<MatterRow & { i: number }>({
        name: 'matters.read',
        text: 'select i, (found).* from matters.read($1, $2, $3, $4)',
        values: [
          call.map((one) => one.actor),
          call.map((one) => one.purpose),
          call.map((one) => one.shard),
          call.map((one) => one.id),
        ],
      });
      const found = new Map(rows.map((row) => [row.i, row]));
      call.forEach((one, index) => one.resolve(found.get(index + 1)));
    } catch (error) {
      for (const one of call) one.reject(error);
    }
  }
}
