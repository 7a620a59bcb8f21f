import type { Pool } from 'pg';
import { newId, Problem } from '../../store/index.ts';
import { allianceStatus, type AllianceStatus } from './alliance-status.ts';
import {
  checkedAlarm,
  keepAlarm,
  keepExplanation,
  keptAlarms,
  settleAlarm,
  type KeptAlarm,
} from './alarms-kept.ts';
import {
  dropOldCosignatures,
  keepCosignatures,
  witnessedCheckpoint,
  type WitnessedCheckpoint,
} from './cosignatures.ts';
import { Feeding } from './feeding.ts';
import { policyStamp, readPolicy } from './policy-file.ts';
import type { AlliancePolicy } from './policy.ts';
import { sendByHttp, WitnessClient, type Send, type WitnessedLog } from './witness-client.ts';
import { keepStates, latestSigned, leaveTurn, takeTurn } from './witness-states.ts';

/** What the alliance needs to know of the ledger. */
export interface WitnessedLedger {
  /** Every log with its newest signed checkpoint; one that has none yet is left out. */
  logs(): Promise<readonly WitnessedLog[]>;
  /** Verifier keys of a log, of which one must have signed; empty for a log that is not kept here. */
  keysOf(origin: string): Promise<readonly string[]>;
}

export interface AllianceOptions {
  /** The owner's pool. */
  readonly db: Pool;
  readonly ledger: WitnessedLedger;
  /** The policy file (`alliance.json` of the data folder). */
  readonly file: string;
  readonly send?: Send;
  /** One line for the operator's log. */
  readonly log?: (text: string) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const BEAT_MS = 2_000;
/** How often alarms are asked for. */
const ALARMS_MS = 10_000;

/** The platform's side of the alliance: feeds the witnesses, keeps what they sign, and hears their alarms. */
export class Alliance {
  readonly #options: Required<AllianceOptions>;
  readonly #holder = newId();
  #policy: AlliancePolicy;
  #stamp: string;
  #clients: readonly WitnessClient[] = [];
  #feeding = new Feeding();
  #known = false;
  #alarmsAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  private constructor(options: Required<AllianceOptions>, policy: AlliancePolicy, stamp: string) {
    this.#options = options;
    this.#policy = policy;
    this.#stamp = stamp;
    this.#meet(policy);
  }

  /** Reads the policy. Throws as {@link readPolicy} does. Nothing is asked of anybody before {@link start} or {@link beat}. */
  static async open(options: AllianceOptions): Promise<Alliance> {
    const stamp = await policyStamp(options.file);
    return new Alliance(
      { send: sendByHttp, log: () => undefined, now: Date.now, ...options },
      await readPolicy(options.file),
      stamp,
    );
  }

  get policy(): AlliancePolicy {
    return this.#policy;
  }

