import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Command } from 'commander';
import { newKey, policyFile, readPolicy } from '@gaoyao/kernel/ledger';
import { Problem } from '@gaoyao/kernel/store';
import { registerAlliance } from './alliance.ts';

const keyOf = (name: string): string => newKey('cosignature', name).verifierKey;
const refusedWith = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

describe('gaoyao alliance edits the policy and never leaves a wrong one behind', () => {
  let home: string;
  before(async () => {
    home = join(await mkdtemp(join(tmpdir(), 'gaoyao-alliance-')), 'data');
  });
  after(() => rm(join(home, '..'), { recursive: true, force: true }));

  const run = async (...words: string[]): Promise<void> => {
    const program = new Command('gaoyao').option('--data <folder>').exitOverride();
    registerAlliance(program);
    await program.parseAsync(['alliance', ...words, '--data', home], { from: 'user' });
  };
  const add = (key: string, ...more: string[]) =>
    run('add', key, '--url', 'https://w.example', '--agency', '法院', '--agency-en', 'Court', ...more);

  test('members are added, and more than half must sign unless told otherwise', async () => {
    await add(keyOf('court'), '--required');
    for (const name of ['procuratorate', 'justice']) await add(keyOf(name));
    const { witnesses, quorum, mustInclude } = await readPolicy(policyFile(home));
    assert.deepEqual(
      witnesses.map(({ name }) => name),
      ['court', 'procuratorate', 'justice'],
    );
    assert.deepEqual([quorum, mustInclude], [2, ['court']]);
  });

  test('a member that is added again has a new key, once', async () => {
    const key = keyOf('justice');
    await add(key, '--quorum', '3');
    const { witnesses, quorum } = await readPolicy(policyFile(home));
    assert.equal(witnesses.find(({ name }) => name === 'justice')?.key, key);
    assert.deepEqual([witnesses.length, quorum], [3, 3]);
  });

  test('what is wrong is refused with its code, and the file stays as it was', async () => {
    const file = await readFile(policyFile(home), 'utf8');
    for (const [words, code] of [
      [['add', 'court', '--url', 'https://w.example'], 'alliance.key-invalid'],
      [['add', newKey('ed25519', 'x').verifierKey, '--url', 'https://w.example'], 'alliance.key-invalid'],
      [['add', keyOf('x'), '--url', 'http://w.example'], 'alliance.url-invalid'],
      [['add', keyOf('x'), '--url', 'https://w.example', '--quorum', 'all'], 'alliance.policy-invalid'],
      [['add', keyOf('x'), '--url', 'https://w.example', '--quorum', '9'], 'alliance.policy-invalid'],
    ] as const)
      await assert.rejects(run(...words, '--agency', '甲', '--agency-en', 'A'), refusedWith(code), code);
    await assert.rejects(run('remove', 'nobody'), refusedWith('alliance.witness-unknown'));
    assert.equal(await readFile(policyFile(home), 'utf8'), file);
  });

  test('a member leaves, with its duty to sign', async () => {
    await run('remove', 'court');
    const { witnesses, quorum, mustInclude } = await readPolicy(policyFile(home));
    assert.deepEqual([witnesses.length, quorum, mustInclude], [2, 2, []]);
  });
});
