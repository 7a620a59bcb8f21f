import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { addParties, revealField } from '@gaoyao/kernel/parties';
import { newId } from '@gaoyao/kernel/store';
import { removeFolder, temporaryFolder } from '@gaoyao/kernel/testing';
import { openPlatform, type Platform } from '../platform.ts';

const main = join(import.meta.dirname, '..', 'main.ts');

interface ListedKey {
  readonly id: string;
  readonly current: boolean;
  readonly retiredAt: string | null;
  readonly keys: number;
}

describe('gaoyao keys, beside a platform that is in use', () => {
  let home: string;
  let platform: Platform;
  const people = Array.from({ length: 30 }, (_, n) => ({ id: newId(), phone: `1000000${String(1000 + n)}` }));
  before(async () => {
    home = temporaryFolder('keys-command');
    platform = await openPlatform({ home, databaseUrl: undefined, mode: 'command' });
    await addParties(
      platform.db.owner,
      platform.protection,
      people.map(({ id, phone }) => ({ id, phone, shard: 1, kind: 'person', name: '某' })),
    );
  });
  after(async () => {
    await platform.close();
    removeFolder(home);
  });

  async function gaoyao(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    const env: NodeJS.ProcessEnv = { ...process.env, GAOYAO_HOME: home, ...environment };
    delete env['DATABASE_URL'];
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.err += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    return { code, ...output };
  }
  const listed = async () =>
    JSON.parse((await gaoyao(['keys', 'list', '--json'])).out) as readonly ListedKey[];
  const allReadable = async () => {
    for (const { id, phone } of people)
      assert.equal(await revealField(platform.db.owner, platform.protection, id, 'phone'), phone);
  };

  test('one master key from the first start; changed, retired, and every step in the journal', async () => {
    const [first, ...none] = await listed();
    assert.ok(first !== undefined && none.length === 0);
    assert.deepEqual([first.current, first.keys], [true, people.length + 1]);

    const early = await gaoyao(['keys', 'retire', first.id]);
    assert.equal(early.code, 1);
    assert.match(early.err, /^protection\.key-current: .*\|/);

    const rotated = await gaoyao(['keys', 'rotate', '--json']);
    assert.equal(rotated.code, 0, rotated.err);
    const { kek, rewrapped, left } = JSON.parse(rotated.out) as Record<string, unknown>;
    assert.deepEqual([rewrapped, left], [people.length + 1, 0]);
    // the platform that was running all the time goes on with both
    platform.protection.forgetKeys();
    await allReadable();

    const retired = await gaoyao(['keys', 'retire', first.id]);
    assert.equal(retired.code, 0, retired.err);
    assert.deepEqual(
      (await listed()).map((one) => [one.id, one.current, one.retiredAt !== null, one.keys]),
      [
        [first.id, false, true, 0],
        [kek, true, false, people.length + 1],
      ],
    );
    assert.deepEqual(readdirSync(join(home, 'keys')).sort(), [`${String(kek)}.key`, 'retired']);
    assert.deepEqual(readdirSync(join(home, 'keys', 'retired')), [`${first.id}.key`]);
    platform.protection.forgetKeys();
    await allReadable();

    const { rows } = await platform.db.owner.query<{ action: string; input: string }>(
      `select action, input::text as input from store.journal where kind = 'protection' order by version`,
    );
    assert.deepEqual(
      rows.map((row) => row.action),
      ['rotate', 'retire'],
    );
    const secret = readFileSync(join(home, 'keys', `${String(kek)}.key`), 'utf8').trim();
    for (const text of [...rows.map((row) => row.input), rotated.out, rotated.err, retired.out])
      assert.ok(!text.includes(secret));
  });

  test('without the key file nothing starts, and the message names the key and its place', async () => {
    const [current] = (await listed()).filter((one) => one.current);
    const keys = `elsewhere:${randomBytes(32).toString('base64')}`;
    const refused = await gaoyao(['keys', 'list'], { GAOYAO_KEYS: keys });
    assert.equal(refused.code, 1);
    assert.match(
      refused.err,
      new RegExp(`^protection\\.key-missing: .*${current!.id}.*GAOYAO_KEYS.* \\| .*${current!.id}`),
    );
    assert.ok(!refused.err.includes(keys));
  });

  test('keys that the operator keeps: the new one put first is what everything moves to', async () => {
    const [current] = (await listed()).filter((one) => one.current);
    const file = readFileSync(join(home, 'keys', `${current!.id}.key`), 'utf8').trim();
    const old = { GAOYAO_KEYS: `${current!.id}:${file}` };
    const nothing = await gaoyao(['keys', 'rotate'], old);
    assert.equal(nothing.code, 1);
    assert.match(nothing.err, /^protection\.nothing-to-rotate: .*GAOYAO_KEYS/);
    const next = `k9-${'0'.repeat(8)}:${randomBytes(32).toString('base64')}`;
    const moved = await gaoyao(['keys', 'rotate', '--json'], { GAOYAO_KEYS: `${next},${old.GAOYAO_KEYS}` });
    assert.equal(moved.code, 0, moved.err);
    assert.equal((JSON.parse(moved.out) as { rewrapped: number }).rewrapped, people.length + 1);
    const back = await gaoyao(['keys', 'rotate'], { GAOYAO_KEYS: `${old.GAOYAO_KEYS},${next}` });
    assert.equal(back.code, 0, back.err);
    platform.protection.forgetKeys();
    await allReadable();
  });

  test('sealed again under the other suite while the platform reads', async () => {
    const resealed = await gaoyao(['keys', 'reseal', '--json'], { GAOYAO_SUITE: 'sm4-ctr-hmac-sm3' });
    assert.equal(resealed.code, 0, resealed.err);
    assert.deepEqual(JSON.parse(resealed.out), { suite: 'sm4-ctr-hmac-sm3', resealed: people.length });
    await allReadable();
    const bad = await gaoyao(['keys', 'list'], { GAOYAO_SUITE: 'none' });
    assert.match(bad.err, /^protection\.suite-unknown: /);
  });
});
