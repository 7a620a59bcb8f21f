import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { generateCity } from '@gaoyao/city';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { addressesOn, referenceKey } from '@gaoyao/kernel/places';
import { memoryKeyring } from '@gaoyao/kernel/protection';
import { testDatabase } from '@gaoyao/kernel/testing';
import { assemble, type Assembled } from '../platform.ts';
import { UNITS_SINCE } from './city-in-database.ts';
import { DEMO_SEED, foundCity } from './load-demo.ts';

const city = generateCity(DEMO_SEED, { today: isoOf(localDay(Date.now())) });

describe("the demo city's address library", () => {
  let platform: Assembled;
  let close: () => Promise<void>;
  before(async () => {
    const database = await testDatabase();
    close = () => database.close();
    platform = await assemble(database.db, memoryKeyring());
    await foundCity(platform, city);
  });
  after(() => close());

  const ask = async <T extends Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<T[]> =>
    (await platform.db.owner.query<T>(sql, values)).rows;
  /** The tree on a day, as the city writes units. */
  const tree = async (day: string) =>
    new Map(
      (
        await ask<{ id: string; name: string; code: string; parent: string | null; boundary: unknown }>(
          `select unit as id, name_zh as name, code, parent, boundary from places.unit_version v
           join places.unit u on u.id = v.unit and u.kind <> 'platform' where valid_from <= $1 and valid_to > $1`,
          [day],
        )
      ).map(({ id, ...unit }) => [id, unit]),
    );
  const written = (units: typeof city.units) =>
    new Map(
      units.map(({ id, name, code, parentId, boundary }) => [
        id,
        { name: name.zh, code, parent: parentId, boundary },
      ]),
    );

  test('the tree is that of the past at first and that of the city today: each change by the rules of the library', async () => {
    assert.deepEqual(await tree(UNITS_SINCE), written(city.history.origin));
    assert.deepEqual(await tree(city.today), written(city.units));
  });

  test('every door of the city is there once, with a code of the grid it lies in today', async () => {
    const rows = await ask<{ place: string; code: string; grid: string }>(
      `select p.place, p.code, v.code as grid from places.place_version p
       join places.unit_version v on v.unit = p.area and v.valid_to = 'infinity' where p.valid_to = 'infinity'`,
    );
    const found = new Map(rows.map((row) => [row.place, row]));
    assert.equal(found.size, rows.length);
    const grids = new Map(
      city.units.filter(({ kind }) => kind === 'grid').map((unit) => [unit.name.zh, unit.code]),
    );
    for (const { id, grid } of city.addresses) {
      assert.equal(found.get(id)?.grid, grids.get(grid));
      assert.ok(found.get(id)!.code.startsWith(grids.get(grid)!));
    }
  });

  test('doors of a village that moved, of one that was merged and along an edge that moved have other codes since', async () => {
    for (const change of city.history.changes.filter(({ kind }) => kind !== 'rename')) {
      const [row] = await ask<{ n: number }>(
        `select count(*)::integer as n from places.place_version b join places.place_version a
           on a.shard = b.shard and a.place = b.place and a.valid_from = b.valid_to and a.code <> b.code
         where b.valid_to = $1`,
        [change.on],
      );
      assert.ok(row!.n > 0, change.kind);
    }
  });

  test('a survey brought two rows that cannot be taken and doors that may be known under other words', async () => {
    const rejected = await ask<{ code: string }>('select code from places.import_reject order by code');
    assert.deepEqual(
      rejected.map(({ code }) => code),
      ['address.position-elsewhere', 'address.unit-unknown'],
    );
    const [reviews] = await ask<{ n: number; kinds: number }>(
      `select count(*)::integer as n, count(distinct reasons->0->>'code')::integer as kinds from places.review`,
    );
    assert.equal(reviews!.kinds, 3);
    assert.equal(reviews!.n, 6, 'the first table holds no door twice');
  });

  test('the address of a person or organisation is the text of its door, and both are sealed', async () => {
    const parties = city.parties.slice(0, 20);
    const asked = parties.map(({ placeId }) => ({ id: placeId, day: city.today }));
    const addresses = await addressesOn(platform.db.owner, asked);
    for (const [index, { id }] of parties.entries()) {
      const [row] = await ask<{ shard: number; place: Buffer; address: Buffer }>(
        'select shard, place, address from parties.party where id = $1',
        [id],
      );
      const address = addresses.get(referenceKey(asked[index]!))!.address;
      assert.match(address, /^演示省青禾市/);
      assert.ok(!row!.address.includes(Buffer.from(address)));
      assert.ok(!row!.place.includes(Buffer.from(parties[index]!.placeId)));
    }
  });

  test('loading again changes nothing', async () => {
    const counts = () =>
      ask(`select (select count(*) from places.place_version) as places, (select count(*) from places.unit_version) as units,
        (select count(*) from store.journal) as acts, (select count(*) from parties.party) as parties,
        (select count(*) from places.place_alias) as aliases`);
    const first = await counts();
    await foundCity(platform, city);
    assert.deepEqual(await counts(), first);
  });
});
