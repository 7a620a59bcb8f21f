import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { verifyConsistency, verifyInclusion } from './index.ts';

const shared = fileURLToPath(new URL('../../../../shared/data/merkle-vectors/', import.meta.url));
const present = existsSync(shared);
const skipped = present ? '' : ' (skipped: ../shared/data/merkle-vectors is not here)';

interface Vector {
  readonly desc: string;
  readonly wantErr: boolean;
  readonly proof: readonly string[] | null;
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
}

const vectorsOf = (kind: string): readonly Vector[] =>
  readdirSync(join(shared, kind), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(shared, kind, name), 'utf8')) as Vector);

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
const hashes = (texts: Vector['proof']): Uint8Array[] => (texts ?? []).map(bytes);

test(`the public inclusion vectors: those that must fail, fail${skipped}`, { skip: !present }, () => {
  const vectors = vectorsOf('inclusion');
  for (const { desc, wantErr, leafIdx, treeSize, leafHash, proof, root } of vectors) {
    const claim = { index: leafIdx, size: treeSize, leafHash: bytes(leafHash), root: bytes(root) };
    assert.equal(verifyInclusion({ ...claim, proof: hashes(proof) }), !wantErr, desc);
  }
  assert.ok(vectors.some(({ wantErr }) => wantErr) && vectors.some(({ wantErr }) => !wantErr));
});

test(`the public consistency vectors: those that must fail, fail${skipped}`, { skip: !present }, () => {
  const vectors = vectorsOf('consistency');
  for (const { desc, wantErr, size1, size2, proof, root1, root2 } of vectors) {
    const claim = { size1, size2, root1: bytes(root1), root2: bytes(root2) };
    assert.equal(verifyConsistency({ ...claim, proof: hashes(proof) }), !wantErr, desc);
  }
  assert.ok(vectors.some(({ wantErr }) => wantErr) && vectors.some(({ wantErr }) => !wantErr));
});
