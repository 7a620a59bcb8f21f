import { basename } from 'node:path';
import type { Pool } from 'pg';
import { newId, Problem } from '../../store/index.ts';
import type { WorkCalendar } from '../../calendar/index.ts';
import { systemActor } from '../../access/index.ts';
import {
  History,
  type Definitions,
  type HistoricalAct,
  type HistoricalMatter,
  type InstalledFlow,
  type PreparedHistory,
  type Reactor,
} from '../../matters/index.ts';
import {
  readLog,
  rejectWriter,
  type LogMap,
  type LogProgress,
  type LogRow,
  type RejectWriter,
} from '../formats/index.ts';
import { fingerprintOf } from './fingerprint.ts';
import { countCases, type ImportReport } from './report.ts';
import { rowReader } from './row-reader.ts';

export interface ImportOptions {
  readonly pool: Pool;
  readonly definitions: Definitions;
  readonly reactors: readonly Reactor[];
  readonly calendar: WorkCalendar;
  readonly flow: InstalledFlow;
  readonly file: string;
  readonly map: LogMap;
  /** Whose matters they become. */
  readonly target: { readonly shard: number; readonly agency: string; readonly unit: string | null };
  /** Where rows that cannot be read go. */
  readonly rejects: string;
  readonly onProgress?: (progress: LogProgress) => void;
  readonly signal?: AbortSignal;
  /** About how many rows one transaction takes: 16,000 unless given. */
  readonly rowsPerBatch?: number;
}

const ROWS_PER_BATCH = 16_000;
/** A case longer than this many batches is divided, so that memory stays bounded. */
const BATCHES_PER_CASE = 8;

interface Job {
  readonly id: string;
  readonly rowsDone: number;
  acts: number;
  duplicates: number;
}

/**
 * Imports a log through the one path, at each act's own time. The place in the file is kept in the same transaction
 * as the acts, so an import that was killed goes on where it was and ends with the same report; a file imported again
 * adds nothing and reports its acts as duplicates. One import of a flow runs at a time (`exchange.import-running`).
 *
 * When the file breaks off in the middle, what came before is kept and the reader's Problem is thrown.
 */
export async function importLog(options: ImportOptions): Promise<ImportReport> {
  const { pool, flow } = options;
  const scenario = flow.flow.definition.id;
  const lock = await pool.connect();
  try {
    const { rows } = await lock.query<{ got: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 7)) as got',
      [scenario],
    );
    if (rows[0]?.got !== true)
      throw new Problem(
        'exchange.import-running',
        {
          zh: `“${scenario}”正在导入，请等它结束`,
          en: `An import of “${scenario}” is running: wait for it to end`,
        },
        { status: 409 },
      );
    try {
      return await run(options, scenario);
    } finally {
      await lock.query('select pg_advisory_unlock(hashtextextended($1, 7))', [scenario]);
    }
  } finally {
    lock.release();
  }
}

async function run(options: ImportOptions, scenario: string): Promise<ImportReport> {
  const started = performance.now();
  const job = await openJob(options, scenario);
  const rejects = await rejectWriter(options.rejects);
  const reader = new Reader(options, job, rejects);
  try {
    for await (const chunk of readLog(options.file, {
      map: options.map,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    })) {
      await reader.take(chunk.rows);
      if (chunk.rejects.length > 0) {
        reader.rejected += chunk.rejects.length;
        await rejects.write(chunk.rejects);
      }
    }
  } finally {
    try {
      await reader.finish();
    } finally {
      await rejects.close();
    }
  }
  await options.pool.query('update exchange.import_job set finished_at = now() where id = $1', [job.id]);
  const seconds = (performance.now() - started) / 1000;
  const counts = await countCases(options.pool, options.flow.flow, [...reader.refs], reader.lastAt);
  return {
    cases: counts.cases,
    acts: job.acts,
    rejectedRows: reader.rejected,
    duplicates: job.duplicates,
    deviations: counts.deviations,
    clocks: counts.clocks,
    stages: counts.stages,
    outcomes: counts.outcomes,
    durationDays: counts.durationDays,
    seconds: Math.round(seconds * 100) / 100,
    actsPerSecond: Math.round((job.acts + job.duplicates) / seconds),
  };
}

async function openJob(options: ImportOptions, scenario: string): Promise<Job> {
  const { rows } = await options.pool.query<{
    id: string;
    rows_done: number;
    acts: number;
    duplicates: number;
  }>(
    `insert into exchange.import_job as j (id, scenario, fingerprint, file) values ($1, $2, $3, $4)
     on conflict (scenario, fingerprint) where finished_at is null do update set file = excluded.file
     returning j.id, j.rows_done, j.acts, j.duplicates`,
    [newId(), scenario, await fingerprintOf(options.file), basename(options.file)],
  );
  const row = rows[0]!;
  return { id: row.id, rowsDone: row.rows_done, acts: row.acts, duplicates: row.duplicates };
}

