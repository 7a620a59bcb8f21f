import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { evidenceStory } from '../kernel/evidence/bundle/bundle-fixture.ts';
import { bundleOf } from '../kernel/evidence/bundle/bundle.ts';
import { verifyBundle, type BundleSource } from './index.ts';
import { faultsOf, trustOf } from './report-fixture.ts';

const PIECE = 1 << 20;
const PIECES = 4200;
const MOST_MEMORY = 200 * 2 ** 20;
const zeros = Buffer.alloc(PIECE);
const isHole = (piece: Uint8Array): boolean =>
  piece.length <= PIECE && zeros.subarray(0, piece.length).equals(piece);

/** A film of zeros of more than 4 GiB: on disk it takes no place. */
async function* film(): AsyncGenerator<Uint8Array> {
  for (let piece = 0; piece < PIECES; piece += 1) yield zeros;
}

test('a film beyond 4 GiB is bundled and verified without being held in memory, and unzip reads it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gaoyao-large-'));
  try {
    const digest = (algorithm: string): string => {
      const hash = createHash(algorithm);
      for (let piece = 0; piece < PIECES; piece += 1) hash.update(zeros);
      return hash.digest('hex');
    };
    const story = await evidenceStory({
      film: { sha256: digest('sha256'), sm3: digest('sm3'), size: PIECE * PIECES, open: async () => film() },
    });
    const before = process.memoryUsage.rss();
    let most = before;
    const look = (): void => {
      most = Math.max(most, process.memoryUsage.rss());
    };
    const file = await open(join(folder, 'bundle.zip'), 'w+');
    const { stream, size } = await bundleOf(story.content);
    let at = 0;
    for await (const piece of stream as AsyncIterable<Uint8Array>) {
      // what is not written stays a hole
      if (!isHole(piece)) await file.write(piece, 0, piece.length, at);
      at += piece.length;
      look();
    }
    assert.equal(at, size);
    const source: BundleSource = {
      size,
      read: async (start, end) => {
        const bytes = new Uint8Array(end - start);
        await file.read(bytes, 0, bytes.length, start);
        return bytes;
      },
    };
    const report = await verifyBundle(source, { trust: trustOf(story), progress: look });
    assert.deepEqual(faultsOf(report), []);
    assert.ok(most - before < MOST_MEMORY, `${String(Math.round((most - before) / 2 ** 20))} MiB`);
    await file.close();
    if (spawnSync('unzip', ['-v']).status === 0) {
      const { status, stdout } = spawnSync('unzip', ['-tq', join(folder, 'bundle.zip')], {
        encoding: 'utf8',
      });
      assert.equal(status, 0, stdout);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
