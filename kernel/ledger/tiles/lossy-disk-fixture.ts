import type { TileFile, TileFolder } from './tile-files.ts';

/** The power went: what was not flushed may be there, in part, or not at all. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

type Change =
  | { readonly kind: 'write'; readonly bytes: Uint8Array; readonly position: number }
  | { readonly kind: 'truncate'; readonly length: number };

interface Content {
  durable: Uint8Array;
  pending: Change[];
}

function applied(content: Uint8Array, change: Change): Uint8Array {
  if (change.kind === 'truncate') return content.slice(0, change.length);
  const { bytes, position } = change;
  const wider = new Uint8Array(Math.max(content.length, position + bytes.length));
  wider.set(content);
  wider.set(bytes, position);
  return wider;
}

const now = ({ durable, pending }: Content): Uint8Array => pending.reduce(applied, durable);

/**
 * A folder in memory that forgets like a disk: it counts operations, cuts the power at one of them, and then holds each
 * change since the last flush of its file whole, torn or not at all, as chance will have it.
 */
export class LossyDisk implements TileFolder {
  readonly #files = new Map<string, Content>();
  readonly #cutAt: number;
  operations = 0;

  constructor(cutAt = Number.POSITIVE_INFINITY) {
    this.#cutAt = cutAt;
  }

  async #operation<T>(done: () => T): Promise<T> {
    await Promise.resolve();
    this.operations += 1;
    if (this.operations > this.#cutAt) throw new PowerCut();
    return done();
  }

  #file(content: Content): TileFile {
    const change = (one: Change) => {
      // a change may reach the disk although its answer is lost; after the cut none does
      if (this.operations <= this.#cutAt) content.pending.push(one);
      return this.#operation(() => undefined);
    };
    return {
      write: (bytes, position) => change({ kind: 'write', bytes: Uint8Array.from(bytes), position }),
      truncate: (length) => change({ kind: 'truncate', length }),
      read: async (position, length) => now(content).slice(position, position + length),
      size: async () => now(content).length,
      sync: () =>
        this.#operation(() => {
          content.durable = now(content);
          content.pending = [];
        }),
      close: async () => undefined,
    };
  }

  async open(name: string): Promise<TileFile | undefined> {
    const content = this.#files.get(name);
    return content === undefined ? undefined : this.#file(content);
  }

  create(name: string, bytes: Uint8Array): Promise<TileFile> {
    return this.#operation(() => {
      const content = { durable: Uint8Array.from(bytes), pending: [] };
      this.#files.set(name, content);
      return this.#file(content);
    });
  }

  /** What is found when the power is back. `random` gives numbers from 0 to below 1. */
  afterCut(random: () => number): LossyDisk {
    const disk = new LossyDisk();
    for (const [name, { durable, pending }] of this.#files) {
      let content = durable;
      for (const change of pending) {
        const luck = random();
        if (luck < 0.4) content = applied(content, change);
        else if (luck < 0.7 && change.kind === 'write') {
          const torn = change.bytes.slice(0, Math.floor(random() * change.bytes.length));
          content = applied(content, { ...change, bytes: torn });
        }
      }
      disk.#files.set(name, { durable: content, pending: [] });
    }
    return disk;
  }
}
