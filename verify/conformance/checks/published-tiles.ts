import {
  decodeEntries,
  entriesPath,
  leafHash,
  LedgerError,
  nodeHash,
  parseEntry,
  sameBytes,
  TILE_WIDTH,
  tilePath,
  type TreeNodes,
} from '@gaoyao/kernel/ledger/pure';
import { fault, stop, Stopped, type Fault } from '../../report/fault.ts';
import type { Client } from '../http/client.ts';
import { expectStatus } from '../interface/reading.ts';

const HASH_BYTES = 32;
/** Binary levels that one level of tiles holds. */
const TILE_HEIGHT = 8;
/** Of a long log so many tiles of leaves are read: the first, the last, and others by chance. */
const MOST_TILES = 64;

/** A tile that has to be fetched before a question can be answered. */
class Missing extends Error {
  readonly level: number;
  readonly index: number;

  constructor(level: number, index: number) {
    super(`tile ${String(level)}/${String(index)}`);
    this.level = level;
    this.index = index;
  }
}

/** The tiles of a log at one size (C2SP tlog-tiles), fetched as they are needed. */
export class PublishedTiles {
  readonly #client: Pick<Client, 'get'>;
  readonly #log: string;
  readonly #size: number;
  readonly #tiles = new Map<string, Uint8Array>();

  /** `log` is the path of the log, without a slash at its end. */
  constructor(client: Pick<Client, 'get'>, log: string, size: number) {
    this.#client = client;
    this.#log = log;
    this.#size = size;
  }

  /** Answers a question about the tree, fetching what it needs. Stops with `answer.status`, `tile.length`. */
  async ask<T>(question: (tree: TreeNodes) => T): Promise<T> {
    for (;;)
      try {
        return question({ node: (height, index) => this.#node(height, index) });
      } catch (error) {
        if (!(error instanceof Missing)) throw error;
        await this.#fetch(error.level, error.index);
      }
  }

  /** Where a complete tile of leaves, or one above it, does not give the hash that the level above has for it. */
  async levelFaults(): Promise<readonly Fault[]> {
    const faults: Fault[] = [];
    for (const leaf of this.#chosen()) {
      let index = leaf;
      for (let level = 0; this.#width(level, index) === TILE_WIDTH; level += 1) {
        const below = await this.ask(() => subtree(this.#tile(level, index)));
        const above = await this.ask(() => this.#node((level + 1) * TILE_HEIGHT, index));
        if (!sameBytes(below, above)) faults.push(this.#differs(tilePath(level, index)));
        index = Math.floor(index / TILE_WIDTH);
      }
    }
    return faults;
  }

  /** Entries whose leaf hash is not on level 0, or that are not of the form. Those of a declared gap have no length. */
  async entryFaults(): Promise<readonly Fault[]> {
    const faults: Fault[] = [];
    for (const index of this.#chosen()) {
      const width = this.#width(0, index);
      const path = entriesPath(index, width);
      const bytes = await this.#bytes(path, entriesPath(index));
      const tile = await this.ask(() => this.#tile(0, index));
      try {
        const entries = decodeEntries(bytes).slice(0, width);
        if (entries.length !== width) faults.push(this.#length(path, entries.length, width));
        entries.forEach((entry, at) => {
          if (entry.length === 0) return;
          parseEntry(entry);
          if (!sameBytes(leafHash(entry), hashAt(tile, at)))
            faults.push(
              fault(
                'entry.differs',
                `${this.#log}/${path}`,
                `第 ${String(index * TILE_WIDTH + at)} 条的叶哈希与第 0 层不符`,
                `the leaf hash of entry ${String(index * TILE_WIDTH + at)} is not the one on level 0`,
              ),
            );
        });
      } catch (error) {
        if (!(error instanceof LedgerError)) throw error;
        faults.push(fault(error.code, `${this.#log}/${path}`, error.text.zh, error.text.en));
      }
    }
    return faults;
  }

  /** Root of the complete subtree over `2^height` leaves. */
  #node(height: number, index: number): Uint8Array {
    const level = Math.floor(height / TILE_HEIGHT);
    const span = 2 ** (height % TILE_HEIGHT);
    const first = index * span;
    const tile = this.#tile(level, Math.floor(first / TILE_WIDTH));
    const at = first % TILE_WIDTH;
    return subtree(tile.subarray(at * HASH_BYTES, (at + span) * HASH_BYTES));
  }

  #tile(level: number, index: number): Uint8Array {
    const found = this.#tiles.get(`${String(level)}/${String(index)}`);
    if (found === undefined) throw new Missing(level, index);
    return found;
  }

  /** Hashes that a tile has at this size. */
  #width(level: number, index: number): number {
    const all = Math.floor(this.#size / TILE_WIDTH ** level);
    return Math.max(0, Math.min(TILE_WIDTH, all - index * TILE_WIDTH));
  }

  async #fetch(level: number, index: number): Promise<void> {
    const width = this.#width(level, index);
    const path = tilePath(level, index, width);
    const bytes = (await this.#bytes(path, tilePath(level, index))).subarray(0, width * HASH_BYTES);
    if (bytes.length !== width * HASH_BYTES)
      throw new Stopped(this.#length(path, bytes.length / HASH_BYTES, width));
    this.#tiles.set(`${String(level)}/${String(index)}`, bytes);
  }

  /** A partial tile may be gone once the whole one is there (tlog-tiles): then its beginning is taken. */
  async #bytes(path: string, whole: string): Promise<Uint8Array> {
    const answer = await this.#client.get(`${this.#log}/${path}`);
    const found =
      answer.status === 404 && path !== whole ? await this.#client.get(`${this.#log}/${whole}`) : answer;
    expectStatus(found.status === 200 ? found : answer, 200);
    return found.bytes;
  }

  /** Numbers of the tiles of leaves that are looked at. */
  #chosen(): readonly number[] {
    const count = Math.ceil(this.#size / TILE_WIDTH);
    if (count <= MOST_TILES) return Array.from({ length: count }, (_, index) => index);
    const chosen = new Set([0, count - 2, count - 1]);
    while (chosen.size < MOST_TILES) chosen.add(Math.floor(Math.random() * count));
    return [...chosen].sort((a, b) => a - b);
  }

  #differs(path: string): Fault {
    return fault(
      'tile.differs',
      `${this.#log}/${path}`,
      '这一块的哈希与上一层不符',
      'its hash is not the one that the level above has for it',
    );
  }

  #length(path: string, found: number, width: number): Fault {
    return fault(
      'tile.length',
      `${this.#log}/${path}`,
      `应有 ${String(width)} 项，实有 ${String(found)} 项`,
      `it should hold ${String(width)}, it holds ${String(found)}`,
    );
  }
}

const hashAt = (tile: Uint8Array, at: number): Uint8Array =>
  tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);

/** Root over hashes whose number is a power of two. */
function subtree(hashes: Uint8Array): Uint8Array {
  let level = Array.from({ length: hashes.length / HASH_BYTES }, (_, at) => hashAt(hashes, at));
  while (level.length > 1)
    level = Array.from({ length: level.length / 2 }, (_, at) => nodeHash(level[2 * at]!, level[2 * at + 1]!));
  return level[0] ?? stop('tile.length', null, '空的块', 'an empty tile');
}
