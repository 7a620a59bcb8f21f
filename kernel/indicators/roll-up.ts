import type { Pool } from 'pg';
import { inTransaction, type Queryable } from '../store/index.ts';
import { recordedActs, type Definitions, type Reactor, type RecordedAct } from '../matters/index.ts';
import { contributions } from './contributions.ts';

/** Matters without a unit are counted under the platform's own unit. */
const NO_UNIT = '00000000-0000-7000-8000-000000000000';

interface Sum {
  readonly fields: readonly [string, string, string, string, string, string, string, number, number];
  n: number;
  total: number;
}

/** Gathers contributions, one sum per row of the table. */
class Sums {
  readonly #sums = new Map<string, Sum>();

  add(act: RecordedAct): void {
    const scenario = act.flow.definition.id;
    const unit = act.unit ?? NO_UNIT;
    contributions(act, (one) => {
      const key = `${scenario}\t${one.indicator}\t${one.dimension}\t${one.day}\t${one.key}\t${one.part}\t${unit}\t${String(one.bucket)}\t${String(act.shard)}`;
      const sum = this.#sums.get(key);
      if (sum === undefined)
        this.#sums.set(key, {
          fields: [
            scenario,
            one.indicator,
            one.dimension,
            one.day,
            one.key,
            one.part,
            unit,
            one.bucket,
            act.shard,
          ],
          n: one.n,
          total: one.total,
        });
      else {
        sum.n += one.n;
        sum.total += one.total;
      }
    });
  }

  /** Adds the sums to the table, in key order so that two writers never wait for each other in a circle. */
  async save(db: Queryable): Promise<void> {
    if (this.#sums.size === 0) return;
    const rows = [...this.#sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
    const column = (index: number) => rows.map((row) => row.fields[index]);
    await db.query(
      `insert into indicators.daily as d (scenario, indicator, dimension, day, key, part, unit, bucket, shard, n, total)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::text[], $6::text[], $7::uuid[],
         $8::integer[], $9::smallint[], $10::bigint[], $11::double precision[])
       on conflict (scenario, indicator, dimension, day, key, part, unit, bucket, shard)
       do update set n = d.n + excluded.n, total = d.total + excluded.total`,
      [
        ...Array.from({ length: 9 }, (_, index) => column(index)),
        rows.map((row) => row.n),
        rows.map((row) => row.total),
      ],
    );
  }
}

/** Keeps the figures as acts arrive. */
export const indicatorReactor: Reactor = {
  name: 'indicators',
  async react(db, acts) {
    const sums = new Sums();
    for (const act of acts) sums.add(act);
    await sums.save(db);
  },
};

/** The lock is taken before the snapshot: what writers had added by then is seen, what they add later waits. */
const BEGIN_RECOUNT =
  'begin isolation level repeatable read; lock table indicators.daily in share row exclusive mode';

/**
 * Counts a scenario again from the journal. Readers see the old figures until it is done; acts that arrive meanwhile
 * are added after it. Acts the reactor has not been given yet are left to it.
 */
export async function recomputeIndicators(
  pool: Pool,
  definitions: Definitions,
  scenario: string,
  onProgress?: (acts: number) => void,
): Promise<number> {
  return inTransaction(
    pool,
    async (db) => {
      const waiting = await db.query<{ key: string }>(
        `select o.stream || ' ' || o.version as key from store.outbox o, store.reactor r
       where r.name = 'indicators' and (o.xid, o.position) > (r.xid, r.position)`,
      );
      const later = new Set(waiting.rows.map((row) => row.key));
      await db.query('delete from indicators.daily where scenario = $1', [scenario]);
      const sums = new Sums();
      let counted = 0;
      for await (const acts of recordedActs(db, definitions, scenario)) {
        for (const act of acts)
          if (!later.has(`${act.matter} ${String(act.version)}`)) {
            sums.add(act);
            counted += 1;
          }
        onProgress?.(counted);
      }
      await sums.save(db);
      return counted;
    },
    BEGIN_RECOUNT,
  );
}
