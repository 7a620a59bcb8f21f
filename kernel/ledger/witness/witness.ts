import { createHash } from 'node:crypto';
import { Problem, type Text } from '../../store/index.ts';
import { hashFrom, parseAddCheckpoint, parseProof } from './add-checkpoint.ts';
import { alarmId, formatAlarm, formatExplanation } from './alarm.ts';
import { explains, judge, type RefusalKind, type SeenCheckpoint } from './judge.ts';
import { StateFolder, type HeldCheckpoint, type Refusal } from './state-folder.ts';
import { signedBy, unsignedCheckpoint } from './signed-checkpoint.ts';
import { Turns } from './turns.ts';
import { readSettings, TrustedLogs, type WitnessSettings } from './witness-settings.ts';
import type { WitnessKey } from './witness-key.ts';

/**
 * Refusals of one kind kept of one log. More of them add nothing to what the first ones prove, and would fill the disk. Each
 * kind has its own: old messages that anybody can send again do not keep a fork from being recorded.
 */
const MOST_REFUSALS = 200;

/** A refusal as it is shown: an alarm once it is signed, before that a question to the log. */
export interface ShownRefusal {
  readonly id: string;
  readonly kind: RefusalKind;
  readonly origin: string;
  /** Seconds since 1970. */
  readonly at: number;
  readonly refusedSize: number;
  /** Standard base64. */
  readonly refusedRoot: string;
  /** The signed alarm, and what was signed when it was explained later. */
  readonly alarm: string | null;
  readonly explained: string | null;
  /** Size that an explanation must lead to. */
  readonly heldSize: number;
}

const conflict = (size: number): Problem =>
  new Problem(
    'witness.size-conflict',
    {
      zh: `见证记录的大小是 ${String(size)}`,
      en: `The witness has recorded size ${String(size)}`,
    },
    { status: 409, details: { size } },
  );

const judged: Readonly<Record<400 | 422, (kind: RefusalKind | null) => Problem>> = {
  400: () =>
    new Problem('witness.old-size-above', {
      zh: '旧的大小超过检查点的大小',
      en: 'The old size is above the size of the checkpoint',
    }),
  422: () =>
    new Problem(
      'witness.inconsistent',
      {
        zh: '一致性证明不成立：该检查点没有包含此前签过的内容',
        en: 'The consistency proof does not hold: the checkpoint is not shown to contain what was signed before',
      },
      { status: 422 },
    ),
};

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/**
 * An agency's own witness. It follows each log it was told to trust from checkpoint to checkpoint and co-signs what is
 * consistent with all it signed before; what is not, it refuses and keeps. A co-signature leaves only after the state it
 * rests on is on disk.
 */
export class Witness {
  readonly settings: WitnessSettings;
  readonly #state: StateFolder;
  readonly #key: WitnessKey;
  readonly #logs: TrustedLogs;
  readonly #now: () => number;
  readonly #turns = new Turns();

  private constructor(
    settings: WitnessSettings,
    state: StateFolder,
    key: WitnessKey,
    logs: TrustedLogs,
    now: () => number,
  ) {
    this.settings = settings;
    this.#state = state;
    this.#key = key;
    this.#logs = logs;
    this.#now = now;
  }

  /**
   * Opens the state folder for this process. `now` in milliseconds since 1970. Throws `witness.no-state`,
   * `witness.in-use`, `witness.settings-invalid`, `witness.state-damaged`.
   */
  static async open(folder: string, now: () => number = Date.now): Promise<Witness> {
    const state = await StateFolder.open(folder);
    try {
      const { settings, key } = await readSettings(folder);
      const logs = await TrustedLogs.open(folder);
      await state.allHeld();
      return new Witness(settings, state, key, logs, now);
    } catch (error) {
      state.close();
      throw error;
    }
  }

  close(): void {
    this.#state.close();
  }

  get name(): string {
    return this.#key.name;
  }

  get agency(): Text {
    return this.settings.agency;
  }

  /** The key that others verify its co-signatures with (C2SP verifier key, type 0x04). */
  get verifierKey(): string {
    return this.#key.verifierKey;
  }

  #seconds(): number {
    return Math.floor(this.#now() / 1000);
  }

