import { createHash } from 'node:crypto';
import { canonicalJson } from '../../process/index.ts';
import type { CustodyRecord } from './entry.ts';

/** SHA-256, hexadecimal, of the canonical text of an entry: what the next entry names as `previous`. */
export const digestOf = (record: CustodyRecord): string =>
  createHash('sha256').update(canonicalJson(record)).digest('hex');

/** What is wrong with a chain, and where. */
export interface ChainFault {
  readonly code: 'custody.gap' | 'custody.broken' | 'custody.cut';
  /** The position at which it shows. */
  readonly position: number;
}

/**
 * Faults of a chain as it is kept: an entry that is missing (`custody.gap`), one whose `previous` is not the digest of the
 * entry before (`custody.broken`: either was changed), fewer entries than were counted (`custody.cut`). Empty when it holds.
 */
export function chainFaults(chain: readonly CustodyRecord[], counted = chain.length): readonly ChainFault[] {
  const faults: ChainFault[] = [];
  let before: CustodyRecord | undefined;
  for (const entry of chain) {
    const expected = (before?.position ?? 0) + 1;
    if (entry.position !== expected) faults.push({ code: 'custody.gap', position: expected });
    else if (entry.previous !== (before === undefined ? null : digestOf(before)))
      faults.push({ code: 'custody.broken', position: entry.position });
    before = entry;
  }
  const last = before?.position ?? 0;
  if (last < counted) faults.push({ code: 'custody.cut', position: last + 1 });
  return faults;
}
