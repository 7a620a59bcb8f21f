import type { Queryable } from '../../store/index.ts';
import { hasChanged, markOf, type MarkedTable, type TableMark } from './table-mark.ts';

/** Whether something changed is asked at most this often, and never so often that reading takes more than a twentieth of the time. */
const LOOK_MS = 5_000;
const SHARE = 20;

export interface Loaded<T> {
  readonly value: T;
  /** ISO day as of which it stands. */
  readonly day: string;
  /** Grows with each loading. */
  readonly edition: number;
}

/**
 * What is read from a table once and kept until the table changes or the day does. While it is read anew, those who ask get
 * what there was; the first ones wait.
 */
export class KeptFresh<T> {
  readonly #db: Queryable;
  readonly #table: MarkedTable;
  readonly #load: (day: string) => Promise<T>;
  readonly #today: () => string;
  #held: (Loaded<T> & { readonly mark: TableMark }) | undefined;
  #loading: Promise<Loaded<T>> | undefined;
  #lookAt = 0;

  constructor(db: Queryable, table: MarkedTable, today: () => string, load: (day: string) => Promise<T>) {
    this.#db = db;
    this.#table = table;
    this.#today = today;
    this.#load = load;
  }

  /** What is held; reading it anew, when it is time to, goes on beside. */
  async get(): Promise<Loaded<T>> {
    const held = this.#held;
    if (held === undefined) return this.refresh();
    if (Date.now() >= this.#lookAt && this.#loading === undefined)
      this.refresh().catch(() => {
        // the database is away for a moment: what is held stays, and the next one to ask tries again
      });
    return held;
  }

  /** Reads it anew if anything changed, and waits for it. */
  refresh(): Promise<Loaded<T>> {
    this.#loading ??= this.#renewed().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  async #renewed(): Promise<Loaded<T>> {
    const day = this.#today();
    const held = this.#held;
    const began = Date.now();
    this.#lookAt = began + LOOK_MS;
    if (held?.day === day && !(await hasChanged(this.#db, this.#table, held.mark))) return held;
    const mark = await markOf(this.#db, this.#table);
    const value = await this.#load(day);
    this.#held = { value, day, edition: (held?.edition ?? 0) + 1, mark };
    this.#lookAt = Date.now() + Math.max(LOOK_MS, SHARE * (Date.now() - began));
    return this.#held;
  }
}
