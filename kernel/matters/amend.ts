import type { Pool, PoolClient } from 'pg';
import { inTransaction, Problem } from '../store/index.ts';
import type { WorkCalendar } from '../calendar/index.ts';
import { systemActor } from '../access/index.ts';
import { MIGRATE, migrateTo, RECOMPUTE, recompute, type Effects, type Snapshot } from '../process/index.ts';
import type { Definitions, InstalledFlow } from './definitions.ts';
import { derive } from './derived.ts';
import type { MatterRow } from './state.ts';

const MATTERS_PER_TRANSACTION = 500;

/** Writes an act of the platform itself that amends a matter, in the caller's transaction; the row is locked. */
async function writeAmendment(
  db: PoolClient,
  row: MatterRow,
  installed: InstalledFlow,
  action: string,
  input: unknown,
  amended: { snapshot: Snapshot; effects: Effects },
  at: number,
): Promise<void> {
  const recorded = new Date();
  const derived = derive(installed.flow, amended.snapshot);
  const date = (ms: number | null) => (ms === null ? null : new Date(ms));
  await db.query('select store.ensure_journal_partition($1::date)', [recorded.toISOString().slice(0, 10)]);
  await db.query(
    `update matters.matter set definition = $3, stage = $4, last_at = $5, closed_at = $6, next_due = $7, version = $8,
       snapshot = $9, recorded_last = $10 where shard = $1 and id = $2`,
    [
      row.shard,
      row.id,
      installed.id,
      amended.snapshot.stage,
      new Date(amended.snapshot.at),
      date(derived.closedAt),
      date(derived.nextDue),
      amended.snapshot.version,
      JSON.stringify(amended.snapshot),
      recorded,
    ],
  );
  await db.query(
    `insert into store.journal (shard, kind, stream, version, action, at, recorded_at, actor, agency, purpose, input, effects)
     values ($1, 'matter', $2, $3, $4, $5, $6, $7, $8, 'maintenance', $9, $10)`,
    [
      row.shard,
      row.id,
      amended.snapshot.version,
      action,
      new Date(at),
      recorded,
      systemActor.account,
      systemActor.bindings[0]!.agency,
      JSON.stringify(input),
      JSON.stringify(amended.effects),
    ],
  );
  await db.query(
    `insert into store.outbox (shard, kind, stream, version, recorded_at) values ($1, 'matter', $2, $3, $4)`,
    [row.shard, row.id, amended.snapshot.version, recorded],
  );
  await db.query('delete from matters.task where shard = $1 and matter = $2', [row.shard, row.id]);
  await db.query('delete from matters.clock where shard = $1 and matter = $2', [row.shard, row.id]);
  for (const task of derived.tasks)
    await db.query(
      'insert into matters.task (shard, matter, task, role, agency, unit, opened_at, due) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [
        row.shard,
        row.id,
        task.task,
        task.role,
        row.agency,
        row.unit,
        new Date(task.openedAt),
        date(task.due),
      ],
    );
  for (const clock of derived.clocks)
    await db.query(
      'insert into matters.clock (shard, matter, clock, due, expires) values ($1, $2, $3, $4, $5)',
      [row.shard, row.id, clock.clock, new Date(clock.due), clock.expires],
    );
  await db.query('select matters.set_people($1, $2, $3, $4)', [
    row.shard,
    row.id,
    JSON.stringify(derived.members),
    JSON.stringify(derived.parties),
  ]);
}

/** Open matters a few hundred at a time, each batch locked in a transaction of its own. */
async function amendOpen(
  pool: Pool,
  condition: string,
  values: readonly unknown[],
  amend: (db: PoolClient, row: MatterRow) => Promise<boolean>,
): Promise<number> {
  let amended = 0;
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const seen = await inTransaction(pool, async (db) => {
      const { rows } = await db.query<MatterRow>(
        `select * from matters.matter where closed_at is null and id > $1 and ${condition}
         order by id limit ${String(MATTERS_PER_TRANSACTION)} for update`,
        [last, ...values],
      );
      for (const row of rows) if (await amend(db, row)) amended += 1;
      return rows;
    });
    const end = seen.at(-1);
    if (end === undefined) return amended;
    last = end.id;
  }
}

/**
 * Recomputes the running clocks of open matters after a calendar was imported or corrected. What changed is an act in
 * the journal of each matter; replay takes the recorded dates. Returns how many matters changed.
 */
export async function recomputeClocks(
  pool: Pool,
  definitions: Definitions,
  calendar: WorkCalendar,
): Promise<number> {
  return amendOpen(pool, 'next_due is not null', [], async (db, row) => {
    const installed = await definitions.byId(row.definition);
    const at = Date.now();
    // the matter's last act stays where it was: what an officer did yesterday can still be recorded today
    const amended = recompute(installed.flow, row.snapshot, row.snapshot.at, calendar);
    if (amended === null) return false;
    await writeAmendment(db, row, installed, RECOMPUTE, {}, amended, at);
    return true;
  });
}

/**
 * Moves the open matters of a scenario to its current definition, each by an act that names the legal basis. A stage
 * the current definition does not have must be mapped (`flow.stage-not-mapped`); then nothing has been moved.
 */
export async function migrateMatters(
  pool: Pool,
  definitions: Definitions,
  scenario: string,
  stages: Readonly<Record<string, string>>,
  basis: string,
  dryRun: boolean,
): Promise<{ readonly moved: number }> {
  const target = await definitions.current(scenario);
  if (basis.trim() === '')
    throw new Problem('flow.basis-missing', { zh: '迁移须写明依据', en: 'A migration needs a legal basis' });
  const { rows } = await pool.query<{ stage: string; n: number }>(
    `select stage, count(*) as n from matters.matter where scenario = $1 and closed_at is null and definition <> $2 group by stage`,
    [scenario, target.id],
  );
  for (const { stage } of rows) {
    const mapped = stages[stage] ?? stage;
    if (!target.flow.stages.has(mapped))
      throw new Problem(
        'flow.stage-not-mapped',
        {
          zh: `现行定义没有阶段“${mapped}”，请用 --stages 写明“${stage}”对应哪个阶段`,
          en: `The current definition has no stage “${mapped}”: say with --stages what “${stage}” becomes`,
        },
        { status: 422, details: { stage } },
      );
  }
  if (dryRun) return { moved: rows.reduce((sum, row) => sum + row.n, 0) };
  const moved = await amendOpen(
    pool,
    'scenario = $2 and definition <> $3',
    [scenario, target.id],
    async (db, row) => {
      const from = await definitions.byId(row.definition);
      const at = Date.now();
      const amended = migrateTo(target.flow, row.snapshot, at, stages);
      await writeAmendment(
        db,
        row,
        target,
        MIGRATE,
        { from: from.flow.hash, to: target.flow.hash, stages, basis },
        amended,
        at,
      );
      return true;
    },
  );
  return { moved };
}
