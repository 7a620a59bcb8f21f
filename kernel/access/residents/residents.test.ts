import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId, Problem } from '../../store/index.ts';
import { addParties } from '../../parties/index.ts';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import type { Actor } from '../actor.ts';
import { loadActor } from '../accounts.ts';
import {
  accountOfPhone,
  changePhone,
  issueCode,
  issueMatterCode,
  mandateFor,
  mandatesOf,
  matterCodes,
  matterOfCode,
  newCounterCode,
  ownParties,
  recordMandate,
  redeemCode,
  requireAssurance,
  revokeMandate,
  revokeMatterCode,
  verifyInPerson,
  type BlindIndexes,
} from './index.ts';

const refusal =
  (code: string, status?: number) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, code);
    if (status !== undefined) assert.equal(error.status, status);
    return true;
  };

/** A number nobody else in this file has. */
let phones = 0;
const newPhone = (): string => `100${String((phones += 1)).padStart(8, '0')}`;
let addresses = 0;
const newAddress = (): string => `192.0.2.${String((addresses += 1))}`;

describe('residents', () => {
  let city: SmallCity;
  let indexes: BlindIndexes;
  let official: Actor;
  const pool = () => city.database.db.owner;

  before(async () => {
    city = await smallCity();
    indexes = city.protection;
    official = await city.person({ agency: city.agencies.police, role: 'clerk' });
  });
  after(async () => {
    await city.database.close();
  });

  const signUp = async (phone = newPhone()): Promise<Actor> => {
    const address = newAddress();
    const { code } = await issueCode(pool(), indexes, { phone, address });
    return (await accountOfPhone(pool(), await redeemCode(pool(), indexes, { phone, code, address }))).actor;
  };

  /** A person in the register with a number that no person can have: its check digit is wrong. */
  const person = async (number: string, name = '欧阳某某') => {
    const id = newId();
    await addParties(pool(), city.protection, [
      { id, shard: 1, kind: 'person', name, identityNumber: number },
    ]);
    return { id, number, name };
  };

  const verify = async (account: string, of: { number: string; name: string }, by = official) =>
    verifyInPerson(pool(), indexes, {
      account,
      counterCode: (await newCounterCode(pool(), account)).code,
      official: by,
      document: 'identity-card',
      number: of.number,
      name: of.name,
    });

  describe('one-time codes', () => {
    test('a phone that signs in for the first time gets an account about which nothing is known', async () => {
      const phone = newPhone();
      const first = await signUp(phone);
      assert.deepEqual(
        { kind: first.kind, assurance: first.assurance, party: first.party, bindings: first.bindings },
        { kind: 'resident', assurance: 'low', party: null, bindings: [] },
      );
      const kept = JSON.stringify(
        (
          await pool().query(
            `select a.*, p.* from access.account a join access.resident_phone p on p.account = a.id where a.id = $1`,
            [first.account],
          )
        ).rows,
      );
      assert.ok(!kept.includes(phone), 'the phone itself is nowhere kept');
    });

    test('the same phone, however it is typed, is the same account', async () => {
      const phone = newPhone();
      const first = await signUp(phone);
      await pool().query('delete from access.sign_in_count');
      const again = await signUp(`+86 ${phone.slice(0, 3)}-${phone.slice(3, 7)} ${phone.slice(7)}`);
      assert.equal(again.account, first.account);
    });

    test('a code is good once, also when it comes twice at the same moment', async () => {
      for (let round = 0; round < 5; round += 1) {
        const phone = newPhone();
        const address = newAddress();
        const { code } = await issueCode(pool(), indexes, { phone, address });
        const tries = await Promise.allSettled(
          Array.from({ length: 4 }, () => redeemCode(pool(), indexes, { phone, code, address })),
        );
        assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 1);
        for (const one of tries)
          if (one.status === 'rejected') assert.ok(refusal('access.code-wrong', 401)(one.reason));
      }
    });

    test('after five wrong tries the right code is wrong too, also when all come at once', async () => {
      const phone = newPhone();
      const address = newAddress();
      const { code } = await issueCode(pool(), indexes, { phone, address });
      const wrong = code === '000000' ? '000001' : '000000';
      await Promise.allSettled(
        Array.from({ length: 5 }, () => redeemCode(pool(), indexes, { phone, code: wrong, address })),
      );
      await assert.rejects(
        redeemCode(pool(), indexes, { phone, code, address }),
        refusal('access.code-wrong'),
      );
    });

    test('the fifth try may still be the right one', async () => {
      const phone = newPhone();
      const address = newAddress();
      const { code } = await issueCode(pool(), indexes, { phone, address });
      for (let tries = 0; tries < 4; tries += 1)
        await assert.rejects(redeemCode(pool(), indexes, { phone, code: 'x', address }));
      await redeemCode(pool(), indexes, { phone, code, address });
    });

    test('a code ends after ten minutes, with the next one, and belongs to its phone alone', async () => {
      const phone = newPhone();
      const other = newPhone();
      const address = newAddress();
      const { code, expiresAt } = await issueCode(pool(), indexes, { phone, address });
      assert.ok(Math.abs(expiresAt.getTime() - Date.now() - 600_000) < 5_000);
      await issueCode(pool(), indexes, { phone: other, address });
      await assert.rejects(redeemCode(pool(), indexes, { phone: other, code, address }));
      await pool().query(`update access.one_time_code set expires_at = clock_timestamp()`);
      await assert.rejects(
        redeemCode(pool(), indexes, { phone, code, address }),
        refusal('access.code-wrong'),
      );
      await pool().query('delete from access.sign_in_count');
      const second = await issueCode(pool(), indexes, { phone, address });
      await pool().query('delete from access.sign_in_count');
      const third = await issueCode(pool(), indexes, { phone, address });
      if (second.code !== third.code)
        await assert.rejects(redeemCode(pool(), indexes, { phone, code: second.code, address }));
      await redeemCode(pool(), indexes, { phone, code: third.code, address });
    });

    test('a known phone and an unknown one are answered alike', async () => {
      const known = newPhone();
      await signUp(known);
      await pool().query('delete from access.sign_in_count');
      const [a, b] = await Promise.all(
        [known, newPhone()].map((phone) => issueCode(pool(), indexes, { phone, address: newAddress() })),
      );
      assert.deepEqual(Object.keys(a!), Object.keys(b!));
      assert.match(a!.code, /^\d{6}$/);
      assert.match(b!.code, /^\d{6}$/);
      const { rows } = await pool().query<{ n: number }>(
        'select count(*)::int as n from access.account where kind = $1',
        ['resident'],
      );
      await issueCode(pool(), indexes, { phone: newPhone(), address: newAddress() });
      const later = await pool().query<{ n: number }>(
        'select count(*)::int as n from access.account where kind = $1',
        ['resident'],
      );
      assert.equal(rows[0]!.n, later.rows[0]!.n, 'asking for a code makes no account');
    });

    test('codes of one phone and from one address have a limit, also when asked for all at once', async () => {
      const phone = newPhone();
      const answers = await Promise.allSettled(
        Array.from({ length: 6 }, () => issueCode(pool(), indexes, { phone, address: newAddress() })),
      );
      assert.equal(answers.filter((one) => one.status === 'fulfilled').length, 1);
      for (const one of answers)
        if (one.status === 'rejected') assert.ok(refusal('access.too-many-tries', 429)(one.reason));
      const address = newAddress();
      let issued = 0;
      const limited = async () => {
        for (; issued < 200; issued += 1) await issueCode(pool(), indexes, { phone: newPhone(), address });
      };
      await assert.rejects(limited(), refusal('access.too-many-tries', 429));
      assert.equal(issued, 60);
    });

    test('what cannot be a phone is refused before anything is counted', async () => {
      for (const phone of ['', '12', 'abcdefghijk', '+86123', '2380013800', "1'; drop table"])
        await assert.rejects(
          issueCode(pool(), indexes, { phone, address: newAddress() }),
          refusal('access.phone-invalid', 400),
        );
    });

    test('a closed account is told so to who holds its phone, and another phone cannot be taken over', async () => {
      const phone = newPhone();
      const one = await signUp(phone);
      const other = await signUp();
      const index = await indexes.blindIndex('phone', `+86${phone}`);
      await assert.rejects(changePhone(pool(), other.account, index), refusal('access.phone-taken', 409));
      await pool().query('update access.account set disabled_at = now() where id = $1', [one.account]);
      await assert.rejects(accountOfPhone(pool(), index), refusal('access.account-closed', 403));
    });
  });

  describe('identity', () => {
    test('an official who saw the document raises the account, which then stands for the person registered', async () => {
      const someone = await person('990102199001010011');
      const { account } = await signUp();
      assert.throws(
        () => requireAssurance({ assurance: 'low' }, 'high'),
        refusal('access.assurance-too-low', 403),
      );
      assert.deepEqual(await ownParties(pool(), account), []);
      const checked = await verify(account, someone);
      assert.equal(checked.party, someone.id);
      const actor = await loadActor(pool(), account);
      assert.equal(actor?.assurance, 'high');
      assert.equal(actor.name.zh, someone.name);
      requireAssurance(actor, 'high');
      assert.deepEqual(await ownParties(pool(), account), [someone.id]);
      const { rows } = await pool().query<{ checked_by: string; document: string }>(
        'select checked_by, document from access.identity_check where account = $1',
        [account],
      );
      assert.deepEqual(rows, [{ checked_by: official.account, document: 'identity-card' }]);
      const journal = await pool().query<{ action: string }>(
        `select action from store.journal where stream = $1 order by version`,
        [account],
      );
      assert.deepEqual(
        journal.rows.map((row) => row.action),
        ['sign-up', 'verify'],
      );
    });

    test('nobody is verified who does not show the code of the moment on their own screen', async () => {
      const someone = await person('990102199001010029');
      const { account } = await signUp();
      const other = await signUp();
      const { code } = await newCounterCode(pool(), other.account);
      const check = {
        account,
        official,
        document: 'identity-card',
        number: someone.number,
        name: someone.name,
      } as const;
      for (const counterCode of [code, 'ABCD', ''])
        await assert.rejects(
          verifyInPerson(pool(), indexes, { ...check, counterCode }),
          refusal('access.counter-code-wrong', 422),
        );
      const mine = await newCounterCode(pool(), account);
      await pool().query(`update access.counter_code set expires_at = now() where account = $1`, [account]);
      await assert.rejects(
        verifyInPerson(pool(), indexes, { ...check, counterCode: mine.code }),
        refusal('access.counter-code-wrong'),
      );
    });

    test('one person has one account, also when two are verified at once', async () => {
      const someone = await person('990102199001010037');
      const both = await Promise.all([signUp(), signUp()]);
      const checks = await Promise.allSettled(both.map(({ account }) => verify(account, someone)));
      assert.equal(checks.filter((one) => one.status === 'fulfilled').length, 1);
      for (const one of checks)
        if (one.status === 'rejected') assert.ok(refusal('access.person-has-account', 409)(one.reason));
    });

    test('an account never becomes another person’s', async () => {
      const first = await person('990102199001010045');
      const second = await person('990102199001010053');
      const { account } = await signUp();
      await verify(account, first);
      await assert.rejects(verify(account, second), refusal('access.identity-differs', 409));
      assert.deepEqual(await ownParties(pool(), account), [first.id]);
    });

    test('slips of the hand are found: form, check digit, name', async () => {
      const someone = await person('990102199001010061');
      const { account } = await signUp();
      await assert.rejects(
        verify(account, { ...someone, number: '123' }),
        refusal('access.document-number-invalid', 400),
      );
      // a well-formed number that nobody is registered under, with a wrong check digit
      await assert.rejects(
        verify(account, { name: '张三', number: '110105194912310020' }),
        refusal('access.document-number-mistyped', 422),
      );
      await assert.rejects(
        verify(account, { ...someone, name: '欧阳' }),
        refusal('access.name-differs', 422),
      );
      // right and not registered: the identity is certain, and there is no file yet (GB 11643's own example)
      assert.equal((await verify(account, { name: '张三', number: '11010519491231002X' })).party, null);
      assert.deepEqual(await ownParties(pool(), account), []);
    });

    test('only officials who serve persons verify, and nobody verifies themselves', async () => {
      const someone = await person('990102199001010079');
      const { account } = await signUp();
      const judge = await city.person({ agency: city.agencies.police, role: 'judge' });
      await assert.rejects(verify(account, someone, judge), refusal('access.role-needed', 403));
      await assert.rejects(
        verify(account, someone, { ...official, kind: 'resident' }),
        refusal('access.role-needed', 403),
      );
      await assert.rejects(
        verify(account, someone, { ...official, party: someone.id }),
        refusal('access.own-identity', 403),
      );
    });

    test('the database holds no party for an account known by a phone only', async () => {
      const someone = await person('990102199001010087');
      const { account } = await signUp();
      await assert.rejects(
        pool().query('update access.account set party = $2 where id = $1', [account, someone.id]),
        /resident_party_is_certain/,
      );
    });

    test('an official’s account stands for no party, and nor does a closed one', async () => {
      const someone = await person('990102199001010095');
      const { account } = await signUp();
      await verify(account, someone);
      assert.deepEqual(await ownParties(pool(), official.account), []);
      await pool().query('update access.account set disabled_at = now() where id = $1', [account]);
      assert.deepEqual(await ownParties(pool(), account), []);
    });
  });

  describe('codes for a matter', () => {
    const issue = (matter: string, request = newId()) =>
      issueMatterCode(pool(), {
        shard: 1,
        matter,
        party: newId(),
        by: official.account,
        agency: city.agencies.police,
        request,
      });

    test('opens its matter until it is revoked, and is kept nowhere itself', async () => {
      const matter = newId();
      const { id, code } = await issue(matter);
      const address = newAddress();
      assert.deepEqual(await matterOfCode(pool(), indexes, { code: code.toLowerCase(), address }), {
        shard: 1,
        matter,
      });
      const kept = JSON.stringify((await pool().query('select * from access.matter_code')).rows);
      assert.ok(!kept.includes(code) && !kept.includes(code.replaceAll('-', '')));
      assert.deepEqual(
        (await matterCodes(pool(), 1, matter)).map((one) => [one.id, one.revokedAt]),
        [[id, null]],
      );
      await revokeMatterCode(pool(), { shard: 1, matter, id, by: official.account });
      await assert.rejects(
        matterOfCode(pool(), indexes, { code, address }),
        refusal('access.code-unknown', 404),
      );
      await assert.rejects(
        revokeMatterCode(pool(), { shard: 1, matter, id, by: official.account }),
        refusal('access.code-unknown', 404),
      );
    });

    test('the same request twice is one code, and a code of another matter is not revoked from here', async () => {
      const matter = newId();
      const request = newId();
      const answers = await Promise.allSettled([issue(matter, request), issue(matter, request)]);
      assert.equal(answers.filter((one) => one.status === 'fulfilled').length, 1);
      assert.equal((await matterCodes(pool(), 1, matter)).length, 1);
      const { id } = (await matterCodes(pool(), 1, matter))[0]!;
      await assert.rejects(
        revokeMatterCode(pool(), { shard: 1, matter: newId(), id, by: official.account }),
        refusal('access.code-unknown', 404),
      );
    });

    test('an address that guesses is stopped, and expired codes are like wrong ones', async () => {
      const matter = newId();
      const { code } = await issue(matter);
      const address = newAddress();
      let tries = 0;
      const guess = async () => {
        for (;;) {
          await matterOfCode(pool(), indexes, { code: 'ABCD-EFGH-2345', address }).catch((error: unknown) => {
            if ((error as Problem).code !== 'access.code-unknown') throw error;
          });
          tries += 1;
        }
      };
      await assert.rejects(guess(), refusal('access.too-many-tries', 429));
      assert.equal(tries, 30);
      await assert.rejects(
        matterOfCode(pool(), indexes, { code, address }),
        refusal('access.too-many-tries'),
      );
      await pool().query('update access.matter_code set valid_to = now()');
      await assert.rejects(
        matterOfCode(pool(), indexes, { code, address: newAddress() }),
        refusal('access.code-unknown'),
      );
    });
  });

  describe('mandates', () => {
    const day = 86_400_000;
    const record = async (
      party: string,
      changes: { kind?: 'written' | 'in-person'; from?: Date; to?: Date } = {},
    ) =>
      recordMandate(pool(), {
        party,
        account: official.account,
        kind: changes.kind ?? 'written',
        evidence: '委托书原件一份，已核对签名',
        from: changes.from ?? new Date(Date.now() - 1_000),
        to: changes.to ?? new Date(Date.now() + 30 * day),
        by: { account: official.account, agency: city.agencies.police },
        shard: 1,
      });

    test('holds for its party, its account and its time, until it is revoked', async () => {
      const party = newId();
      const id = await record(party);
      const now = new Date();
      assert.equal((await mandateFor(pool(), official.account, party, now))?.id, id);
      assert.equal(await mandateFor(pool(), official.account, newId(), now), null);
      assert.equal(await mandateFor(pool(), newId(), party, now), null);
      assert.equal(await mandateFor(pool(), official.account, party, new Date(Date.now() + 31 * day)), null);
      assert.deepEqual(
        (await mandatesOf(pool(), [party])).map((one) => [one.id, one.evidence]),
        [[id, '委托书原件一份，已核对签名']],
      );
      await revokeMandate(pool(), { id, by: official.account, parties: [party] });
      assert.equal(await mandateFor(pool(), official.account, party, new Date(Date.now() + 1)), null);
    });

    test('is ended by the person or the agency that recorded it, by nobody else and once', async () => {
      const party = newId();
      const id = await record(party);
      for (const ending of [
        { parties: [newId()] },
        { parties: [] },
        { agencies: [city.agencies.streets] },
        {},
      ])
        await assert.rejects(
          revokeMandate(pool(), { id, by: newId(), ...ending }),
          refusal('access.mandate-unknown', 404),
        );
      await revokeMandate(pool(), { id, by: official.account, agencies: [city.agencies.police] });
      await assert.rejects(revokeMandate(pool(), { id, by: newId(), parties: [party] }));
    });

    test('is never endless and never ends before it begins', async () => {
      const to = (days: number) => new Date(Date.now() + days * day);
      await assert.rejects(record(newId(), { to: to(366) }), refusal('access.mandate-too-long', 422));
      await assert.rejects(
        record(newId(), { kind: 'in-person', to: to(2) }),
        refusal('access.mandate-too-long', 422),
      );
      await record(newId(), { kind: 'in-person', to: to(1) });
      await assert.rejects(record(newId(), { from: to(3), to: to(2) }), refusal('access.mandate-period'));
      await assert.rejects(record(newId(), { from: to(-3), to: to(-2) }), refusal('access.mandate-period'));
    });
  });

  test('the application’s role reads none of these tables', async () => {
    const { app } = city.database.db;
    for (const table of [
      'resident_phone',
      'one_time_code',
      'counter_code',
      'identity_check',
      'matter_code',
      'mandate',
    ])
      await assert.rejects(app.query(`select * from access.${table}`), /permission denied/);
    await assert.rejects(app.query(`select access.parties_of($1)`, [newId()]), /permission denied/);
  });
});
