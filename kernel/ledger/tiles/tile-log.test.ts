import assert from 'node:assert/strict';
import { mkdtemp, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { bytesToHex } from '../bytes.ts';
import { LedgerError } from '../ledger-error.ts';
import { consistencyProof, inclusionProof, rootOf, verifyInclusion } from '../tree/index.ts';
import { FilesDamaged, TileLog, tilePath } from './index.ts';
import { LossyDisk } from './lossy-disk-fixture.ts';
import { numberedLeaves, numberedRoot, numberedTree } from './numbered-leaves-fixture.ts';

const home = await mkdtemp(join(tmpdir(), 'gaoyao-tile-log-'));
after(() => rm(home, { recursive: true }));
let folders = 0;
const newFolder = (): string => join(home, String((folders += 1)));
const code = (expected: string) => (error: unknown) =>
  error instanceof LedgerError && error.code === expected;

/** Two full levels of tiles and the beginning of a third. */
const SIZE = 66_000;
const tree = numberedTree(SIZE);
const folder = newFolder();
const log = await TileLog.open(folder);
await log.append(numberedLeaves(0, SIZE));
after(() => log.close());

test('slabs of any length, awaited or not, make the tree of their leaves; it is there again when opened anew', async () => {
  const lengths = fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.boolean()), {
    minLength: 1,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(lengths, async (slabs) => {
      const place = newFolder();
      const one = await TileLog.open(place);
      let size = 0;
      const calls = [];
      for (const [count, awaited] of slabs) {
        const call = one.append(numberedLeaves(size, count));
        calls.push(call);
        size += count;
        if (awaited) await call;
      }
      let first = 0;
      for (const appended of await Promise.all(calls)) {
        assert.equal(appended.first, first);
        first = appended.size;
        assert.equal(bytesToHex(appended.root), bytesToHex(rootOf(tree, appended.size)));
      }
      assert.equal(one.size, size);
      await one.close();
      const again = await TileLog.open(place);
      assert.equal(again.size, size);
      assert.equal(bytesToHex(again.root()), bytesToHex(rootOf(tree, size)));
      await again.append(numberedLeaves(size, 1));
      assert.equal(bytesToHex(again.root()), bytesToHex(rootOf(tree, size + 1)));
      await again.close();
    }),
    { numRuns: 12 },
  );
});

test('proofs and roots of any size are those of the whole tree, asked one by one or hundreds at once with almost no memory', async () => {
  const scarce = await TileLog.open(folder, { memoryBytes: 0, readOnly: true });
  const sizes = fc
    .integer({ min: 1, max: SIZE })
    .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));
  const questions = fc.sample(sizes, { numRuns: 300, seed: 7 });
  await Promise.all(
    [log, scarce].flatMap((one) =>
      questions.map(async ([size, index]) => {
        assert.deepEqual(await one.inclusionProof(index, size), inclusionProof(tree, index, size));
        assert.deepEqual(
          await one.consistencyProof(index + 1, size),
          consistencyProof(tree, index + 1, size),
        );
        assert.deepEqual(await one.rootAt(size), rootOf(tree, size));
      }),
    ),
  );
  await scarce.close();
});

test('proofs follow a growing log, whose last tiles grow in memory', async () => {
  const growing = await TileLog.open(newFolder());
  for (let size = 0; size < 600;) {
    const count = 1 + (size % 37);
    await growing.append(numberedLeaves(size, count));
    size += count;
    const index = (size * 31) % size;
    const proof = await growing.inclusionProof(index);
    const leafHash = numberedLeaves(index, 1);
    assert.equal(verifyInclusion({ index, size, leafHash, proof, root: growing.root() }), true);
  }
  await growing.close();
});

