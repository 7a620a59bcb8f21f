import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { inTransaction, newId, Problem } from '../store/index.ts';
import { testDatabase, type TestDatabase } from '../testing/index.ts';
import { fixedKeyring, memoryKeyring } from './keyring.ts';
import { retireKek, registerKek } from './master-keys.ts';
import { openProtection } from './open-protection.ts';
import { Protection } from './protection.ts';
import { headerOf, suites } from './suites.ts';

const problem = (code: string, status?: number) => (error: unknown) => {
  assert.ok(error instanceof Problem, String(error));
  assert.equal(error.code, code);
  if (status !== undefined) assert.equal(error.status, status);
  return true;
};
const anyText = fc.string({ unit: 'binary', maxLength: 60 });
const nowhere = { zh: '无处', en: 'nowhere' };
const keyNamed = (...names: string[]) =>
  fixedKeyring(new Map(names.map((name) => [name, Buffer.alloc(32, name)])), 'aes-256-gcm', nowhere);

describe('protection', () => {
  let database: TestDatabase;
  const keyring = memoryKeyring();
  before(async () => {
    database = await testDatabase();
    await openProtection(database.db.owner, keyring);
  });
  after(async () => {
    await database.close();
  });
  /** As another process has it: nothing in memory. */
  const fresh = (suite: (typeof suites)[number] = 'aes-256-gcm') =>
    new Protection(database.db.owner, keyring, suite);

  for (const suite of suites)
    test(`${suite}: whatever was sealed for a person opens for that person, in every process and under every suite`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 4 }), async (texts) => {
          const subject = newId();
          const sealed = await fresh(suite).seal(subject, texts);
          assert.ok(sealed.every((one) => one[0] === headerOf(suite)));
          for (const reading of suites) {
            const reader = fresh(reading);
            assert.deepEqual(await reader.openMany(sealed.map((one) => ({ subject, sealed: one }))), texts);
          }
          assert.equal(await fresh().open(subject.toUpperCase(), sealed[0]!), texts[0]);
        }),
        { numRuns: 25 },
      );
    });

  test('what was sealed for one person, or one field, opens for no other', async () => {
    const [one, other] = [newId(), newId()];
    const protection = fresh();
    const [sealed] = await protection.seal(one, ['a'], undefined, 'phone');
    await protection.seal(other, ['b']);
    await assert.rejects(
      protection.open(other, sealed!, undefined, 'phone'),
      problem('protection.tampered', 500),
    );
    await assert.rejects(
      protection.open(one, sealed!, undefined, 'address'),
      problem('protection.tampered', 500),
    );
    await assert.rejects(
      protection.open(newId(), sealed!, undefined, 'phone'),
      problem('protection.tampered', 500),
    );
    // exchanging the two persons' keys in the database does not help either
    await database.db.owner.query(
      `update protection.key k set kek = o.kek, wrapped = o.wrapped from protection.key o
       where (k.subject = $1 and o.subject = $2) or (k.subject = $2 and o.subject = $1)`,
      [one, other],
    );
    await assert.rejects(
      fresh().open(other, sealed!, undefined, 'phone'),
      problem('protection.tampered', 500),
    );
  });

  test('a wrapped key in which a bit was changed opens nothing', async () => {
    const subject = newId();
    const [sealed] = await fresh().seal(subject, ['a']);
    await database.db.owner.query(
      `update protection.key set wrapped = set_bit(wrapped, 100, 1 - get_bit(wrapped, 100)) where subject = $1`,
      [subject],
    );
    await assert.rejects(fresh().open(subject, sealed!), problem('protection.tampered'));
  });

  test('many persons at once, some of them for the first time, some twice', async () => {
    const subjects = Array.from({ length: 30 }, newId);
    const items = [...subjects, ...subjects].map((subject, index) => ({ subject, text: String(index) }));
    const protection = fresh();
    await protection.seal(subjects[3]!, ['before']);
    const sealed = await Promise.all([fresh().sealMany(items), protection.sealMany(items)]);
    for (const batch of sealed)
      assert.deepEqual(
        await fresh().openMany(batch.map((one, index) => ({ subject: items[index]!.subject, sealed: one }))),
        items.map((one) => one.text),
      );
    assert.deepEqual([await fresh().sealMany([]), await fresh().openMany([])], [[], []]);
  });

  test('a key made in a transaction that is undone is forgotten with it', async () => {
    const subject = newId();
    const protection = fresh();
    await assert.rejects(
      inTransaction(database.db.owner, async (db) => {
        const [sealed] = await protection.seal(subject, ['a'], db);
        assert.equal(await protection.open(subject, sealed!, db), 'a');
        throw new Error('undone');
      }),
      /undone/,
    );
    const [sealed] = await protection.seal(subject, ['b']);
    assert.equal(await fresh().open(subject, sealed!), 'b');
  });

  test('the application’s role reaches nothing of it', async () => {
    for (const table of ['protection.key', 'protection.kek'])
      await assert.rejects(database.db.app.query(`select * from ${table}`), /permission denied/);
  });

  test('erased: unreadable at once and for good, also where the key was in memory; nothing new can be sealed', async () => {
    const subject = newId();
    const protection = fresh();
    const [sealed] = await protection.seal(subject, ['a']);
    assert.equal(await protection.open(subject, sealed!), 'a');
    // a reader beside an erasure that is not committed yet must not keep the key
    await inTransaction(database.db.owner, async (db) => {
      assert.equal(await protection.erase(subject, db), true);
      assert.equal(await protection.open(subject, sealed!), 'a');
    });
    for (const one of [protection, fresh()]) {
      await assert.rejects(one.open(subject, sealed!), problem('protection.erased', 410));
      await assert.rejects(one.seal(subject, ['b']), problem('protection.erased', 410));
      assert.deepEqual(await one.openMany([{ subject, sealed: sealed! }]), [null]);
    }
    assert.equal(await protection.erase(subject, database.db.owner), false);
    const { rows } = await database.db.owner.query(
      'select kek, wrapped from protection.key where subject = $1',
      [subject],
    );
    assert.deepEqual(rows, [{ kek: null, wrapped: null }]);
  });

  test('erasing is undone with its transaction; who never had a key can be erased', async () => {
    const subject = newId();
    const protection = fresh();
    const [sealed] = await protection.seal(subject, ['a']);
    await assert.rejects(
      inTransaction(database.db.owner, async (db) => {
        await protection.erase(subject, db);
        throw new Error('undone');
      }),
    );
    assert.equal(await protection.open(subject, sealed!), 'a');
    const never = newId();
    assert.equal(await protection.erase(never, database.db.owner), true);
    await assert.rejects(protection.seal(never, ['a']), problem('protection.erased', 410));
  });

  test('a subject is a UUID, and never the one under which the index key is kept', async () => {
    for (const subject of ['', 'nobody', '00000000-0000-7000-8000-0000000000B1']) {
      await assert.rejects(fresh().seal(subject, ['a']), problem('protection.subject-invalid', 400));
      await assert.rejects(
        fresh().erase(subject, database.db.owner),
        problem('protection.subject-invalid', 400),
      );
    }
  });

  test('a blind index is the same however a number is spelt, in every process, and differs by kind and value', async () => {
    const index = (kind: string, value: string) => fresh('sm4-ctr-hmac-sm3').blindIndex(kind, value);
    const number = await index('identity-number', '11010119900307123X');
    for (const spelt of [
      '11010119900307123x',
      ' 110101 19900307 123x',
      '１１０１０１１９９００３０７１２３Ｘ',
    ])
      assert.deepEqual(await fresh().blindIndex('identity-number', spelt), number);
    assert.notDeepEqual(await index('identity-number', '110101199003071231'), number);
    assert.notDeepEqual(await index('other', '11010119900307123X'), number);
    const phone = await index('phone', '13800138000');
    for (const spelt of ['138 0013 8000', '+86 138-0013-8000', '008613800138000'])
      assert.deepEqual(await index('phone', spelt), phone);
    assert.equal(number.length, 32);
    await assert.rejects(index('phone', 'none'), problem('protection.nothing-to-index', 400));
  });
});

