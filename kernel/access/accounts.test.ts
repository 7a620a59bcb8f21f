import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId, Problem } from '../store/index.ts';
import { smallCity, type SmallCity } from '../testing/index.ts';
import {
  addAccount,
  endSession,
  hashPassword,
  loadActor,
  resumeSession,
  signIn,
  SYSTEM_ACCOUNT,
} from './index.ts';

const PASSWORD = '正确的密码 correct horse';

describe('accounts and sessions', () => {
  let city: SmallCity;
  let passwordHash: string;
  before(async () => {
    city = await smallCity();
    passwordHash = await hashPassword(PASSWORD);
  });
  after(async () => {
    await city.database.close();
  });

  const db = () => city.database.db.owner;
  let names = 0;
  async function account(
    username = `user-${String((names += 1))}`,
  ): Promise<{ id: string; username: string }> {
    const id = newId();
    await addAccount(db(), {
      id,
      username,
      name: { zh: '张三', en: 'Zhang San' },
      staffNumber: '1',
      passwordHash,
      bindings: [{ id: newId(), role: 'officer', agency: city.agencies.police }],
    });
    return { id, username };
  }
  const problem = (code: string, status: number) => (error: unknown) => {
    assert.ok(error instanceof Problem, String(error));
    assert.deepEqual([error.code, error.status], [code, status]);
    return true;
  };
  const failed = problem('access.sign-in-failed', 401);

  test('the right password opens a session that knows the account, its roles and when it ends', async () => {
    const { id, username } = await account();
    const { token, actor, expiresAt } = await signIn(db(), username, PASSWORD);
    assert.equal(actor.account, id);
    assert.deepEqual(
      actor.bindings.map((one) => [one.role, one.agency, one.scope, one.mark]),
      [['officer', city.agencies.police, 'agency', '公']],
    );
    const hours = (expiresAt.getTime() - Date.now()) / 3_600_000;
    assert.ok(hours > 11.9 && hours <= 12);
    assert.equal((await resumeSession(db(), token))?.actor.account, id);
  });

  test('the user name is the same in capitals; the password is not', async () => {
    const { id, username } = await account();
    assert.equal((await signIn(db(), username.toUpperCase(), PASSWORD)).actor.account, id);
    await assert.rejects(signIn(db(), username, PASSWORD.toUpperCase()), failed);
  });

  test('neither password nor token stands in the database', async () => {
    const { username } = await account();
    const { token } = await signIn(db(), username, PASSWORD);
    const { rows } = await db().query<{ text: string }>(
      `select (select string_agg(a::text, '') from access.account a) || (select string_agg(s::text, '') from access.session s) as text`,
    );
    assert.ok(!rows[0]!.text.includes(PASSWORD) && !rows[0]!.text.includes(token));
    assert.match(passwordHash, /^\$argon2id\$/);
  });

  test('a wrong password, an unknown name, no name at all: one and the same answer', async () => {
    const { username } = await account();
    for (const [name, password] of [
      [username, 'wrong'],
      [username, ''],
      ['nobody', PASSWORD],
      ['', ''],
      [`' or 1=1 --`, PASSWORD],
      ['a\u0000b', PASSWORD],
      [username, 'a\u0000b'],
    ] as const)
      await assert.rejects(signIn(db(), name, password), failed);
  });

  test('the platform itself has no password and cannot sign in', async () => {
    await assert.rejects(signIn(db(), 'system', ''), failed);
    assert.equal((await loadActor(db(), SYSTEM_ACCOUNT))?.username, 'system');
  });

  test('after eight wrong passwords the account is locked, also for the right one; a quarter of an hour later it is not', async () => {
    const { id, username } = await account();
    for (let attempt = 1; attempt <= 8; attempt += 1)
      await assert.rejects(signIn(db(), username, 'wrong'), failed);
    await assert.rejects(signIn(db(), username, PASSWORD), problem('access.locked', 423));
    const { rows } = await db().query<{ minutes: number }>(
      'select extract(epoch from blocked_until - now()) / 60 as minutes from access.sign_in_count where blocked_until > now()',
    );
    assert.equal(rows.length, 1);
    assert.ok(rows[0]!.minutes > 14 && rows[0]!.minutes <= 15);
    await db().query(`update access.sign_in_count set blocked_until = now() - interval '1 second'`);
    assert.equal((await signIn(db(), username, PASSWORD)).actor.account, id);
  });

  test('seven wrong passwords and a right one begin the count again', async () => {
    const { username } = await account();
    for (let round = 0; round < 2; round += 1) {
      for (let attempt = 1; attempt <= 7; attempt += 1)
        await assert.rejects(signIn(db(), username, 'wrong'), failed);
      await signIn(db(), username, PASSWORD);
    }
  });

  test('guesses sent all at once are counted one by one: no more than eight are tried', async () => {
    const { username } = await account();
    const guesses = await Promise.allSettled(
      Array.from({ length: 24 }, () => signIn(db(), username, 'wrong')),
    );
    const codes = guesses.map((one) =>
      one.status === 'rejected' && one.reason instanceof Problem ? one.reason.code : 'let in',
    );
    assert.equal(codes.filter((code) => code === 'access.sign-in-failed').length, 8);
    assert.equal(codes.filter((code) => code === 'access.locked').length, 16);
  });

  test('a session ends when it is signed out, when its time is over and when nobody used it for an hour', async () => {
    const { username } = await account();
    const end = async (how: string): Promise<unknown> => {
      const { token } = await signIn(db(), username, PASSWORD);
      assert.notEqual(await resumeSession(db(), token), null);
      if (how === 'sign out') await endSession(db(), token);
      else await db().query(`update access.session set ${how} where revoked_at is null`);
      return resumeSession(db(), token);
    };
    assert.equal(await end('sign out'), null);
    assert.equal(await end(`expires_at = now() - interval '1 second'`), null);
    assert.equal(await end(`seen_at = now() - interval '61 minutes'`), null);
    assert.notEqual(await end(`seen_at = now() - interval '59 minutes'`), null);
  });

  test('using a session keeps it from going idle, but not beyond its end', async () => {
    const { username } = await account();
    const { token } = await signIn(db(), username, PASSWORD);
    await db().query(
      `update access.session set seen_at = now() - interval '59 minutes' where revoked_at is null`,
    );
    assert.notEqual(await resumeSession(db(), token), null);
    const { rows } = await db().query<{ idle: number; left: number }>(
      `select extract(epoch from now() - seen_at) as idle, extract(epoch from expires_at - now()) / 3600 as left
       from access.session order by created_at desc limit 1`,
    );
    assert.ok(rows[0]!.idle < 60 && rows[0]!.left <= 12);
  });

  test('an unknown or damaged token is no session', async () => {
    for (const token of ['', 'nonsense', 'a\u0000b', '字'])
      assert.equal(await resumeSession(db(), token), null);
  });

  test('a disabled account neither signs in nor goes on with an open session', async () => {
    const { id, username } = await account();
    const { token } = await signIn(db(), username, PASSWORD);
    await db().query('update access.account set disabled_at = now() where id = $1', [id]);
    await assert.rejects(signIn(db(), username, PASSWORD), failed);
    assert.equal(await resumeSession(db(), token), null);
    assert.equal(await loadActor(db(), id), null);
  });

  test('a post counts from its first moment to its last, neither before nor after', async () => {
    const { id } = await account();
    const during = async (from: string, to: string): Promise<number> => {
      await db().query(
        `update access.binding set valid_from = ${from}, valid_to = ${to} where account = $1`,
        [id],
      );
      return (await loadActor(db(), id))!.bindings.length;
    };
    assert.equal(await during(`now() - interval '1 day'`, `now() + interval '1 day'`), 1);
    assert.equal(await during(`now() + interval '1 minute'`, `'infinity'`), 0);
    assert.equal(await during(`'-infinity'`, `now() - interval '1 second'`), 0);
  });

  test('a user name is given once, whatever its capitals', async () => {
    const { username } = await account();
    await assert.rejects(account(username), problem('access.username-taken', 409));
    await assert.rejects(account(username.toUpperCase()), problem('access.username-taken', 409));
  });
});
