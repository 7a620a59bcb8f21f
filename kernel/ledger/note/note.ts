import { LedgerError } from '../ledger-error.ts';
import { checkNoteText, readNote, signatureLine, type NoteSignature } from './format.ts';
import type { NoteSigner } from './signer.ts';
import type { NoteVerifier } from './verifier.ts';
import type { KeyType } from './key-text.ts';

/** A signature of a known key that holds. */
export interface VerifiedSignature extends NoteSignature {
  readonly type: KeyType;
  /** The verifier key it was checked with, as text. */
  readonly key: string;
  /** Time of a co-signature, whole seconds since 1970; null for a plain signature. */
  readonly seconds: number | null;
}

export interface OpenedNote {
  readonly text: string;
  /** Signatures of known keys, one for each key; all of them hold. */
  readonly verified: readonly VerifiedSignature[];
  /** Signatures of keys nobody gave: they say nothing. */
  readonly unknown: readonly NoteSignature[];
}

/**
 * A text with signatures (C2SP signed-note). `seconds` is the time that co-signatures among them carry. Throws
 * `ledger.note-malformed` for a text that no note may have, and RangeError without a signer.
 */
export function signNote(text: string, signers: readonly NoteSigner[], seconds?: number): string {
  checkNoteText(text);
  if (signers.length === 0) throw new RangeError('a note has at least one signature');
  const lines = signers.map(({ name, id, sign }) =>
    signatureLine({ name, id, signature: sign(text, seconds) }),
  );
  return `${text}\n${lines.join('')}`;
}

/**
 * Opens a note with the keys that are known: at least one of them signed it, and every signature of a known key holds.
 * Signatures of other keys are passed over. Throws `ledger.note-malformed`, `ledger.signature-wrong` when a signature of
 * a known key does not hold, `ledger.signature-missing` when no known key signed.
 */
export function openNote(note: string | Uint8Array, verifiers: readonly NoteVerifier[]): OpenedNote {
  const { text, signatures } = readNote(note);
  const verified: VerifiedSignature[] = [];
  const unknown: NoteSignature[] = [];
  for (const signature of signatures) {
    const keys = verifiers.filter(({ name, id }) => name === signature.name && id === signature.id);
    if (keys.length === 0) {
      unknown.push(signature);
      continue;
    }
    const held = keys.flatMap((verifier) => {
      const says = verifier.verify(text, signature.signature);
      return says === undefined ? [] : [{ ...signature, ...says, type: verifier.type, key: verifier.key }];
    })[0];
    if (held === undefined)
      throw new LedgerError('ledger.signature-wrong', {
        zh: `“${signature.name}”的签名无效`,
        en: `The signature of ${signature.name} does not hold`,
      });
    if (!verified.some(({ key }) => key === held.key)) verified.push(held);
  }
  if (verified.length === 0)
    throw new LedgerError('ledger.signature-missing', {
      zh: '没有已知密钥的签名',
      en: 'No known key signed this',
    });
  return { text, verified, unknown };
}