describe('master keys at the start', () => {
  let database: TestDatabase;
  before(async () => {
    database = await testDatabase();
    const protection = await openProtection(database.db.owner, keyNamed('first'));
    await protection.seal(newId(), ['a']);
  });
  after(async () => {
    await database.close();
  });

  test('one that is in use and not there is named, and nothing is started', async () => {
    await assert.rejects(openProtection(database.db.owner, keyNamed('second')), (error: unknown) => {
      problem('protection.key-missing')(error);
      return (error as Problem).text.zh.includes('first') && (error as Problem).text.en.includes('nowhere');
    });
    await openProtection(database.db.owner, keyNamed('second', 'first'));
  });

  test('another key under the same name is told from the right one', async () => {
    const wrong = fixedKeyring(new Map([['first', Buffer.alloc(32, 'x')]]), 'aes-256-gcm', nowhere);
    await assert.rejects(openProtection(database.db.owner, wrong), problem('protection.key-wrong'));
  });

  test('the key of the blind indexes is in use from the first start on: a second server with keys of its own is refused', async () => {
    const empty = await testDatabase();
    try {
      await openProtection(empty.db.owner, keyNamed('a'));
      await assert.rejects(openProtection(empty.db.owner, keyNamed('b')), problem('protection.key-missing'));
    } finally {
      await empty.close();
    }
  });

  test('a retired one neither starts as the current one nor wraps anything in a process that still has it', async () => {
    const { owner } = database.db;
    await registerKek(owner, keyNamed('old'));
    const running = new Protection(owner, keyNamed('old', 'first'));
    await inTransaction(owner, (db) => retireKek(db, keyNamed('first'), 'old'));
    await assert.rejects(running.seal(newId(), ['a']), problem('protection.key-retired'));
    await assert.rejects(openProtection(owner, keyNamed('old', 'first')), problem('protection.key-retired'));
  });
});
