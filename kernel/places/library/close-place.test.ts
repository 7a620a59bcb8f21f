import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newIdIn } from '../../store/index.ts';
import { placeDetail } from '../reading/place-detail.ts';
import { acts, assertSound, ownPart, standing } from './journal-fixture.ts';
import { libraryTown, type LibraryTown } from './library-fixture.ts';
import { AddressLibrary } from './library.ts';
import { openReviews, decideReview } from './review/reviews.ts';
import { today } from './today.ts';

describe('a keeper closes a place', () => {
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
  const owner = () => town.database.db.owner;
  const add = async (row: Parameters<AddressLibrary['add']>[0]) =>
    (await library.add({ village: '柳湾村', ...row }, { actor: town.keeper, shard: 1 })).id;
  const close = (id: string, more: Partial<Parameters<AddressLibrary['close']>[1]> = {}) =>
    library.close(id, { reason: '已拆除', ...more }, town.keeper);
  const now = async (id: string) => (await standing(owner())).find(({ place }) => place === id);
  const detail = async (id: string) => (await placeDetail(owner(), id, today()))!;

  test('with all that stands in it, in one act; a second time there is nothing to close', async () => {
    const room = await add({ estate: '旧苑', building: '1', unit: '1', room: '101' });
    const building = await add({ estate: '旧苑', building: '1' });
    await close(building);
    assert.equal(await now(room), undefined);
    assert.deepEqual(
      (await acts(owner(), building)).map(({ action, input }) => [action, input['places'] ?? 0]),
      [
        ['add', 0],
        ['close', 3],
      ],
    );
    assert.equal((await detail(room)).versions[0]?.ended, '已拆除');
    await assert.rejects(close(building), { code: 'places.place-unknown' });
    await assert.rejects(close(newIdIn(1)), { code: 'places.place-unknown' });
    // built again it is another place
    assert.notEqual(await add({ estate: '旧苑', building: '1' }), building);
  });

  test('what stands for it is a place of the same tenancy that is there, and not one that ends with it', async () => {
    const [old, built] = [
      await add({ road: '旧路', roadNumber: '1' }),
      await add({ road: '新路', roadNumber: '1' }),
    ];
    const room = await add({ road: '旧路', roadNumber: '1', room: '101' });
    for (const id of [newIdIn(1), newIdIn(2), old, room])
      await assert.rejects(close(old, { successor: { id, how: 'rebuilt' } }), {
        code: 'address.successor-unknown',
      });
    await assert.rejects(close(room, { successor: { id: built, how: 'duplicate' } }), {
      code: 'address.successor-kind',
    });
    assert.ok(await now(old));
    await close(old, { successor: { id: built, how: 'rebuilt' } });
    assert.deepEqual((await detail(old)).successors, [{ id: built, since: today(), how: 'rebuilt' }]);
    assert.equal(await now(room), undefined, 'a house built anew has other rooms');
  });

  test('a day to come is refused, and one before its last change', async () => {
    const house = await add({ road: '旧路', roadNumber: '5' });
    await assert.rejects(close(house, { from: '2999-01-01' }), { code: 'address.day-to-come' });
    await assert.rejects(close(house, { from: '2001-01-01' }), { code: 'places.later-change' });
    assert.ok(await now(house));
  });

  test('a building entered twice: its rooms go over with their ids, and those of both are one', async () => {
    const kept = await add({ road: '柳湾路', roadNumber: '3', building: '2' });
    const keptRoom = await add({ road: '柳湾路', roadNumber: '3', building: '2', unit: '1', room: '101' });
    const twin = await add({ estate: '柳苑', building: '2', unit: '1', room: '101' });
    const other = await add({ estate: '柳苑', building: '2', unit: '1', room: '102' });
    const far = await add({ estate: '柳苑', building: '2', unit: '2', room: '201' });
    const closed = await add({ estate: '柳苑', building: '2' });
    await close(closed, { successor: { id: kept, how: 'duplicate' } });
    const building = (await now(kept))!.code;
    assert.equal(await now(twin), undefined);
    assert.deepEqual(
      (await detail(twin)).successors.map(({ id, how }) => [id, how]),
      [[keptRoom, 'duplicate']],
    );
    for (const [id, digits] of [
      [keptRoom, '01 0101'],
      [other, '01 0102'],
      [far, '02 0201'],
    ] as const) {
      const place = (await now(id))!;
      assert.equal(ownPart(place.code), `${building.slice(15, 20)} ${digits}`);
    }
    assert.ok((await detail(far)).address.endsWith('柳湾路3号2幢2单元201室'));
    const again = await add({ road: '柳湾路', roadNumber: '3', building: '2', unit: '2', room: '201' });
    assert.equal(again, far, 'the door it now has is known');
    await assertSound(owner());
  });

  test('a possible duplicate: one act and one decision, both or neither', async () => {
    const one = await add({ road: '中路', roadNumber: '8', estate: '中苑' });
    const two = await add({ road: '中路', roadNumber: '8', estate: '中心苑' });
    const [review] = await openReviews(owner(), undefined);
    assert.deepEqual([review?.place, review?.other].sort(), [one, two].sort());
    assert.ok(review!.reasons.every(({ zh, en }) => zh !== '' && en !== ''));
    await assert.rejects(
      decideReview(
        town.database.db,
        review!.id,
        { decision: 'same', keep: town.keeper, note: '' },
        town.keeper,
      ),
      {
        code: 'address.review-keep',
      },
    );
    // what cannot be carried out is not decided either
    await owner().query('update places.place_version set valid_from = valid_from + 10 where place = $1', [
      two,
    ]);
    await assert.rejects(decide('same', one), { code: 'places.later-change' });
    assert.equal((await openReviews(owner(), undefined)).length, 1);
    await owner().query('update places.place_version set valid_from = valid_from - 10 where place = $1', [
      two,
    ]);
    await decide('same', one);
    assert.equal(await now(two), undefined);
    assert.deepEqual(
      (await detail(two)).successors.map(({ id }) => id),
      [one],
    );
    assert.deepEqual((await acts(owner(), two)).at(-1)?.input['reason'], '同一处');
    await assert.rejects(decide('different'), { code: 'address.review-decided' });

    function decide(decision: 'same' | 'different', keep?: string) {
      return decideReview(town.database.db, review!.id, { decision, keep, note: '同一处' }, town.keeper);
    }
  });

  test('two places that differ stay, and the pair is not asked about again', async () => {
    const one = await add({ road: '中路', roadNumber: '9', estate: '东苑' });
    const two = await add({ road: '中路', roadNumber: '9', estate: '西苑' });
    const [review] = await openReviews(owner(), undefined);
    await decideReview(
      town.database.db,
      review!.id,
      { decision: 'different', note: '两个小区' },
      town.keeper,
    );
    assert.ok((await now(one)) && (await now(two)));
    assert.deepEqual((await acts(owner(), review!.place)).at(-1)?.action, 'differs');
    await library.change(two, { door: { road: '中路', estate: '西苑南区' }, reason: '改名' }, town.keeper);
    assert.deepEqual(await openReviews(owner(), undefined), []);
    await assert.rejects(
      decideReview(town.database.db, newIdIn(1), { decision: 'different', note: '' }, town.keeper),
      {
        code: 'address.review-unknown',
      },
    );
  });

  test('a pair of which one is closed waits for nobody; of three entries all become one', async () => {
    const ids = [];
    for (const estate of ['甲苑', '乙苑', '丙苑'])
      ids.push(await add({ road: '西路', roadNumber: '4', estate }));
    const waiting = await openReviews(owner(), undefined);
    assert.equal(waiting.length, 3);
    const keeps = async (keep: string) => {
      const [review] = (await openReviews(owner(), undefined)).filter(({ place, other }) =>
        [place, other].includes(keep),
      );
      await decideReview(
        town.database.db,
        review!.id,
        { decision: 'same', keep, note: '同一处' },
        town.keeper,
      );
    };
    await keeps(ids[0]!);
    assert.equal((await openReviews(owner(), undefined)).length, 1);
    await keeps(ids[0]!);
    assert.deepEqual(await openReviews(owner(), undefined), []);
  });
});
