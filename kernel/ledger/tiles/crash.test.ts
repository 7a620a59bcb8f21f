import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesToHex } from '../bytes.ts';
import { LossyDisk } from './lossy-disk-fixture.ts';
import { TileLog } from './index.ts';
import { numberedLeaves, numberedRoot } from './numbered-leaves-fixture.ts';

/** A generator of numbers from 0 to below 1 that begins where it is told (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const slabs = [1, 200, 60, 1, 700, 3, 255, 1, 256, 2];

/** Appends the slabs, some together and some alone; gives the largest size that was acknowledged before the power went. */
async function appended(disk: LossyDisk, random: () => number): Promise<number> {
  let acknowledged = 0;
  try {
    const log = await TileLog.open('', { files: disk });
    let size = log.size;
    let waiting: Promise<void>[] = [];
    for (const count of slabs) {
      const call = log.append(numberedLeaves(size, count)).then((done) => {
        acknowledged = Math.max(acknowledged, done.size);
      });
      size += count;
      waiting.push(call);
      if (random() < 0.4) {
        await Promise.all(waiting);
        waiting = [];
      }
    }
    await Promise.all(waiting);
    await log.close();
  } catch {
    // the power went; that is the point
  }
  return acknowledged;
}

test('wherever the power goes, what was acknowledged is there and nothing half-written is seen', async () => {
  const whole = new LossyDisk();
  await appended(whole, randomFrom(0));
  assert.ok(whole.operations > 25, String(whole.operations));
  for (let seed = 0; seed < 6; seed += 1)
    for (let cut = 0; cut <= whole.operations + 4; cut += 1) {
      const random = randomFrom(seed * 1000 + cut);
      const disk = new LossyDisk(cut);
      const acknowledged = await appended(disk, random);
      const found = await TileLog.open('', { files: disk.afterCut(random) });
      assert.ok(
        found.size >= acknowledged,
        `cut ${String(cut)}: ${String(found.size)} of ${String(acknowledged)}`,
      );
      await found.verify();
      assert.equal(bytesToHex(found.root()), bytesToHex(numberedRoot(found.size)));
      // and it goes on from there
      await found.append(numberedLeaves(found.size, 300));
      assert.equal(bytesToHex(found.root()), bytesToHex(numberedRoot(found.size)));
      await found.verify();
    }
});
