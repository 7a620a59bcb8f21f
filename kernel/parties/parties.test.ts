import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asActor, SYSTEM_ACCOUNT, type Actor } from '../access/index.ts';
import { inTransaction, newId, Problem } from '../store/index.ts';
import { smallCity, type SmallCity } from '../testing/index.ts';
import {
  addParties,
  erasePerson,
  ERASED_TEXT,
  findParties,
  maskedParty,
  partyNames,
  registerParty,
  revealField,
  type Party,
  type PartyInput,
} from './index.ts';

const NUMBER = '11010119900307109X';
const FICTION = '991101198803077777';

const problem = (code: string, status: number) => (error: unknown) => {
  assert.ok(error instanceof Problem, String(error));
  assert.deepEqual([error.code, error.status], [code, status]);
  return true;
};

describe('parties', () => {
  let city: SmallCity;
  let officer: Actor;
  const person: Party = {
    id: newId(),
    shard: 1,
    kind: 'person',
    name: '欧阳某某',
    identityNumber: FICTION,
    phone: '100 1234 5678',
    address: '青禾市东湖区人民路7号',
    place: newId(),
    born: '1988-03-07',
  };
  const shop: Party = { id: newId(), shard: 2, kind: 'organisation', name: '某某商店', identityNumber: 'X' };
  before(async () => {
    city = await smallCity();
    await addParties(city.database.db.owner, city.protection, [person, shop]);
    officer = await city.person({ agency: city.agencies.police });
  });
  after(async () => {
    await city.database.close();
  });
  const register = async (input: Partial<PartyInput>) =>
    inTransaction(city.database.db.owner, (db) =>
      registerParty(
        db,
        city.protection,
        { shard: 1, kind: 'person', name: '王某', ...input },
        {
          actor: SYSTEM_ACCOUNT,
          purpose: 'handling',
        },
      ),
    );
  const asOfficer = <T>(work: (db: Parameters<typeof maskedParty>[0]) => Promise<T>): Promise<T> =>
    asActor(city.database.db.app, officer, 'handling', work);

  test('names are seen by the officials of the own tenancy only, and by nobody without an actor', async () => {
    const ids = [person.id, shop.id];
    const seenBy = async (agency: 'police' | 'elsewhere') =>
      asActor(city.database.db.app, await city.person({ agency: city.agencies[agency] }), 'handling', (db) =>
        partyNames(db, ids),
      );
    assert.deepEqual([...(await seenBy('police'))], [[person.id, { kind: 'person', name: '欧阳某某' }]]);
    assert.deepEqual(
      [...(await seenBy('elsewhere'))],
      [[shop.id, { kind: 'organisation', name: '某某商店' }]],
    );
    assert.equal((await partyNames(city.database.db.app, ids)).size, 0);
  });

  test('an account that was disabled reads no name any more', async () => {
    const gone = await city.person({ agency: city.agencies.police });
    await city.database.db.owner.query('update access.account set disabled_at = now() where id = $1', [
      gone.account,
    ]);
    const names = await asActor(city.database.db.app, gone, 'handling', (db) => partyNames(db, [person.id]));
    assert.equal(names.size, 0);
  });

  test('a party registered twice stays as it was first', async () => {
    await addParties(city.database.db.owner, city.protection, [{ ...person, name: '别人' }]);
    assert.equal((await partyNames(city.database.db.owner, [person.id])).get(person.id)?.name, '欧阳某某');
  });

  test('names that nobody asked for are not read', async () => {
    assert.equal((await partyNames(city.database.db.owner, [])).size, 0);
    assert.equal((await partyNames(city.database.db.owner, [newId()])).size, 0);
  });

  test('shown masked, revealed one by one', async () => {
    const shown = await asOfficer((db) => maskedParty(db, city.protection, person.id));
    assert.deepEqual(shown, {
      id: person.id,
      shard: 1,
      kind: 'person',
      name: '欧＊＊＊',
      identityNumber: '**************7777',
      foreignDocument: false,
      phone: '100****5678',
      address: '青禾市东湖区＊＊＊＊',
      placed: true,
      born: '****-**-**',
      minor: false,
      unit: null,
      erased: false,
    });
    const reveal = (field: Parameters<typeof revealField>[3]) =>
      asOfficer((db) => revealField(db, city.protection, person.id, field));
    assert.equal(await reveal('place'), person.place);
    assert.deepEqual(
      [await reveal('identityNumber'), await reveal('phone'), await reveal('address'), await reveal('born')],
      [FICTION, '100 1234 5678', '青禾市东湖区人民路7号', '1988-03-07'],
    );
  });

  test('of another tenancy, without an actor, or of nobody: not found', async () => {
    for (const id of [shop.id, newId()])
      for (const read of [
        () => asOfficer((db) => maskedParty(db, city.protection, id)),
        () => asOfficer((db) => revealField(db, city.protection, id, 'phone')),
        () => revealField(city.database.db.app, city.protection, person.id, 'phone'),
      ])
        await assert.rejects(read(), problem('parties.not-found', 404));
  });

  test('found by the start of the name, a complete number or telephone; never by a part of one', async () => {
    const find = (text: string) => asOfficer((db) => findParties(db, city.protection, text));
    const found = [{ id: person.id, kind: 'person', name: '欧＊＊＊', ending: '7777' }];
    for (const text of ['欧阳', FICTION, '991101 19880307 7777', '10012345678', '+86 100-1234-5678'])
      assert.deepEqual(await find(text), found, text);
    for (const text of ['欧', '阳某', FICTION.slice(0, 17), '7777', '1001234567', '% %', '某某'])
      assert.deepEqual(await find(text), [], text);
    const abroad = await city.person({ agency: city.agencies.elsewhere });
    const asAbroad = await asActor(city.database.db.app, abroad, 'handling', (db) =>
      findParties(db, city.protection, FICTION),
    );
    assert.deepEqual(asAbroad, []);
  });

  test('registered by an officer: the number is checked, a date of birth taken from it, and the journal holds none of it', async () => {
    const id = await register({
      identityNumber: NUMBER.toLowerCase(),
      phone: '13800138000',
      address: '某街1号',
    });
    assert.deepEqual(
      await asOfficer(async (db) => [
        await revealField(db, city.protection, id, 'identityNumber'),
        await revealField(db, city.protection, id, 'born'),
      ]),
      [NUMBER, '1990-03-07'],
    );
    const { rows } = await city.database.db.owner.query(
      `select kind, action, actor, input::text as input from store.journal where stream = $1`,
      [id],
    );
    assert.deepEqual(rows, [
      { kind: 'party', action: 'register', actor: SYSTEM_ACCOUNT, input: '{"kind":"person"}' },
    ]);
  });

  test('a person with the same number is the same person: refused, and shown masked who is there', async () => {
    await assert.rejects(register({ identityNumber: ` ${NUMBER} `, name: '李某某' }), (error: unknown) => {
      problem('parties.same-number', 409)(error);
      const { party } = (error as Problem).details as { party: Record<string, string> };
      assert.deepEqual([party['name'], party['identityNumber']], ['王＊', '**************109X']);
      assert.ok(!JSON.stringify((error as Problem).details).includes('11010119900307'));
      return true;
    });
    const two = (identityNumber: string, shards: [number, number]) =>
      addParties(
        city.database.db.owner,
        city.protection,
        shards.map((shard) => ({ id: newId(), shard, kind: 'person', name: '某', identityNumber })),
      );
    await assert.rejects(two('991101198803070001', [1, 1]), problem('parties.same-number', 409));
    // another tenancy keeps its own register
    await two('991101198803070002', [1, 2]);
  });

  test('two officers registering the same person at once: one of them is told', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 4 }, () => register({ identityNumber: '110101199003071014' })),
    );
    assert.equal(outcomes.filter((one) => one.status === 'fulfilled').length, 1);
    for (const one of outcomes)
      if (one.status === 'rejected') problem('parties.same-number', 409)(one.reason);
  });

  test('a foreign document has no check digit, and is not mistaken for a citizen number', async () => {
    const id = await register({ identityNumber: 'e1234567', foreignDocument: true, born: '1990-01-01' });
    const other = await register({ identityNumber: '991101198803077777', foreignDocument: true });
    assert.notEqual(other, person.id);
    const [found] = await asOfficer((db) => findParties(db, city.protection, 'E1234567'));
    assert.deepEqual([found?.id, found?.ending], [id, '7']);
  });

  test('what was typed wrongly is said at its field', async () => {
    const faults: [Partial<PartyInput>, string][] = [
      [{ name: ' ' }, 'name'],
      [{ identityNumber: '110101199003071091' }, 'identityNumber'],
      [{ identityNumber: '11010119900230109X' }, 'identityNumber'],
      [{ identityNumber: '1101011990' }, 'identityNumber'],
      [{ identityNumber: 'E 12!', foreignDocument: true }, 'identityNumber'],
      [{ kind: 'organisation', identityNumber: '91110000MA01234567' }, 'identityNumber'],
      [{ kind: 'organisation', born: '2000-01-01' }, 'born'],
      [{ phone: 'call me' }, 'phone'],
      [{ born: '2023-02-30' }, 'born'],
      [{ born: '2999-01-01' }, 'born'],
      [{ identityNumber: NUMBER, born: '1990-03-08' }, 'born'],
    ];
    for (const [input, field] of faults)
      await assert.rejects(register(input), (error: unknown) => {
        problem('parties.invalid', 422)(error);
        const { fields } = (error as Problem).details as { fields: { field: string }[] };
        assert.deepEqual(
          fields.map((one) => one.field),
          [field],
        );
        return true;
      });
  });

  test('a minor is known as one until the eighteenth birthday has passed; of an adult no day is kept in clear', async () => {
    const year = new Date().getFullYear();
    const minor = await register({ born: `${String(year - 10)}-05-17` });
    const adult = await register({ born: `${String(year - 40)}-05-17` });
    assert.equal((await asOfficer((db) => maskedParty(db, city.protection, minor))).minor, true);
    assert.equal((await asOfficer((db) => maskedParty(db, city.protection, adult))).minor, false);
    const { rows } = await city.database.db.owner.query<{ minor_until: string | null }>(
      'select minor_until from parties.party where id = any($1) order by minor_until nulls last',
      [[minor, adult]],
    );
    assert.deepEqual(
      rows.map((row) => row.minor_until),
      [`${String(year + 8)}-05-17`, null],
    );
  });

  test('erased: name and numbers are gone for good, the entry stays and says so, and the number is free again', async () => {
    const id = await register({ identityNumber: '110101199003070994', phone: '13900139000', name: '周某某' });
    const { owner } = city.database.db;
    const erase = () => inTransaction(owner, (db) => erasePerson(db, city.protection, id));
    await assert.rejects(
      inTransaction(owner, async (db) => {
        await erasePerson(db, city.protection, id);
        throw new Error('undone');
      }),
      /undone/,
    );
    assert.equal((await asOfficer((db) => maskedParty(db, city.protection, id))).name, '周＊＊');
    assert.equal(await erase(), true);
    assert.equal(await erase(), false);
    const shown = await asOfficer((db) => maskedParty(db, city.protection, id));
    assert.deepEqual(
      [shown.name, shown.identityNumber, shown.phone, shown.born, shown.erased],
      [ERASED_TEXT, null, null, null, true],
    );
    await assert.rejects(
      asOfficer((db) => revealField(db, city.protection, id, 'phone')),
      problem('protection.erased', 410),
    );
    for (const text of ['周某某', '110101199003070994', '13900139000', ERASED_TEXT])
      assert.deepEqual(await asOfficer((db) => findParties(db, city.protection, text)), []);
    await assert.rejects(city.protection.seal(id, ['a']), problem('protection.erased', 410));
    assert.notEqual(await register({ identityNumber: '110101199003070994', name: '周某某' }), id);
    await addParties(owner, city.protection, [{ ...person, id, name: '别人' }]);
    assert.equal((await partyNames(owner, [id])).get(id)?.name, ERASED_TEXT);
    await assert.rejects(
      inTransaction(owner, (db) => erasePerson(db, city.protection, shop.id)),
      problem('parties.not-a-person', 422),
    );
    await assert.rejects(
      inTransaction(owner, (db) => erasePerson(db, city.protection, newId())),
      problem('parties.not-found', 404),
    );
  });
});
