import { formatAddCheckpoint, proofLines } from './add-checkpoint.ts';
import type { WitnessEntry } from './policy.ts';
import { cosignatureTime } from './signed-checkpoint.ts';
import type { ShownRefusal } from './witness.ts';

/** A log as its witnesses are told of it. */
export interface WitnessedLog {
  readonly shard: number;
  readonly origin: string;
  /** Its newest signed checkpoint. */
  readonly size: number;
  readonly note: string;
  /** Proof between two of its sizes (RFC 6962 2.1.2), of a log that has at least the larger. */
  consistencyProof(from: number, to: number): Promise<readonly Uint8Array[]>;
  /** Its root at one of its sizes. */
  rootAt(size: number): Promise<Uint8Array>;
}

/** What came of feeding a checkpoint to a witness. */
export type Fed =
  | { readonly outcome: 'signed'; readonly signature: string; readonly at: Date }
  /** It answered and did not sign. `ahead`: it has signed a larger checkpoint of this log than there is here. */
  | { readonly outcome: 'refused'; readonly code: string }
  /** It did not answer in time, or not as a witness does. */
  | { readonly outcome: 'silent'; readonly code: string };

export type Send = (
  url: string,
  init: { readonly method: 'GET' | 'POST'; readonly body?: string; readonly signal: AbortSignal },
) => Promise<{ readonly status: number; text(): Promise<string> }>;

const ANSWER_MS = 5_000;
/** Bytes of an answer that are looked at: a line or a list of alarms. */
const LARGEST_ANSWER = 4 * 1024 * 1024;

/** Asks over HTTP. An answer that is too long is cut off. */
export const sendByHttp: Send = async (url, init) => {
  const response = await fetch(url, { ...init, redirect: 'error' });
  return {
    status: response.status,
    text: async () => {
      const parts: Uint8Array[] = [];
      let bytes = 0;
      for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
        bytes += part.byteLength;
        if (bytes > LARGEST_ANSWER) throw new Error('the answer is too long');
        parts.push(part);
      }
      return Buffer.concat(parts).toString('utf8');
    },
  };
};

const refusalCode = (status: number, text: string): string =>
  /^witness\.[a-z-]{1,40}/.exec(text)?.[0] ?? `witness.status-${String(status)}`;

/** Speaks to one witness: feeds it checkpoints with the proof from where it stands, and reads its alarms. */
export class WitnessClient {
  readonly witness: WitnessEntry;
  readonly #send: Send;
  /** Size that the witness is believed to have signed last, by origin. */
  readonly #stands = new Map<string, number>();

  constructor(witness: WitnessEntry, send: Send = sendByHttp) {
    this.witness = witness;
    this.#send = send;
  }

  /** Tells where a witness stood when it was last heard of, so that the first proof is the right one. */
  believe(origin: string, size: number): void {
    this.#stands.set(origin, size);
  }

  /** Asks for a signature under the newest checkpoint; a witness that is behind is given the proof from its own size. Never throws. */
  async feed(log: WitnessedLog): Promise<Fed> {
    try {
      let oldSize = Math.min(this.#stands.get(log.origin) ?? 0, log.size);
      for (let round = 1; ; round += 1) {
        const proof =
          oldSize === 0 || oldSize === log.size ? [] : await log.consistencyProof(oldSize, log.size);
        const body = formatAddCheckpoint({ oldSize, proof, note: log.note });
        const { status, text } = await this.#ask('POST', '/add-checkpoint', body);
        if (status === 200) return this.#signed(log, text);
        if (status !== 409)
          return status >= 500
            ? { outcome: 'silent', code: refusalCode(status, text) }
            : { outcome: 'refused', code: refusalCode(status, text) };
        const stands = /^(0|[1-9]\d{0,15})\n$/.exec(text)?.[1];
        if (stands === undefined) return { outcome: 'silent', code: 'witness.answer-unknown' };
        const size = Number(stands);
        if (size === oldSize) return { outcome: 'refused', code: 'witness.fork' };
        this.#stands.set(log.origin, size);
        if (size > log.size) return { outcome: 'refused', code: 'witness.ahead' };
        // it moved on by another hand meanwhile: once more, and then at the next beat
        if (round === 3) return { outcome: 'refused', code: 'witness.size-conflict' };
        oldSize = size;
      }
    } catch {
      return { outcome: 'silent', code: 'witness.unreachable' };
    }
  }

  #signed(log: WitnessedLog, text: string): Fed {
    for (const line of text.split('\n').slice(0, 16)) {
      const at = cosignatureTime(log.note, `${line}\n`, this.witness.key);
      if (at === undefined) continue;
      this.#stands.set(log.origin, log.size);
      return { outcome: 'signed', signature: `${line}\n`, at };
    }
    return { outcome: 'silent', code: 'witness.signature-invalid' };
  }

  /** What the witness refused; undefined when it does not answer. Nothing of it is trusted before its signature is verified. */
  async refusals(): Promise<readonly ShownRefusal[] | undefined> {
    try {
      const { status, text } = await this.#ask('GET', '/alarms');
      if (status !== 200) return undefined;
      const { items } = JSON.parse(text) as { items?: unknown };
      return Array.isArray(items) ? (items as readonly unknown[]).filter(isRefusal) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Proves to the witness that a checkpoint it refused is one of this log's past, if it is; whether it agreed. Never throws. */
  async explain(refusal: ShownRefusal, log: WitnessedLog): Promise<boolean> {
    const { refusedSize, heldSize, refusedRoot } = refusal;
    if (refusal.kind === 'fork' || refusedSize > heldSize || heldSize > log.size) return false;
    try {
      const root = Buffer.from(await log.rootAt(refusedSize)).toString('base64');
      if (root !== refusedRoot) return false;
      const proof =
        refusedSize === 0 || refusedSize === heldSize
          ? []
          : await log.consistencyProof(refusedSize, heldSize);
      const { status } = await this.#ask(
        'POST',
        `/explain/${refusal.id}?size=${String(heldSize)}`,
        proofLines(proof),
      );
      return status === 200;
    } catch {
      return false;
    }
  }

  async #ask(method: 'GET' | 'POST', path: string, body?: string): Promise<{ status: number; text: string }> {
    const response = await this.#send(this.witness.url + path, {
      method,
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return { status: response.status, text: await response.text() };
  }
}

const isSize = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

function isRefusal(value: unknown): value is ShownRefusal {
  if (typeof value !== 'object' || value === null) return false;
  const { id, kind, origin, refusedSize, refusedRoot, heldSize, alarm, explained } = value as Record<
    string,
    unknown
  >;
  return (
    typeof id === 'string' &&
    /^[0-9a-f]{64}$/.test(id) &&
    (kind === 'fork' || kind === 'shrunk' || kind === 'rewritten') &&
    typeof origin === 'string' &&
    isSize(refusedSize) &&
    isSize(heldSize) &&
    typeof refusedRoot === 'string' &&
    (alarm === null || typeof alarm === 'string') &&
    (explained === null || typeof explained === 'string')
  );
}
