import type { Pool, PoolClient } from 'pg';
import { LedgerError } from '../ledger-error.ts';
import { formatCheckpoint, signNote, type NoteSigner } from '../note/index.ts';
import { Problem, type Text } from '../../store/index.ts';
import type { LeafSource } from '../sources/source.ts';
import type { TileLog } from '../tiles/index.ts';
import { placeBatch, storedCursors, type Cursors } from './batch.ts';
import type { Placed } from './place-in-database.ts';
import { keepCheckpoints, latestCheckpoint, type SignedCheckpoint } from './checkpoints.ts';
import type { HomeLock } from './home-lock.ts';
import { openLogFiles } from './log-files.ts';
import { ensureLog, logRows, type LogRow, type NewLogs } from './register.ts';

/** Why nothing is sequenced now. */
export interface SequencingFault {
  readonly code: string;
  readonly text: Text;
  readonly since: Date;
}

export interface SequencerOptions extends NewLogs {
  readonly pool: Pool;
  readonly home: string;
  readonly lock: HomeLock;
  readonly sources: readonly LeafSource[];
  /** Told of every checkpoint that may be published now. */
  readonly published: (checkpoint: SignedCheckpoint) => void;
}

/** What one round came to. */
export interface Round {
  /** Rows that got their leaves. */
  readonly rows: number;
  /** There may be more at once. */
  readonly more: boolean;
}

/** A log that this process writes. */
interface OpenLog {
  readonly row: LogRow;
  readonly files: TileLog;
  readonly signers: readonly NoteSigner[];
}

/** One process of a database sequences; the lock goes with the connection when it dies. */
export const SEQUENCER_LOCK = `hashtext('ledger.sequencer')`;
/** Look-ups of new rows in what no index has summarised yet cost most: so often it is summarised. */
const SUMMARISE_MS = 5_000;

/**
 * Gives every committed row its place and publishes it: the database first, then the files, then the signed checkpoint.
 * Leads while it holds the lock; whoever leads has the files open.
 */
export class Sequencer {
  readonly #options: SequencerOptions;
  readonly #logs = new Map<number, OpenLog>();
  #client: PoolClient | undefined;
  #cursors: Cursors = new Map();
  #summarisedAt = 0;
  #seen = '';
  #caughtUpAt: Date | undefined;

  constructor(options: SequencerOptions) {
    this.#options = options;
  }

  get leads(): boolean {
    return this.#client !== undefined;
  }

  /** Everything that had been committed at this moment is included. Undefined before the first time. */
  get caughtUpAt(): Date | undefined {
    return this.#caughtUpAt;
  }

  filesOf(shard: number): TileLog | undefined {
    return this.#logs.get(shard)?.files;
  }

  /**
   * Takes the lead if nobody has it: opens every log, brings files and checkpoints up to the database. False when another
   * process leads. Throws what {@link openLogFiles} throws and `ledger.key-missing`; then this process does not lead.
   */
  async lead(): Promise<boolean> {
    if (this.#client !== undefined) return true;
    const client = await this.#options.pool.connect();
    try {
      const { rows } = await client.query<{ free: boolean }>(
        `select pg_try_advisory_lock(${SEQUENCER_LOCK}) as free`,
      );
      if (rows[0]?.free !== true) {
        client.release();
        return false;
      }
      if (!this.#options.lock.take()) {
        await giveUp(client);
        return false;
      }
      for (const row of await logRows(client)) await this.#openLog(client, row);
      this.#cursors = await storedCursors(client);
      this.#client = client;
      return true;
    } catch (error) {
      await this.#closeLogs();
      await giveUp(client);
      throw error;
    }
  }

  async #openLog(client: PoolClient, row: LogRow): Promise<OpenLog> {
    const { keys, home } = this.#options;
    const signers = await keys.signersOf(row);
    const files = await openLogFiles(client, home, row);
    const opened = { row, files, signers };
    this.#logs.set(row.shard, opened);
    const signed = await latestCheckpoint(client, row.shard);
    if (files.size > 0 && (signed === undefined || signed.size < files.size))
      await this.#publish(client, [this.#signed(opened, files.size, files.root())]);
    else if (signed !== undefined) this.#options.published(signed);
    return opened;
  }

