import type { Pool, PoolClient } from 'pg';
import { inTransaction, isUuid, newId, Problem, type Queryable } from '../../store/index.ts';
import { addCases, emptySummary, type TriedCase, type TrialSummary } from '../violations/trial.ts';

/** Whose matters somebody's posts reach. */
export interface Reach {
  readonly agencies: readonly string[];
  readonly shards: readonly number[];
  readonly everywhere: boolean;
}

export type TrialStatus = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';

/** A trial of a draft on the past: what was asked, how far it is, what it has found so far. Days are ISO, both included. */
export interface TrialRecord {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly hash: string;
  readonly against: number | null;
  readonly from: string;
  readonly to: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly purpose: string;
  readonly reach: Reach;
  readonly status: TrialStatus;
  readonly cancel: boolean;
  readonly done: number;
  readonly total: number | null;
  readonly after: { readonly shard: number; readonly matter: string };
  readonly summary: TrialSummary;
  readonly failure: unknown;
  readonly finishedAt: string | null;
}

interface TrialRow extends Record<string, unknown> {
  id: string;
  code: string;
  version: number;
  hash: string;
  against: number | null;
  from_day: string;
  to_day: string;
  asked_by: string;
  asked_at: Date;
  purpose: string;
  agencies: string[];
  shards: number[];
  everywhere: boolean;
  status: TrialStatus;
  cancel: boolean;
  done: number;
  total: number | null;
  cursor_shard: number;
  cursor_matter: string;
  summary: Partial<TrialSummary>;
  failure: unknown;
  finished_at: Date | null;
}

const trialOf = (row: TrialRow): TrialRecord => ({
  id: row.id,
  code: row.code,
  version: row.version,
  hash: row.hash,
  against: row.against,
  from: row.from_day,
  to: row.to_day,
  askedBy: row.asked_by,
  askedAt: row.asked_at.toISOString(),
  purpose: row.purpose,
  reach: { agencies: row.agencies, shards: row.shards, everywhere: row.everywhere },
  status: row.status,
  cancel: row.cancel,
  done: row.done,
  total: row.total,
  after: { shard: row.cursor_shard, matter: row.cursor_matter },
  summary: { ...emptySummary, ...row.summary },
  failure: row.failure ?? null,
  finishedAt: row.finished_at?.toISOString() ?? null,
});

const trialUnknown = (): Problem =>
  new Problem(
    'norms.trial-unknown',
    { zh: '没有这次试算，或者您无权查看', en: 'There is no such trial, or you may not see it' },
    { status: 404 },
  );

/**
 * Asks for a trial of a version as it now stands. Throws `norms.trial-running` (409) while one of the same text and days is
 * under way and `norms.version-unknown` (404).
 */
export async function askTrial(
  pool: Pool,
  wanted: {
    readonly code: string;
    readonly version: number;
    readonly from: string;
    readonly to: string;
    readonly by: string;
    readonly purpose: string;
    readonly reach: Reach;
  },
): Promise<TrialRecord> {
  const { code, version, from, to, by, purpose, reach } = wanted;
  if (from > to)
    throw new Problem(
      'norms.bad-period',
      { zh: '试算期间的起日晚于止日', en: 'The period of the trial ends before it begins' },
      { status: 422 },
    );
  return inTransaction(pool, async (db) => {
    const draft = await db.query<{ hash: string }>(
      'select hash from knowledge.violation where code = $1 and version = $2 for share',
      [code, version],
    );
    const hash = draft.rows[0]?.hash;
    if (hash === undefined)
      throw new Problem(
        'norms.version-unknown',
        { zh: `“${code}”没有这一版`, en: `“${code}” has no such version` },
        { status: 404 },
      );
    const { rows: running } = await db.query<{ id: string }>(
      `select id from knowledge.trial where code = $1 and version = $2 and hash = $3 and from_day = $4 and to_day = $5
         and status in ('waiting', 'running') and asked_by = $6`,
      [code, version, hash, from, to, by],
    );
    if (running[0] !== undefined)
      throw new Problem(
        'norms.trial-running',
        { zh: '同样的试算正在进行', en: 'The same trial is under way' },
        { status: 409, details: { trial: running[0].id } },
      );
    const { rows } = await db.query<TrialRow>(
      `insert into knowledge.trial (id, code, version, hash, against, from_day, to_day, asked_by, purpose, agencies, shards, everywhere)
       values ($1, $2, $3, $4,
         (select version from knowledge.violation where code = $2 and version <> $3 and valid_from <= $6::date
            and (valid_to is null or valid_to > valid_from) order by valid_from desc limit 1),
         $5, $6, $7, $8, $9, $10, $11)
       returning *`,
      [newId(), code, version, hash, from, to, by, purpose, reach.agencies, reach.shards, reach.everywhere],
    );
    return trialOf(rows[0]!);
  });
}

