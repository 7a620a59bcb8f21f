import { setTimeout as sleep } from 'node:timers/promises';
import { inTransaction, Problem, type Database, type Text } from '../../store/index.ts';
import { LogKeys } from '../keys/log-keys.ts';
import type { LeafKind } from '../leaf.ts';
import { journalSource } from '../sources/journal-source.ts';
import { READING, type LeafSource } from '../sources/source.ts';
import type { TileLog } from '../tiles/index.ts';
import { Beat } from './beat.ts';
import { latestCheckpoint, type SignedCheckpoint } from './checkpoints.ts';
import { entryBundle } from './entries.ts';
import { FollowedFiles } from './followed-files.ts';
import { HomeLock } from './home-lock.ts';
import { placesOf, proofsOf, type LeafPlace, type LeafProof, type ProofWanted } from './proofs.ts';
import { resumeLogs, type Gap } from './resume.ts';
import { verifyLedger, type Verification, type VerificationOptions } from '../verification/verify.ts';
import { installationOf, logRows, type LogRow } from './register.ts';
import { faultOf, Sequencer, type Round, type SequencingFault } from './sequencer.ts';

export interface LedgerOptions {
  readonly db: Database;
  /** The data folder: tile files lie in `ledger/`, private keys in `keys/ledger/`. */
  readonly home: string;
  /** Beside the journal, which the ledger reads itself. */
  readonly sources?: readonly LeafSource[];
  /** Name that begins the origin of new logs, like `law.example.org`; where none is given one is drawn and kept. */
  readonly installation?: string;
  /** New logs also sign with SM2. */
  readonly sm2?: boolean;
  /** One line for the operator's log. */
  readonly log?: (text: string) => void;
}

/** How sequencing stands in this process. */
export interface LedgerState {
  /** `here`: this process sequences. `elsewhere`: it is ready to, and another does. `stopped`: it was not started. `fault`: it cannot. */
  readonly sequencing: 'here' | 'elsewhere' | 'stopped' | 'fault';
  readonly fault: SequencingFault | null;
  /** Everything committed until then is included; null where this process does not know. */
  readonly caughtUpAt: Date | null;
}

/** Acts that follow one another closely are given their places together; the more there are, the longer it is waited for others. */
const GATHER_MS = 100;
const BUSY_GATHER_MS = 300;
const BUSY_ROWS = 32;
/** Without a word from anybody, new rows are looked for so often. */
const BEAT_MS = 500;
/** Until this process tries again to lead, or after a fault. */
const RETRY_MS = 2_000;
/** How long {@link Ledger.drain} waits for another process. */
const DRAIN_MS = 15_000;

/**
 * The ledger of a platform: a Merkle log for every tenancy, in which each act, version of evidence, custody entry and
 * reading has a leaf. One process of a database sequences; every process answers.
 */
export class Ledger {
  readonly #options: Required<LedgerOptions>;
  readonly #keys: LogKeys;
  readonly #sequencer: Sequencer;
  readonly #followed: FollowedFiles;
  readonly #latest = new Map<number, SignedCheckpoint>();
  readonly #listeners = new Set<() => void>();
  #fault: SequencingFault | null = null;
  #loop: Promise<void> | undefined;
  #stopping = new AbortController();
  readonly #beat = new Beat();
  /** Rounds are run by one hand at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(options: Required<LedgerOptions>) {
    this.#options = options;
    this.#keys = new LogKeys(options.home);
    const lock = new HomeLock(options.home);
    this.#followed = new FollowedFiles(options.db.owner, options.home, lock);
    this.#sequencer = new Sequencer({
      ...options,
      lock,
      keys: this.#keys,
      pool: options.db.owner,
      published: (checkpoint) => {
        this.#latest.set(checkpoint.shard, checkpoint);
        for (const listener of this.#listeners) listener();
      },
    });
  }

  /**
   * The ledger over an open database; nothing is sequenced before {@link start} or {@link drain}. Throws
   * `ledger.installation-invalid`.
   */
  static async open(options: LedgerOptions): Promise<Ledger> {
    const installation = await installationOf(options.db.owner, options.installation);
    const { sources = [], sm2 = false, log = () => undefined } = options;
    return new Ledger({ ...options, installation, sm2, log, sources: [journalSource, ...sources] });
  }

