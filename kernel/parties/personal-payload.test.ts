import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { asActor, type Actor } from '../access/index.ts';
import { reseal, Protection, memoryKeyring, openProtection } from '../protection/index.ts';
import { inTransaction, newId, Problem } from '../store/index.ts';
import { smallCity, testDatabase, type SmallCity } from '../testing/index.ts';
import {
  addParties,
  addPayloads,
  erasePerson,
  ERASED_TEXT,
  openInput,
  sealedColumns,
  sealInput,
  type Party,
} from './index.ts';

const form = {
  properties: {
    illness: { 'x-personal': true },
    contacts: { 'x-personal': true },
    place: {},
    free: {},
  },
} as const;

describe('personal fields of a form', () => {
  let city: SmallCity;
  let officer: Actor;
  const person: Party = { id: newId(), shard: 1, kind: 'person', name: '张某某' };
  before(async () => {
    city = await smallCity();
    officer = await city.person({ agency: city.agencies.police });
    await addParties(city.database.db.owner, city.protection, [person]);
  });
  after(async () => {
    await city.database.close();
  });

  const store = async (input: Readonly<Record<string, unknown>>, subject = person.id) => {
    const sealed = await sealInput(city.protection, form, input, subject);
    await addPayloads(city.database.db.owner, 1, sealed.payloads);
    return sealed.input;
  };
  const open = (input: Readonly<Record<string, unknown>>, by: Actor = officer) =>
    asActor(city.database.db.app, by, 'handling', (db) => openInput(db, city.protection, form, input));

  test('whatever a personal field held stands in the journal as a reference and reads as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (illness, place) => {
        // JSON has no minus zero
        const given = JSON.parse(JSON.stringify({ illness, place })) as Record<string, unknown>;
        const kept = await store(given);
        assert.deepEqual(kept['place'], given['place']);
        if (given['illness'] !== null) assert.deepEqual(Object.keys(kept['illness'] as object), ['sealed']);
        assert.deepEqual(await open(kept), given);
      }),
      { numRuns: 25 },
    );
  });

  test('nothing of it is in the table, and an input without personal values is left alone', async () => {
    await store({ illness: '糖尿病 diabetes' });
    const { rows } = await city.database.db.owner.query<{ row: string }>(
      `select p::text || encode(sealed, 'escape') as row from parties.payload p`,
    );
    assert.ok(rows.length > 0 && rows.every((one) => !one.row.includes('diabetes')));
    const input = { place: 'here', illness: undefined };
    assert.equal((await sealInput(city.protection, form, input, person.id)).input, input);
  });

  test('who may not see the person sees a reference only', async () => {
    const kept = await store({ illness: 'x', place: 'here' });
    const stranger = await city.person({ agency: city.agencies.elsewhere });
    assert.deepEqual(await open(kept, stranger), kept);
  });

  test('nobody reads a payload by writing its id into another field', async () => {
    const { illness } = await store({ illness: 'secret' });
    assert.deepEqual(await open({ free: illness }), { free: illness });
    // typed into a personal field, it is sealed like any other value
    const copied = await store({ illness });
    assert.deepEqual(await open(copied), { illness });
  });

  test('two values of the same person cannot be exchanged', async () => {
    const [one, other] = [await store({ illness: 'a' }), await store({ illness: 'b' })];
    const idOf = (input: Readonly<Record<string, unknown>>) =>
      (input['illness'] as { sealed: string }).sealed;
    await city.database.db.owner.query(
      `update parties.payload p set sealed = o.sealed from parties.payload o where p.id = $1 and o.id = $2`,
      [idOf(one), idOf(other)],
    );
    await assert.rejects(
      open(one),
      (error: unknown) => error instanceof Problem && error.code === 'protection.tampered',
    );
  });

  test('when the person is erased, the field says so and the rest of the act stands', async () => {
    const gone: Party = { id: newId(), shard: 1, kind: 'person', name: '钱某' };
    await addParties(city.database.db.owner, city.protection, [gone]);
    const kept = await store({ illness: 'x', contacts: ['a', 'b'], place: 'here' }, gone.id);
    await inTransaction(city.database.db.owner, (db) => erasePerson(db, city.protection, gone.id));
    assert.deepEqual(await open(kept), { illness: ERASED_TEXT, contacts: ERASED_TEXT, place: 'here' });
    await assert.rejects(
      sealInput(city.protection, form, { illness: 'y' }, gone.id),
      (error: unknown) => error instanceof Problem && error.code === 'protection.erased',
    );
  });
});

test('every sealed column of the room is sealed again under another suite', async () => {
  const database = await testDatabase();
  try {
    const { owner } = database.db;
    const keyring = memoryKeyring();
    const before = await openProtection(owner, keyring);
    const id = newId();
    await addParties(owner, before, [
      {
        id,
        shard: 1,
        kind: 'person',
        name: '张某某',
        identityNumber: '991101198803077777',
        phone: '10012345678',
        address: '某街',
        place: newId(),
        born: '1988-03-07',
      },
    ]);
    const { input, payloads } = await sealInput(before, form, { illness: 'x' }, id);
    await addPayloads(owner, 1, payloads);
    const now = new Protection(owner, keyring, 'sm4-ctr-hmac-sm3');
    assert.equal(await reseal(owner, now, sealedColumns), 6);
    assert.equal(await reseal(owner, now, sealedColumns), 0);
    for (const { table, column } of sealedColumns) {
      const { rows } = await owner.query<{ header: number }>(
        `select distinct get_byte(${column}, 0) as header from ${table}`,
      );
      assert.deepEqual(rows, [{ header: 0x12 }], `${table}.${column}`);
    }
    assert.deepEqual(await openInput(owner, before, form, input), { illness: 'x' });
  } finally {
    await database.close();
  }
});
