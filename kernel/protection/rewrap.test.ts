import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { inTransaction, newId, Problem } from '../store/index.ts';
import { testDatabase, type TestDatabase } from '../testing/index.ts';
import { fixedKeyring, type OpenedKeyring } from './keyring.ts';
import { masterKeys, neededKeks, retireKek } from './master-keys.ts';
import { openProtection } from './open-protection.ts';
import { Protection } from './protection.ts';
import { reseal } from './reseal.ts';
import { rewrap } from './rewrap.ts';
import { headerOf } from './suites.ts';

const place = { zh: '', en: '' };
const master = new Map(['k1', 'k2', 'k3', 'k4', 'k5'].map((id) => [id, randomBytes(32)]));
/** All keys there are, with this one current. */
const keysWith = (current: string): OpenedKeyring =>
  fixedKeyring(
    new Map([[current, master.get(current)!], ...[...master].filter(([id]) => id !== current)]),
    'aes-256-gcm',
    place,
  );

describe('changing the master key', () => {
  let database: TestDatabase;
  const people = Array.from({ length: 900 }, (_, index) => ({
    subject: newId(),
    text: `number ${String(index)}`,
  }));
  let sealed: Buffer[];
  let index: Buffer;
  const reader = () => new Protection(database.db.owner, keysWith('k1'));
  const readAll = async () =>
    assert.deepEqual(
      await reader().openMany(people.map(({ subject }, n) => ({ subject, sealed: sealed[n]! }))),
      people.map((one) => one.text),
    );
  const inUse = async () => (await neededKeks(database.db.owner)).map((one) => one.id);

  before(async () => {
    database = await testDatabase();
    const protection = await openProtection(database.db.owner, keysWith('k1'));
    sealed = await protection.sealMany(people);
    index = await protection.blindIndex('phone', '13800138000');
  });
  after(async () => {
    await database.close();
  });

  test('wraps every key anew, the index key included; what was sealed and indexed stays what it was', async () => {
    const seen: [number, number][] = [];
    const done = await rewrap(database.db.owner, keysWith('k2'), {
      batch: 100,
      onProgress: (count, total) => seen.push([count, total]),
    });
    assert.deepEqual(done, { rewrapped: 901, left: 0 });
    assert.deepEqual(seen.at(-1), [901, 901]);
    assert.deepEqual(await inUse(), ['k2']);
    await readAll();
    assert.deepEqual(await reader().blindIndex('phone', '13800138000'), index);
    assert.deepEqual(await rewrap(database.db.owner, keysWith('k2')), { rewrapped: 0, left: 0 });
  });

  test('goes on while people read, write, are added and erased, and nobody is refused', async () => {
    const { owner } = database.db;
    const stop = new AbortController();
    const erasedOnes = people.slice(0, 20);
    const added: { subject: string; sealed: Buffer }[] = [];
    const readers = Promise.all(
      Array.from({ length: 4 }, async (_, lane) => {
        for (let n = lane; !stop.signal.aborted; n += 7) {
          // a reader without anything in memory
          const at = 20 + (n % (people.length - 20));
          const text = await reader().open(people[at]!.subject, sealed[at]!);
          assert.equal(text, people[at]!.text);
        }
      }),
    );
    const writer = (async () => {
      const behind = new Protection(owner, keysWith('k2'));
      while (!stop.signal.aborted) {
        const subject = newId();
        added.push({ subject, sealed: (await behind.seal(subject, ['new']))[0]! });
        const gone = erasedOnes[added.length]?.subject;
        if (gone !== undefined) await inTransaction(owner, (db) => behind.erase(gone, db));
      }
    })();
    // two at once share the work
    const both = await Promise.all([
      rewrap(owner, keysWith('k3'), { batch: 30 }),
      rewrap(owner, keysWith('k3'), { batch: 30 }),
    ]);
    stop.abort();
    await Promise.all([readers, writer]);
    assert.ok(both.reduce((sum, one) => sum + one.rewrapped, 0) >= 881);
    // the writer still used the old one: what it made since is wrapped the next time
    await rewrap(owner, keysWith('k3'));
    assert.deepEqual(await inUse(), ['k3']);
    assert.deepEqual(
      await reader().openMany(added),
      added.map(() => 'new'),
    );
    const { rows } = await owner.query<{ n: number }>(
      'select count(*) as n from protection.key where subject = any($1) and wrapped is not null',
      [erasedOnes.slice(1, added.length + 1).map((one) => one.subject)],
    );
    assert.equal(rows[0]!.n, 0, 'an erased key does not come back');
  });

  test('cut off in the middle, both master keys are needed; taken up again, it ends', async () => {
    const { owner } = database.db;
    const abort = new AbortController();
    const cut = await rewrap(owner, keysWith('k4'), {
      batch: 100,
      signal: abort.signal,
      onProgress: (done) => {
        if (done >= 300) abort.abort();
      },
    });
    assert.equal(cut.rewrapped, 300);
    assert.deepEqual(await inUse(), ['k3', 'k4']);
    // a crash within a batch: nothing of that batch stands
    const failing = { ...keysWith('k4'), wrap: failAfter(50, keysWith('k4')) };
    await assert.rejects(rewrap(owner, failing, { batch: 100 }), /the machine stops/);
    const counts = new Map((await masterKeys(owner)).map((one) => [one.id, one.keys]));
    assert.equal(counts.get('k4'), 300);
    const again = await rewrap(owner, keysWith('k4'), { batch: 100 });
    assert.equal(again.rewrapped, counts.get('k3'));
    assert.deepEqual(await inUse(), ['k4']);
    await assert.rejects(
      new Protection(owner, fixedKeyring(new Map([['k3', master.get('k3')!]]), 'aes-256-gcm', place)).open(
        people[500]!.subject,
        sealed[500]!,
      ),
      (error: unknown) => error instanceof Problem && error.code === 'protection.key-missing',
    );
    assert.equal(await reader().open(people[500]!.subject, sealed[500]!), people[500]!.text);
  });

  test('a row that somebody holds is passed over and wrapped once it is free', async () => {
    const { owner } = database.db;
    const client = await owner.connect();
    await client.query('begin');
    await client.query('select from protection.key where subject = $1 for update', [people[600]!.subject]);
    const working = rewrap(owner, keysWith('k5'));
    const others = async () => (await masterKeys(owner)).find((one) => one.id === 'k4')!.keys;
    while ((await others()) > 1) await new Promise((done) => setTimeout(done, 20));
    await client.query('commit');
    client.release();
    assert.equal((await working).left, 0);
    assert.deepEqual(await inUse(), ['k5']);
  });

  test('a master key is retired once nothing is wrapped with it, and not before', async () => {
    const { owner } = database.db;
    const retire = (kek: string) => inTransaction(owner, (db) => retireKek(db, keysWith('k1'), kek));
    const refused = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
    await assert.rejects(retire('k5'), refused('protection.key-in-use'));
    await assert.rejects(retire('k1'), refused('protection.key-current'));
    await assert.rejects(retire('k9'), refused('protection.key-unknown'));
    await retire('k4');
    const [kept] = (await masterKeys(owner)).filter((one) => one.id === 'k4');
    assert.ok(kept!.retiredAt !== null);
    assert.equal(kept!.keys, 0);
  });
});

