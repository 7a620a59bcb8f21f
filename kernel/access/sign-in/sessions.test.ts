import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import {
  changePassword,
  endOwnSession,
  endSessionsOf,
  isSteppedUp,
  openSession,
  resetPassword,
  resumeSession,
  sessionsOf,
  setDisabled,
  setSignInRules,
  signIn,
  signInRules,
} from '../index.ts';
import { newId } from '../../store/index.ts';
import { forgetOldSignIns } from './forget-old.ts';
import { house, PASSWORD, refused, type House } from './sign-in-fixture.ts';

describe('sessions', () => {
  let place: House;
  before(async () => {
    place = await house();
  });
  after(async () => {
    await place.city.database.close();
  });

  test('signing in always gives a new token, and the one it was sent with ends (session fixation)', async () => {
    const { db } = place;
    const { username } = await place.person();
    const planted = await signIn(db, username, PASSWORD);
    const opened = await signIn(db, username, PASSWORD, { replaces: planted.token });
    assert.notEqual(opened.token, planted.token);
    assert.notEqual(opened.session.id, planted.session.id);
    assert.equal(await resumeSession(db, planted.token), null);
    assert.equal((await resumeSession(db, opened.token))?.session.id, opened.session.id);
  });

  test('a sign-in that fails leaves the session it was sent with as it is', async () => {
    const { db } = place;
    const { username } = await place.person();
    const { token } = await signIn(db, username, PASSWORD);
    await assert.rejects(
      signIn(db, username, 'wrong', { replaces: token }),
      refused('access.sign-in-failed', 401),
    );
    assert.notEqual(await resumeSession(db, token), null);
  });

  test('people see when, from where and how each of their sessions was opened, and nobody else’s', async () => {
    const { db } = place;
    const one = await place.person();
    const other = await place.person();
    await signIn(db, other.username, PASSWORD, { address: '10.9.9.9' });
    const first = await signIn(db, one.username, PASSWORD, { address: '10.0.0.1', agent: 'Field phone' });
    const second = await openSession(db, one.account, { method: 'passkey', level: 'aal2' });
    await resumeSession(db, second.token);
    assert.deepEqual(
      (await sessionsOf(db, one.account)).map(({ id, method, level, address, agent }) => [
        id,
        method,
        level,
        address,
        agent,
      ]),
      [
        [second.session.id, 'passkey', 'aal2', null, null],
        [first.session.id, 'password', 'aal1', '10.0.0.1', 'Field phone'],
      ],
    );
  });

  test('one session is ended by its id, all others at once; another person’s cannot be', async () => {
    const { db } = place;
    const one = await place.person();
    const other = await place.person();
    const sessions = await Promise.all([1, 2, 3].map(() => place.session(one)));
    const foreign = await place.session(other);
    const unknown = refused('access.session-unknown', 404);
    await assert.rejects(endOwnSession(db, one.account, foreign.session.id), unknown);
    await assert.rejects(endOwnSession(db, one.account, newId()), unknown);
    await assert.rejects(endOwnSession(db, one.account, `' or true --`), unknown);
    await endOwnSession(db, one.account, sessions[0]!.session.id);
    await assert.rejects(endOwnSession(db, one.account, sessions[0]!.session.id), unknown);
    assert.equal(await endSessionsOf(db, one.account, sessions[1]!.session.id), 1);
    const open = await Promise.all([...sessions, foreign].map(({ token }) => resumeSession(db, token)));
    assert.deepEqual(
      open.map((found) => found !== null),
      [false, true, false, true],
    );
  });

  test('sessions end when the password is changed or the account is closed; one’s own change keeps one’s own', async () => {
    const { db } = place;
    const person = await place.person();
    const [mine, elsewhere] = [await place.session(person), await place.session(person)];
    await changePassword(db, person, 'a mountain and a river', mine.session.id);
    assert.equal(await resumeSession(db, elsewhere.token), null);
    assert.notEqual(await resumeSession(db, mine.token), null);
    await assert.rejects(signIn(db, person.username, PASSWORD), refused('access.sign-in-failed', 401));
    await signIn(db, person.username, 'a mountain and a river');
    await resetPassword(db, person.username, 'x');
    assert.equal(await resumeSession(db, mine.token), null);
    const again = await place.session(person);
    await setDisabled(db, person.username, true);
    assert.equal(await resumeSession(db, again.token), null);
  });

  test('a sign-in under way while the account is closed or its password changed gets no session', async () => {
    const { db } = place;
    for (const change of [
      'update access.account set disabled_at = now() where id = $1',
      `update access.account set password_hash = 'another' where id = $1`,
    ]) {
      const person = await place.person();
      const { rows } = await db.query<{ password_hash: string }>(
        'select password_hash from access.account where id = $1',
        [person.account],
      );
      const changing = await db.connect();
      await changing.query('begin');
      await changing.query(change, [person.account]);
      const opening = openSession(db, person.account, {
        method: 'password',
        level: 'aal1',
        passwordHash: rows[0]!.password_hash,
      });
      const outcome = assert.rejects(opening, refused('access.sign-in-failed', 401));
      await wait(50);
      await endSessionsOf(changing, person.account);
      await changing.query('commit');
      changing.release();
      await outcome;
      assert.deepEqual(await sessionsOf(db, person.account), []);
    }
  });

  test('a read that began before a session ended may end; one that begins after it finds nobody', async () => {
    const { db } = place;
    const person = await place.person();
    for (let round = 0; round < 20; round += 1) {
      const { token, session } = await place.session(person);
      const [, ended] = await Promise.all([
        resumeSession(db, token),
        endOwnSession(db, person.account, session.id).then(() => resumeSession(db, token)),
      ]);
      assert.equal(ended, null);
    }
  });

  test('a password that is short, holds the name or repeats itself is refused', async () => {
    const { db } = place;
    const person = await place.person();
    const { session } = await place.session(person);
    for (const password of ['eleven char', `${person.username} and more`, 'ababababababab', '密码密码密码'])
      await assert.rejects(
        changePassword(db, person, password, session.id),
        refused('access.weak-password', 400),
      );
  });

  test('posts that see beyond their own cases are held to two factors, except in the demo', async () => {
    const { db } = place;
    const held = async (role: string, level: 'aal1' | 'aal2', demo = false) => {
      const person = await place.person({ role, demo });
      const opened = await place.session(person, level);
      const resumed = await resumeSession(db, opened.token);
      assert.equal(resumed?.session.mustEnrol, opened.session.mustEnrol);
      return opened.session.mustEnrol;
    };
    for (const role of ['admin', 'auditor', 'inspector', 'supervisor', 'head', 'leader']) {
      assert.equal(await held(role, 'aal1'), true, role);
      assert.equal(await held(role, 'aal2'), false, role);
      assert.equal(await held(role, 'aal1', true), false, role);
    }
    assert.equal(await held('officer', 'aal1'), false);
  });

  test('the numbers are the installation’s own; one out of bounds is refused and changes nothing', async () => {
    const { db } = place;
    const person = await place.person();
    const { token, session } = await place.session(person);
    await db.query(`update access.session set seen_at = now() - interval '30 minutes' where id = $1`, [
      session.id,
    ]);
    await setSignInRules(db, { idleMinutes: 20, secondFactorRoles: ['officer'] });
    assert.equal(await resumeSession(db, token), null);
    assert.equal((await place.session(person)).session.mustEnrol, true);
    await assert.rejects(setSignInRules(db, { idleMinutes: 0 }), refused('access.bad-sign-in-rule', 400));
    assert.equal((await signInRules(db)).idleMinutes, 20);
    assert.equal((await signInRules(db)).sessionHours, 12);
    await db.query(`delete from store.setting where key = 'sign-in'`);
  });

  test('a machine’s account opens no session', async () => {
    const { account } = await place.person({ kind: 'service', bindings: [] });
    await assert.rejects(
      openSession(place.db, account, { method: 'password', level: 'aal1' }),
      refused('access.sign-in-failed', 401),
    );
  });

  test('a resident’s session is opened and resumed by the same functions', async () => {
    const { db } = place;
    const resident = await place.person({ kind: 'resident', assurance: 'low', bindings: [] });
    const { token } = await openSession(db, resident.account, { method: 'one-time-code', level: 'aal1' });
    const found = await resumeSession(db, token);
    assert.deepEqual([found?.actor.kind, found?.actor.assurance], ['resident', 'low']);
  });

  test('a proof counts for ten minutes', async () => {
    const { session } = await place.session(await place.person());
    const at = session.steppedUpAt!.getTime();
    assert.equal(isSteppedUp(session, at + 599_999), true);
    assert.equal(isSteppedUp(session, at + 600_000), false);
    assert.equal(isSteppedUp({ ...session, steppedUpAt: null }, at), false);
  });

  test('one person has one account: an identity number in use is refused until the other account is closed', async () => {
    const { db } = place;
    const identityIndex = Buffer.from('the blind index of one identity number');
    const first = await place.person({ identityIndex });
    await assert.rejects(place.person({ identityIndex }), refused('access.person-has-account', 409));
    await setDisabled(db, first.username, true);
    const second = await place.person({ identityIndex });
    await assert.rejects(setDisabled(db, first.username, false), refused('access.person-has-account', 409));
    await assert.rejects(
      place.person({ username: second.username.toUpperCase(), identityIndex }),
      refused('access.username-taken', 409),
    );
  });

  test('what signing in leaves behind is forgotten, and nothing that still counts', async () => {
    const { db } = place;
    const person = await place.person();
    const { token, session } = await place.session(person);
    const old = await place.session(person);
    await db.query(`update access.session set expires_at = now() - interval '31 days' where id = $1`, [
      old.session.id,
    ]);
    await assert.rejects(signIn(db, 'nobody-at-all', PASSWORD), refused('access.sign-in-failed', 401));
    await forgetOldSignIns(db);
    assert.equal((await resumeSession(db, token))?.session.id, session.id);
    const counts = async () =>
      (await db.query<{ n: number }>('select count(*) as n from access.sign_in_count')).rows[0]!.n;
    assert.ok((await counts()) > 0);
    await db.query(`update access.sign_in_count set since = now() - interval '2 days', blocked_until = null`);
    await forgetOldSignIns(db);
    assert.equal(await counts(), 0);
    const { rows } = await db.query('select from access.session where id = $1', [old.session.id]);
    assert.equal(rows.length, 0);
  });
});