test('tiles are those of C2SP tlog-tiles: 66,000 leaves are 257 full tiles and one of 208; above them one full tile and one hash; and one', async () => {
  assert.deepEqual(await log.tile(0, 256), numberedLeaves(256 * 256, 256));
  assert.deepEqual(await log.tile(0, 257, 208), numberedLeaves(257 * 256, 208));
  assert.deepEqual(await log.tile(0, 257, 1), numberedLeaves(257 * 256, 1));
  assert.deepEqual((await log.tile(1, 0)).subarray(32, 64), tree.node(8, 1));
  assert.deepEqual(await log.tile(1, 1, 1), tree.node(8, 256));
  assert.deepEqual(await log.tile(2, 0, 1), tree.node(16, 0));
  for (const [level, index, width] of [
    ...[
      [0, 257, 256],
      [0, 257, 209],
      [0, 258, 1],
      [1, 1, 2],
      [2, 0, 2],
      [3, 0, 1],
      [2, 0, 256],
    ],
    ...[
      [0, -1, 1],
      [-1, 0, 1],
      [0, 0, 0],
      [0, 0, 257],
      [0.5, 0, 1],
      [0, 0.5, 1],
      [0, 2 ** 60, 1],
    ],
  ] as const)
    await assert.rejects(log.tile(level, index, width), code('ledger.tile-absent'));
});

test('what lies beyond the log is refused, and so are slabs that are no whole hashes', async () => {
  for (const [index, size] of [
    [SIZE, SIZE],
    [0, SIZE + 1],
    [-1, 5],
    [0.5, 5],
    [0, 0],
  ] as const)
    await assert.rejects(log.inclusionProof(index, size), code('ledger.out-of-range'));
  await assert.rejects(log.consistencyProof(0, 5), code('ledger.out-of-range'));
  await assert.rejects(log.rootAt(SIZE + 1), code('ledger.out-of-range'));
  for (const length of [0, 31, 33]) await assert.rejects(log.append(new Uint8Array(length)), RangeError);
});

test('a reader reads and does not write; where there is no log it says so', async () => {
  const reader = await TileLog.open(folder, { readOnly: true });
  assert.equal(reader.size, SIZE);
  await assert.rejects(reader.append(numberedLeaves(0, 1)), code('ledger.read-only'));
  await reader.close();
  await assert.rejects(TileLog.open(newFolder(), { readOnly: true }), code('ledger.log-absent'));
});

test('a log behind the order it follows is filled when it is opened', async () => {
  const place = newFolder();
  const before = await TileLog.open(place);
  await before.append(numberedLeaves(0, 1000));
  await before.close();
  const filled = await TileLog.open(place, {
    fillFrom: async function* (first) {
      yield numberedLeaves(first, 500);
      yield numberedLeaves(first + 500, 1);
    },
  });
  assert.equal(filled.size, 1501);
  assert.equal(bytesToHex(filled.root()), bytesToHex(numberedRoot(1501)));
  await filled.close();
});

test('what a crash left behind the last commit is cut off; a reader leaves it alone', async () => {
  const place = newFolder();
  const one = await TileLog.open(place);
  await one.append(numberedLeaves(0, 300));
  await one.close();
  const file = join(place, 'hashes-0');
  await writeFile(file, new Uint8Array(100).fill(1), { flag: 'a' });
  await (await TileLog.open(place, { readOnly: true })).close();
  assert.equal((await stat(file)).size, 300 * 32 + 100);
  await (await TileLog.open(place)).close();
  assert.equal((await stat(file)).size, 300 * 32);
});

/** A copy of the big log with one thing done to a file of it. */
async function spoiled(spoil: (place: string) => Promise<void>): Promise<string> {
  const place = newFolder();
  await (await TileLog.open(place)).close();
  for (const name of ['commit', 'hashes-0', 'hashes-1', 'hashes-2'])
    await writeFile(join(place, name), await readFile(join(folder, name)));
  await spoil(place);
  return place;
}

async function flip(path: string, position: number): Promise<void> {
  const handle = await open(path, 'r+');
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, position);
  await handle.write(Buffer.of(buffer[0]! ^ 0x10), 0, 1, position);
  await handle.close();
}

const names = (tile: string | null, file: string) => (error: unknown) =>
  error instanceof FilesDamaged &&
  error.text.zh.includes(file) &&
  error.damages.length === 1 &&
  error.damages[0]?.file === file &&
  error.damages[0].tile === tile;

