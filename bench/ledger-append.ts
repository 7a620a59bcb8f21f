import { mkdirSync, openSync, closeSync, fdatasyncSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Frontier, HASH_BYTES, TileLog } from '@gaoyao/kernel/ledger';
import { BATCH_MS, checkpointOf, hashSlab, newSigner, SLAB_LEAVES } from './ledger-hashing.ts';

/** Appended slabs that may wait for their flush: memory stays bounded when the disk is slower than the hash. */
const MOST_WAITING = 64;

/**
 * Leaves a second from their bytes to the disk through the log: hashed in slabs, appended while earlier ones are being
 * flushed, a checkpoint signed for what was acknowledged each 100 ms. Ends when all is on disk.
 */
export async function durableRate(folder: string, count: number): Promise<number> {
  const log = await TileLog.open(folder);
  const signer = newSigner();
  const slab = new Uint8Array(SLAB_LEAVES * HASH_BYTES);
  const waiting: Promise<unknown>[] = [];
  const started = performance.now();
  let signed = started;
  let done = 0;
  while (done < count) {
    hashSlab(slab, done);
    waiting.push(log.append(slab));
    done += SLAB_LEAVES;
    if (waiting.length > MOST_WAITING) await waiting.shift();
    await setImmediate();
    const now = performance.now();
    if (now - signed < BATCH_MS) continue;
    checkpointOf(signer, log.size, log.root());
    signed = now;
  }
  await Promise.all(waiting);
  checkpointOf(signer, log.size, log.root());
  const rate = (log.size / (performance.now() - started)) * 1000;
  await log.close();
  return rate;
}

/** The same hashing, tree and signatures, and one flush each 100 ms that everything waits for. */
export function blockingRate(folder: string, count: number): number {
  mkdirSync(folder);
  const file = openSync(join(folder, 'hashes'), 'w');
  const signer = newSigner();
  const frontier = new Frontier();
  const slab = new Uint8Array(SLAB_LEAVES * HASH_BYTES);
  const started = performance.now();
  let flushed = started;
  let done = 0;
  while (done < count) {
    hashSlab(slab, done);
    frontier.append(slab);
    writeSync(file, slab);
    done += SLAB_LEAVES;
    if (performance.now() - flushed < BATCH_MS && done < count) continue;
    fdatasyncSync(file);
    checkpointOf(signer, frontier.size, frontier.root());
    flushed = performance.now();
  }
  const rate = (done / (performance.now() - started)) * 1000;
  closeSync(file);
  return rate;
}
