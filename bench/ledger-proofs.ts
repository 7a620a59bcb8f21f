import { hash, randomBytes, randomFillSync } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { HASH_BYTES, TILE_WIDTH, TileLog, verifyInclusion, type InclusionClaim } from '@gaoyao/kernel/ledger';

const SLAB_LEAVES = 16_384;
/** Enough for every tile of ten million leaves. */
const MEMORY_BYTES = 800 * 1024 * 1024;
/** A node of the tree with its prefix. */
const NODE_BYTES = 1 + 2 * HASH_BYTES;

const perSecond = (count: number, started: number): number => (count / (performance.now() - started)) * 1000;

/** A log of random leaf hashes with all its tiles in memory. */
export async function filledLog(folder: string, size: number): Promise<TileLog> {
  const log = await TileLog.open(folder, { memoryBytes: MEMORY_BYTES });
  let waiting: Promise<unknown>[] = [];
  for (let done = 0; done < size; done += SLAB_LEAVES) {
    waiting.push(log.append(randomFillSync(new Uint8Array(Math.min(SLAB_LEAVES, size - done) * HASH_BYTES))));
    if (waiting.length < 32) continue;
    await Promise.all(waiting);
    waiting = [];
  }
  await Promise.all(waiting);
  for (let index = 0; index < size; index += TILE_WIDTH) await log.inclusionProof(index);
  return log;
}

export const somePlaces = (size: number, count: number): readonly number[] =>
  Array.from({ length: count }, () => Math.floor(Math.random() * size));

/** Proofs a second, one after the other, of leaves in no order. */
export async function proofsRate(log: TileLog, places: readonly number[]): Promise<number> {
  const started = performance.now();
  for (const index of places) await log.inclusionProof(index);
  return perSecond(places.length, started);
}

/** As many hashes as the proofs have, each read from the file of leaves by itself; the file is in the system's memory. */
export function nodesRead(folder: string, places: readonly number[], size: number): number {
  const file = openSync(join(folder, 'hashes-0'), 'r');
  const some = places.slice(0, Math.ceil(places.length / 10));
  const bytes = Buffer.alloc(HASH_BYTES);
  const levels = Math.ceil(Math.log2(size));
  const started = performance.now();
  for (const index of some)
    for (let level = 0; level < levels; level += 1)
      readSync(file, bytes, 0, HASH_BYTES, (Math.floor(index / 2 ** level) ^ 1) * HASH_BYTES);
  const rate = perSecond(some.length, started);
  closeSync(file);
  return rate;
}

export async function someClaims(
  log: TileLog,
  places: readonly number[],
): Promise<readonly InclusionClaim[]> {
  const { size } = log;
  const root = log.root();
  const claims: InclusionClaim[] = [];
  for (const index of places) {
    const tile = Math.floor(index / TILE_WIDTH);
    const hashes = await log.tile(0, tile, Math.min(TILE_WIDTH, size - tile * TILE_WIDTH));
    const at = (index % TILE_WIDTH) * HASH_BYTES;
    const leafHash = hashes.slice(at, at + HASH_BYTES);
    claims.push({ index, size, root, leafHash, proof: await log.inclusionProof(index) });
  }
  return claims;
}

export function verifyRate(claims: readonly InclusionClaim[]): number {
  const started = performance.now();
  for (const claim of claims) if (!verifyInclusion(claim)) throw new Error('a proof does not hold');
  return perSecond(claims.length, started);
}

/** Claims a second when a claim is nothing but the hashing of its nodes. */
export function rawNodesRate(claims: readonly InclusionClaim[]): number {
  const node = randomBytes(NODE_BYTES);
  const nodes = claims.reduce((sum, { proof }) => sum + proof.length, 0);
  const started = performance.now();
  let length = 0;
  for (let at = 0; at < nodes; at += 1) length += hash('sha256', node, 'binary').length;
  if (length !== nodes * HASH_BYTES) throw new Error('the hash has another length');
  return perSecond(claims.length, started);
}
