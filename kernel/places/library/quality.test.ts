import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { libraryTown, type LibraryTown } from './library-fixture.ts';
import { AddressLibrary } from './library.ts';
import { quality } from './quality.ts';
import { today } from './today.ts';

describe('the quality report', () => {
  let town: LibraryTown;
  let library: AddressLibrary;
  before(async () => {
    town = await libraryTown();
    library = new AddressLibrary({ db: town.database.db });
  });
  after(async () => {
    await town.close();
  });
  const owner = () => town.database.db.owner;
  const add = async (row: Parameters<AddressLibrary['add']>[0]) =>
    (await library.add(row, { actor: town.keeper, shard: 1 })).id;
  const figures = async (locate?: Parameters<typeof quality>[2], shards?: readonly number[]) => {
    const report = await quality(owner(), shards, locate);
    assert.equal(report.day, today());
    for (const { name, definition } of report.figures)
      assert.ok([name.zh, name.en, definition.zh, definition.en].every((text) => text !== ''));
    return Object.fromEntries(report.figures.map(({ id, value }) => [id, value]));
  };
  const sound = { places: 0, reviews: 0, orphans: 0, 'area-ended': 0, 'code-conflicts': 0, rejects: 0 };
  /** Makes something wrong that no change of the library makes. */
  const wrong = (set: string, id: string) =>
    owner().query(`update places.place_version set ${set} where place = $1`, [id]);

  test('an empty library has nothing wrong; without boundaries nothing is said of them', async () => {
    assert.deepEqual(await figures(), sound);
    assert.deepEqual(await figures(() => []), { ...sound, 'boundary-conflicts': 0 });
  });

  test('each kind of fault is counted, once, while it lasts', async () => {
    const room = await add({
      village: '临江社区',
      grid: '临江第一网格',
      estate: '甲园',
      building: '1',
      room: '101',
    });
    const house = await add({ village: '柳湾村', road: '柳湾路', roadNumber: '1', lon: 120.1, lat: 30.1 });
    const fine = { ...sound, places: 3 };
    assert.deepEqual(await figures(), fine);

    const { rows } = await owner().query<{ parent: string }>(
      'select parent from places.place_version where place = $1',
      [room],
    );
    const { parent } = rows[0]!;
    await wrong('valid_from = valid_from - 9, valid_to = valid_from', parent);
    assert.deepEqual(await figures(), { ...fine, places: 2, orphans: 1 });
    await wrong(`valid_from = valid_from + 9, valid_to = 'infinity'`, parent);

    await wrong(`code = overlay(code placing '777' from 13)`, house);
    assert.deepEqual(await figures(), { ...fine, 'code-conflicts': 1 });
    await wrong(`code = overlay(code placing '000' from 13)`, house);

    const { g2, willow, river, stone } = town.units;
    assert.equal((await figures(() => [willow]))['boundary-conflicts'], 0);
    assert.equal((await figures(() => [river, g2]))['boundary-conflicts'], 1);
    assert.equal(
      (await figures(() => []))['boundary-conflicts'],
      0,
      'outside all boundaries nothing is known',
    );

    await owner().query('update places.unit_version set valid_to = $2 where unit = $1', [willow, today()]);
    assert.deepEqual(await figures(), { ...fine, 'area-ended': 1 });
    await owner().query(`update places.unit_version set valid_to = 'infinity' where unit = $1`, [willow]);

    await town.import('村,道路,门牌号,室\n柳湾村,柳湾路,,7\n石桥村,石桥路,1,\n');
    await town.import('村,道路,门牌号,室\n柳湾村,柳湾路,,7\n', { dry: true });
    assert.deepEqual(await figures(), { ...fine, places: 4, rejects: 1 });

    const twin = await add({ village: '柳湾村', road: '柳湾路', roadNumber: '1', estate: '柳苑' });
    assert.deepEqual(await figures(), { ...fine, places: 5, rejects: 1, reviews: 1 });
    await wrong('valid_from = valid_from - 1', twin);
    await library.close(twin, { reason: '误录' }, town.keeper);
    assert.deepEqual(
      await figures(),
      { ...fine, places: 4, rejects: 1 },
      'nobody decides about what is closed',
    );

    assert.deepEqual(await figures(undefined, [2]), sound, 'another tenancy has nothing of it');
    assert.equal((await figures(() => [stone], [1]))['boundary-conflicts'], 1);
  });

  test('coverage goes by town: villages without a door, buildings without position, places in grids', async () => {
    const { towns } = await quality(owner(), [1]);
    assert.deepEqual(
      towns.map(({ name, villages, villagesWithout, places, withoutPosition, inGrid }) => [
        ...[name, villages, villagesWithout, places, withoutPosition, inGrid],
      ]),
      [
        ['城东街道', 2, 0, 3, 1, 2],
        ['石桥镇', 1, 0, 1, 1, 0],
      ],
    );
    assert.deepEqual((await quality(owner(), [2])).towns, []);
  });
});
