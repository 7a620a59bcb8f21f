import { Frontier, treeOf } from '../tree/index.ts';

/** Leaf hashes that are only numbers: 32 bytes with the index in them, the same in every process. */
export function numberedLeaves(first: number, count: number): Uint8Array {
  const slab = new Uint8Array(count * 32).fill(0xa5);
  const view = new DataView(slab.buffer);
  for (let at = 0; at < count; at += 1) view.setBigUint64(at * 32 + 12, BigInt(first + at));
  return slab;
}

export const numberedTree = (size: number) => {
  const slab = numberedLeaves(0, size);
  return treeOf(Array.from({ length: size }, (_, index) => slab.subarray(index * 32, index * 32 + 32)));
};

export function numberedRoot(size: number): Uint8Array {
  const frontier = new Frontier();
  frontier.append(numberedLeaves(0, size));
  return frontier.root();
}
