import { setImmediate } from 'node:timers/promises';
import type { Pool } from 'pg';
import { inTransaction, type Queryable } from '../store/index.ts';
import type { WorkCalendar } from '../calendar/index.ts';
import type { Purpose } from '../access/index.ts';
import type { Definitions, InstalledFlow } from './definitions.ts';
import type { HistoricalMatter } from './historical-matter.ts';
import { shardOf } from './identity.ts';
import { HistoryBatch, type RecordedMatter } from './history-batch.ts';
import { placesOfHistory } from './places.ts';
import type { Reactor } from './reactor.ts';
import type { MatterRow } from './state.ts';

/** A few milliseconds of work: as long as what stands in the socket keeps the database busy. */
const MATTERS_PER_TURN = 32;

export interface HistoryResult {
  readonly acts: number;
  readonly matters: number;
  readonly duplicates: number;
}

/** A batch ready to be committed once; opaque. */
export interface PreparedHistory {
  readonly acts: number;
  readonly opened: number;
  readonly duplicates: number;
}

/**
 * The one path in bulk: the same form check, transition and derivation as `perform`, at each act's own time, written
 * by COPY in one transaction with whatever else the caller must keep with it (`also`). History is not refused: what
 * the flow would refuse is kept as deviating, with the reasons. Acts that are there already are left out.
 */
export class History {
  readonly #pool: Pool;
  readonly #definitions: Definitions;
  readonly #reactors: readonly Reactor[];
  readonly #flow: InstalledFlow;
  readonly #calendar: WorkCalendar;
  readonly #purpose: Purpose;

  constructor(options: {
    pool: Pool;
    definitions: Definitions;
    reactors: readonly Reactor[];
    flow: InstalledFlow;
    calendar: WorkCalendar;
    purpose: Purpose;
  }) {
    this.#pool = options.pool;
    this.#definitions = options.definitions;
    this.#reactors = options.reactors;
    this.#flow = options.flow;
    this.#calendar = options.calendar;
    this.#purpose = options.purpose;
  }

  /**
   * Computes a batch without writing it. The next batch may be prepared while this one is committed, unless both hold
   * acts of one matter.
   */
  async prepare(matters: readonly HistoricalMatter[]): Promise<PreparedHistory> {
    const existing = await this.#existing(matters);
    const placeCode = await placesOfHistory(this.#pool, this.#flow.flow, matters, existing);
    const gatherings = this.#reactors.map((reactor) => reactor.gather());
    const batch = new HistoryBatch(
      { flow: this.#flow, calendar: this.#calendar, purpose: this.#purpose, placeCode },
      gatherings,
      Date.now(),
    );
    for (const [index, matter] of matters.entries()) {
      // the batch before is on its way to the database: let its rows flow
      if (index % MATTERS_PER_TURN === 0) await setImmediate();
      const found = existing.get(matter.ref);
      batch.add(
        matter,
        found,
        found === undefined ? this.#flow : await this.#definitions.byId(found.row.definition),
      );
    }
    return batch;
  }

  /** Writes a prepared batch, what reactors make of it, and whatever must be kept with it, in one transaction. */
  async commit(prepared: PreparedHistory, also?: (db: Queryable) => Promise<void>): Promise<HistoryResult> {
    if (!(prepared instanceof HistoryBatch)) throw new TypeError('not a batch of this class');
    const batch = prepared;
    await inTransaction(this.#pool, async (db) => {
      await db.query('select store.ensure_journal_partition($1::date)', [batch.recordedText.slice(0, 10)]);
      await batch.write(db);
      await also?.(db);
    });
    return { acts: batch.acts, matters: batch.opened, duplicates: batch.duplicates };
  }

  async #existing(matters: readonly HistoricalMatter[]): Promise<ReadonlyMap<string, RecordedMatter>> {
    const scenario = this.#flow.flow.definition.id;
    const named = new Map(
      matters.flatMap((one): [string, string][] => (one.matter === undefined ? [] : [[one.matter, one.ref]])),
    );
    const ids = [...named.keys()];
    const { rows } = await this.#pool.query<MatterRow>(
      'select * from matters.matter where scenario = $1 and source_ref = any($2)',
      [scenario, matters.flatMap((one) => (one.matter === undefined ? [one.ref] : []))],
    );
    if (ids.length > 0) {
      const own = await this.#pool.query<MatterRow>(
        'select * from matters.matter where scenario = $1 and shard = any($2) and id = any($3)',
        [scenario, [...new Set(ids.map(shardOf))], ids],
      );
      if (own.rows.length < ids.length) throw new Error('a matter that goes on in a record is not here');
      rows.push(...own.rows);
    }
    const found = new Map<string, RecordedMatter>();
    if (rows.length === 0) return found;
    const byId = new Map<string, RecordedMatter>();
    for (const row of rows) {
      const existing = { row, keys: new Set<string>() };
      byId.set(row.id, existing);
      found.set(named.get(row.id) ?? row.source_ref!, existing);
    }
    const keys = await this.#pool.query<{ stream: string; source_key: string }>(
      `select stream, source_key from store.journal
       where shard = any($1) and stream = any($2) and source_key is not null`,
      [[...new Set(rows.map((row) => row.shard))], [...byId.keys()]],
    );
    for (const { stream, source_key } of keys.rows) byId.get(stream)?.keys.add(source_key);
    return found;
  }
}