  #meet(policy: AlliancePolicy): void {
    this.#policy = policy;
    this.#clients = policy.witnesses.map((witness) => new WitnessClient(witness, this.#options.send));
    this.#feeding = new Feeding();
    this.#known = false;
  }

  /** Takes over a policy that was edited. One that is wrong is said in the log, and the one before stays in force. */
  async #reread(): Promise<void> {
    const stamp = await policyStamp(this.#options.file);
    if (stamp === this.#stamp) return;
    this.#stamp = stamp;
    try {
      this.#meet(await readPolicy(this.#options.file));
    } catch (error) {
      this.#options.log(error instanceof Problem ? error.message : String(error));
    }
  }

  /** Beats until {@link stop}; what a beat throws is said in the log, and the next one comes. */
  start(): void {
    const next = (): void => {
      if (this.#stopped) return;
      this.#running = this.beat().catch((error: unknown) => {
        this.#options.log(error instanceof Error ? error.message : String(error));
      });
      void this.#running.then(() => {
        if (!this.#stopped) this.#timer = setTimeout(next, BEAT_MS);
      });
    };
    next();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
    await leaveTurn(this.#options.db, this.#holder).catch(() => undefined);
  }

  /** One round: feeds what has grown, and every ten seconds asks for alarms. Another server's turn is left to it. */
  async beat(): Promise<void> {
    await this.#reread();
    if (this.#clients.length === 0) return;
    const { db, now } = this.#options;
    if (!(await takeTurn(db, this.#holder))) return;
    const logs = await this.#options.ledger.logs();
    await this.#recall(logs);
    const rounds = (
      await Promise.all(this.#clients.map((client) => this.#feeding.round(client, logs, now)))
    ).filter((round) => round !== null);
    const lines = rounds.flatMap((round) => round.lines);
    await keepCosignatures(db, lines);
    await keepStates(
      db,
      rounds.map(({ result }) => result),
    );
    for (const log of logs)
      if (lines.some(({ shard }) => shard === log.shard)) {
        const { size, satisfied } = await witnessedCheckpoint(db, this.#policy, log.shard, log);
        if (satisfied) await dropOldCosignatures(db, log.shard, size);
      }
    if (now() - this.#alarmsAt >= ALARMS_MS) {
      this.#alarmsAt = now();
      await this.hearAlarms();
    }
  }

  /** Once after a start or a change of the policy: where each witness stood. */
  async #recall(logs: readonly WitnessedLog[]): Promise<void> {
    if (this.#known) return;
    const origins = new Map(logs.map(({ shard, origin }) => [shard, origin]));
    for (const { witness, shard, size } of await latestSigned(this.#options.db)) {
      const client = this.#clients.find((one) => one.witness.name === witness);
      const origin = origins.get(shard);
      if (client !== undefined && origin !== undefined) this.#feeding.knows(client, origin, size);
    }
    this.#known = true;
  }

  /**
   * Asks every witness what it refused. What this log can prove to be its own past is proved; what is an alarm is checked
   * and kept. A witness whose alarm does not stand up is said in the log.
   */
  async hearAlarms(): Promise<void> {
    const { db, ledger, log } = this.#options;
    const logs = await ledger.logs();
    await Promise.all(
      this.#clients.map(async (client) => {
        const refusals = await client.refusals();
        const silent = refusals === undefined ? 'witness.unreachable' : undefined;
        await keepStates(db, [this.#feeding.resultOf(client.witness.name, silent)]);
        for (const refusal of refusals ?? []) {
          const own = logs.find(({ origin }) => origin === refusal.origin);
          if (refusal.explained === null && own !== undefined) await client.explain(refusal, own);
          try {
            if (refusal.alarm !== null) await this.#keep(refusal.alarm, 'poll');
            if (refusal.explained !== null) await keepExplanation(db, this.#policy, refusal.explained);
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
            log(`${client.witness.name}: ${error.message}`);
          }
        }
      }),
    );
  }

  async #keep(note: string, via: 'poll' | 'push'): Promise<void> {
    const { db, ledger } = this.#options;
    const alarm = await checkedAlarm(this.#policy, (origin) => ledger.keysOf(origin), note);
    await keepAlarm(db, alarm, note, via);
  }

  /**
   * An alarm that a witness brings by itself. Throws `alliance.alarm-untrusted`, `alliance.alarm-unfounded` (422),
   * `witness.alarm-malformed` (400).
   */
  async takeAlarm(note: string): Promise<void> {
    await this.#keep(note, 'push');
  }

  /** As {@link settleAlarm}: who may do so is asked by the caller. */
  async settle(id: string, by: string, reason: string): Promise<void> {
    await settleAlarm(this.#options.db, id, { by, reason });
  }

  /** All alarms, or those that nobody has explained or settled; open ones first. */
  async alarms(which: { readonly open?: boolean } = {}): Promise<readonly KeptAlarm[]> {
    return keptAlarms(this.#options.db, which);
  }

  /**
   * The newest checkpoint of a log that enough witnesses have signed; if there is none, the newest of all with what there
   * is, and `satisfied` false. Undefined for a log without a checkpoint.
   */
  async witnessed(shard: number): Promise<WitnessedCheckpoint | undefined> {
    const log = (await this.#options.ledger.logs()).find((one) => one.shard === shard);
    return log === undefined ? undefined : witnessedCheckpoint(this.#options.db, this.#policy, shard, log);
  }

  /** How everybody stands now. */
  async status(): Promise<AllianceStatus> {
    const { db, ledger } = this.#options;
    return allianceStatus(db, this.#policy, await ledger.logs());
  }
}
