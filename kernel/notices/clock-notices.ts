import type { Pool } from 'pg';
import type { Definitions } from '../matters/index.ts';
import type { Protection } from '../protection/index.ts';
import { inTransaction } from '../store/index.ts';
import { NEWS_MS } from './flow-notices.ts';
import { tellOccasion } from './occasion.ts';

interface Told {
  readonly pool: Pool;
  readonly definitions: Definitions;
  readonly protection: Protection;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

interface Passed extends Record<string, unknown> {
  shard: number;
  matter: string;
  clock: string;
  due: Date;
  definition: number;
}

/**
 * Tells people what the flows say they are told when a clock passes, once for each run and moment it was due; what passed more
 * than a day ago is no news. To be asked before the acts that a clock brings, which end it. Returns how many clocks were looked at.
 */
export async function tellPassedClocks({ pool, definitions, protection, now }: Told): Promise<number> {
  const at = now();
  const { rows } = await pool.query<Passed>(
    `select c.shard, c.matter, c.clock, c.due, m.definition
     from matters.clock c join matters.matter m on m.shard = c.shard and m.id = c.matter
     where c.due <= $1 and c.due > $2
       and m.definition in (select d.id from matters.definition d, json_array_elements(d.content->'notices') n
         where n->'on'->'clocks' is not null)
       and not exists (select from notices.told_clock t where t.matter = c.matter and t.clock = c.clock and t.due = c.due)
     order by c.due limit 1000`,
    [new Date(at), new Date(at - NEWS_MS)],
  );
  for (const { shard, matter, clock, due, definition } of rows) {
    const { flow } = await definitions.byId(definition);
    const rules = (flow.definition.notices ?? []).filter(({ on }) => on.clocks?.includes(clock) === true);
    await inTransaction(pool, async (db) => {
      const { rowCount } = await db.query(
        `insert into notices.told_clock (shard, matter, clock, due) values ($1, $2, $3, $4) on conflict do nothing`,
        [shard, matter, clock, due],
      );
      if (rowCount === 0) return;
      const mark = `${clock} ${due.toISOString()}`;
      for (const rule of rules) await tellOccasion(db, protection, { shard, matter, flow, mark }, rule);
    });
  }
  return rows.length;
}
