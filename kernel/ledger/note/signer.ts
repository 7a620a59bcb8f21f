import { ed25519Signer, randomBytes, sm2Signer } from '#primitives';
import { utf8 } from '../bytes.ts';
import {
  formatSignerKey,
  formatVerifierKey,
  isKeyName,
  keyId,
  keyMismatch,
  parseSignerKey,
  type KeyType,
} from './key-text.ts';
import { cosignedBytes, stamped } from './verifier.ts';

/** Makes the signatures of one key. */
export interface NoteSigner {
  readonly type: KeyType;
  readonly name: string;
  readonly id: number;
  /** The key that others verify with, as text. */
  readonly verifierKey: string;
  /**
   * The signature (without key id) over a text. Co-signatures carry the time they were made, whole seconds since 1970;
   * plain ones take no heed of it. Throws RangeError for a co-signature without a time.
   */
  readonly sign: (text: string, seconds?: number) => Uint8Array;
}

export interface NewKey {
  /** To be kept secret: `PRIVATE+KEY+…`. */
  readonly signerKey: string;
  readonly verifierKey: string;
}

const primitives = {
  ed25519: ed25519Signer,
  cosignature: ed25519Signer,
  'sm2-cosignature': sm2Signer,
} as const;
const PRIVATE_KEY_BYTES = 32;

/** A new key from the machine's random source. Throws RangeError for a name that keys may not have. */
export function newKey(type: KeyType, name: string): NewKey {
  if (!isKeyName(name)) throw new RangeError(`a key cannot be named ${JSON.stringify(name)}`);
  for (;;) {
    const privateKey = randomBytes(PRIVATE_KEY_BYTES);
    try {
      const { publicKey } = primitives[type](privateKey);
      return {
        signerKey: formatSignerKey(type, name, keyId(type, name, publicKey), privateKey),
        verifierKey: formatVerifierKey(type, name, publicKey),
      };
    } catch (error) {
      // one draw in 2^32 is no SM2 key
      if (!(error instanceof RangeError)) throw error;
    }
  }
}

/** The signer of a key written as {@link newKey} writes it. Throws `ledger.key-malformed`. */
export function signerOf(signerKey: string): NoteSigner {
  const { type, name, id, key } = parseSignerKey(signerKey);
  const { publicKey, sign } = primitives[type](key);
  if (keyId(type, name, publicKey) !== id) throw keyMismatch();
  return {
    ...{ type, name, id, verifierKey: formatVerifierKey(type, name, publicKey) },
    sign: (text, seconds) => {
      if (type === 'ed25519') return sign(utf8(text));
      if (seconds === undefined || !Number.isSafeInteger(seconds) || seconds < 0)
        throw new RangeError('a co-signature carries its time in whole seconds');
      return stamped(seconds, sign(cosignedBytes(type, text, seconds)));
    },
  };
}
