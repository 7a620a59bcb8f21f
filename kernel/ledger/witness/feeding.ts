import type { Cosignature } from './cosignatures.ts';
import type { WitnessClient, WitnessedLog } from './witness-client.ts';
import type { RoundResult } from './witness-states.ts';

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/** When something that failed is tried again: after two seconds, then twice as long each time, at most a minute. */
class BackOff {
  readonly #waits = new Map<string, { wait: number; until: number }>();

  mayTry(key: string, now: number): boolean {
    return (this.#waits.get(key)?.until ?? 0) <= now;
  }

  failed(key: string, now: number): void {
    const wait = Math.min(LONGEST_WAIT_MS, (this.#waits.get(key)?.wait ?? FIRST_WAIT_MS / 2) * 2);
    this.#waits.set(key, { wait, until: now + wait });
  }

  went(key: string): void {
    this.#waits.delete(key);
  }
}

/** Feeds witnesses with the newest checkpoints, round by round, and remembers what each has signed. */
export class Feeding {
  readonly #backOff = new BackOff();
  /** Size each witness signed last, by witness and origin. */
  readonly #signed = new Map<string, number>();
  /** Why a witness did not sign the newest checkpoint of a log it was given, by witness and then origin. */
  readonly #refused = new Map<string, Map<string, string>>();

  /** What is known from before the start. */
  knows(client: WitnessClient, origin: string, size: number): void {
    this.#signed.set(`${client.witness.name}\n${origin}`, size);
    client.believe(origin, size);
  }

  /**
   * One round with one witness over all logs that have grown since it signed. Every witness of a round is given the same
   * checkpoints, so that their signatures meet. Null when there was nothing to ask or it is not time yet.
   */
  async round(
    client: WitnessClient,
    logs: readonly WitnessedLog[],
    now: () => number,
  ): Promise<{ readonly lines: readonly Cosignature[]; readonly result: RoundResult } | null> {
    const { name } = client.witness;
    const wanted = logs.filter(({ origin, size }) => {
      const key = `${name}\n${origin}`;
      return size > 0 && this.#signed.get(key) !== size && this.#backOff.mayTry(key, now());
    });
    if (wanted.length === 0 || !this.#backOff.mayTry(name, now())) return null;
    const lines: Cosignature[] = [];
    const refused = this.#refused.get(name) ?? new Map<string, string>();
    this.#refused.set(name, refused);
    for (const log of wanted) {
      const { shard, origin, size } = log;
      const fed = await client.feed(log);
      if (fed.outcome === 'silent') {
        this.#backOff.failed(name, now());
        return { lines, result: this.resultOf(name, fed.code) };
      }
      this.#backOff.went(name);
      const key = `${name}\n${origin}`;
      if (fed.outcome === 'signed') {
        this.#signed.set(key, size);
        this.#backOff.went(key);
        refused.delete(origin);
        lines.push({ shard, size, witness: name, signature: fed.signature, at: fed.at });
      } else {
        this.#backOff.failed(key, now());
        refused.set(origin, fed.code);
      }
    }
    return { lines, result: this.resultOf(name) };
  }

  /** How a witness stands that was just asked something: it answered, or was silent for this reason. */
  resultOf(witness: string, silent?: string): RoundResult {
    if (silent !== undefined) return { witness, reached: false, problem: { code: silent, origin: null } };
    const [refusal] = this.#refused.get(witness) ?? [];
    return {
      witness,
      reached: true,
      problem: refusal === undefined ? null : { code: refusal[1], origin: refusal[0] },
    };
  }
}
