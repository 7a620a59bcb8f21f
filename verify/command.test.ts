import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { bytesOf, evidenceStory, type Story } from '../kernel/evidence/bundle/bundle-fixture.ts';
import type { Report } from './index.ts';

const COMMAND = join(import.meta.dirname, 'command.ts');

describe('gaoyao-verify', () => {
  let folder: string;
  let story: Story;
  const at = (name: string): string => join(folder, name);
  const run = (args: readonly string[], flags: readonly string[] = []) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, COMMAND, ...args], {
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gaoyao-verify-'));
    story = await evidenceStory();
    const bytes = Buffer.from(await bytesOf(story.content));
    writeFileSync(at('good.zip'), bytes);
    const offset = bytes.indexOf('占道经营');
    bytes[offset]! ^= 1;
    writeFileSync(at('flipped.zip'), bytes);
    writeFileSync(at('keys.json'), JSON.stringify({ ...story.published, published: '2026-11-21' }));
    writeFileSync(at('note.txt'), 'no zip');
  });
  after(() => rmSync(folder, { recursive: true }));

  test('ends with 0 when all holds, and says in both languages what is proven and what is not', () => {
    const { status, stdout, stderr } = run([at('good.zip'), '--keys', at('keys.json')]);
    assert.equal(status, 0, stdout + stderr);
    for (const line of [
      '证明了什么',
      'What is proven',
      '没有证明什么',
      'What is NOT proven',
      '结论：全部成立',
      'Result: everything holds',
    ])
      assert.ok(stdout.includes(line), line);
    assert.doesNotMatch(stdout, /only relative to the keys/);
  });

  test('without keys says that it holds relative to those of the bundle', () => {
    const { status, stdout } = run([at('good.zip'), '--lang', 'en']);
    assert.equal(status, 0);
    assert.match(stdout, /Note: only relative to the keys that the bundle itself brings/);
    assert.doesNotMatch(stdout.replaceAll(/^.*(file\.jpg).*$/gm, ''), /\p{Script=Han}/u);
  });

  test('ends with 1 when something does not hold, and names it', () => {
    const { status, stdout } = run([at('flipped.zip')]);
    assert.equal(status, 1);
    assert.match(stdout, /file\.changed {2}items\/.*\/file\.jpg/);
    assert.match(stdout, /结论：不成立/);
    assert.doesNotMatch(stdout, /What is proven\n/);
  });

  test('ends with 2 when there is nothing to read', () => {
    for (const args of [
      [],
      [at('missing.zip')],
      [at('note.txt')],
      [folder],
      [at('good.zip'), '--keys', at('note.txt')],
      [at('good.zip'), '--lang', 'fr'],
      [at('good.zip'), '--other'],
    ])
      assert.equal(run(args).status, 2, args.join(' '));
  });

  test('says the same under the code of the browser as under that of Node', () => {
    const flags = ['--conditions=browser'];
    for (const file of ['good.zip', 'flipped.zip']) {
      const args = [at(file), '--keys', at('keys.json'), '--json'];
      const [node, browser] = [run(args), run(args, flags)];
      assert.equal(browser.stderr, '');
      assert.deepEqual(JSON.parse(browser.stdout) as Report, JSON.parse(node.stdout) as Report);
      assert.equal(browser.status, node.status);
    }
  });
});
