import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asActor } from '../access/index.ts';
import { newId } from '../store/index.ts';
import { smallCity, type SmallCity } from '../testing/index.ts';
import { addParties, maskedName, partyNames, type Party } from './index.ts';

describe('parties', () => {
  let city: SmallCity;
  const person: Party = { id: newId(), shard: 1, kind: 'person', name: '欧阳某某', phone: '000' };
  const shop: Party = { id: newId(), shard: 2, kind: 'organisation', name: '某某商店', identityNumber: 'X' };
  before(async () => {
    city = await smallCity();
    await addParties(city.database.db.owner, [person, shop]);
  });
  after(async () => {
    await city.database.close();
  });

  test('in lists a person is shown by the family name and marks, an organisation by its name', () => {
    assert.equal(maskedName('person', '张三'), '张＊');
    assert.equal(maskedName('person', '欧阳某某'), '欧＊＊＊');
    assert.equal(maskedName('person', '𠮷田'), '𠮷＊');
    assert.equal(maskedName('person', '张'), '张＊');
    assert.equal(maskedName('person', ''), '＊');
    assert.equal(maskedName('organisation', '某某商店'), '某某商店');
  });

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
    await addParties(city.database.db.owner, [{ ...person, name: '别人' }]);
    assert.equal((await partyNames(city.database.db.owner, [person.id])).get(person.id)?.name, '欧阳某某');
  });

  test('names that nobody asked for are not read', async () => {
    assert.equal((await partyNames(city.database.db.owner, [])).size, 0);
    assert.equal((await partyNames(city.database.db.owner, [newId()])).size, 0);
  });
});
