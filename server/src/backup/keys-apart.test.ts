import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { addParties, revealField } from '@gaoyao/kernel/parties';
import { openKeyring, rewrap } from '@gaoyao/kernel/protection';
import { newId, Problem, type Database } from '@gaoyao/kernel/store';
import { testDatabase, type TestDatabase } from '@gaoyao/kernel/testing';
import { withEvidence } from '../evidence-settings.ts';
import { openLedger } from '../ledger-settings.ts';
import { assemble, type Platform } from '../platform.ts';
import { backup, type Manifest } from './backup.ts';
import { restore } from './restore.ts';

const NUMBER = '991101198803077777';

describe('a backup and its master keys are kept apart', () => {
  let folder: string;
  let source: TestDatabase;
  let target: TestDatabase;
  let platform: Platform;
  let manifest: Manifest;
  let kek: string;
  const party = newId();
  const home = (name: string): string => join(folder, name);
  const platformIn = async (name: string, db: Database): Promise<Platform> => ({
    ...withEvidence(home(name), await assemble(db, await openKeyring({ home: home(name), env: {} }))),
    ledger: await openLedger(db, home(name)),
    database: { version: '', embedded: true, warnings: [] },
    close: async () => undefined,
  });
  const refusal = (code: string, naming: string) => (error: unknown) => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, code);
    assert.ok(error.text.zh.includes(naming) && error.text.en.includes(naming), error.text.en);
    return true;
  };
  const parties = async (): Promise<number> =>
    (await target.db.owner.query<{ n: number }>('select count(*) as n from parties.party')).rows[0]!.n;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gaoyao-apart-'));
    [source, target] = await Promise.all([testDatabase(), testDatabase()]);
    platform = await platformIn('old', source.db);
    kek = platform.keyring.current;
    await addParties(source.db.owner, platform.protection, [
      { id: party, shard: 1, kind: 'person', name: '张三', identityNumber: NUMBER },
    ]);
    manifest = await backup(platform, join(folder, 'backup'));
  });
  after(async () => {
    await Promise.all([source.close(), target.close()]);
    await rm(folder, { recursive: true, force: true });
  });

  test('the backup names the master keys it needs and holds none of them, nor the number in clear', async () => {
    assert.deepEqual(
      manifest.keys.map((one) => one.id),
      [kek],
    );
    const file = (await readFile(join(home('old'), 'keys', `${kek}.key`), 'utf8')).trim();
    const key = Buffer.from(file, 'base64');
    const files = await readdir(join(folder, 'backup'), { recursive: true, withFileTypes: true });
    let rows = 0;
    for (const one of files) {
      if (!one.isFile()) continue;
      const stored = await readFile(join(one.parentPath, one.name));
      const content = one.name.endsWith('.gz') ? gunzipSync(stored) : stored;
      rows += content.includes('张三') ? 1 : 0;
      for (const secret of [key, file, key.toString('hex'), NUMBER, Buffer.from(NUMBER).toString('hex')])
        assert.ok(!content.includes(secret), one.name);
    }
    assert.equal(rows, 1, 'the test looks where the data is');
  });

  test('without them nothing is restored, and the message says which are missing and where they belong', async () => {
    const fresh = await platformIn('new', target.db);
    await assert.rejects(
      restore(fresh, join(folder, 'backup')),
      refusal('protection.key-missing', `${home('new')}/keys`),
    );
    await assert.rejects(restore(fresh, join(folder, 'backup')), refusal('protection.key-missing', kek));
    assert.equal(await parties(), 0);
  });

  test('with another key under the same name nothing is restored either', async () => {
    await mkdir(join(home('wrong'), 'keys'), { recursive: true });
    await writeFile(
      join(home('wrong'), 'keys', `${kek}.key`),
      `${Buffer.alloc(32, 1).toString('base64')}\n`,
      { mode: 0o600 },
    );
    const wrong = {
      ...(await platformIn('new', target.db)),
      keyring: await openKeyring({ home: home('wrong'), env: {} }),
    };
    await assert.rejects(restore(wrong, join(folder, 'backup')), refusal('protection.key-wrong', kek));
    assert.equal(await parties(), 0);
  });

  test('with them the data opens, in the same process and after the next start', async () => {
    await copyFile(join(home('old'), 'keys', `${kek}.key`), join(home('new'), 'keys', `${kek}.key`));
    const fresh = await platformIn('new', target.db);
    await restore(fresh, join(folder, 'backup'));
    for (const restored of [fresh, await platformIn('new', target.db)]) {
      assert.equal(await revealField(target.db.owner, restored.protection, party, 'identityNumber'), NUMBER);
      assert.deepEqual(
        await restored.protection.blindIndex('identity-number', NUMBER),
        await platform.protection.blindIndex('identity-number', NUMBER),
      );
    }
  });

  test('a backup made after a change of the master key needs the new one alone', async () => {
    const next = await platform.keyring.create!();
    await rewrap(source.db.owner, platform.keyring);
    const later = await backup(platform, join(folder, 'later'));
    assert.deepEqual(
      later.keys.map((one) => one.id),
      [next],
    );
  });

  test('a manifest whose keys are not a list of keys is damaged', async () => {
    const copy = join(folder, 'later');
    const content = JSON.parse(await readFile(join(copy, 'manifest.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    for (const keys of [undefined, 'k1', [null], [{ id: 1, proof: '' }]]) {
      await writeFile(join(copy, 'manifest.json'), JSON.stringify({ ...content, keys }));
      await assert.rejects(
        restore(await platformIn('new', target.db), copy),
        refusal('restore.damaged', 'manifest.json'),
      );
    }
  });
});
