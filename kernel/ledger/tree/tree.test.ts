import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { concat } from '../bytes.ts';
import { LedgerError } from '../ledger-error.ts';
import {
  consistencyProof,
  Frontier,
  inclusionProof,
  rootOf,
  treeOf,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';
import { naivePath, naiveProof, naiveRoot, someLeaves } from './naive-tree-fixture.ts';

const largest = 70;
const leaves = someLeaves(largest);
const tree = treeOf(leaves);
const roots = Array.from({ length: largest + 1 }, (_, size) => naiveRoot(leaves.slice(0, size)));

test('for every size up to 70, root, inclusion and consistency proofs are those of RFC 6962 word for word, and hold', () => {
  for (let size = 0; size <= largest; size += 1) {
    const root = roots[size]!;
    assert.deepEqual(rootOf(tree, size), root);
    for (let index = 0; index < size; index += 1) {
      const proof = inclusionProof(tree, index, size);
      assert.deepEqual(proof, naivePath(index, leaves.slice(0, size)));
      assert.equal(verifyInclusion({ index, size, leafHash: leaves[index]!, proof, root }), true);
      const path = consistencyProof(tree, index + 1, size);
      assert.deepEqual(path, naiveProof(index + 1, leaves.slice(0, size)));
      const claim = { size1: index + 1, size2: size, proof: path, root1: roots[index + 1]!, root2: root };
      assert.equal(verifyConsistency(claim), true);
    }
  }
});

const altered = (hash: Uint8Array, bit: number): Uint8Array => {
  const copy = Uint8Array.from(hash);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
};

/** A proof with one thing wrong: a bit, a hash too many or too few, two hashes in the wrong order. */
const wrongProofs = (
  proof: readonly Uint8Array[],
  at: number,
  bit: number,
): readonly (readonly Uint8Array[])[] => {
  const place = proof.length === 0 ? 0 : at % proof.length;
  const extra = altered(leaves[0]!, bit);
  return [
    [...proof, extra],
    [extra, ...proof],
    ...(proof.length === 0
      ? []
      : [proof.slice(1), proof.slice(0, -1), proof.with(place, altered(proof[place]!, bit))]),
    ...(proof.length < 2 ? [] : [[proof[1]!, proof[0]!, ...proof.slice(2)]]),
  ];
};

test('one thing wrong anywhere in a claim, and it does not hold', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: largest }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1))),
      fc.nat(9),
      fc.nat(255),
      ([size, index], at, bit) => {
        const inclusion = {
          ...{ index, size, leafHash: leaves[index]!, root: roots[size]! },
          proof: inclusionProof(tree, index, size),
        };
        for (const wrong of [
          { ...inclusion, leafHash: altered(inclusion.leafHash, bit) },
          { ...inclusion, root: altered(inclusion.root, bit) },
          ...wrongProofs(inclusion.proof, at, bit).map((proof) => ({ ...inclusion, proof })),
        ])
          assert.equal(verifyInclusion(wrong), false);
        const consistency = {
          ...{ size1: index + 1, size2: size, root1: roots[index + 1]!, root2: roots[size]! },
          proof: consistencyProof(tree, index + 1, size),
        };
        for (const wrong of [
          { ...consistency, root1: altered(consistency.root1, bit) },
          { ...consistency, root2: altered(consistency.root2, bit) },
          ...wrongProofs(consistency.proof, at, bit).map((proof) => ({ ...consistency, proof })),
        ])
          assert.equal(verifyConsistency(wrong), false);
        // another leaf's proof, and the proof in a tree of another size
        for (const other of [index - 1, index + 1])
          if (other >= 0 && other < size)
            assert.equal(verifyInclusion({ ...inclusion, index: other }), false);
        assert.equal(verifyInclusion({ ...inclusion, root: roots[size - 1]! }), false);
      },
    ),
    { numRuns: 300 },
  );
});

