import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  beginAuthenticator,
  confirmAuthenticator,
  factorsOf,
  removeAuthenticator,
  renewRecoveryCodes,
  resetFactors,
  resetPassword,
  resumeSession,
  signIn,
  signInWithCode,
  stepUp,
} from '../index.ts';
import { Problem } from '../../store/index.ts';
import { authenticatorCode } from '../../testing/index.ts';
import { spendCode } from './second-factor.ts';
import { house, PASSWORD, refused, type House, type Person } from './sign-in-fixture.ts';

describe('password and authenticator app', () => {
  let place: House;
  before(async () => {
    place = await house();
  });
  after(async () => {
    await place.city.database.close();
  });
  const wrongCode = refused('access.code-refused', 422);
  const ticketGone = refused('access.ticket-refused', 401);

  /** The ticket that a right password gives. */
  async function ticketOf({ username }: Person): Promise<string> {
    let ticket = '';
    await assert.rejects(signIn(place.db, username, PASSWORD), (error: unknown) => {
      assert.ok(error instanceof Problem);
      assert.deepEqual([error.code, error.status], ['access.second-factor-needed', 401]);
      ticket = String(error.details['ticket']);
      return true;
    });
    return ticket;
  }

  test('with an app, the password alone opens no session; with a code of it a two-factor one', async () => {
    const { db, sealing } = place;
    const person = await place.person();
    const app = await place.app(person);
    const ticket = await ticketOf(person);
    const { rows } = await db.query<{ open: number }>(
      'select count(*) as open from access.session where account = $1 and revoked_at is null',
      [person.account],
    );
    assert.equal(rows[0]!.open, 1, 'only the session in which the app was set up');
    const opened = await signInWithCode(db, sealing, { ticket, code: app.code() });
    assert.deepEqual([opened.session.method, opened.session.level], ['totp', 'aal2']);
    assert.equal((await resumeSession(db, opened.token))?.actor.account, person.account);
  });

  test('an app that was not confirmed asks for nothing, and a wrong first code confirms nothing', async () => {
    const { db, sealing } = place;
    const person = await place.person();
    const { session } = await place.session(person);
    const { secret, uri } = await beginAuthenticator(db, sealing, person);
    assert.match(
      uri,
      new RegExp(`^otpauth://totp/Gaoyao:${person.username}\\?.*secret=${secret}.*digits=6.*period=30`),
    );
    const wrong = authenticatorCode(secret, 0) === '000000' ? '111111' : '000000';
    await assert.rejects(confirmAuthenticator(db, sealing, person.account, wrong, session.id), wrongCode);
    await signIn(db, person.username, PASSWORD);
    assert.equal((await factorsOf(db, person.account)).authenticator, null);
  });

  test('an enrolment lapses after ten minutes, and there is none without beginning', async () => {
    const { db, sealing } = place;
    const person = await place.person();
    const { session } = await place.session(person);
    const none = refused('access.no-enrolment', 409);
    await assert.rejects(confirmAuthenticator(db, sealing, person.account, '123456', session.id), none);
    const { secret } = await beginAuthenticator(db, sealing, person);
    await db.query(
      `update access.authenticator_app set pending_until = now() - interval '1 second' where account = $1`,
      [person.account],
    );
    await assert.rejects(
      confirmAuthenticator(db, sealing, person.account, authenticatorCode(secret), session.id),
      none,
    );
  });

  test('setting up an app makes the session two-factor and ends the others', async () => {
    const { db, sealing } = place;
    const person = await place.person({ role: 'admin' });
    const [mine, other] = [await place.session(person), await place.session(person)];
    assert.equal(mine.session.mustEnrol, true);
    const { secret } = await beginAuthenticator(db, sealing, person);
    await confirmAuthenticator(db, sealing, person.account, authenticatorCode(secret), mine.session.id);
    const now = await resumeSession(db, mine.token);
    assert.deepEqual([now?.session.level, now?.session.mustEnrol], ['aal2', false]);
    assert.equal(await resumeSession(db, other.token), null);
  });

  test('neither secret nor recovery code stands readable in the database', async () => {
    const { db } = place;
    const person = await place.person();
    const { session } = await place.session(person);
    const { secret } = await beginAuthenticator(db, place.sealing, person);
    const codes = await confirmAuthenticator(
      db,
      place.sealing,
      person.account,
      authenticatorCode(secret),
      session.id,
    );
    const { rows } = await db.query<{ text: string }>(
      `select (select string_agg(encode(secret, 'escape') || a::text, '') from access.authenticator_app a where secret is not null) ||
         (select string_agg(c::text, '') from access.recovery_code c) ||
         (select coalesce(string_agg(j.input::text, ''), '') from store.journal j) as text`,
    );
    for (const hidden of [secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
      assert.ok(!rows[0]!.text.includes(hidden));
  });

  test('the same code at the same moment from two places: one gets in', async () => {
    const { db, sealing } = place;
    const person = await place.person();
    const app = await place.app(person);
    const tickets = await Promise.all(Array.from({ length: 6 }, () => ticketOf(person)));
    const code = app.code();
    const tries = await Promise.allSettled(
      tickets.map((ticket) => signInWithCode(db, sealing, { ticket, code })),
    );
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
    for (const one of tries) if (one.status === 'rejected') wrongCode(one.reason);
  });

  test('a code already used is not taken again, nor an older one after it', async () => {
    const { db, sealing } = place;
    const person = await place.person();
    const app = await place.app(person);
    await spendCode(db, sealing, person.account, app.code(1));
    await assert.rejects(spendCode(db, sealing, person.account, app.code(1)), wrongCode);
    await assert.rejects(spendCode(db, sealing, person.account, app.code(0)), wrongCode);
  });

  test('codes two steps away are not taken; one step away they are', async () => {
    const { db, sealing } = place;
    const person = await place.person();
    const app = await place.app(person);
    const from = Date.now();
    await assert.rejects(spendCode(db, sealing, person.account, app.code(4, from), from + 60_000), wrongCode);
    assert.equal(await spendCode(db, sealing, person.account, app.code(3, from), from + 60_000), 'totp');
  });

  test('a ticket opens one session, stands five wrong codes, and lapses after five minutes', async () => {
    const { db, sealing } = place;
    const person = await place.person();
    const app = await place.app(person);
    const used = await ticketOf(person);
    await signInWithCode(db, sealing, { ticket: used, code: app.code() });
    await assert.rejects(signInWithCode(db, sealing, { ticket: used, code: app.recovery[0]! }), ticketGone);
    const tried = await ticketOf(person);
    for (let guess = 0; guess < 5; guess += 1)
      await assert.rejects(signInWithCode(db, sealing, { ticket: tried, code: '000000' }), wrongCode);
    await assert.rejects(signInWithCode(db, sealing, { ticket: tried, code: app.recovery[1]! }), ticketGone);
    const late = await ticketOf(person);
    await db.query(`update access.sign_in_ticket set expires_at = now() - interval '1 second'`);
    await assert.rejects(signInWithCode(db, sealing, { ticket: late, code: app.recovery[2]! }), ticketGone);
    await assert.rejects(
      signInWithCode(db, sealing, { ticket: 'never given', code: app.recovery[3]! }),
      ticketGone,
    );
  });

  test('one ticket with two good codes at the same moment opens one session', async () => {
    const { db, sealing } = place;
    const person = await place.person();
    const app = await place.app(person);
    const ticket = await ticketOf(person);
    const tries = await Promise.allSettled(
      app.recovery.slice(0, 4).map((code) => signInWithCode(db, sealing, { ticket, code })),
    );
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
    for (const one of tries) if (one.status === 'rejected') ticketGone(one.reason);
  });

  test('a password changed between the two steps stops the second', async () => {
    const { db, sealing } = place;
    const person = await place.person();
    const app = await place.app(person);
    const ticket = await ticketOf(person);
    await resetPassword(db, person.username, 'x');
    await assert.rejects(signInWithCode(db, sealing, { ticket, code: app.code() }), ticketGone);
  });

  test('ten recovery codes, each good once, also when it is used twice at once; new ones void the old', async () => {
    const { db, sealing } = place;
    const person = await place.person();
    const { recovery } = await place.app(person);
    assert.equal(new Set(recovery).size, 10);
    const twice = await Promise.allSettled(
      [1, 2].map(() => spendCode(db, sealing, person.account, recovery[0]!.toLowerCase())),
    );
    assert.deepEqual(twice.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    assert.equal((await factorsOf(db, person.account)).recoveryCodesLeft, 9);
    const fresh = await renewRecoveryCodes(db, person.account);
    await assert.rejects(spendCode(db, sealing, person.account, recovery[1]!), wrongCode);
    assert.equal(
      await spendCode(db, sealing, person.account, fresh[0]!.replaceAll('-', ' ')),
      'recovery-code',
    );
  });

  test('a recovery code is good for its account alone', async () => {
    const { db, sealing } = place;
    const [one, other] = [await place.person(), await place.person()];
    const { recovery } = await place.app(one);
    await place.app(other);
    await assert.rejects(spendCode(db, sealing, other.account, recovery[0]!), wrongCode);
    await assert.rejects(
      renewRecoveryCodes(db, (await place.person()).account),
      refused('access.no-authenticator', 409),
    );
  });

  test('eight wrong codes in a row lock codes, right ones too; guesses sent at once are counted', async () => {
    const { db, sealing } = place;
    const person = await place.person();
    const app = await place.app(person);
    const guesses = await Promise.allSettled(
      Array.from({ length: 20 }, () => spendCode(db, sealing, person.account, 'not a code')),
    );
    assert.equal(
      guesses.filter(
        (one) => one.status === 'rejected' && (one.reason as Problem).code === 'access.code-refused',
      ).length,
      8,
    );
    await assert.rejects(spendCode(db, sealing, person.account, app.code()), refused('access.locked', 423));
  });

  test('a step-up takes the code; the password no longer, and it never does where there is something stronger', async () => {
    const { db, sealing } = place;
    const person = await place.person();
    const { session, token } = await place.session(person);
    const me = { account: person.account, session: session.id };
    const ago = () =>
      db.query(
        `update access.session set stepped_up_at = now() - interval '1 hour', level = 'aal1' where id = $1`,
        [session.id],
      );
    const now = async () => (await resumeSession(db, token))!.session;
    await ago();
    await assert.rejects(
      stepUp(db, sealing, me, { password: 'wrong' }),
      refused('access.password-refused', 422),
    );
    await assert.rejects(
      stepUp(db, sealing, me, { code: '123456' }),
      refused('access.stronger-proof-needed', 403),
    );
    assert.ok(Date.now() - (await now()).steppedUpAt!.getTime() > 3_000_000);
    await stepUp(db, sealing, me, { password: PASSWORD });
    assert.ok(Date.now() - (await now()).steppedUpAt!.getTime() < 60_000);
    assert.equal((await now()).level, 'aal1');

    const { secret } = await beginAuthenticator(db, sealing, person);
    await confirmAuthenticator(db, sealing, person.account, authenticatorCode(secret), session.id);
    await ago();
    await assert.rejects(
      stepUp(db, sealing, me, { password: PASSWORD }),
      refused('access.stronger-proof-needed', 403),
    );
    await stepUp(db, sealing, me, { code: authenticatorCode(secret, 1) });
    assert.equal((await now()).level, 'aal2');
    assert.ok(Date.now() - (await now()).steppedUpAt!.getTime() < 60_000);
  });

  test('a step-up of one person’s session with another person’s code is refused', async () => {
    const { db, sealing } = place;
    const [one, other] = [await place.person(), await place.person()];
    await place.app(one);
    const app = await place.app(other);
    const { session } = await place.session(one);
    await assert.rejects(
      stepUp(db, sealing, { account: one.account, session: session.id }, { code: app.code() }),
      wrongCode,
    );
  });

  test('without the app the recovery codes are gone too, and the password opens a session again', async () => {
    const { db } = place;
    const person = await place.person();
    await place.app(person);
    const { session } = await place.session(person, 'aal2');
    await removeAuthenticator(db, person.account, session.id);
    assert.deepEqual(await factorsOf(db, person.account), {
      password: true,
      passkeys: [],
      authenticator: null,
      recoveryCodesLeft: 0,
      stepUp: ['password'],
    });
    await signIn(db, person.username, PASSWORD);
  });

  test('whoever lost everything is helped by the administrator: factors reset, locks opened, sessions ended', async () => {
    const { db, sealing } = place;
    const person = await place.person();
    await place.app(person);
    const { token } = await place.session(person, 'aal2');
    for (let guess = 0; guess < 8; guess += 1)
      await assert.rejects(spendCode(db, sealing, person.account, '000000'), wrongCode);
    assert.equal(await resetFactors(db, person.username.toUpperCase()), person.account);
    assert.equal(await resumeSession(db, token), null);
    await signIn(db, person.username, PASSWORD);
    await assert.rejects(resetFactors(db, 'nobody'), refused('access.account-unknown', 404));
    await assert.rejects(resetFactors(db, 'system'), refused('access.account-unknown', 404));
  });
});