for (const [where, level, at, tile] of [
  ['a leaf of the first tile', 0, 0, tilePath(0, 0)],
  ['a leaf in the middle', 0, 128 * 256 + 77, tilePath(0, 128)],
  ['the last leaf of the last full tile', 0, 257 * 256 - 1, tilePath(0, 256)],
  ['a hash of the full tile above', 1, 100, tilePath(1, 0)],
] as const)
  test(`a flipped byte in ${where} is named by the audit, and no proof is made from it`, async () => {
    const place = await spoiled((one) => flip(join(one, `hashes-${String(level)}`), at * 32 + 5));
    const altered = await TileLog.open(place);
    await assert.rejects(altered.verify(), names(tile, `hashes-${String(level)}`));
    const below = at * 256 ** level;
    await assert.rejects(altered.inclusionProof(below), code('ledger.files-damaged'));
    await altered.close();
  });

for (const [where, level, at, tile] of [
  ['the last leaves', 0, SIZE - 1, tilePath(0, 257, 208)],
  ['the last hash of the level above', 1, 256, tilePath(1, 1, 1)],
  ['the highest hash', 2, 0, tilePath(2, 0, 1)],
] as const)
  test(`a flipped byte in ${where} is named when the log is opened`, async () => {
    const place = await spoiled((one) => flip(join(one, `hashes-${String(level)}`), at * 32 + 31));
    await assert.rejects(TileLog.open(place), names(tile, `hashes-${String(level)}`));
  });

test('the audit names all tiles that were altered, and only them', async () => {
  const place = await spoiled(async (one) => {
    for (const leaf of [5, 300, 60_000]) await flip(join(one, 'hashes-0'), leaf * 32);
  });
  const altered = await TileLog.open(place);
  let last;
  for await (const step of altered.audit()) last = step;
  assert.deepEqual(
    last?.damages.map(({ tile }) => tile),
    [0, 1, 234].map((index) => tilePath(0, index)),
  );
  assert.equal(last.tiles, last.of);
  await altered.close();
});

test('a truncated file is named when the log is opened; a missing one, and a lost commit, too', async () => {
  for (const level of [0, 1, 2]) {
    const name = `hashes-${String(level)}`;
    const cut = await spoiled(async (one) => {
      const { size } = await stat(join(one, name));
      await truncate(join(one, name), size - 1);
    });
    await assert.rejects(TileLog.open(cut), names(null, name));
    const missing = await spoiled((one) => rm(join(one, name)));
    await assert.rejects(TileLog.open(missing), code('ledger.files-damaged'));
  }
  const uncommitted = await spoiled((one) => rm(join(one, 'commit')));
  await assert.rejects(TileLog.open(uncommitted), names(null, 'commit'));
  const torn = await spoiled((one) => writeFile(join(one, 'commit'), new Uint8Array(8192)));
  await assert.rejects(TileLog.open(torn), names(null, 'commit'));
});

test('a file cut short under an open log is named by the audit', async () => {
  const place = await spoiled(async () => undefined);
  const reader = await TileLog.open(place, { readOnly: true, memoryBytes: 0 });
  await truncate(join(place, 'hashes-0'), 200 * 256 * 32 + 17);
  let last;
  for await (const step of reader.audit()) last = step;
  const named = last?.damages.map(({ tile }) => tile) ?? [];
  assert.ok(named.includes(tilePath(0, 200)) && named.includes(tilePath(0, 256)), named.join());
  assert.ok(!named.includes(tilePath(0, 199)));
  await assert.rejects(reader.inclusionProof(200 * 256 + 3), code('ledger.files-damaged'));
  await reader.close();
});

test('when the disk refuses, the call is refused, and the log takes no more until it is opened again', async () => {
  const disk = new LossyDisk(4);
  const failing = await TileLog.open('', { files: disk });
  const calls = [300, 1].map((count) => failing.append(numberedLeaves(0, count)));
  for (const call of calls) await assert.rejects(call, code('ledger.write-failed'));
  await assert.rejects(failing.append(numberedLeaves(0, 1)), code('ledger.write-failed'));
  assert.equal(failing.size, 0);
  const again = await TileLog.open('', { files: disk.afterCut(() => 0) });
  await again.append(numberedLeaves(again.size, 10));
  assert.equal(bytesToHex(again.root()), bytesToHex(numberedRoot(again.size)));
});