const huge = [2 ** 31 - 1, 2 ** 32, 2 ** 53 - 1, 2 ** 53, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY];
const number = fc.oneof(fc.nat(80), fc.constantFrom(...huge));
const hash = fc.oneof(
  fc.constantFrom(...leaves.slice(0, 3), ...roots.slice(0, 6)),
  fc.uint8Array({ maxLength: 33 }),
  fc.uint8Array({ minLength: 32, maxLength: 32 }),
);
const proof = fc.oneof(fc.array(hash, { maxLength: 60 }), fc.anything());

test('random rubbish never holds and never throws', () => {
  const rubbish = fc.oneof(fc.anything(), hash);
  fc.assert(
    fc.property(number, number, rubbish, proof, rubbish, (one, other, first, hashes, second) => {
      const inclusion = { index: one, size: other, leafHash: first, proof: hashes, root: second } as never;
      // a tree of one leaf is that leaf: the only claim of this kind that rubbish can make rightly
      if (!(one === 0 && other === 1)) assert.equal(verifyInclusion(inclusion), false);
      const consistency = { size1: one, size2: other, proof: hashes, root1: first, root2: second } as never;
      if (one !== other) assert.equal(verifyConsistency(consistency), false);
    }),
    { numRuns: 1_000 },
  );
  // a list with a hole in it
  const hollow = Array<Uint8Array>(1);
  assert.equal(
    verifyInclusion({ index: 0, size: 2, leafHash: leaves[0]!, proof: hollow, root: roots[2]! }),
    false,
  );
  for (const nothing of [undefined, null, 7, 'proof', [], {}]) {
    assert.equal(verifyInclusion(nothing as never), false);
    assert.equal(verifyConsistency(nothing as never), false);
  }
});

test('a size beyond 32 bits is counted rightly', () => {
  // the last leaf of a tree of 2^40 + 1: its only sibling is the subtree of the 2^40 before it
  const size = 2 ** 40 + 1;
  const [left, last] = [leaves[0]!, leaves[1]!];
  const root = naiveRoot([left, last]);
  assert.equal(verifyInclusion({ index: size - 1, size, leafHash: last, proof: [left], root }), true);
  assert.equal(verifyInclusion({ index: size - 2, size, leafHash: last, proof: [left], root }), false);
  const asked: string[] = [];
  const stub = {
    node: (height: number, index: number) => (asked.push(`${String(height)}:${String(index)}`), left),
  };
  assert.deepEqual(inclusionProof(stub, size - 1, size), [left]);
  assert.deepEqual(asked, ['40:0']);
});

test('slabs of any length make the same tree, and the frontier says which tile hashes are complete', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 }), (slabs) => {
      const count = slabs.reduce((sum, one) => sum + one, 0);
      const all = someLeaves(count);
      const frontier = new Frontier();
      const complete: { level: number; hash: Uint8Array }[] = [];
      let at = 0;
      for (const length of slabs) {
        frontier.append(concat(...all.slice(at, at + length)), (level, lent) =>
          complete.push({ level, hash: Uint8Array.from(lent) }),
        );
        at += length;
        assert.deepEqual(frontier.root(), naiveRoot(all.slice(0, at)));
        assert.deepEqual(new Frontier(frontier.size, frontier.peaks()).root(), frontier.root());
      }
      const expected = Array.from({ length: Math.floor(count / 256) }, (_, tile) => ({
        level: 1,
        hash: naiveRoot(all.slice(tile * 256, (tile + 1) * 256)),
      }));
      assert.deepEqual(complete, expected);
    }),
    { numRuns: 20 },
  );
});

test('proofs of what the log has not are refused', () => {
  const refused = (error: unknown) => error instanceof LedgerError && error.code === 'ledger.out-of-range';
  for (const [index, size] of [
    [0, 0],
    [5, 5],
    [-1, 5],
    [0.5, 5],
    [0, 2 ** 53],
  ] as const)
    assert.throws(() => inclusionProof(tree, index, size), refused);
  for (const [size1, size2] of [
    [0, 5],
    [6, 5],
    [1.5, 5],
    [1, 2 ** 53],
  ] as const)
    assert.throws(() => consistencyProof(tree, size1, size2), refused);
  for (const size of [-1, 0.5, 2 ** 53]) assert.throws(() => rootOf(tree, size), refused);
});
