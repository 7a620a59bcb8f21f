import type { Pool, PoolClient } from 'pg';
import { isoOf, localDay } from '../calendar/index.ts';
import type { Definitions, JournalRow, Stream } from '../matters/index.ts';
import type { Protection } from '../protection/index.ts';
import { inTransaction, newId, Problem, type Queryable } from '../store/index.ts';
import { disposeOf, type Disposed } from './dispose.ts';
import { ruleOf, type RetentionRule } from './rule.ts';
import { sealClosed } from './sealing.ts';

/** What became of the closed matters of one scenario whose retention period has ended. */
export interface RetentionCount {
  readonly anonymised: number;
  readonly erased: number;
  /** Due, but a legal hold stands. */
  readonly held: number;
  readonly failed: number;
}

export interface RetentionReport {
  /** null for a dry run, which is not stored. */
  readonly id: string | null;
  readonly asOf: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly dryRun: boolean;
  readonly scenarios: Readonly<Record<string, RetentionCount>>;
  /** Persons taken away because no matter concerns them any more. */
  readonly persons: number;
  /** Records sealed in this run. */
  readonly sealed: number;
  readonly errors: readonly { readonly matter: string; readonly code: string }[];
}

interface Stand {
  readonly scenarios: Record<string, { anonymised: number; erased: number; held: number; failed: number }>;
  persons: number;
  sealed: number;
  readonly errors: { matter: string; code: string }[];
}

interface DueRow extends Record<string, unknown> {
  shard: number;
  id: string;
  held: boolean;
}

export const MATTERS_PER_BATCH = 200;
const ERRORS_KEPT = 100;
/** One run at a time over a database, whichever process asks. */
const LOCK = `hashtext('retention.run')`;

const today = (): string => isoOf(localDay(Date.now()));

/** Closed matters of a scenario past their period on a day, after a place in the order of keys. */
async function dueAfter(
  db: Queryable,
  rule: RetentionRule,
  asOf: string,
  after: { readonly shard: number; readonly id: string },
): Promise<readonly DueRow[]> {
  const { rows } = await db.query<DueRow>(
    `select m.shard, m.id, retention.held(m.shard, m.id) as held from matters.matter m
     where m.scenario = $1 and m.closed_at < ($3::date - make_interval(months => $2) + interval '3 days')
       and retention.ends(m.closed_at, $2) < $3::date and (m.shard, m.id) > ($4, $5)
       and not exists (select from retention.disposal d where d.shard = m.shard and d.matter = m.id)
     order by m.shard, m.id limit ${String(MATTERS_PER_BATCH)}`,
    [rule.scenario, rule.months, asOf, after.shard, after.id],
  );
  return rows;
}