describe('changing the suite', () => {
  let database: TestDatabase;
  const column = { table: 'public.letter', id: 'id', subject: 'person', column: 'body', field: 'body' };
  before(async () => {
    database = await testDatabase();
    await database.db.owner.query(
      'create table public.letter (id uuid primary key, person uuid, body bytea)',
    );
  });
  after(async () => {
    await database.close();
  });

  test('everything is sealed again with the new one; what was erased, and what changes meanwhile, is left alone', async () => {
    const { owner } = database.db;
    const before = await openProtection(owner, keysWith('k1'));
    const letters = Array.from({ length: 50 }, (_, n) => ({
      id: newId(),
      subject: newId(),
      text: `letter ${String(n)}`,
      field: 'body',
    }));
    const bodies = await before.sealMany(letters);
    await owner.query('insert into public.letter select * from unnest($1::uuid[], $2::uuid[], $3::bytea[])', [
      letters.map((one) => one.id),
      letters.map((one) => one.subject),
      bodies,
    ]);
    await owner.query('insert into public.letter (id) values ($1)', [newId()]);
    await before.erase(letters[7]!.subject, owner);
    const now = new Protection(owner, keysWith('k1'), 'sm4-ctr-hmac-sm3');
    assert.equal(await reseal(owner, now, [column], { batch: 8 }), 49);
    assert.equal(await reseal(owner, now, [column], { batch: 8 }), 0);
    const { rows } = await owner.query<{ id: string; person: string; body: Buffer }>(
      'select * from public.letter where body is not null',
    );
    for (const { id, person, body } of rows) {
      const letter = letters.find((one) => one.id === id)!;
      if (person === letters[7]!.subject) continue;
      assert.equal(body[0], headerOf('sm4-ctr-hmac-sm3'));
      assert.equal(await before.open(person, body, undefined, 'body'), letter.text);
    }
  });
});

/** A keyring that ends with an error after so many keys. */
function failAfter(count: number, keyring: OpenedKeyring): OpenedKeyring['wrap'] {
  let left = count;
  return async (key) => {
    left -= 1;
    if (left < 0) throw new Error('the machine stops');
    return keyring.wrap(key);
  };
}