  get sources(): readonly LeafSource[] {
    return this.#options.sources;
  }

  get home(): string {
    return this.#options.home;
  }

  get keys(): LogKeys {
    return this.#keys;
  }

  /** Throws `ledger.key-missing`, `ledger.key-other` or `ledger.key-file-invalid` unless the keys of all logs are here. */
  async checkKeys(): Promise<void> {
    for (const row of await this.rows()) await this.#keys.signersOf(row);
  }

  /** Sequences until {@link stop}: what is committed is included within a second. What fails is said in the log and tried again. */
  start(): void {
    this.#loop ??= this.#run(this.#stopping.signal);
  }

  /** Acts have been performed: they get their places at the next moment instead of the next beat. */
  wake(): void {
    this.#beat.wake();
  }

  async #run(stopped: AbortSignal): Promise<void> {
    while (!stopped.aborted) {
      let pause = BEAT_MS;
      let gather = GATHER_MS;
      try {
        const { rows, more } = await this.#round();
        if (rows >= BUSY_ROWS) gather = BUSY_GATHER_MS;
        if (more) pause = 0;
        else if (!this.#sequencer.leads) pause = RETRY_MS;
        this.#fault = null;
      } catch (error) {
        if (this.#fault?.code !== faultOf(error).code) {
          this.#fault = faultOf(error);
          this.#options.log(`${this.#fault.code}: ${this.#fault.text.zh}  |  ${this.#fault.text.en}`);
        }
        pause = RETRY_MS;
      }
      if (pause > 0) await this.#beat.pause(pause, gather, stopped);
    }
  }

