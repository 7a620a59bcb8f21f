import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { bytesToHex, utf8 } from '../bytes.ts';
import { emptyRoot, leafHash, leafHashInto, nodeHash, NodeHasher } from './index.ts';

const sha = (...parts: readonly Uint8Array[]): string =>
  createHash('sha256').update(Buffer.concat(parts)).digest('hex');
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });

test('leaves and nodes are told apart by their first byte (RFC 6962, 2.1)', () => {
  const data = fc.oneof(fc.uint8Array({ maxLength: 700 }), fc.constant(new Uint8Array(70_000).fill(3)));
  fc.assert(
    fc.property(data, data, hash, hash, (leaf, other, left, right) => {
      assert.equal(bytesToHex(leafHash(leaf)), sha(Uint8Array.of(0), leaf));
      const slab = new Uint8Array(96);
      leafHashInto(other, slab, 32);
      assert.equal(bytesToHex(slab), `${'00'.repeat(32)}${sha(Uint8Array.of(0), other)}${'00'.repeat(32)}`);
      assert.equal(bytesToHex(nodeHash(left, right)), sha(Uint8Array.of(1), left, right));
    }),
    { numRuns: 50 },
  );
});

test('the empty tree and the empty leaf have the hashes everyone knows', () => {
  assert.equal(bytesToHex(emptyRoot()), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  assert.equal(
    bytesToHex(leafHash(utf8(''))),
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  );
});

test('a climb is the same as node upon node', () => {
  fc.assert(
    fc.property(hash, fc.array(fc.tuple(hash, fc.boolean()), { maxLength: 20 }), (leaf, steps) => {
      const hasher = new NodeHasher();
      hasher.start(leaf, steps[0]?.[1] ?? false);
      let running: Uint8Array = leaf;
      for (const [at, [sibling, right]] of steps.entries()) {
        running = right ? nodeHash(sibling, running) : nodeHash(running, sibling);
        hasher.climb(sibling, steps[at + 1]?.[1] ?? false);
      }
      assert.deepEqual(hasher.hash(), running);
      assert.equal(hasher.is(running), true);
      assert.equal(hasher.is(leaf), steps.length === 0);
    }),
  );
});

test('a node of sides that are no hashes is refused', () => {
  assert.throws(() => nodeHash(new Uint8Array(31), new Uint8Array(32)), RangeError);
  assert.throws(() => nodeHash(new Uint8Array(32), new Uint8Array(33)), RangeError);
});
