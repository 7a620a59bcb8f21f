import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '../access/index.ts';
import { newId } from '../store/index.ts';
import { smallCity, type SmallCity } from '../testing/index.ts';
import { problem } from './standing-fixture.ts';

describe('a matter is opened at an agency that exists, in its own tenancy', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
  });
  after(async () => {
    await city.database.close();
  });
  const open = (actor: Actor, agency: string) =>
    city.matters.perform({
      actor,
      purpose: 'handling',
      on: { scenario: 'road-traffic-fines', agency },
      action: 'create-fine',
      input: { amount: 1 },
    });

  test('whoever has a post for the whole platform opens it where the agency’s own people do', async () => {
    const wide = await city.person({ agency: city.agencies.police, scope: 'platform' });
    const { matter, number } = await open(wide, city.agencies.elsewhere);
    const { rows } = await city.database.db.owner.query(
      'select shard, agency from matters.matter where id = $1',
      [matter],
    );
    assert.deepEqual(rows, [{ shard: 2, agency: city.agencies.elsewhere }]);
    assert.match(number, /^外〔\d{4}〕1号$/);
  });

  test('nobody opens one at an agency that does not exist, nor at one their posts do not reach', async () => {
    const wide = await city.person({ agency: city.agencies.police, scope: 'platform' });
    const narrow = await city.person({ agency: city.agencies.police });
    for (const unknown of [newId(), 'nonsense', ''])
      await assert.rejects(open(wide, unknown), problem('matters.agency-unknown'));
    for (const agency of [city.agencies.streets, city.agencies.elsewhere, newId()])
      await assert.rejects(open(narrow, agency), problem('access.role-needed'));
    const { rows } = await city.database.db.owner.query('select from matters.matter where shard = 0');
    assert.equal(rows.length, 0);
  });
});
