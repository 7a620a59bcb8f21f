import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  encodeEntries,
  entryOf,
  leafHash,
  parseTilePath,
  randomBytes,
  rootOf,
  sameBytes,
  TILE_WIDTH,
  treeOf,
  type TreeNodes,
} from '@gaoyao/kernel/ledger/pure';
import { Stopped } from '../report/fault.ts';
import { PublishedTiles } from './checks/published-tiles.ts';
import type { Answer } from './http/client.ts';

/** Two levels of whole tiles and some above: enough that every level has a neighbour to be compared with. */
const SIZE = TILE_WIDTH ** 2 + 2 * TILE_WIDTH + 3;

describe('tiles of a log over HTTP', () => {
  let entries: readonly Uint8Array[];
  let tree: TreeNodes;
  before(() => {
    // one commitment in a thousand ways is as good as random ones
    const commitment = randomBytes(32);
    entries = Array.from({ length: SIZE }, (_, at) => {
      const own = Uint8Array.from(commitment);
      new DataView(own.buffer).setUint32(0, at);
      return entryOf('act', own);
    });
    tree = treeOf(entries.map((entry) => leafHash(entry)));
  });

  /** A server of the log; `break` changes what it answers at a path, undefined is 404. */
  const tiles = (change: (path: string, bytes: Uint8Array) => Uint8Array | undefined, size = SIZE) =>
    new PublishedTiles(
      {
        get: async (path): Promise<Answer> => {
          const asked = parseTilePath(path.replace('/log/', ''));
          assert.ok(asked, path);
          const { level, index, width } = asked;
          const first = index * TILE_WIDTH;
          const there = Math.floor(SIZE / TILE_WIDTH ** (level === 'entries' ? 0 : level));
          const bytes =
            first + width > there
              ? undefined
              : level === 'entries'
                ? encodeEntries(entries.slice(first, first + width))
                : Buffer.concat(Array.from({ length: width }, (_, at) => tree.node(level * 8, first + at)));
          const sent = bytes === undefined ? undefined : change(path, bytes);
          return {
            where: `GET ${path}`,
            status: sent === undefined ? 404 : 200,
            headers: new Headers(),
            bytes: sent ?? new Uint8Array(),
          };
        },
      },
      '/log',
      size,
    );
  const asItIs = (_path: string, bytes: Uint8Array) => bytes;
  const flipped = (bytes: Uint8Array, at: number) => {
    const copy = Uint8Array.from(bytes);
    copy[at]! ^= 1;
    return copy;
  };

  test('give the root of every size, and agree on every level with the one above', async () => {
    for (const size of [1, 255, 256, 257, 600, TILE_WIDTH ** 2 - 1, TILE_WIDTH ** 2, SIZE])
      assert.ok(
        sameBytes(await tiles(asItIs, size).ask((found) => rootOf(found, size)), rootOf(tree, size)),
        String(size),
      );
    assert.deepEqual(await tiles(asItIs).levelFaults(), []);
    assert.deepEqual(await tiles(asItIs).entryFaults(), []);
  });

  test('a whole tile of leaves that was rewritten is found by the level above, though the root does not need it', async () => {
    const rewritten = tiles((path, bytes) => (path.endsWith('/tile/0/000') ? flipped(bytes, 3) : bytes));
    assert.ok(sameBytes(await rewritten.ask((found) => rootOf(found, SIZE)), rootOf(tree, SIZE)));
    const faults = await rewritten.levelFaults();
    assert.deepEqual(
      faults.map(({ code, member }) => `${code} ${String(member)}`),
      ['tile.differs /log/tile/0/000'],
    );
    assert.ok((await rewritten.entryFaults()).some(({ code }) => code === 'entry.differs'));
  });

  test('so is one of a higher level, and a tile that is gone or short is named', async () => {
    const higher = tiles((path, bytes) => (path.endsWith('/tile/1/000') ? flipped(bytes, 40) : bytes));
    assert.ok((await higher.levelFaults()).some(({ member }) => member === '/log/tile/1/000'));
    for (const [change, code] of [
      [() => undefined, 'answer.status'],
      [(_path: string, bytes: Uint8Array) => bytes.subarray(0, 32), 'tile.length'],
    ] as const)
      await assert.rejects(
        tiles(change).ask((found) => rootOf(found, SIZE)),
        (error) => error instanceof Stopped && error.fault.code === code,
      );
  });

  test('a partial tile may be gone once the whole one is there: its beginning is taken', async () => {
    const size = 300;
    const grown = tiles((path, bytes) => (path.includes('.p/') ? undefined : bytes), size);
    assert.ok(sameBytes(await grown.ask((found) => rootOf(found, size)), rootOf(tree, size)));
    assert.deepEqual(await grown.entryFaults(), []);
  });

  test('entries of a declared gap have no length and say nothing', async () => {
    const withGap = encodeEntries([new Uint8Array(), ...entries.slice(1, TILE_WIDTH)]);
    const gap = tiles((path, bytes) => (path.includes('/entries/') ? withGap : bytes), TILE_WIDTH);
    assert.deepEqual(await gap.entryFaults(), []);
  });
});
