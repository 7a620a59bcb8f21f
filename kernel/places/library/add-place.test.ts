import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId, shardOf } from '../../store/index.ts';
import { placeDetail } from '../reading/place-detail.ts';
import { acts, assertSound, ownPart, standing } from './journal-fixture.ts';
import { libraryTown, type LibraryTown } from './library-fixture.ts';
import { AddressLibrary } from './library.ts';
import { today } from './today.ts';

describe('a keeper adds a place', () => {
  let town: LibraryTown;
  let library: AddressLibrary;
  before(async () => {
    town = await libraryTown();
    library = new AddressLibrary({ db: town.database.db });
  });
  after(async () => {
    await assertSound(town.database.db.owner);
    await town.close();
  });
  const add = (row: Parameters<AddressLibrary['add']>[0], more = {}) =>
    library.add(row, { actor: town.keeper, shard: 1, ...more });

  test('a room brings its building and staircase, each with a code and an act of its own', async () => {
    const { owner } = town.database.db;
    const room = await add(
      { village: '临江社区', estate: '阳光小区', building: '3幢', unit: '1单元', room: '301室' },
      { reason: '新建' },
    );
    assert.equal(room.added, true);
    assert.equal(shardOf(room.id), 1);
    const held = await standing(owner);
    assert.deepEqual(
      held.map(({ kind, code, door }) => `${kind} ${ownPart(code)} ${door}`),
      ['building 00001 00 0000 阳光小区 3', 'unit 00001 01 0000 1', 'room 00001 01 0301 301'],
    );
    for (const { place, kind, code } of held) {
      const [act, ...others] = await acts(owner, place);
      assert.deepEqual([act?.action, act?.actor, others.length], ['add', town.keeper, 0]);
      assert.deepEqual(
        [act?.input['kind'], act?.input['code'], act?.input['reason'], act?.input['from']],
        [kind, code, '新建', today()],
      );
    }
    const { rows } = await owner.query('select from places.place_version where act <> place');
    assert.equal(rows.length, 0, 'the act of a version stands in the stream of its place');
    const detail = await placeDetail(owner, room.id, today());
    assert.equal(detail?.address, '澄江省青禾市青禾区城东街道临江社区阳光小区3幢1单元301室');
    assert.deepEqual(
      detail.versions.map(({ from, to }) => [from, to]),
      [[today(), null]],
    );
  });

  test('the same door written otherwise is found, not added', async () => {
    const { owner } = town.database.db;
    const before = await standing(owner);
    const again = await add({
      town: '城东',
      village: '临江',
      estate: '阳光小区',
      building: '三栋',
      unit: '一单元',
      room: '３０１',
    });
    assert.deepEqual([again.added, again.code], [false, before.at(-1)?.code]);
    assert.deepEqual(await standing(owner), before);
    assert.equal((await acts(owner, again.id)).length, 1);
  });

  test('two keepers who add one door at once find one place', async () => {
    const row = { village: '柳湾村', road: '柳湾路', roadNumber: '9号', room: '101' };
    const both = await Promise.all([add(row), add(row), add({ ...row, room: '102' })]);
    assert.equal(both[0].id, both[1].id);
    assert.deepEqual([both[0].added, both[1].added].sort(), [false, true]);
    assert.notEqual(both[2].id, both[0].id);
    const there = (await standing(town.database.db.owner)).filter(({ area }) => area === town.units.willow);
    assert.deepEqual(
      there.map(({ kind }) => kind),
      ['building', 'room', 'room'],
    );
  });

  test('the first position of a room is its building’s too, and both journals say it', async () => {
    const { owner } = town.database.db;
    const room = await add({
      village: '柳湾村',
      road: '柳湾路',
      roadNumber: '9',
      room: '101',
      lon: 120.2,
      lat: 30.2,
    });
    const [building] = (await standing(owner)).filter(({ door }) => door === '柳湾路 9');
    assert.deepEqual([building?.lon, building?.lat], [120.2, 30.2]);
    for (const id of [room.id, building!.place])
      assert.deepEqual(
        (await acts(owner, id)).map(({ action }) => action),
        ['add', 'change'],
      );
  });

  test('a unit may be named by its id; one where nothing is added says so', async () => {
    const spot = await add({ estate: '龙王桥' }, { area: town.units.g2 });
    assert.equal(ownPart(spot.code), '90000 00 0000');
    assert.equal(spot.code.slice(12, 15), '002');
    await assert.rejects(add({ estate: '龙王桥' }, { area: newId() }), { code: 'places.unit-unknown' });
    await assert.rejects(add({ estate: '龙王桥' }, { area: town.units.county }), {
      code: 'address.village-missing',
    });
  });

  test('what cannot be a door of this tenancy is refused in both languages', async () => {
    await assert.rejects(add({ village: '柳湾村', room: '301' }), { code: 'address.row-no-door' });
    await assert.rejects(add({ village: '没有村', road: '甲路', roadNumber: '1' }), {
      code: 'address.unit-unknown',
    });
    await assert.rejects(
      add({ village: '柳湾村', road: '甲路', roadNumber: '1' }, { shard: 2 }),
      (error: unknown) => {
        const { code, text } = error as { code: string; text: { zh: string; en: string } };
        return code.startsWith('address.') && text.zh !== '' && text.en !== '';
      },
    );
  });

  test('whoever may not keep the place adds nothing', async () => {
    const { owner } = town.database.db;
    const before = await standing(owner);
    await assert.rejects(
      add(
        { village: '石桥村', road: '石桥路', roadNumber: '1' },
        {
          allow: (_shard: number, chain: readonly string[]) => {
            assert.ok(chain.includes(town.units.bridge));
            throw new Error('not yours');
          },
        },
      ),
      /not yours/,
    );
    assert.deepEqual(await standing(owner), before);
  });

  test('codes and doors never change by adding more', async () => {
    const { owner } = town.database.db;
    const before = new Map((await standing(owner)).map(({ place, code, key }) => [place, `${code} ${key}`]));
    for (const building of ['1', '2', '综合楼', 'A'])
      for (const room of ['101', '商铺', '9001', '0101'])
        await add({ village: '石桥村', estate: '石桥花园', building, room });
    await assertSound(owner);
    const now = new Map((await standing(owner)).map(({ place, code, key }) => [place, `${code} ${key}`]));
    for (const [place, was] of before) assert.equal(now.get(place), was);
    // 101 and 0101 are one door
    assert.equal(now.size - before.size, 4 * (1 + 3));
  });
});