  /**
   * `add-checkpoint`: the co-signature lines. Throws `witness.malformed`, `witness.old-size-above` (400),
   * `witness.origin-unknown` (404), `witness.signature-untrusted` (403), `witness.size-conflict` (409, details.size),
   * `witness.inconsistent` (422). What the log itself signed and is not followed is kept before the answer.
   */
  async addCheckpoint(body: string): Promise<string> {
    const { oldSize, proof, note } = parseAddCheckpoint(body);
    const { origin } = unsignedCheckpoint(note);
    const keys = await this.#logs.keysOf(origin);
    if (keys === undefined)
      throw new Problem(
        'witness.origin-unknown',
        { zh: '本见证不跟踪该日志', en: 'This witness does not follow that log' },
        { status: 404 },
      );
    const next = signedBy(note, origin, keys);
    return this.#turns.take(origin, async () => {
      const held = await this.#held(origin);
      const judgement = judge(held, next, { oldSize, proof });
      if (!judgement.follow) {
        if (judgement.evidence !== null && held !== undefined)
          await this.#keep(judgement.evidence, held, next);
        throw judgement.status === 409
          ? conflict(held?.size ?? 0)
          : judged[judgement.status](judgement.evidence);
      }
      if (held?.size !== next.size) {
        await this.#state.hold({ origin, size: next.size, root: base64(next.root), note });
        await this.#compareRefused(next);
      }
      return this.#key.cosign(note, this.#seconds());
    });
  }

  async #held(origin: string): Promise<SeenCheckpoint | undefined> {
    const held = await this.#state.held(origin);
    if (held === undefined) return undefined;
    const root = hashFrom(held.root);
    if (root === null) throw damagedRoot(origin);
    return { origin, size: held.size, root, note: held.note };
  }

  async #keep(kind: RefusalKind, held: SeenCheckpoint, refused: SeenCheckpoint): Promise<void> {
    const id = alarmId({ witness: this.name, kind, refused: refused.note });
    const kept = (await this.#state.refusals()).filter(
      (one) => one.origin === refused.origin && one.kind === kind,
    );
    if (kept.length >= MOST_REFUSALS || kept.some((one) => one.id === id)) return;
    const refusal: Refusal = {
      ...{ id, kind, origin: refused.origin, at: this.#seconds(), held: held.note, refused: refused.note },
      ...{ alarm: null, explained: null },
    };
    await this.#state.keepRefusal(kind === 'fork' ? this.#raised(refusal) : refusal);
  }

  #raised(refusal: Refusal): Refusal {
    return { ...refusal, alarm: this.#key.sign(formatAlarm({ witness: this.name, ...refusal })) };
  }

  /** What was refused at the size that is followed now: the same checkpoint was only early; another root is a fork. */
  async #compareRefused(followed: SeenCheckpoint): Promise<void> {
    for (const refusal of await this.#state.refusals()) {
      if (refusal.origin !== followed.origin || refusal.explained !== null) continue;
      const refused = unsignedCheckpoint(refusal.refused);
      if (refused.size !== followed.size || refusal.kind === 'fork') continue;
      if (base64(refused.root) === base64(followed.root)) await this.#settle(refusal);
      else await this.#keep('fork', followed, { ...refused, note: refusal.refused });
    }
  }

  async #settle(refusal: Refusal): Promise<void> {
    if (refusal.alarm === null) await this.#state.dropRefusal(refusal.id);
    else
      await this.#state.keepRefusal({
        ...refusal,
        explained: this.#key.sign(
          formatExplanation({ witness: this.name, alarm: refusal.id, at: this.#seconds() }),
        ),
      });
  }

  /**
   * The log proves that a refused checkpoint was one of its own past: `lines` lead from it to what is held, of `heldSize`.
   * Throws `witness.refusal-unknown` (404), `witness.size-conflict` (409), `witness.inconsistent` (422).
   */
  async explain(id: string, heldSize: number, lines: readonly string[]): Promise<void> {
    const proof = parseProof(lines);
    const { origin } = await this.#unexplained(id);
    await this.#turns.take(origin, async () => {
      // it may have become an alarm while this waited for its turn
      const found = await this.#unexplained(id);
      const held = await this.#held(found.origin);
      if (held?.size !== heldSize) throw conflict(held?.size ?? 0);
      const refused = unsignedCheckpoint(found.refused);
      if (found.kind === 'fork' || !explains(held, refused, proof)) throw judged[422](found.kind);
      await this.#settle(found);
    });
  }

  async #unexplained(id: string): Promise<Refusal> {
    const found = (await this.#state.refusals()).find((one) => one.id === id && one.explained === null);
    if (found !== undefined) return found;
    throw new Problem(
      'witness.refusal-unknown',
      { zh: '没有这条待解释的拒签', en: 'There is no such refusal to explain' },
      { status: 404 },
    );
  }

  /** All refusals, newest first. Those that the log had time to explain and did not are raised as alarms first. */
  async refusals(): Promise<readonly ShownRefusal[]> {
    const due = this.#seconds() - this.settings.graceSeconds;
    for (const refusal of await this.#state.refusals())
      if (refusal.alarm === null && refusal.at <= due)
        await this.#turns.take(refusal.origin, async () => {
          const still = (await this.#state.refusals()).find(({ id }) => id === refusal.id);
          if (still?.alarm === null) await this.#state.keepRefusal(this.#raised(still));
        });
    const sizes = new Map((await this.#state.allHeld()).map(({ origin, size }) => [origin, size]));
    return (await this.#state.refusals()).map(({ id, kind, origin, at, alarm, explained, refused }) => {
      const { size, root } = unsignedCheckpoint(refused);
      return {
        ...{ id, kind, origin, at, alarm, explained },
        ...{ refusedSize: size, refusedRoot: base64(root), heldSize: sizes.get(origin) ?? 0 },
      };
    });
  }

  /** The latest checkpoint it signed of each log. */
  async followed(): Promise<readonly HeldCheckpoint[]> {
    return this.#state.allHeld();
  }

  /** The checkpoint it signed last, by the hex SHA-256 of the log's origin. */
  async checkpoint(originHash: string): Promise<string | undefined> {
    const all = await this.#state.allHeld();
    return all.find(({ origin }) => createHash('sha256').update(origin).digest('hex') === originHash)?.note;
  }
}

const damagedRoot = (origin: string): Problem =>
  new Problem(
    'witness.state-damaged',
    {
      zh: `日志“${origin}”的状态已损坏，请从副本恢复`,
      en: `What is kept of the log ${origin} is damaged: restore it from a copy`,
    },
    { status: 500 },
  );
