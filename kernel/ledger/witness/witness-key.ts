import { Problem } from '../../store/index.ts';
import { LedgerError } from '../ledger-error.ts';
import {
  formatSignerKey,
  formatVerifierKey,
  keyId,
  parseSignerKey,
  parseVerifierKey,
} from '../note/key-text.ts';
import { cosign, isKeyName, newKey, signerOf, signNote } from '../note/index.ts';

/** The key of a witness. */
export interface WitnessKey {
  readonly name: string;
  /** Verifier key of its co-signatures (type 0x04). */
  readonly verifierKey: string;
  /** The co-signature line for the checkpoint in a signed note, with the time in seconds since 1970. */
  cosign(note: string, seconds: number): string;
  /** A statement of its own as a signed note: plain Ed25519 (type 0x01) by the same key. */
  sign(text: string): string;
}

/** A new key named so; `secretText` is what the key file holds. Throws `alliance.key-invalid` for a name keys cannot have. */
export function newWitnessKey(name: string): { readonly secretText: string; readonly verifierKey: string } {
  if (!isKeyName(name))
    throw new Problem('alliance.key-invalid', {
      zh: `密钥名称“${name}”无效：不能为空，不能含空格或加号`,
      en: `“${name}” is no name for a key: not empty, no spaces, no plus`,
    });
  const { signerKey, verifierKey } = newKey('cosignature', name);
  return { secretText: `${signerKey}\n`, verifierKey };
}

const unreadable = (cause?: unknown): Problem =>
  new Problem(
    'witness.key-unreadable',
    { zh: '见证的密钥文件读不懂', en: 'The witness’s key file is not a key of a witness' },
    { status: 500, cause },
  );

/**
 * Reads a key file. The same Ed25519 key signs co-signatures and the witness's own statements: what is signed begins
 * differently (`cosignature/v1`, `gaoyao-alarm…`), and the key ids differ with the type. Throws `witness.key-unreadable`.
 */
export function readWitnessKey(secretText: string): WitnessKey {
  try {
    const secret = secretText.trim();
    const cosigner = signerOf(secret);
    if (cosigner.type !== 'cosignature') throw unreadable();
    const { name, key } = parseSignerKey(secret);
    const publicKey = parseVerifierKey(cosigner.verifierKey).key;
    const statements = signerOf(formatSignerKey('ed25519', name, keyId('ed25519', name, publicKey), key));
    return {
      name,
      verifierKey: cosigner.verifierKey,
      cosign: (note, seconds) => cosign(note, cosigner, seconds),
      sign: (text) => signNote(text, [statements]),
    };
  } catch (error) {
    throw error instanceof LedgerError ? unreadable(error) : error;
  }
}

/** The verifier key of a witness's own statements, from that of its co-signatures. */
export function statementKey(verifierKey: string): string {
  const { name, key } = parseVerifierKey(verifierKey);
  return formatVerifierKey('ed25519', name, key);
}
