import { Problem } from '../../store/index.ts';
import { LedgerError } from '../ledger-error.ts';
import {
  openCheckpoint,
  openNote,
  parseCheckpoint,
  readNote,
  verifierOf,
  verifyCosignature,
} from '../note/index.ts';
import type { SeenCheckpoint } from './judge.ts';
import { verifierKey } from './verifier-key.ts';
import { statementKey } from './witness-key.ts';

/** What a signed checkpoint says, before any signature was looked at. Throws `witness.malformed` (400). */
export function unsignedCheckpoint(note: string): SeenCheckpoint {
  try {
    const { origin, size, root } = parseCheckpoint(readNote(note).text);
    return { origin, size, root, note };
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    throw new Problem('witness.malformed', error.text, { cause: error });
  }
}

/**
 * The checkpoint of a log, signed by one of these keys of it. Throws `witness.malformed` (400) and
 * `witness.signature-untrusted` (403).
 */
export function signedBy(note: string, origin: string, keys: readonly string[]): SeenCheckpoint {
  const seen = unsignedCheckpoint(note);
  try {
    openCheckpoint(note, { origin, verifiers: keys.map((key) => verifierKey(key, 'log')) });
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    throw new Problem('witness.signature-untrusted', error.text, { status: 403, cause: error });
  }
  return seen;
}

/** A statement of one of these witnesses, named by their co-signature keys; undefined when none of them signed it. */
export function openStatement(
  note: string,
  witnessKeys: readonly string[],
): { readonly name: string; readonly text: string } | undefined {
  try {
    const { text, verified } = openNote(
      note,
      witnessKeys.map((key) => verifierOf(statementKey(key))),
    );
    return verified.length === 1 ? { name: verified[0]!.name, text } : undefined;
  } catch (error) {
    if (error instanceof LedgerError) return undefined;
    throw error;
  }
}

/** When a line is a co-signature under this note by the witness with this key, the time it names; otherwise undefined. */
export function cosignatureTime(note: string, line: string, witnessKey: string): Date | undefined {
  try {
    const { text } = readNote(note);
    const [signature] = readNote(`${text}\n${line}`).signatures;
    const held =
      signature === undefined ? undefined : verifyCosignature(text, signature, verifierOf(witnessKey));
    return held === undefined ? undefined : new Date(held.seconds * 1000);
  } catch (error) {
    if (error instanceof LedgerError) return undefined;
    throw error;
  }
}