/** Gathers rows into batches of whole cases and keeps one batch on its way to the database while the next is prepared. */
class Reader {
  rejected = 0;
  lastAt = 0;
  readonly refs = new Set<string>();
  readonly #options: ImportOptions;
  readonly #job: Job;
  readonly #rejects: RejectWriter;
  readonly #history: History;
  readonly #read: ReturnType<typeof rowReader>;
  readonly #rowsPerBatch: number;
  /** How many acts alike, of those without an id, the file has shown so far: by case, activity and time. */
  readonly #alike = new Map<string, number>();
  #rows = 0;
  #gathered = 0;
  #cases = new Map<string, HistoricalAct[]>();
  #lastCase = '';
  #committing: Promise<void> = Promise.resolve();
  #inFlight: ReadonlySet<string> = new Set();

  constructor(options: ImportOptions, job: Job, rejects: RejectWriter) {
    this.#options = options;
    this.#job = job;
    this.#rejects = rejects;
    this.#rowsPerBatch = options.rowsPerBatch ?? ROWS_PER_BATCH;
    this.#history = new History({ ...options, purpose: 'import' });
    this.#read = rowReader(options.flow.flow, options.map, {
      actor: systemActor.account,
      acting: options.target.agency,
    });
  }

  async take(rows: readonly LogRow[]): Promise<void> {
    for (const row of rows) {
      if (this.#full(row.case)) await this.#flush();
      this.#rows += 1;
      const reading = this.#read(row);
      if ('reason' in reading) {
        this.rejected += 1;
        await this.#rejects.write([{ line: row.line, reason: reading.reason, raw: JSON.stringify(row) }]);
        continue;
      }
      if (row.at > this.lastAt) this.lastAt = row.at;
      this.refs.add(row.case);
      this.#lastCase = row.case;
      const key = reading.key ?? this.#ownKey(row);
      if (this.#rows <= this.#job.rowsDone) continue;
      let acts = this.#cases.get(row.case);
      if (acts === undefined) this.#cases.set(row.case, (acts = []));
      acts.push({ ...reading.act, key });
      this.#gathered += 1;
    }
  }

  #full(nextCase: string): boolean {
    if (this.#gathered < this.#rowsPerBatch) return false;
    return nextCase !== this.#lastCase || this.#gathered >= BATCHES_PER_CASE * this.#rowsPerBatch;
  }

  /**
   * Without an id of its own an event is known by its activity, its time and which of several alike in the file it is:
   * counted over the whole file, also over rows that an earlier run has written.
   */
  #ownKey({ case: ref, activity, at }: LogRow): string {
    const own = `${activity}|${String(at)}`;
    const place = `${ref}\t${own}`;
    const before = this.#alike.get(place) ?? 0;
    this.#alike.set(place, before + 1);
    return `${own}|${String(before)}`;
  }

  /** What has been gathered is written even when the file turned out broken after it. */
  async finish(): Promise<void> {
    await this.#flush();
    await this.#committing;
  }

  async #flush(): Promise<void> {
    if (this.#gathered === 0) return;
    const cases = this.#cases;
    this.#cases = new Map();
    this.#gathered = 0;
    const { target } = this.#options;
    const matters = [...cases].map(([ref, acts]): HistoricalMatter => ({
      ref,
      number: ref,
      ...target,
      acts: inOrder(acts),
    }));
    // a case that is on its way already must be there before its next acts are computed
    if (!this.#inFlight.isDisjointFrom(cases)) await this.#committing;
    const prepared = await this.#history.prepare(matters);
    await this.#committing;
    const rowsDone = this.#rows;
    this.#inFlight = new Set(cases.keys());
    this.#committing = this.#commit(prepared, rowsDone);
    // a failure is thrown where the promise is awaited; this only keeps it from being called unhandled meanwhile
    this.#committing.catch(() => undefined);
  }

  async #commit(prepared: PreparedHistory, rowsDone: number): Promise<void> {
    const job = this.#job;
    const result = await this.#history.commit(prepared, async (db) => {
      await db.query(
        'update exchange.import_job set rows_done = $2, acts = acts + $3, duplicates = duplicates + $4 where id = $1',
        [job.id, rowsDone, prepared.acts, prepared.duplicates],
      );
    });
    job.acts += result.acts;
    job.duplicates += result.duplicates;
  }
}

/** The acts of a case by their time; acts of one moment keep the order of the file. */
function inOrder(acts: HistoricalAct[]): HistoricalAct[] {
  for (let index = 1; index < acts.length; index += 1)
    if (acts[index]!.at < acts[index - 1]!.at) return acts.sort((a, b) => a.at - b.at);
  return acts;
}