/** A trial. Throws `norms.trial-unknown` (404). */
export async function trialById(db: Queryable, id: string): Promise<TrialRecord> {
  if (!isUuid(id)) throw trialUnknown();
  const { rows } = await db.query<TrialRow>('select * from knowledge.trial where id = $1', [id]);
  if (rows[0] === undefined) throw trialUnknown();
  return trialOf(rows[0]);
}

/** The trials of a version, latest first, at most fifty. */
export async function trialsOf(
  db: Queryable,
  code: string,
  version: number,
): Promise<readonly TrialRecord[]> {
  const { rows } = await db.query<TrialRow>(
    'select * from knowledge.trial where code = $1 and version = $2 order by asked_at desc limit 50',
    [code, version],
  );
  return rows.map(trialOf);
}

/** Trials that wait or were cut off, oldest first. */
export async function waitingTrials(db: Queryable): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select id from knowledge.trial where status in ('waiting', 'running') order by asked_at`,
  );
  return rows.map((row) => row.id);
}

/** Asks a trial to stop; it does so after the batch it is at. What it has found stays. */
export async function cancelTrial(db: Queryable, id: string): Promise<void> {
  await db.query(
    `update knowledge.trial set cancel = true,
       status = case when status = 'waiting' then 'cancelled' else status end,
       finished_at = case when status = 'waiting' then now() else finished_at end
     where id = $1 and status in ('waiting', 'running')`,
    [id],
  );
}

/** One case as it is kept: the matter and what the two versions say, nothing of the party. */
export interface KeptCase extends TriedCase {
  readonly shard: number;
  readonly agency: string;
  readonly matter: string;
  readonly number: string;
}

/** Marks it as running; false when it is over already. */
export async function startTrial(db: Queryable, id: string, total: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `update knowledge.trial set status = 'running', total = $2, started_at = coalesce(started_at, now())
     where id = $1 and status in ('waiting', 'running')`,
    [id, total],
  );
  return rowCount === 1;
}

/**
 * Keeps a batch of cases with how many matters were passed and the place it ends at, in one transaction: a trial that is cut
 * off goes on behind it. Answers
 * the trial as it then stands; `cancel` says whether to stop.
 */
export async function keepCases(
  pool: Pool,
  trial: TrialRecord,
  cases: readonly KeptCase[],
  passed: { readonly matters: number; readonly after: { readonly shard: number; readonly matter: string } },
): Promise<TrialRecord> {
  const { after, matters } = passed;
  const summary = addCases(trial.summary, cases);
  return inTransaction(pool, async (db: PoolClient) => {
    await db.query(
      `insert into knowledge.trial_case (trial, seq, shard, agency, matter, number, old, new, changes)
       select $1, $2 + row_number() over (), c.shard, c.agency, c.matter, c.number, c.old, c.new,
         array(select json_array_elements_text(c.changes))
       from json_to_recordset($3) as c(shard smallint, agency uuid, matter uuid, number text, old json, new json, changes json)`,
      [trial.id, trial.summary.cases, JSON.stringify(cases)],
    );
    const { rows } = await db.query<TrialRow>(
      `update knowledge.trial set done = $2, cursor_shard = $3, cursor_matter = $4, summary = $5 where id = $1 returning *`,
      [trial.id, trial.done + matters, after.shard, after.matter, JSON.stringify(summary)],
    );
    return trialOf(rows[0]!);
  });
}

/** Ends a trial. */
export async function endTrial(
  db: Queryable,
  id: string,
  status: 'done' | 'cancelled' | 'failed',
  failure: unknown = null,
): Promise<void> {
  await db.query(
    `update knowledge.trial set status = $2, failure = $3, finished_at = now() where id = $1 and status in ('waiting', 'running')`,
    [id, status, failure === null ? null : JSON.stringify(failure)],
  );
}

/** A case of a trial as it is shown. */
export interface ShownCase {
  readonly seq: number;
  readonly matter: string;
  readonly number: string;
  readonly old: TriedCase['old'];
  readonly new: TriedCase['new'];
  readonly changes: readonly string[];
}

/** Cases of a trial that a reader's posts reach, in order, after a place. */
export async function trialCases(
  db: Queryable,
  id: string,
  reach: Reach,
  page: { readonly after: number; readonly limit: number; readonly changed?: boolean },
): Promise<readonly ShownCase[]> {
  const { rows } = await db.query<ShownCase & Record<string, unknown>>(
    `select seq, matter, number, old, new, changes from knowledge.trial_case
     where trial = $1 and seq > $2 ${page.changed === true ? `and changes <> '{}'` : ''}
       and ($3 or shard = any($4::smallint[]) or agency = any($5::uuid[]))
     order by seq limit $6`,
    [id, page.after, reach.everywhere, reach.shards, reach.agencies, page.limit],
  );
  return rows;
}
