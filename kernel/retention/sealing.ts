import type { Pool } from 'pg';
import { holds, type CompiledFlow, type Snapshot } from '../process/index.ts';
import type { Definitions, Gathering, Reactor } from '../matters/index.ts';
import { inTransaction, newId, type Queryable } from '../store/index.ts';
import { systemActor } from '../access/index.ts';

interface ClosedRow extends Record<string, unknown> {
  shard: number;
  id: string;
  snapshot: Snapshot;
}

const MATTERS_PER_BATCH = 500;

/** Does the law seal the record of this closed matter? */
export function isSealed(flow: CompiledFlow, snapshot: Snapshot): boolean {
  const { sealing } = flow.definition.data;
  if (sealing === undefined) return false;
  const { outcome } = snapshot;
  const closed = outcome === undefined ? snapshot : { ...snapshot, facts: { ...snapshot.facts, outcome } };
  return holds(flow, closed, sealing.when, snapshot.at);
}

/** Seals one matter, in the owner's transaction: from then on only the roles that the law names read it. */
async function seal(db: Queryable, row: ClosedRow, basis: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'insert into retention.seal (shard, matter, since, basis) values ($1, $2, now(), $3) on conflict do nothing',
    [row.shard, row.id, basis],
  );
  if (rowCount === 0) return false;
  await db.query('update matters.matter set sealed_since = now() where shard = $1 and id = $2', [
    row.shard,
    row.id,
  ]);
  await db.query(`select store.append($1, 'seal', $2, 'seal', $3, 'maintenance', $4)`, [
    row.shard,
    newId(),
    systemActor.account,
    JSON.stringify({ matter: row.id, basis }),
  ]);
  return true;
}

/**
 * Seals the closed matters of every scenario whose present definition says so and that are not sealed yet: those closed
 * before the law asked for it too. Returns how many.
 */
export async function sealClosed(pool: Pool, definitions: Definitions): Promise<number> {
  let sealed = 0;
  for (const { flow } of await definitions.all()) {
    const { sealing } = flow.definition.data;
    if (sealing === undefined) continue;
    let after = { shard: -1, id: '00000000-0000-0000-0000-000000000000' };
    for (;;) {
      const last = await inTransaction(pool, async (db) => {
        const { rows } = await db.query<ClosedRow>(
          `select shard, id, snapshot from matters.matter where scenario = $1 and closed_at is not null
           and sealed_since is null and (shard, id) > ($2, $3) order by shard, id limit ${String(MATTERS_PER_BATCH)} for update`,
          [flow.definition.id, after.shard, after.id],
        );
        for (const row of rows)
          if (isSealed(flow, row.snapshot) && (await seal(db, row, sealing.basis))) sealed += 1;
        return rows.at(-1);
      });
      if (last === undefined) break;
      after = { shard: last.shard, id: last.id };
    }
  }
  return sealed;
}

/** Seals a record as soon as the matter that it belongs to is closed. */
export const sealingReactor: Reactor = {
  name: 'sealing',
  gather(): Gathering {
    const closed = new Map<string, CompiledFlow>();
    return {
      add: ({ matter, flow, effects }) => {
        if (flow.definition.data.sealing === undefined || effects.to === undefined) return;
        if (flow.stages.get(effects.to)?.final === true) closed.set(matter, flow);
      },
      save: async (db) => {
        if (closed.size === 0) return;
        const { rows } = await db.query<ClosedRow>(
          `select shard, id, snapshot from matters.matter where id = any($1::uuid[]) and closed_at is not null
           and sealed_since is null for update`,
          [[...closed.keys()]],
        );
        for (const row of rows) {
          const flow = closed.get(row.id)!;
          if (isSealed(flow, row.snapshot)) await seal(db, row, flow.definition.data.sealing!.basis);
        }
      },
    };
  },
};
