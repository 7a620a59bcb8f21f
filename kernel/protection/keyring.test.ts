import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Problem } from '../store/index.ts';
import { openKeyring } from './open-keyring.ts';

const problem =
  (code: string, naming = '') =>
  (error: unknown): boolean => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, code);
    assert.ok(error.text.zh.includes(naming) && error.text.en.includes(naming), error.text.en);
    return true;
  };
const key = randomBytes(32);

describe('master keys', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gaoyao-keys-'));
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('the first start makes one in a file that only its account may read; the next start finds it', async () => {
    const home = join(folder, 'new');
    const first = await openKeyring({ home, env: {} });
    assert.deepEqual(await readdir(join(home, 'keys')), [`${first.current}.key`]);
    assert.equal((await stat(join(home, 'keys'))).mode & 0o777, 0o700);
    assert.equal((await stat(join(home, 'keys', `${first.current}.key`))).mode & 0o777, 0o600);
    assert.deepEqual(first.warnings, []);
    const { kek, wrapped } = await first.wrap(key);
    const again = await openKeyring({ home, env: {} });
    assert.equal(again.current, first.current);
    assert.deepEqual(await again.unwrap(kek, wrapped), key);
  });

  test('a further one becomes current, also for a process that was started before', async () => {
    const home = join(folder, 'further');
    const old = await openKeyring({ home, env: {} });
    const before = await old.wrap(key);
    const other = await openKeyring({ home, env: {} });
    const id = await other.create!();
    assert.notEqual(id, before.kek);
    const { kek, wrapped } = await other.wrap(key);
    assert.equal(kek, id);
    assert.deepEqual(await old.unwrap(kek, wrapped), key);
    assert.equal(old.current, id);
    assert.deepEqual(await other.unwrap(before.kek, before.wrapped), key);
  });

  test('the tenth key comes after the ninth', async () => {
    const keyring = await openKeyring({ home: join(folder, 'many'), env: {} });
    for (let n = 2; n <= 11; n += 1) await keyring.create!();
    assert.match((await openKeyring({ home: join(folder, 'many'), env: {} })).current, /^k11-/);
  });

  test('a key file that others may read is said in both languages', async () => {
    const home = join(folder, 'open');
    const { current } = await openKeyring({ home, env: {} });
    await chmod(join(home, 'keys', `${current}.key`), 0o644);
    const { warnings } = await openKeyring({ home, env: {} });
    assert.equal(warnings.length, 1);
    assert.match(warnings[0]!.zh, /权限是 644.*chmod 600/);
    assert.match(warnings[0]!.en, /permissions of .* are 644.*chmod 600/);
    await chmod(join(home, 'keys'), 0o755);
    assert.equal((await openKeyring({ home, env: {} })).warnings.length, 2);
  });

  test('a file that holds no key stops the start and is not repeated in the message', async () => {
    const home = join(folder, 'damaged');
    const { current } = await openKeyring({ home, env: {} });
    await writeFile(join(home, 'keys', `${current}.key`), 'c2hvcnQ=');
    await assert.rejects(openKeyring({ home, env: {} }), problem('protection.key-file-invalid', current));
  });

  test('a key that is not there is named', async () => {
    const one = await openKeyring({ home: join(folder, 'one'), env: {} });
    const { kek, wrapped } = await one.wrap(key);
    const two = await openKeyring({ home: join(folder, 'two'), env: {} });
    await assert.rejects(two.unwrap(kek, wrapped), problem('protection.key-missing', kek));
  });

  test('a wrapped key opens under its own name only', async () => {
    const keyring = await openKeyring({ home: join(folder, 'names'), env: {} });
    const { wrapped } = await keyring.wrap(key);
    const other = await keyring.create!();
    await assert.rejects(keyring.unwrap(other, wrapped), problem('protection.tampered'));
  });

  test('GAOYAO_KEYS: the first is current, all open; no file is made', async () => {
    const [a, b] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
    const home = join(folder, 'container');
    const old = await openKeyring({ home, env: { GAOYAO_KEYS: `a:${a}` } });
    const { kek, wrapped } = await old.wrap(key);
    const now = await openKeyring({ home, env: { GAOYAO_KEYS: `b:${b}, a:${a}` } });
    assert.deepEqual([kek, now.current, 'create' in now], ['a', 'b', false]);
    assert.deepEqual(await now.unwrap(kek, wrapped), key);
    await assert.rejects(readdir(home), /ENOENT/);
  });

  test('GAOYAO_KEYS that is not right is refused without showing any of it', async () => {
    const secret = randomBytes(31).toString('base64');
    const good = randomBytes(32).toString('base64');
    for (const keys of [secret, `a:${secret}`, `a:${good},a:${good}`, `a:${good},`, `a b:${good}`])
      await assert.rejects(openKeyring({ home: folder, env: { GAOYAO_KEYS: keys } }), (error: unknown) => {
        problem('protection.keys-invalid')(error);
        assert.ok(!JSON.stringify(error).includes(secret) && !String(error).includes(good));
        return true;
      });
  });

  test('GAOYAO_KMS: a module with current, wrap and unwrap is all it takes', async () => {
    const file = join(folder, 'kms.mjs');
    await writeFile(
      file,
      `export default {
         current: 'hsm-7',
         wrap: async (key) => ({ kek: 'hsm-7', wrapped: Buffer.from(key.map((byte) => byte ^ 0x5a)) }),
         unwrap: async (kek, wrapped) => {
           if (kek === 'hsm-6') throw Object.assign(new Error('no such key'), { code: 'key-missing' });
           if (kek !== 'hsm-7') throw new Error('the line is down');
           return Buffer.from(wrapped.map((byte) => byte ^ 0x5a));
         },
       };`,
    );
    const keyring = await openKeyring({ home: folder, env: { GAOYAO_KMS: file } });
    assert.equal(keyring.current, 'hsm-7');
    const { kek, wrapped } = await keyring.wrap(key);
    assert.deepEqual(await keyring.unwrap(kek, wrapped), key);
    await assert.rejects(keyring.unwrap('hsm-6', wrapped), problem('protection.key-missing', 'hsm-6'));
    await assert.rejects(keyring.unwrap('hsm-5', wrapped), problem('protection.kms-failed'));
  });

  test('a KMS module that is missing or offers something else is refused', async () => {
    const file = join(folder, 'other.mjs');
    await writeFile(file, 'export default { current: 1 };');
    for (const path of [file, join(folder, 'nowhere.mjs')])
      await assert.rejects(
        openKeyring({ home: folder, env: { GAOYAO_KMS: path } }),
        problem('protection.kms-invalid', path),
      );
  });

  test('one that is set aside keeps its file and is used no more', async () => {
    const home = join(folder, 'aside');
    const keyring = await openKeyring({ home, env: {} });
    const { kek, wrapped } = await keyring.wrap(key);
    await keyring.create!();
    const content = await readFile(join(home, 'keys', `${kek}.key`), 'utf8');
    const to = await keyring.setAside!(kek);
    assert.equal(await readFile(to, 'utf8'), content);
    await assert.rejects(keyring.unwrap(kek, wrapped), problem('protection.key-missing', kek));
  });
});
