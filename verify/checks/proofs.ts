import {
  LedgerError,
  leafOf,
  verifyInclusion,
  type LeafKind,
  type LeafRecord,
} from '@gaoyao/kernel/ledger/pure';
import type { ProvenLeaf, Proofs } from '../bundle/formats.ts';
import { fault, type Fault } from '../report/fault.ts';

/** A tree at one size, as a checkpoint whose signature holds says it. */
export interface Tree {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** The leaf of a record; undefined for one that no leaf can be made of, such as with a fraction in it. */
function hashOf(kind: LeafKind, salt: Uint8Array, record: object): Uint8Array | undefined {
  try {
    return leafOf(kind, salt, record as LeafRecord);
  } catch (error) {
    if (error instanceof LedgerError) return undefined;
    throw error;
  }
}

const keyOf = (kind: string, item: string, part: number): string => `${kind}/${item}/${String(part)}`;

/** The inclusion proofs of one log: each record asks whether its leaf stands in the tree of the checkpoint. */
export class LogProofs {
  readonly #member: string;
  readonly #tree: Tree | null;
  readonly #leaves: ReadonlyMap<string, ProvenLeaf>;
  readonly #used = new Set<string>();
  /** What is wrong with the proofs as a whole. */
  readonly faults: readonly Fault[];

  /** `tree` is null when there is no checkpoint that holds: then nothing is included. */
  constructor(name: string, proofs: Proofs, tree: Tree | null) {
    this.#member = `proofs/${name}.json`;
    this.#tree = tree;
    this.#leaves = new Map(proofs.leaves.map((leaf) => [keyOf(leaf.kind, leaf.item, leaf.part), leaf]));
    this.faults = this.#whole(proofs);
  }

  #whole({ origin, size, leaves }: Proofs): readonly Fault[] {
    const faults: Fault[] = [];
    const indexes = leaves.map(({ index }) => index);
    if (
      this.#leaves.size !== leaves.length ||
      indexes.some((index, at) => at > 0 && index <= indexes[at - 1]!)
    )
      faults.push(
        fault(
          'proof.order',
          this.#member,
          '证明没有按位置排序，或有重复',
          'the proofs are not in the order of their places, or repeat',
        ),
      );
    if (this.#tree === null) return faults;
    if (origin !== this.#tree.origin)
      faults.push(
        fault('proof.other-log', this.#member, '证明属于另一个账本', 'the proofs belong to another log'),
      );
    if (size !== this.#tree.size)
      faults.push(
        fault(
          'proof.other-size',
          this.#member,
          `证明针对 ${String(size)} 条的账本，检查点是 ${String(this.#tree.size)} 条`,
          `the proofs are of a tree of ${String(size)} leaves, the checkpoint is of ${String(this.#tree.size)}`,
        ),
      );
    return faults;
  }

  /** What speaks against this record standing in the ledger; null when it is proven. `member` is where the record stands. */
  fault(
    kind: 'evidence' | 'custody',
    part: number,
    salted: { readonly record: { readonly item: string }; readonly salt: Uint8Array },
    member: string,
  ): Fault | null {
    const { record, salt } = salted;
    const key = keyOf(kind, record.item, part);
    const leaf = this.#leaves.get(key);
    this.#used.add(key);
    if (leaf === undefined)
      return fault('proof.missing', member, `${key} 没有账本证明`, `there is no proof of ${key}`);
    if (this.#tree === null)
      return fault(
        'proof.no-checkpoint',
        member,
        `${key} 没有有效的检查点可供核对`,
        `there is no valid checkpoint to hold ${key} against`,
      );
    const { size, root } = this.#tree;
    const { index, path } = leaf;
    const hash = hashOf(kind, salt, record);
    return hash !== undefined && verifyInclusion({ index, size, leafHash: hash, proof: path, root })
      ? null
      : fault(
          'proof.invalid',
          member,
          `${key} 与账本不符：记录、盐值、位置或证明被改动`,
          `${key} is not what stands in the ledger: record, salt, place or proof was changed`,
        );
  }

  /** Proofs of nothing that the bundle holds: something was taken out of it. Asked after all records. */
  unused(): readonly Fault[] {
    return [...this.#leaves.keys()]
      .filter((key) => !this.#used.has(key))
      .map((key) =>
        fault(
          'proof.unused',
          this.#member,
          `${key} 有证明而无记录：记录被删去`,
          `there is a proof of ${key} without its record: it was taken out`,
        ),
      );
  }
}