  /** One round of the sequencer if this process leads or may. */
  #round(): Promise<Round> {
    const round = this.#turn.then(async () => {
      if (!this.#sequencer.leads) {
        await this.#followed.close();
        this.#latest.clear();
        if (!(await this.#sequencer.lead())) return { rows: 0, more: false };
      }
      return this.#sequencer.round();
    });
    this.#turn = round.catch(() => undefined);
    return round;
  }

  /** Stops after the round under way and closes the files. Nothing that was committed is lost: it gets its place at the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#beat.end();
    await this.#loop;
    this.#loop = undefined;
    this.#stopping = new AbortController();
    await this.#turn;
    await this.#sequencer.resign();
    await this.#followed.close();
  }

  /**
   * When this returns, everything that had been committed before the call is included, by this process or another. Throws
   * what stops the sequencer, and `ledger.lagging` (503) when another process does not get there.
   */
  async drain(): Promise<void> {
    const asked = Date.now();
    for (;;) {
      if ((await this.#round()).more) continue;
      if (this.#sequencer.leads) return;
      if (await this.#included()) return;
      if (Date.now() - asked > DRAIN_MS) throw lagging();
      await sleep(50);
    }
  }

  /** Whether every committed row has a leaf under a checkpoint, whoever gave it. */
  async #included(): Promise<boolean> {
    const { owner } = this.#options.db;
    const { rows } = await owner.query<{ source: LeafKind; xid: string }>(
      'select source, xid::text as xid from ledger.cursor',
    );
    const cursors = new Map(rows.map(({ source, xid }) => [source, { xid }]));
    const waiting = await inTransaction(
      owner,
      async (client) => {
        for (const source of this.sources)
          if ((await source.read(client, cursors.get(source.kind) ?? { xid: '0' }, 1)).length > 0)
            return true;
        return false;
      },
      READING,
    );
    if (waiting) return false;
    for (const { shard, size } of await this.rows())
      if (size > 0 && (await latestCheckpoint(owner, shard))?.size !== size) return false;
    return true;
  }

  get state(): LedgerState {
    const { leads, caughtUpAt } = this.#sequencer;
    const running = this.#loop === undefined ? 'stopped' : 'elsewhere';
    return {
      sequencing: this.#fault !== null ? 'fault' : leads ? 'here' : running,
      fault: this.#fault,
      caughtUpAt: caughtUpAt ?? null,
    };
  }

  /** Called after each checkpoint this process publishes; answers how to stop being called. */
  onCheckpoint(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Every log as the database knows it, by shard. */
  rows(): Promise<readonly LogRow[]> {
    return logRows(this.#options.db.owner);
  }

  /** Every log with the size of its newest checkpoint. */
  async logs(): Promise<
    readonly { readonly shard: number; readonly origin: string; readonly size: number }[]
  > {
    const rows = await this.rows();
    return Promise.all(
      rows.map(async ({ shard, origin }) => ({
        shard,
        origin,
        size: (await this.checkpoint(shard))?.size ?? 0,
      })),
    );
  }

  /** The newest checkpoint of a log, signed by it alone; undefined before the first. */
  async checkpoint(shard: number): Promise<SignedCheckpoint | undefined> {
    if (this.#sequencer.leads) {
      const latest = this.#latest.get(shard);
      if (latest !== undefined) return latest;
    }
    return latestCheckpoint(this.#options.db.owner, shard);
  }

  /** Verifier keys of a log, Ed25519 first; undefined for a log that is not kept here. */
  async keysOf(shard: number): Promise<readonly string[] | undefined> {
    const row = (await this.rows()).find((one) => one.shard === shard);
    return row === undefined ? undefined : [row.key, ...(row.sm2Key === null ? [] : [row.sm2Key])];
  }

  /** Tile files with at least what the newest checkpoint covers; undefined for a log that is not kept here. */
  async logOf(shard: number): Promise<TileLog | undefined> {
    return this.#sequencer.filesOf(shard) ?? this.#followed.filesOf(shard);
  }

  /** The proof for one row at the newest checkpoint; undefined as long as it is not included. */
  async proofOf(kind: LeafKind, ref: string, part: number): Promise<LeafProof | undefined> {
    return (await this.proofsOf([{ kind, ref, part }]))[0];
  }

  /** Proofs for rows, in the order asked; those of one log at one checkpoint, its newest or the one given. */
  proofsOf(
    wanted: readonly ProofWanted[],
    at?: ReadonlyMap<number, SignedCheckpoint>,
  ): Promise<(LeafProof | undefined)[]> {
    return proofsOf(this.#options.db.owner, wanted, (shard) => this.logOf(shard), at);
  }

  /** Where rows stand, without their proofs, in the order asked. */
  placesOf(wanted: readonly ProofWanted[]): Promise<(LeafPlace | undefined)[]> {
    return placesOf(this.#options.db.owner, wanted);
  }

  /** Reads everything again that the ledger covers, and stores the report. Throws as {@link verifyLedger}. */
  verify(options: Pick<VerificationOptions, 'onProgress' | 'signal'> = {}): Promise<Verification> {
    return verifyLedger({
      ...options,
      pool: this.#options.db.owner,
      sources: this.sources,
      filesOf: ({ shard }) => this.logOf(shard),
    });
  }

  /** As {@link resumeLogs}. */
  resume(declared: { readonly by: string; readonly reason: string }): Promise<readonly Gap[]> {
    return resumeLogs(this.#options.db.owner, this.#options.home, declared);
  }

  /** As {@link entryBundle}. */
  entries(shard: number, index: number, width: number): Promise<Uint8Array | undefined> {
    return entryBundle(this.#options.db.owner, shard, index, width);
  }

  /** What the operator should put right. */
  async warnings(): Promise<readonly Text[]> {
    return this.#keys.warnings(await this.rows());
  }
}

const lagging = (): Problem =>
  new Problem(
    'ledger.lagging',
    {
      zh: '账本由另一进程排序，尚未跟上，请稍后再试',
      en: 'Another process sequences the ledger and has not caught up: try again shortly',
    },
    { status: 503 },
  );
