import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { bytesOf, evidenceStory } from '../kernel/evidence/bundle/bundle-fixture.ts';

const missing = ['unzip', 'jq', 'openssl', 'sha256sum', 'base64'].filter(
  (tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0,
);
const title = missing.length === 0 ? '' : ` (skipped: ${missing.join(', ')} are not here)`;

describe('a bundle under common tools alone', () => {
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gaoyao-tools-'));
    writeFileSync(join(folder, 'bundle.zip'), await bytesOf((await evidenceStory()).content));
  });
  after(() => rmSync(folder, { recursive: true }));

  test(`the steps of docs/evidence-bundle.md find it sound${title}`, { skip: missing.length > 0 }, () => {
    const page = readFileSync(join(import.meta.dirname, '../docs/evidence-bundle.md'), 'utf8');
    const [, steps] = /```sh\n([\s\S]*?)```/.exec(page)!;
    // the last step is for bundles with a time-stamp
    const script = steps!.slice(0, steps!.indexOf('# 7.'));
    const { status, stdout, stderr } = spawnSync('bash', ['-euc', script], { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 0, stdout + stderr);
    const lines = stdout.trim().split('\n');
    assert.equal(lines.filter((line) => line.endsWith(': OK')).length, 10);
    assert.equal(lines.at(-1), 'Signature Verified Successfully');
    const digests = lines.flatMap((line) => /\b[0-9a-f]{64}\b/.exec(line) ?? []).slice(1);
    const [recorded, file, computed, digest, entry, previous, leaf] = digests;
    assert.deepEqual([file, computed, entry], [recorded, digest, previous]);
    assert.match(leaf!, /^[0-9a-f]{64}$/);
  });
});
