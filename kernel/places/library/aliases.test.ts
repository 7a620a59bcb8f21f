import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newIdIn } from '../../store/index.ts';
import { placeDetail } from '../reading/place-detail.ts';
import { acts } from './journal-fixture.ts';
import { libraryTown, type LibraryTown } from './library-fixture.ts';
import { AddressLibrary } from './library.ts';
import { today } from './today.ts';

describe('other words for roads, estates and places', () => {
  let town: LibraryTown;
  let library: AddressLibrary;
  before(async () => {
    town = await libraryTown();
    library = new AddressLibrary({ db: town.database.db });
  });
  after(async () => {
    await town.close();
  });
  const add = (row: Parameters<AddressLibrary['add']>[0]) =>
    library.add({ village: '柳湾村', ...row }, { actor: town.keeper, shard: 1 });
  const alias = (one: Omit<Parameters<AddressLibrary['alias']>[0], 'shard'>) =>
    library.alias({ shard: 1, ...one }, town.keeper);

  test('a door under another word for its road or estate is the door the library has', async () => {
    const house = await add({ road: '人民路', roadNumber: '12' });
    const block = await add({ estate: '阳光小区', building: '3' });
    await alias({ kind: 'road', name: '人民路', alias: '中山路', former: true });
    await alias({ kind: 'estate', name: '阳光小区', alias: '老电厂宿舍' });
    assert.equal((await add({ road: '中山路', roadNumber: '12号' })).id, house.id);
    assert.equal((await add({ estate: '老电厂宿舍', building: '三幢' })).id, block.id);
    const { rows } = await town.database.db.owner.query<{
      action: string;
      actor: string;
      input: { alias: string; former?: boolean };
    }>(
      `select action, actor, input from store.journal where kind = 'unit' and stream = $1 order by version`,
      [town.units.county],
    );
    assert.deepEqual(
      rows.map(({ action, actor, input }) => [action, actor, input.alias, input.former]),
      [
        ['alias-road', town.keeper, '中山路', true],
        ['alias-estate', town.keeper, '老电厂宿舍', undefined],
      ],
    );
  });

  test('a place shows what people call it and what it was called; a word that is known already is no act', async () => {
    const { owner } = town.database.db;
    const { id } = await add({ estate: '老粮站' });
    await alias({ kind: 'place', name: id, alias: ' 粮库 ' });
    await alias({ kind: 'place', name: id, alias: '公社粮站', former: true });
    await alias({ kind: 'place', name: id, alias: '粮库' });
    assert.deepEqual((await placeDetail(owner, id, today()))?.aliases, [
      { name: '公社粮站', former: true },
      { name: '粮库', former: false },
    ]);
    assert.deepEqual(
      (await acts(owner, id)).map(({ action }) => action),
      ['add', 'alias-place', 'alias-place'],
    );
  });

  test('an empty word, the own name, a place that is not there and a tenancy that is not are refused', async () => {
    await assert.rejects(alias({ kind: 'road', name: '人民路', alias: ' ' }), {
      code: 'address.alias-word',
    });
    await assert.rejects(alias({ kind: 'road', name: '人民路', alias: '甲路；乙路' }), {
      code: 'address.alias-word',
    });
    await assert.rejects(alias({ kind: 'road', name: '人民路', alias: '人民路' }), {
      code: 'address.alias-word',
    });
    await assert.rejects(alias({ kind: 'place', name: newIdIn(1), alias: '粮库' }), {
      code: 'places.place-unknown',
    });
    await assert.rejects(alias({ kind: 'place', name: '人民路', alias: '粮库' }), {
      code: 'places.place-unknown',
    });
    await assert.rejects(
      library.alias({ shard: 9, kind: 'road', name: '甲路', alias: '乙路' }, town.keeper),
      {
        code: 'places.tenancy-unknown',
      },
    );
  });
});
