import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { addressBlock, countSubject, countTry, resetPassword, hashPassword, signIn } from '../index.ts';
import { Problem } from '../../store/index.ts';
import { reserveFailure } from './failure-counts.ts';
import { defaultSignInRules, signInRulesOf } from './sign-in-rules.ts';
import { house, PASSWORD, refused, type House } from './sign-in-fixture.ts';

describe('lock-out and limits', () => {
  let place: House;
  before(async () => {
    place = await house();
  });
  after(async () => {
    await place.city.database.close();
  });
  const failed = refused('access.sign-in-failed', 401);
  const locked = refused('access.locked', 423);

  test('a name nobody has is locked like any other: the answers tell nothing', async () => {
    const { db } = place;
    const { username } = await place.person();
    const answers = async (name: string) => {
      const said: unknown[] = [];
      for (let guess = 0; guess < 10; guess += 1)
        await signIn(db, name, 'wrong').catch((error: unknown) => {
          assert.ok(error instanceof Problem);
          said.push([error.code, error.status, error.text, error.details]);
        });
      return said;
    };
    const known = await answers(username);
    assert.equal(known.length, 10);
    assert.deepEqual(known, await answers('nobody-here'));
  });

  test('a stranger’s guesses do not lock the person out at the desk where they work', async () => {
    const { db } = place;
    const { username } = await place.person();
    const desk = { address: '10.1.1.1' };
    await signIn(db, username, PASSWORD, desk);
    for (let guess = 0; guess < 8; guess += 1)
      await assert.rejects(signIn(db, username, 'wrong', { address: '198.51.100.7' }), failed);
    await assert.rejects(signIn(db, username, PASSWORD, { address: '198.51.100.7' }), locked);
    await signIn(db, username, PASSWORD, desk);
    for (let guess = 0; guess < 8; guess += 1)
      await assert.rejects(signIn(db, username, 'wrong', desk), failed);
    await assert.rejects(signIn(db, username, PASSWORD, desk), locked);
  });

  test('a new password from the administrator opens the lock', async () => {
    const { db } = place;
    const { username } = await place.person();
    for (let guess = 0; guess < 8; guess += 1) await assert.rejects(signIn(db, username, 'wrong'), failed);
    await assert.rejects(signIn(db, username, PASSWORD), locked);
    await resetPassword(db, username, await hashPassword('another good one'));
    await signIn(db, username, 'another good one');
  });

  test('failures are counted in the database: guesses through many processes at once are no more than eight', async () => {
    const subject = countSubject('test', 'at once');
    const tries = await Promise.allSettled(
      Array.from({ length: 40 }, () => reserveFailure(place.db, subject, defaultSignInRules)),
    );
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 8);
  });

  test('a failure a day does not add up to a lock', async () => {
    const { db } = place;
    const subject = countSubject('test', 'once a day');
    for (let day = 0; day < 20; day += 1) {
      await reserveFailure(db, subject, defaultSignInRules);
      await db.query(
        `update access.sign_in_count set since = since - interval '25 hours' where subject = $1`,
        [subject],
      );
    }
  });

  test('tries within a window are counted together, and the next window begins anew', async () => {
    const { db } = place;
    const subject = countSubject('test', 'window');
    const limit = { most: 3, seconds: 60 };
    for (let one = 0; one < 3; one += 1) await countTry(db, subject, limit);
    await assert.rejects(countTry(db, subject, limit), (error: unknown) => {
      assert.ok(error instanceof Problem && error.code === 'access.too-many-tries');
      const { seconds } = error.details;
      return typeof seconds === 'number' && seconds >= 1 && seconds <= 60;
    });
    await db.query(
      `update access.sign_in_count set since = now() - interval '61 seconds' where subject = $1`,
      [subject],
    );
    await countTry(db, subject, limit);
  });

  test('an unknown name costs as much time as a wrong password', async () => {
    const { db } = place;
    const { username } = await place.person();
    const timed = async (name: string): Promise<number> => {
      const begun = performance.now();
      await assert.rejects(signIn(db, name, 'wrong'), failed);
      return performance.now() - begun;
    };
    const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
    await timed(username);
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      known.push(await timed(username));
      unknown.push(await timed('nobody-with-time'));
    }
    const ratio = median(known) / median(unknown);
    assert.ok(ratio > 0.4 && ratio < 2.5, `known / unknown = ${ratio.toFixed(2)}`);
  });
});

test('an IPv6 network of one customer is one address, however it is written', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 }),
      fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 }),
      (network, host) => {
        const written = [...network, ...host].map((part) => part.toString(16)).join(':');
        const padded = [...network, 0, 0, 0, 1].map((part) => part.toString(16).padStart(4, '0')).join(':');
        assert.equal(addressBlock(written), addressBlock(padded.toUpperCase()));
        assert.equal(
          addressBlock(`${network.map((part) => part.toString(16)).join(':')}::1`),
          addressBlock(written),
        );
      },
    ),
  );
  assert.equal(addressBlock('::ffff:10.0.0.1'), '10.0.0.1');
  assert.equal(addressBlock('10.0.0.1'), '10.0.0.1');
  assert.notEqual(addressBlock('2001:db8:1::1'), addressBlock('2001:db8:2::1'));
});

test('whatever stands in the setting, the rules are rules', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom(...Object.keys(defaultSignInRules)), fc.jsonValue()),
      ),
      (set) => {
        const rules = signInRulesOf(set);
        assert.deepEqual(Object.keys(rules).sort(), Object.keys(defaultSignInRules).sort());
        assert.ok(rules.secondFactorRoles.every((role) => typeof role === 'string'));
        assert.ok(Number.isInteger(rules.lockAfter) && rules.lockAfter >= 3);
        assert.ok(Number.isInteger(rules.idleMinutes) && rules.idleMinutes >= 5);
      },
    ),
  );
});
