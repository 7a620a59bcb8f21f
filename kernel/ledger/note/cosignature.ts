import { parseCheckpoint } from './checkpoint.ts';
import { readNote, signatureLine, type NoteSignature } from './format.ts';
import type { NoteSigner } from './signer.ts';
import type { NoteVerifier } from './verifier.ts';

/**
 * A co-signature (C2SP tlog-cosignature v1, or its SM2 sister) on the checkpoint in a signed note, made at `seconds` since
 * 1970: the signature line with its newline, as a witness answers it. Whether the checkpoint deserves it is the caller's
 * to know. Throws `ledger.note-malformed`, `ledger.checkpoint-malformed`; RangeError for a key that does not co-sign.
 */
export function cosign(note: string, signer: NoteSigner, seconds: number): string {
  if (signer.type === 'ed25519') throw new RangeError('this key signs notes and does not co-sign');
  const { text } = readNote(note);
  parseCheckpoint(text);
  return signatureLine({ name: signer.name, id: signer.id, signature: signer.sign(text, seconds) });
}

/** When a co-signature by this key over the text of a checkpoint holds, the time it was made (seconds since 1970); else undefined. */
export function verifyCosignature(
  text: string,
  { name, id, signature }: NoteSignature,
  verifier: NoteVerifier,
): { readonly seconds: number } | undefined {
  if (verifier.type === 'ed25519' || verifier.name !== name || verifier.id !== id) return undefined;
  const seconds = verifier.verify(text, signature)?.seconds;
  return seconds === undefined || seconds === null ? undefined : { seconds };
}
