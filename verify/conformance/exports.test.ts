import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { bytesOf, evidenceStory } from '../../kernel/evidence/bundle/bundle-fixture.ts';
import { evidenceSamples } from '../../kernel/testing/evidence-samples.ts';
import { conformance } from './command.ts';
import { tryBundle } from './run.ts';
import { writeSamples } from './samples.ts';
import { readStandard } from './standard/read-standard.ts';

const COMMAND = join(import.meta.dirname, '../command.ts');

describe('an outside system checks its own exports, without a server', () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  const run = async (...args: readonly string[]) => {
    let [stdout, stderr] = ['', ''];
    const status = await conformance(args, {
      out: (text) => (stdout += text),
      error: (text) => (stderr += text),
    });
    return { status, stdout, stderr };
  };
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gaoyao-conformance-'));
    // a copy has no form of its own, so that its metadata is nobody's standard
    const story = await evidenceStory({ holds: 'copy' });
    writeFileSync(at('copy.zip'), await bytesOf(story.content));
    writeFileSync(at('photo.zip'), await bytesOf((await evidenceStory()).content));
    writeFileSync(at('photo.json'), JSON.stringify(evidenceSamples['scene-photo']()));
    const bad = { ...evidenceSamples['scene-photo'](), takenAt: 'yesterday', direction: undefined };
    writeFileSync(at('bad.json'), JSON.stringify(bad));
  });
  after(() => rmSync(folder, { recursive: true }));

  test('metadata: 0 when it meets the standard, 1 with each field that does not, 2 without a file', async () => {
    const good = spawnSync(
      process.execPath,
      [COMMAND, 'conformance', '--metadata', at('photo.json'), '--kind', 'scene-photo'],
      { encoding: 'utf8' },
    );
    assert.equal(good.status, 0, good.stdout + good.stderr);
    const bad = await run('--metadata', at('bad.json'), '--kind', 'scene-photo', '--json');
    assert.equal(bad.status, 1);
    const { results } = JSON.parse(bad.stdout) as {
      results: { id: string; state: string; faults: { code: string; text: { en: string } }[] }[];
    };
    assert.deepEqual(
      results.flatMap(({ id, faults }) =>
        faults.map(({ code, text }) => `${id} ${code} ${text.en.split(':')[0]!}`),
      ),
      ['metadata.schema metadata.format takenAt', 'metadata.schema metadata.required direction'],
    );
    for (const args of [
      ['--metadata', at('none.json'), '--kind', 'scene-photo'],
      ['--metadata', at('photo.json')],
      ['--metadata', at('photo.json'), '--kind', 'scene-photo', '--bundle', at('copy.zip')],
      ['--bundle', at('copy.zip'), '--standard', at('photo.json')],
      [],
    ])
      assert.equal((await run(...args)).status, 2, args.join(' '));
  });

  test('a bundle: what does not verify, or has metadata beside the standard, does not conform', async () => {
    const standard = await readStandard();
    const { results, conforms } = await tryBundle(at('photo.zip'), standard, undefined);
    assert.equal(conforms, false);
    assert.deepEqual(
      results.map(({ id, state }) => `${id} ${state}`),
      ['bundle.holds ok', 'bundle.metadata failed'],
    );
    writeFileSync(at('cut.zip'), readFileSync(at('copy.zip')).subarray(0, -1));
    const cut = await tryBundle(at('cut.zip'), standard, undefined);
    assert.equal(cut.results[0]!.state, 'failed');
  });

  test('samples for those who read bundles: only the whole one holds, and the proofs alone tell of the others', async () => {
    const samples = await writeSamples(at('photo.zip'), at('samples'), undefined);
    assert.deepEqual(JSON.parse(readFileSync(at('samples/expected.json'), 'utf8')), samples);
    assert.deepEqual(
      samples.filter(({ verdict }) => verdict === 'holds').map(({ name }) => name),
      ['whole.zip'],
    );
    assert.deepEqual(samples.at(-1), { name: 'no-zip.zip', verdict: 'unreadable', codes: ['zip.not-a-zip'] });
    const changed = samples.filter(({ name }) => name.startsWith('changed-'));
    assert.ok(changed.length > 8);
    for (const { name, verdict, codes } of changed) {
      assert.equal(verdict, 'fails', name);
      assert.ok(
        !codes.some((code) => code.startsWith('zip.') || code === 'member.checksum'),
        `${name} ${codes.join()}`,
      );
    }
  });
});
