import { ed25519Verifier, sm2Verifier } from '#primitives';
import { concat, utf8 } from '../bytes.ts';
import { parseVerifierKey, type KeyType } from './key-text.ts';

/** What a signature that holds says. */
export interface Verified {
  /** Time of a co-signature, whole seconds since 1970; null for plain signatures, which carry none. */
  readonly seconds: number | null;
}

/** Checks the signatures of one key. */
export interface NoteVerifier {
  readonly type: KeyType;
  readonly name: string;
  readonly id: number;
  /** The verifier key as text. */
  readonly key: string;
  /** Whether a signature (without key id) over the text holds, and what it says; undefined when it does not. Never throws. */
  readonly verify: (text: string, signature: Uint8Array) => Verified | undefined;
}

const TIME_BYTES = 8;

/** First line of what a co-signature covers; it keeps the kinds apart (C2SP tlog-cosignature for Ed25519). */
export const cosignatureHeads = {
  cosignature: 'cosignature/v1',
  'sm2-cosignature': 'gaoyao/sm2-cosignature/v1',
} as const;

/** What a co-signature covers: its head, its time in seconds, and the text of the checkpoint. */
export const cosignedBytes = (
  type: keyof typeof cosignatureHeads,
  text: string,
  seconds: number,
): Uint8Array => utf8(`${cosignatureHeads[type]}\ntime ${String(seconds)}\n${text}`);

/** Time (unsigned, big-endian, 64 bits) and signature. */
export function stamped(seconds: number, signature: Uint8Array): Uint8Array {
  const time = new Uint8Array(TIME_BYTES);
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds));
  return concat(time, signature);
}

const primitives = {
  ed25519: ed25519Verifier,
  cosignature: ed25519Verifier,
  'sm2-cosignature': sm2Verifier,
} as const;

/**
 * The verifier of a key in C2SP's spelling, `name+id+base64(type || public key)`, of any of the three types. Throws
 * `ledger.key-malformed`.
 */
export function verifierOf(key: string): NoteVerifier {
  const { type, name, id, key: publicKey } = parseVerifierKey(key);
  const holds = primitives[type](publicKey);
  const verify = (text: string, signature: Uint8Array): Verified | undefined => {
    if (type === 'ed25519') return holds(utf8(text), signature) ? { seconds: null } : undefined;
    if (signature.length <= TIME_BYTES) return undefined;
    const seconds = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0));
    if (!Number.isSafeInteger(seconds)) return undefined;
    return holds(cosignedBytes(type, text, seconds), signature.subarray(TIME_BYTES))
      ? { seconds }
      : undefined;
  };
  return { type, name, id, key, verify };
}
