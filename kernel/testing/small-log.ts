import {
  consistencyProof,
  formatCheckpoint,
  leafHash,
  newKey,
  rootOf,
  signerOf,
  signNote,
  toBase64,
  treeOf,
  type TreeNodes,
  type WitnessedLog,
} from '../ledger/index.ts';

/** Origin of a small log when none is named. */
export const SMALL_LOG_ORIGIN = 'gaoyao.example/donghu';

/** A log in memory that can be made to cheat: whoever holds its key can sign another past. */
export class SmallLog {
  readonly origin: string;
  readonly #signerKey: string;
  readonly key: string;
  readonly #tree: TreeNodes;

  /** `past` are the leaves, one text each; two logs with one key and other leaves are a fork. */
  constructor(past: readonly string[], from?: SmallLog, origin = SMALL_LOG_ORIGIN) {
    const made = from === undefined ? newKey('ed25519', origin) : null;
    this.origin = from?.origin ?? origin;
    this.#signerKey = from === undefined ? made!.signerKey : from.#signerKey;
    this.key = from?.key ?? made!.verifierKey;
    this.#tree = treeOf(past.map((text) => leafHash(new TextEncoder().encode(text))));
  }

  note(size: number): string {
    const text = formatCheckpoint({ origin: this.origin, size, root: this.root(size) });
    return signNote(text, [signerOf(this.#signerKey)]);
  }

  root(size: number): Uint8Array {
    return rootOf(this.#tree, size);
  }

  proof(from: number, to: number): readonly Uint8Array[] {
    return from === 0 || from === to ? [] : consistencyProof(this.#tree, from, to);
  }

  /** What a witness is sent to follow it from one size to another (C2SP tlog-witness, add-checkpoint). */
  body(from: number, to: number): string {
    const proof = this.proof(from, to).map((hash) => `${toBase64(hash)}\n`);
    return `old ${String(from)}\n${proof.join('')}\n${this.note(to)}`;
  }

  /** As the platform tells its witnesses of it. */
  at(size: number, shard = 1): WitnessedLog {
    return {
      ...{ shard, origin: this.origin, size, note: this.note(size) },
      consistencyProof: async (from, to) => this.proof(from, to),
      rootAt: async (one) => this.root(one),
    };
  }
}

/** Leaves of a past. */
export const pastActs = (count: number, from = 'act'): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${from} ${String(index)}`);
