import type { Pool } from 'pg';
import { inTransaction, type Queryable } from '../store/index.ts';
import type { CompiledFlow, Effects } from '../process/index.ts';
import type { Definitions } from './definitions.ts';

/** An act as it stands in the journal, with what reactors need to know of its matter. */
export interface RecordedAct {
  readonly shard: number;
  readonly matter: string;
  readonly version: number;
  readonly flow: CompiledFlow;
  readonly agency: string;
  readonly unit: string | null;
  readonly action: string;
  readonly at: number;
  readonly input: Readonly<Record<string, unknown>>;
  readonly effects: Effects;
  /** It was written as history, not done now. */
  readonly historical?: true;
}

/**
 * Something that follows the journal. It is given every act exactly once: what it gathers is saved in the transaction
 * that moves the reactor's position (or, for bulk history, in the transaction that writes the acts), so a crash repeats
 * nothing. Order holds within a matter only.
 */
export interface Reactor {
  readonly name: string;
  gather(): Gathering;
}

/** One batch of acts on its way through a reactor: taken in without the database, then saved once. */
export interface Gathering {
  add(act: RecordedAct): void;
  save(db: Queryable): Promise<void>;
}

interface OutboxRow extends Record<string, unknown> {
  xid: string;
  position: number;
  shard: number;
  stream: string;
  version: number;
  agency: string;
  unit: string | null;
  /** null when the entry is of no matter. */
  definition: number | null;
  action: string;
  at: Date;
  input: Readonly<Record<string, unknown>>;
  effects: Effects;
}

const BATCH = 2_000;

/**
 * Carries acts from the outbox to the reactors. Only entries below the snapshot horizon are read, so an act whose
 * transaction commits late is never skipped. Several processes may run one: a reactor's position is locked while it
 * works, and the others move on.
 */
export class Dispatcher {
  readonly #pool: Pool;
  readonly #definitions: Definitions;
  readonly #reactors: readonly Reactor[];

  constructor(pool: Pool, definitions: Definitions, reactors: readonly Reactor[]) {
    this.#pool = pool;
    this.#definitions = definitions;
    this.#reactors = reactors;
  }

  /** Makes the reactors known; one that is new starts with what the outbox still holds, and a recompute gives it the past. */
  async register(): Promise<void> {
    for (const reactor of this.#reactors)
      await this.#pool.query('insert into store.reactor (name) values ($1) on conflict do nothing', [
        reactor.name,
      ]);
  }

  /**
   * Hands over what is waiting, until nothing is; returns how many acts were handed over. A reactor that fails keeps its
   * place and does not hold up the others; what it threw is thrown at the end.
   */
  async drain(): Promise<number> {
    let total = 0;
    const failures: unknown[] = [];
    for (const reactor of this.#reactors)
      try {
        for (let moved = BATCH; moved === BATCH;) {
          moved = await this.#advance(reactor);
          total += moved;
        }
      } catch (error) {
        failures.push(error);
      }
    if (total > 0) await this.#sweep();
    if (failures.length > 0) throw failures[0];
    return total;
  }

  #advance(reactor: Reactor): Promise<number> {
    return inTransaction(this.#pool, async (db) => {
      const position = await db.query<{ xid: string; position: number }>(
        'select xid::text, position from store.reactor where name = $1 for update skip locked',
        [reactor.name],
      );
      const from = position.rows[0];
      if (from === undefined) return 0;
      const { rows } = await db.query<OutboxRow>(
        `select o.xid::text, o.position, o.shard, o.stream, o.version, m.agency, m.unit, m.definition, j.action, j.at, j.input, j.effects
         from (
           select * from store.outbox
           where (xid, position) > ($1::xid8, $2) and xid < pg_snapshot_xmin(pg_current_snapshot())
           order by xid, position limit ${String(BATCH)}
         ) o
         left join matters.matter m on o.kind = 'matter' and m.shard = o.shard and m.id = o.stream
         left join store.journal j on j.shard = o.shard and j.stream = o.stream and j.version = o.version
           and j.recorded_at = o.recorded_at
         order by o.xid, o.position`,
        [from.xid, from.position],
      );
      const last = rows.at(-1);
      if (last === undefined) return 0;
      const gathering = reactor.gather();
      for (const row of rows) {
        // streams of other kinds (accounts, units) pass by: no reactor follows them yet
        if (row.definition === null) continue;
        gathering.add({
          shard: row.shard,
          matter: row.stream,
          version: row.version,
          flow: (await this.#definitions.byId(row.definition)).flow,
          agency: row.agency,
          unit: row.unit,
          action: row.action,
          at: row.at.getTime(),
          input: row.input,
          effects: row.effects,
        });
      }
      await gathering.save(db);
      await db.query(
        'update store.reactor set xid = $2::xid8, position = $3, advanced_at = now() where name = $1',
        [reactor.name, last.xid, last.position],
      );
      return rows.length;
    });
  }

  /** Removes entries that every reactor has passed. */
  async #sweep(): Promise<void> {
    await this.#pool.query(
      `delete from store.outbox o using (select xid, position from store.reactor order by xid, position limit 1) r
       where (o.xid, o.position) <= (r.xid, r.position)`,
    );
  }
}
