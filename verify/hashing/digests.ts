import { sha256Stream, sm3Stream } from '@gaoyao/kernel/ledger/pure';
import { crc32 } from './crc32.ts';

/** What is computed of every member of a bundle while it streams by. Digests in hexadecimal, `crc` of 32 bits. */
export interface Digests {
  readonly sha256: string;
  readonly sm3: string;
  readonly crc: number;
}

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Digests of what streams by, and for a small member its bytes; memory does not grow with a large one. */
export async function digestsOf(
  pieces: AsyncIterable<Uint8Array>,
  each: (piece: Uint8Array) => void,
): Promise<Digests> {
  const first = sha256Stream();
  const second = sm3Stream();
  let crc = 0;
  for await (const piece of pieces) {
    first.update(piece);
    second.update(piece);
    crc = crc32(piece, crc);
    each(piece);
  }
  return { sha256: hex(first.digest()), sm3: hex(second.digest()), crc };
}

/** SHA-256, hexadecimal, of parts in their order; texts in UTF-8. */
export function sha256Hex(...parts: readonly (string | Uint8Array)[]): string {
  const hash = sha256Stream();
  for (const part of parts) hash.update(typeof part === 'string' ? new TextEncoder().encode(part) : part);
  return hex(hash.digest());
}
