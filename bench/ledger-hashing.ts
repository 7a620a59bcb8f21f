import { hash, randomBytes } from 'node:crypto';
import {
  formatCheckpoint,
  Frontier,
  HASH_BYTES,
  leafHashInto,
  newKey,
  signerOf,
  signNote,
  type NoteSigner,
} from '@gaoyao/kernel/ledger/pure';

/** Leaves that come one behind the other; each differs from the last, so that nothing is remembered. */
const LEAF_BYTES = 600;
export const SLAB_LEAVES = 4096;
/** Longest time between two checkpoints. */
export const BATCH_MS = 100;

const leaf = randomBytes(LEAF_BYTES);
const leafOf = (index: number): Uint8Array => {
  leaf.writeUInt32LE(index, 0);
  return leaf;
};

export const ORIGIN = 'bench.example/log';
export const newSigner = (): NoteSigner => signerOf(newKey('ed25519', ORIGIN).signerKey);

export const checkpointOf = (signer: NoteSigner, size: number, root: Uint8Array): string =>
  signNote(formatCheckpoint({ origin: ORIGIN, size, root }), [signer]);

/** Fills a slab with the hashes of the leaves from `first` on. */
export function hashSlab(slab: Uint8Array, first: number): void {
  for (let at = 0; at < SLAB_LEAVES; at += 1) leafHashInto(leafOf(first + at), slab, at * HASH_BYTES);
}

const perSecond = (count: number, started: number): number => (count / (performance.now() - started)) * 1000;

/** Leaves a second through hashing, tree and a signed checkpoint each 100 ms and at the end. */
export function hashedAndSigned(count: number): number {
  const slab = new Uint8Array(SLAB_LEAVES * HASH_BYTES);
  const frontier = new Frontier();
  const signer = newSigner();
  const started = performance.now();
  let signed = started;
  let done = 0;
  while (done < count) {
    hashSlab(slab, done);
    frontier.append(slab);
    done += SLAB_LEAVES;
    const now = performance.now();
    if (now - signed < BATCH_MS && done < count) continue;
    checkpointOf(signer, frontier.size, frontier.root());
    signed = now;
  }
  return perSecond(done, started);
}

/** The same leaves through nothing but the hash. */
export function hashedAlone(count: number): number {
  const started = performance.now();
  let length = 0;
  for (let index = 0; index < count; index += 1) length += hash('sha256', leafOf(index), 'binary').length;
  if (length !== count * HASH_BYTES) throw new Error('the hash has another length');
  return perSecond(count, started);
}