  /**
   * One round: places, appends and signs what is new. When it throws, this process no
   * longer leads; what was placed is appended when a process takes the lead again.
   */
  async round(): Promise<Round> {
    const client = this.#client;
    if (client === undefined) throw new Error('this process does not lead');
    try {
      const began = new Date();
      if (!(await this.#anythingWritten(client))) {
        this.#caughtUpAt = began;
        return { rows: 0, more: false };
      }
      const { placed, rows, more } = await placeBatch(
        client,
        this.#options.sources,
        this.#cursors,
        async (db, shard) => {
          if (!this.#logs.has(shard)) await ensureLog(db, shard, this.#options);
        },
      );
      const known = placed.filter(({ shard }) => this.#logs.has(shard));
      for (const row of known.length < placed.length ? await logRows(client) : [])
        // the files of a new log are filled from the database, with what was placed just now
        if (!this.#logs.has(row.shard)) await this.#openLog(client, row);
      if (known.length > 0)
        await this.#publish(client, await Promise.all(known.map((one) => this.#append(one))));
      await this.#summarise(client, placed.length > 0);
      if (more) this.#seen = '';
      else this.#caughtUpAt = began;
      return { rows, more };
    } catch (error) {
      await this.resign();
      throw error;
    }
  }

  /** Whether any transaction wrote anything since the last look; nearly free, so that an idle platform stays idle. */
  async #anythingWritten(client: PoolClient): Promise<boolean> {
    const { rows } = await client.query<{ seen: string }>({
      name: 'ledger.seen',
      text: 'select pg_current_snapshot()::text as seen',
      values: [],
    });
    const { seen } = rows[0]!;
    if (seen === this.#seen) return false;
    this.#seen = seen;
    return true;
  }

  async #append({ shard, first, hashes }: Placed): Promise<SignedCheckpoint> {
    const log = this.#logs.get(shard)!;
    if (log.files.size !== first) throw outOfStep(log.row.name, log.files.size, first);
    const { size, root } = await log.files.append(hashes);
    return this.#signed(log, size, root);
  }

  #signed({ row, signers }: OpenLog, size: number, root: Uint8Array): SignedCheckpoint {
    const at = new Date();
    const text = formatCheckpoint({ origin: row.origin, size, root });
    const note = signNote(text, signers, Math.floor(at.getTime() / 1000));
    return { shard: row.shard, size, root, note, at };
  }

  async #publish(client: PoolClient, checkpoints: readonly SignedCheckpoint[]): Promise<void> {
    await keepCheckpoints(client, checkpoints);
    for (const checkpoint of checkpoints) this.#options.published(checkpoint);
  }

  async #summarise(client: PoolClient, placed: boolean): Promise<void> {
    if (!placed || Date.now() - this.#summarisedAt < SUMMARISE_MS) return;
    this.#summarisedAt = Date.now();
    await client.query(`begin; set local lock_timeout = '50ms'`);
    try {
      await client.query(
        `select brin_summarize_new_values(i.inhrelid) from pg_inherits i
         where i.inhparent in ('store.journal_xid'::regclass, 'access.trace_written'::regclass)`,
      );
      await client.query('commit');
    } catch (error) {
      // the table is being vacuumed, which does the same
      await client.query('rollback');
      if ((error as { code?: string }).code !== '55P03') throw error;
    }
  }

  /** Gives up the lead and closes the files; another process may take it at once. */
  async resign(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#seen = '';
    await this.#closeLogs();
    if (client !== undefined) await giveUp(client);
  }

  async #closeLogs(): Promise<void> {
    const open = [...this.#logs.values()];
    this.#logs.clear();
    for (const { files } of open) await files.close();
    this.#options.lock.release();
  }
}

/**
 * Gives the lock free before the connection ends: the database would notice the end of the connection a moment later only,
 * and until then nobody could take the lead. On a connection that fails the lock goes with it.
 */
async function giveUp(client: PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    await client.query(`select pg_advisory_unlock(${SEQUENCER_LOCK})`);
  } catch {
    // the connection is lost, and the lock with it
  } finally {
    client.release(true);
  }
}

const outOfStep = (name: string, files: number, database: number): Problem =>
  new Problem(
    'ledger.out-of-step',
    {
      zh: `日志 ${name} 的文件有 ${String(files)} 条，数据库排到 ${String(database)}`,
      en: `The files of the log ${name} have ${String(files)} leaves, the database has ordered ${String(database)}`,
    },
    { status: 500 },
  );

/** What stops the sequencer, in words. */
export const faultOf = (error: unknown): SequencingFault => {
  if (error instanceof Problem || error instanceof LedgerError)
    return { code: error.code, text: error.text, since: new Date() };
  const reason = error instanceof Error ? error.message : String(error);
  return { code: 'ledger.failed', text: { zh: reason, en: reason }, since: new Date() };
};
