import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  factorsOf,
  passkeyRegistration,
  passkeyRegistrationOptions,
  passkeySignIn,
  passkeySignInOptions,
  passkeyStepUpOptions,
  relyingPartyOf,
  removePasskey,
  resumeSession,
  setDisabled,
  signIn,
  stepUp,
  type OpenedSession,
} from '../index.ts';
import { newId } from '../../store/index.ts';
import { SoftAuthenticator } from '../../testing/index.ts';
import { house, PASSWORD, refused, type House, type Person } from './sign-in-fixture.ts';

const site = relyingPartyOf('http://localhost:7480');
const { origin } = site;

describe('passkeys', () => {
  let place: House;
  before(async () => {
    place = await house();
  });
  after(async () => {
    await place.city.database.close();
  });
  const no = refused('access.passkey-refused', 401);

  interface Holder extends Person {
    readonly device: SoftAuthenticator;
    readonly opened: OpenedSession;
    readonly passkey: string;
  }

  /** A person with a passkey on a device of their own. */
  async function holder(): Promise<Holder> {
    const person = await place.person();
    const opened = await place.session(person);
    const device = new SoftAuthenticator();
    const { id } = await register(person, opened, device);
    return { ...person, device, opened, passkey: id };
  }

  async function register(person: Person, opened: OpenedSession, device: SoftAuthenticator) {
    const { challenge, user } = await passkeyRegistrationOptions(place.db, person, site);
    return passkeyRegistration(
      place.db,
      person.account,
      { name: 'My phone', response: device.register({ challenge, origin, user: user.id }) },
      site,
      opened.session.id,
    );
  }

  const challengeForSignIn = async () => (await passkeySignInOptions(place.db, site)).challenge;

  test('a passkey signs in without a user name, as two factors', async () => {
    const { db } = place;
    const { account, device } = await holder();
    const options = await passkeySignInOptions(db, site);
    assert.equal(options.allowCredentials, undefined);
    assert.equal(options.userVerification, 'required');
    const opened = await passkeySignIn(db, device.sign({ challenge: options.challenge, origin }), site, {
      address: '10.0.0.9',
    });
    assert.deepEqual(
      [opened.actor.account, opened.session.method, opened.session.level],
      [account, 'passkey', 'aal2'],
    );
    assert.equal((await resumeSession(db, opened.token))?.actor.account, account);
    const [passkey] = (await factorsOf(db, account)).passkeys;
    assert.deepEqual([passkey!.name, passkey!.site, passkey!.synced], ['My phone', 'localhost', false]);
    assert.ok(passkey!.usedAt !== null);
  });

  test('the browser is asked for a discoverable passkey with the person verified, and not for one twice', async () => {
    const person = await holder();
    const options = await passkeyRegistrationOptions(place.db, person, site);
    assert.deepEqual(options.authenticatorSelection, {
      residentKey: 'required',
      userVerification: 'required',
      requireResidentKey: true,
    });
    assert.deepEqual(
      options.excludeCredentials?.map(({ id }) => id),
      [person.device.id],
    );
    assert.equal(options.attestation, 'none');
    assert.equal(options.rp.id, 'localhost');
    await assert.rejects(
      register(person, person.opened, person.device),
      refused('access.passkey-known', 409),
    );
  });

  test('an account has several passkeys; each signs in, and removing one ends the other sessions', async () => {
    const { db } = place;
    const person = await holder();
    const tablet = new SoftAuthenticator();
    const second = await register(person, person.opened, tablet);
    const stolen = await passkeySignIn(
      db,
      tablet.sign({ challenge: await challengeForSignIn(), origin }),
      site,
    );
    await assert.rejects(
      removePasskey(db, person.account, newId(), person.opened.session.id),
      refused('access.passkey-unknown', 404),
    );
    await removePasskey(db, person.account, second.id, person.opened.session.id);
    assert.equal(await resumeSession(db, stolen.token), null);
    assert.notEqual(await resumeSession(db, person.opened.token), null);
    await assert.rejects(
      passkeySignIn(db, tablet.sign({ challenge: await challengeForSignIn(), origin }), site),
      no,
    );
    await passkeySignIn(db, person.device.sign({ challenge: await challengeForSignIn(), origin }), site);
  });

  test('nobody removes another person’s passkey', async () => {
    const { db } = place;
    const [one, other] = [await holder(), await holder()];
    await assert.rejects(
      removePasskey(db, one.account, other.passkey, one.opened.session.id),
      refused('access.passkey-unknown', 404),
    );
    assert.equal((await factorsOf(db, other.account)).passkeys.length, 1);
  });

  test('a challenge counts once: an answer heard on the way and sent again opens nothing, also at the same moment', async () => {
    const { db } = place;
    const { device } = await holder();
    // an authenticator that counts nothing, so that the counter alone would not notice
    device.counter = 0;
    await db.query('update access.passkey set counter = 0 where credential = $1', [
      Buffer.from(device.id, 'base64url'),
    ]);
    const answer = device.sign({ challenge: await challengeForSignIn(), origin });
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => passkeySignIn(db, answer, site)));
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
    await assert.rejects(passkeySignIn(db, answer, site), no);
  });

  test('a challenge lapses after five minutes, and one that was never given is none', async () => {
    const { db } = place;
    const { device } = await holder();
    const challenge = await challengeForSignIn();
    const { rows } = await db.query<{ seconds: number }>(
      'select max(extract(epoch from expires_at - now())) as seconds from access.passkey_challenge',
    );
    assert.ok(rows[0]!.seconds > 290 && rows[0]!.seconds <= 300);
    await db.query(`update access.passkey_challenge set expires_at = now() - interval '1 second'`);
    await assert.rejects(passkeySignIn(db, device.sign({ challenge, origin }), site), no);
    const made = Buffer.alloc(32, 7).toString('base64url');
    await assert.rejects(passkeySignIn(db, device.sign({ challenge: made, origin }), site), no);
  });

  test('a challenge is good for its use and its account', async () => {
    const { db } = place;
    const [one, other] = [await holder(), await holder()];
    const forOther = await passkeyRegistrationOptions(db, other, site);
    await assert.rejects(
      passkeyRegistration(
        db,
        one.account,
        {
          name: 'x',
          response: new SoftAuthenticator().register({ challenge: forOther.challenge, origin }),
        },
        site,
        one.opened.session.id,
      ),
      no,
    );
    const toRegister = await passkeyRegistrationOptions(db, one, site);
    await assert.rejects(
      passkeySignIn(db, one.device.sign({ challenge: toRegister.challenge, origin }), site),
      no,
    );
    const toStepUp = await passkeyStepUpOptions(db, other.account, site);
    await assert.rejects(
      stepUp(
        db,
        place.sealing,
        { account: one.account, session: one.opened.session.id },
        { passkey: one.device.sign({ challenge: toStepUp.challenge, origin }), site },
      ),
      no,
    );
  });

  test('a page of another site gets nothing, whatever it passes on (phishing)', async () => {
    const { db } = place;
    const { device } = await holder();
    for (const elsewhere of ['https://localhost.example', 'http://localhost:81', 'https://localhost', 'null'])
      await assert.rejects(
        passkeySignIn(db, device.sign({ challenge: await challengeForSignIn(), origin: elsewhere }), site),
        refused('access.passkey-origin', 403),
      );
    // the server itself reached under another name: the passkey is not of that site
    const other = relyingPartyOf('https://gaoyao.example');
    const { challenge } = await passkeySignInOptions(db, other);
    await assert.rejects(passkeySignIn(db, device.sign({ challenge, origin: other.origin }), other), no);
    const wrongSite = new SoftAuthenticator('gaoyao.example');
    const person = await place.person();
    const opened = await place.session(person);
    await assert.rejects(register(person, opened, wrongSite), no);
  });

  test('a device that did not verify the person is refused, when registering and when signing in', async () => {
    const { db } = place;
    const person = await holder();
    await assert.rejects(
      passkeySignIn(
        db,
        person.device.sign({ challenge: await challengeForSignIn(), origin, verified: false }),
        site,
      ),
      no,
    );
    const { challenge } = await passkeyRegistrationOptions(db, person, site);
    await assert.rejects(
      passkeyRegistration(
        db,
        person.account,
        {
          name: 'x',
          response: new SoftAuthenticator().register({ challenge, origin, verified: false }),
        },
        site,
        person.opened.session.id,
      ),
      no,
    );
  });

  test('a copied device gives itself away by its counter', async () => {
    const { db } = place;
    const { device } = await holder();
    device.counter = 10;
    await passkeySignIn(db, device.sign({ challenge: await challengeForSignIn(), origin }), site);
    device.counter = 5;
    await assert.rejects(
      passkeySignIn(db, device.sign({ challenge: await challengeForSignIn(), origin }), site),
      no,
    );
  });

  test('two answers with the same counter at the same moment: one gets in', async () => {
    const { db } = place;
    const { device } = await holder();
    const challenges = await Promise.all(Array.from({ length: 4 }, challengeForSignIn));
    const answers = challenges.map((challenge) => {
      device.counter = 50;
      return device.sign({ challenge, origin });
    });
    const tries = await Promise.allSettled(answers.map((answer) => passkeySignIn(db, answer, site)));
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  test('another key under the same name, another person’s handle, a changed answer, rubbish: refused', async () => {
    const { db } = place;
    const [one, other] = [await holder(), await holder()];
    const answer = async (device: SoftAuthenticator) =>
      device.sign({ challenge: await challengeForSignIn(), origin });
    const own = await answer(one.device);
    const foreign = await answer(other.device);
    await assert.rejects(passkeySignIn(db, { ...foreign, id: own.id, rawId: own.id }, site), no);
    const handled = await answer(one.device);
    await assert.rejects(
      passkeySignIn(
        db,
        { ...handled, response: { ...handled.response, userHandle: other.device.userHandle! } },
        site,
      ),
      no,
    );
    const bent = await answer(one.device);
    await assert.rejects(
      passkeySignIn(db, { ...bent, response: { ...bent.response, signature: own.response.signature } }, site),
      no,
    );
    await assert.rejects(passkeySignIn(db, await answer(new SoftAuthenticator()), site), no);
    const rubbish = { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' };
    await assert.rejects(
      passkeySignIn(db, { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: rubbish }, site),
      no,
    );
  });

  test('a locked password does not keep a passkey out', async () => {
    const { db } = place;
    const { device, username } = await holder();
    for (let guess = 0; guess < 8; guess += 1)
      await assert.rejects(signIn(db, username, 'wrong'), refused('access.sign-in-failed', 401));
    await assert.rejects(signIn(db, username, PASSWORD), refused('access.locked', 423));
    await passkeySignIn(db, device.sign({ challenge: await challengeForSignIn(), origin }), site);
  });

  test('a closed account’s passkey opens nothing', async () => {
    const { db } = place;
    const { device, username } = await holder();
    await setDisabled(db, username, true);
    await assert.rejects(
      passkeySignIn(db, device.sign({ challenge: await challengeForSignIn(), origin }), site),
      refused('access.sign-in-failed', 401),
    );
  });

  test('a step-up with one’s own passkey makes the session two-factor; another person’s does not', async () => {
    const { db, sealing } = place;
    const [one, other] = [await holder(), await holder()];
    const { session, token } = await place.session(one);
    const me = { account: one.account, session: session.id };
    const { challenge, allowCredentials } = await passkeyStepUpOptions(db, one.account, site);
    assert.deepEqual(
      allowCredentials?.map(({ id }) => id),
      [one.device.id],
    );
    await assert.rejects(
      stepUp(db, sealing, me, { passkey: other.device.sign({ challenge, origin }), site }),
      no,
    );
    const again = await passkeyStepUpOptions(db, one.account, site);
    await stepUp(db, sealing, me, {
      passkey: one.device.sign({ challenge: again.challenge, origin }),
      site,
    });
    assert.equal((await resumeSession(db, token))?.session.level, 'aal2');
    await assert.rejects(
      stepUp(db, sealing, me, { password: PASSWORD }),
      refused('access.stronger-proof-needed', 403),
    );
  });

  test('an account has at most twenty passkeys, also when many are added at once', async () => {
    const { db } = place;
    const person = await holder();
    await Promise.allSettled(
      Array.from({ length: 25 }, () => register(person, person.opened, new SoftAuthenticator())),
    );
    assert.equal((await factorsOf(db, person.account)).passkeys.length, 20);
    await assert.rejects(
      register(person, person.opened, new SoftAuthenticator()),
      refused('access.too-many-passkeys', 409),
    );
  });

  test('every change is in the journal of the account', async () => {
    const { db } = place;
    const { account, passkey, opened } = await holder();
    await removePasskey(db, account, passkey, opened.session.id);
    const { rows } = await db.query<{ action: string; actor: string }>(
      `select action, actor from store.journal where kind = 'account' and stream = $1 order by version`,
      [account],
    );
    assert.deepEqual(rows, [
      { action: 'passkey-added', actor: account },
      { action: 'passkey-removed', actor: account },
    ]);
  });
});

test('passkeys are for a site with a name, over TLS or on the machine itself', () => {
  assert.deepEqual(relyingPartyOf('https://law.example.org:8443/w?x'), {
    id: 'law.example.org',
    origin: 'https://law.example.org:8443',
  });
  assert.equal(relyingPartyOf('http://localhost:7480').id, 'localhost');
  for (const address of [
    'http://127.0.0.1:7480',
    'https://10.0.0.1',
    'https://[2001:db8::1]',
    'http://law.example.org',
    'ftp://localhost',
    'nonsense',
    '',
  ])
    assert.throws(() => relyingPartyOf(address), refused('access.passkey-host', 422), address);
});
