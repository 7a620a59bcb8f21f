import { recordReading, loadActor, systemActor, isPurpose } from '@gaoyao/kernel/access';
import { dayOf } from '@gaoyao/kernel/calendar';
import {
  endTrial,
  keepCases,
  startTrial,
  Trial,
  trialById,
  violationVersion,
  waitingTrials,
  type KeptCase,
  type TrialRecord,
} from '@gaoyao/kernel/knowledge';
import type { Definitions, Matters } from '@gaoyao/kernel/matters';
import { parameterValue, Problem, type Database } from '@gaoyao/kernel/store';
import { LargeFines } from './large-fines.ts';
import { countPast, pastMatters, type PastQuestion } from './past-matters.ts';

interface Parts {
  readonly db: Database;
  readonly definitions: Definitions;
  readonly matters: Matters;
}

/** How far a trial has come. */
export interface TrialProgress {
  readonly done: number;
  readonly total: number;
}

interface TrialOptions {
  readonly signal?: AbortSignal;
  readonly progress?: (progress: TrialProgress) => void;
  /** Matters that are kept at a time. */
  readonly batch?: number;
}

/**
 * Runs a trial, or goes on with one that was cut off: batch after batch, each kept with the place it ends at. It stops when
 * asked to (`cancelled`) and, where the signal says so, stays `running` for the next start. The reading is traced once, when
 * it begins. Returns the trial as it then stands.
 */
export async function runTrial(
  parts: Pick<Parts, 'db' | 'definitions'>,
  id: string,
  options: TrialOptions = {},
): Promise<TrialRecord> {
  const { db, definitions } = parts;
  let trial = await trialById(db.owner, id);
  if (trial.status !== 'waiting' && trial.status !== 'running') return trial;
  try {
    const question = questionOf(trial);
    const total = trial.total ?? (await countPast(db.owner, definitions, question));
    if (trial.status === 'waiting') await trace(db, trial);
    if (!(await startTrial(db.owner, id, total))) return await trialById(db.owner, id);
    const draft = await violationVersion(db.owner, trial.code, trial.version);
    if (draft.hash !== trial.hash) throw changedMeanwhile();
    const against =
      trial.against === null ? undefined : await violationVersion(db.owner, trial.code, trial.against);
    const entry = new Trial(draft.violation, against?.violation);
    const fines = new LargeFines(db.owner);
    for (;;) {
      if (options.signal?.aborted === true) return await trialById(db.owner, id);
      const matters = await pastMatters(db.owner, definitions, question, trial.after, options.batch);
      const last = matters.at(-1);
      if (last === undefined) break;
      const cases: KeptCase[] = [];
      for (const { past, ...named } of matters) {
        if (past === undefined) continue;
        const large = await fines.of(past.party, named);
        cases.push({ ...named, ...entry.try({ ...past, ...(large === undefined ? {} : { large }) }) });
      }
      const after = { shard: last.shard, matter: last.matter };
      trial = await keepCases(db.owner, trial, cases, { matters: matters.length, after });
      options.progress?.({ done: trial.done, total });
      if (trial.cancel) {
        await endTrial(db.owner, id, 'cancelled');
        return await trialById(db.owner, id);
      }
    }
    await endTrial(db.owner, id, 'done');
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await endTrial(db.owner, id, 'failed', { code: error.code, text: error.text });
  }
  return trialById(db.owner, id);
}

const questionOf = ({ code, from, to, reach, askedBy }: TrialRecord): PastQuestion => ({
  code,
  from,
  to,
  reach,
  account: askedBy,
});

const changedMeanwhile = (): Problem =>
  new Problem(
    'norms.trial-stale',
    {
      zh: '草案在试算开始前又改过，请重新试算',
      en: 'The draft was changed before the trial began: run it again',
    },
    { status: 409 },
  );

/** Who had it run, for which purpose, over which violation: one line of the trace for the whole trial. */
async function trace(db: Database, trial: TrialRecord): Promise<void> {
  const actor = await loadActor(db.owner, trial.askedBy);
  if (actor === null || !isPurpose(trial.purpose)) return;
  await recordReading(db.owner, {
    actor,
    purpose: trial.purpose,
    act: 'list',
    field: `norms.trial ${trial.code} ${trial.from}–${trial.to}`,
  });
}

/** One process runs trials at a time. */
const LOCK = `hashtext('knowledge.trial')`;

/**
 * Runs what waits, oldest first, and lets the matter of each change know of a finished trial. A trial that cannot be run is
 * marked and keeps none of the others waiting.
 */
export async function runWaitingTrials(
  parts: Parts,
  log: (text: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const client = await parts.db.owner.connect();
  try {
    const { rows } = await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${LOCK}) as free`);
    if (rows[0]?.free !== true) return;
    try {
      for (const id of await waitingTrials(client)) {
        if (signal?.aborted === true) return;
        const trial = await runTrial(parts, id, signal === undefined ? {} : { signal });
        if (trial.status === 'failed') log(`norm trial ${id} ${JSON.stringify(trial.failure)}`);
      }
      await recordTrials(parts, log);
    } finally {
      await client.query(`select pg_advisory_unlock(${LOCK})`);
    }
  } finally {
    client.release();
  }
}

interface Unrecorded extends Record<string, unknown> {
  id: string;
  matter: string;
}

/**
 * Records finished trials in the matters of their drafts: of the text that was submitted, over a period long enough to count
 * (parameter `knowledge.trial-days`). Each once, however often it is asked.
 */
async function recordTrials({ db, matters }: Parts, log: (text: string) => void): Promise<void> {
  const { rows } = await db.owner.query<Unrecorded>(
    `select t.id, v.matter from knowledge.trial t
       join knowledge.violation v on v.code = t.code and v.version = t.version and v.hash = t.hash and v.status in ('draft', 'trial')
       join matters.matter m on m.id = v.matter and m.stage in ('trial', 'approval')
         and m.snapshot -> 'facts' ->> 'hash' = t.hash
     where t.status = 'done' and t.id::text is distinct from m.snapshot -> 'facts' ->> 'trial'
       and t.finished_at > now() - interval '30 days'
     order by t.finished_at`,
  );
  for (const row of rows) {
    const trial = await trialById(db.owner, row.id);
    if (!(await isLongEnough(db, trial))) continue;
    try {
      await matters.perform({
        actor: systemActor,
        purpose: 'maintenance',
        on: { matter: row.matter },
        action: 'record-trial',
        input: {
          trial: trial.id,
          hash: trial.hash,
          cases: trial.summary.cases,
          changed: trial.summary.changed,
          days: daysOf(trial),
        },
        requestKey: `norm-trial ${trial.id}`,
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      log(`norm trial ${trial.id} ${error.code}`);
    }
  }
}

export const daysOf = ({ from, to }: Pick<TrialRecord, 'from' | 'to'>): number => dayOf(to) - dayOf(from) + 1;

/** Whether its period is long enough for a change to rest on it. */
const isLongEnough = async (db: Database, trial: Pick<TrialRecord, 'from' | 'to'>): Promise<boolean> =>
  daysOf(trial) >= (await parameterValue(db.owner, 'knowledge.trial-days'));