async function streamOf(db: Queryable, shard: number, id: string): Promise<Stream | undefined> {
  const { rows } = await db.query<Stream['row']>(
    'select * from matters.matter where shard = $1 and id = $2 for update',
    [shard, id],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const journal = await db.query<JournalRow>(
    `select shard, stream, version, action, at, recorded_at, actor, agency, purpose, input, effects from store.journal
     where shard = $1 and stream = $2 and kind = 'matter' and recorded_at >= $3 and recorded_at <= $4 order by version`,
    [shard, id, new Date(row.recorded_first.getTime() - 1), new Date(row.recorded_last.getTime() + 1)],
  );
  return { row, acts: journal.rows };
}

/**
 * Carries out the retention rules as of a day: each due matter in a transaction of its own, so that a run that is cut off
 * has done whole matters and the next one goes on. Matters under a hold are counted and left. The report is stored; a dry
 * run changes and stores nothing and may look ahead. Throws `retention.as-of-in-future` (422) and `retention.running` (409).
 */
export async function runRetention(
  pool: Pool,
  definitions: Definitions,
  protection: Protection,
  options: { readonly asOf?: string; readonly dryRun?: boolean; readonly signal?: AbortSignal } = {},
): Promise<RetentionReport> {
  const { asOf = today(), dryRun = false, signal } = options;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf) || Number.isNaN(Date.parse(asOf)))
    throw new Problem('retention.bad-day', {
      zh: `“${asOf}”不是日期，应写作 2026-03-02`,
      en: `“${asOf}” is no day; write it like 2026-03-02`,
    });
  if (!dryRun && asOf > today())
    throw new Problem(
      'retention.as-of-in-future',
      {
        zh: '不能按将来的日期处理；想预先查看请加 --dry-run',
        en: 'Nothing is disposed of as of a day to come; look ahead with --dry-run',
      },
      { status: 422 },
    );
  const stand: Stand = { scenarios: {}, persons: 0, sealed: 0, errors: [] };
  const startedAt = new Date();
  if (dryRun) {
    await overDue(pool, definitions, asOf, signal, stand, async (row, rule) => {
      count(stand, rule, row.held ? 'held' : 'done');
    });
    return report(null, asOf, startedAt, new Date(), stand);
  }
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${LOCK}) as free`);
    if (rows[0]?.free !== true)
      throw new Problem(
        'retention.running',
        { zh: '另一次处理正在进行', en: 'Another run is under way' },
        { status: 409 },
      );
    try {
      return await carryOut(pool, definitions, protection, asOf, startedAt, signal, stand);
    } finally {
      await client.query(`select pg_advisory_unlock(${LOCK})`);
    }
  } finally {
    client.release();
  }
}

async function carryOut(
  pool: Pool,
  definitions: Definitions,
  protection: Protection,
  asOf: string,
  startedAt: Date,
  signal: AbortSignal | undefined,
  stand: Stand,
): Promise<RetentionReport> {
  const id = newId();
  await pool.query('insert into retention.run (id, as_of, started_at) values ($1, $2, $3)', [
    id,
    asOf,
    startedAt,
  ]);
  const save = (finishedAt: Date | null) =>
    pool.query(
      'update retention.run set finished_at = $2, counts = $3, persons = $4, sealed = $5, errors = $6 where id = $1',
      [
        id,
        finishedAt,
        JSON.stringify(stand.scenarios),
        stand.persons,
        stand.sealed,
        JSON.stringify(stand.errors),
      ],
    );
  stand.sealed = await sealClosed(pool, definitions);
  const each = async (row: DueRow, rule: RetentionRule): Promise<void> => {
    if (row.held) {
      count(stand, rule, 'held');
      return;
    }
    try {
      const { result, persons } = await inTransaction(pool, async (db: PoolClient) => {
        const stream = await streamOf(db, row.shard, row.id);
        if (stream === undefined) return { result: 'gone' as const, persons: 0 };
        const installed = await definitions.byId(stream.row.definition);
        return disposeOf(db, stream, installed, rule, { id, asOf }, protection);
      });
      count(stand, rule, result);
      stand.persons += persons;
    } catch (error) {
      failed(stand, rule, row.id, error);
    }
  };
  await overDue(pool, definitions, asOf, signal, stand, each, () => save(null));
  const finishedAt = signal?.aborted === true ? null : new Date();
  await save(finishedAt);
  return report(id, asOf, startedAt, finishedAt, stand);
}

/** Every due matter, scenario by scenario, in batches. The rule is that of the present definition of the scenario. */
async function overDue(
  pool: Pool,
  definitions: Definitions,
  asOf: string,
  signal: AbortSignal | undefined,
  stand: Stand,
  each: (row: DueRow, rule: RetentionRule) => Promise<void>,
  afterBatch: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  const stopped = (): boolean => signal?.aborted === true;
  for (const { flow } of await definitions.all()) {
    const rule = ruleOf(flow.definition);
    let after = { shard: -1, id: '00000000-0000-0000-0000-000000000000' };
    for (;;) {
      const rows = await dueAfter(pool, rule, asOf, after);
      for (const row of rows) {
        if (stopped()) return;
        stand.scenarios[rule.scenario] ??= { anonymised: 0, erased: 0, held: 0, failed: 0 };
        await each(row, rule);
      }
      const last = rows.at(-1);
      if (last === undefined) break;
      await afterBatch();
      after = { shard: last.shard, id: last.id };
    }
  }
}

function count(stand: Stand, rule: RetentionRule, result: Disposed): void {
  const counts = stand.scenarios[rule.scenario]!;
  if (result === 'done') counts[rule.then === 'erase' ? 'erased' : 'anonymised'] += 1;
  else if (result === 'held') counts.held += 1;
}

function failed(stand: Stand, rule: RetentionRule, matter: string, error: unknown): void {
  stand.scenarios[rule.scenario]!.failed += 1;
  const code = error instanceof Problem ? error.code : ((error as { code?: string }).code ?? 'unexpected');
  if (stand.errors.length < ERRORS_KEPT) stand.errors.push({ matter, code });
}

const report = (
  id: string | null,
  asOf: string,
  startedAt: Date,
  finishedAt: Date | null,
  stand: Stand,
): RetentionReport => ({
  id,
  asOf,
  startedAt: startedAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  dryRun: id === null,
  scenarios: stand.scenarios,
  persons: stand.persons,
  sealed: stand.sealed,
  errors: stand.errors,
});

interface RunRow extends Record<string, unknown> {
  id: string;
  as_of: string;
  started_at: Date;
  finished_at: Date | null;
  counts: RetentionReport['scenarios'];
  persons: number;
  sealed: number;
  errors: RetentionReport['errors'];
}

/** The reports of the runs, newest first. */
export async function retentionReports(db: Queryable, limit = 50): Promise<readonly RetentionReport[]> {
  const { rows } = await db.query<RunRow>(
    'select id, as_of::text, started_at, finished_at, counts, persons, sealed, errors from retention.run order by started_at desc limit $1',
    [limit],
  );
  return rows.map((row) => ({
    id: row.id,
    asOf: row.as_of,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    dryRun: false,
    scenarios: row.counts,
    persons: row.persons,
    sealed: row.sealed,
    errors: row.errors,
  }));
}
