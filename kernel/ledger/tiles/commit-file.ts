import { sha256 } from '#primitives';
import { sameBytes } from '../bytes.ts';
import { emptyRoot, HASH_BYTES } from '../hashing/index.ts';
import { FilesDamaged } from './damage.ts';
import type { TileFile, TileFolder } from './tile-files.ts';

/**
 * What was appended whole. Two slots take turns, each with the size and the root of the log and a checksum, so that a
 * write torn by a crash leaves the one before it. Whatever the hash files hold beyond that size was never acknowledged.
 */
export interface Commit {
  readonly size: number;
  readonly root: Uint8Array;
}

const NAME = 'commit';
const MAGIC = new TextEncoder().encode('gytiles1');
/** Slots lie apart by more than a disk writes at once. */
const SLOT_DISTANCE = 4096;
const CHECK_AT = MAGIC.length + 8 + 8 + HASH_BYTES;
const SLOT_BYTES = CHECK_AT + 8;

interface Slot extends Commit {
  readonly sequence: number;
}

function encode({ sequence, size, root }: Slot): Uint8Array {
  const bytes = new Uint8Array(SLOT_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setBigUint64(MAGIC.length, BigInt(sequence));
  view.setBigUint64(MAGIC.length + 8, BigInt(size));
  bytes.set(root, MAGIC.length + 16);
  bytes.set(sha256(bytes.subarray(0, CHECK_AT)).subarray(0, SLOT_BYTES - CHECK_AT), CHECK_AT);
  return bytes;
}

function decode(bytes: Uint8Array): Slot | undefined {
  if (bytes.length !== SLOT_BYTES || !sameBytes(bytes.subarray(0, MAGIC.length), MAGIC)) return undefined;
  const check = sha256(bytes.subarray(0, CHECK_AT)).subarray(0, SLOT_BYTES - CHECK_AT);
  if (!sameBytes(check, bytes.subarray(CHECK_AT))) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return {
    sequence: Number(view.getBigUint64(MAGIC.length)),
    size: Number(view.getBigUint64(MAGIC.length + 8)),
    root: bytes.slice(MAGIC.length + 16, CHECK_AT),
  };
}

const slotAt = (sequence: number): number => (sequence % 2) * SLOT_DISTANCE;

export class CommitFile {
  readonly #file: TileFile;
  #latest: Slot;

  private constructor(file: TileFile, latest: Slot) {
    this.#file = file;
    this.#latest = latest;
  }

  /** The file of a log that is there; undefined when there is none. Throws `ledger.files-damaged` when neither slot is whole. */
  static async open(folder: TileFolder): Promise<CommitFile | undefined> {
    const file = await folder.open(NAME);
    if (file === undefined) return undefined;
    const slots = await Promise.all(
      [0, 1].map(async (one) => decode(await file.read(slotAt(one), SLOT_BYTES))),
    );
    const [latest] = slots
      .filter((slot) => slot !== undefined)
      .sort((one, other) => other.sequence - one.sequence);
    if (latest === undefined) {
      await file.close();
      throw new FilesDamaged([{ file: NAME, tile: null }]);
    }
    return new CommitFile(file, latest);
  }

  static async create(folder: TileFolder): Promise<CommitFile> {
    const empty = { sequence: 0, size: 0, root: emptyRoot() };
    return new CommitFile(await folder.create(NAME, encode(empty)), empty);
  }

  get latest(): Commit {
    return this.#latest;
  }

  /** When this returns, the commit is on disk. */
  async write({ size, root }: Commit): Promise<void> {
    const next = { sequence: this.#latest.sequence + 1, size, root };
    await this.#file.write(encode(next), slotAt(next.sequence));
    await this.#file.sync();
    this.#latest = next;
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
