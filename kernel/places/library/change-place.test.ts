import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { placeDetail } from '../reading/place-detail.ts';
import { acts, assertSound, ownPart, standing } from './journal-fixture.ts';
import { libraryTown, type LibraryTown } from './library-fixture.ts';
import { AddressLibrary } from './library.ts';
import { today } from './today.ts';

const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);

describe('a keeper changes a place', () => {
  let town: LibraryTown;
  let library: AddressLibrary;
  const yesterday = dayBefore(today(), 1);
  before(async () => {
    town = await libraryTown();
    const { county, east, river, g1, g2, stone, bridge } = town.units;
    // two grids side by side along 120.5, and another village from 121 on
    const locate = (lon: number) =>
      lon < 120.5
        ? [county, east, river, g1]
        : lon < 121
          ? [county, east, river, g2]
          : lon < 122
            ? [county, bridge, stone]
            : [];
    library = new AddressLibrary({ db: town.database.db, locate });
  });
  after(async () => {
    await assertSound(town.database.db.owner);
    await town.close();
  });
  const owner = () => town.database.db.owner;
  const add = (row: Parameters<AddressLibrary['add']>[0]) =>
    library.add(row, { actor: town.keeper, shard: 1 });
  const change = (id: string, what: Omit<Parameters<AddressLibrary['change']>[1], 'reason'>) =>
    library.change(id, { reason: '核实', ...what }, town.keeper);
  /** As if what was added had been there for a month: a change of today is then told from what was before. */
  const age = () =>
    owner().query(
      `update places.place_version v set valid_from = valid_from - 30 where valid_from = $1 and not exists (
         select from places.place_version w where w.shard = v.shard and w.place = v.place and w.valid_from < v.valid_from)`,
      [today()],
    );
  const now = async (id: string) => (await standing(owner())).find(({ place }) => place === id)!;

  test('a renamed estate is another door from that day; yesterday is as it was, and the code stays', async () => {
    const room = await add({
      village: '临江社区',
      grid: '临江第一网格',
      estate: '甲园',
      building: '1',
      room: '101',
    });
    const building = (await now(room.id)).parent!;
    await age();
    await change(building, { door: { estate: '乙园' } });
    const [was, is] = [
      await placeDetail(owner(), room.id, yesterday),
      await placeDetail(owner(), room.id, today()),
    ];
    assert.ok(was?.address.endsWith('甲园1幢101室'), was?.address);
    assert.ok(is?.address.endsWith('乙园1幢101室'), is?.address);
    assert.equal(is?.code, was?.code);
    const detail = await placeDetail(owner(), building, today());
    assert.deepEqual(
      detail?.versions.map(({ from, to, name, ended }) => [from, to, name, ended]),
      [
        [dayBefore(today(), 30), today(), '甲园 1', '核实'],
        [today(), null, '乙园 1', null],
      ],
    );
    const [, act] = await acts(owner(), building);
    assert.deepEqual(
      [act?.action, act?.actor, act?.input['reason'], act?.input['door']],
      ['change', town.keeper, '核实', { estate: '乙园' }],
    );
  });

  test('a door that another place has is not given twice, and the former one is free again', async () => {
    const first = await add({ village: '柳湾村', road: '柳湾路', roadNumber: '1' });
    const second = await add({ village: '柳湾村', road: '柳湾路', roadNumber: '2' });
    await assert.rejects(change(second.id, { door: { roadNumber: '一号' } }), {
      code: 'address.door-taken',
      details: { place: first.id },
    });
    await change(first.id, { door: { roadNumber: '3' } });
    await change(second.id, { door: { roadNumber: '1' } });
    assert.equal((await now(second.id)).door, '柳湾路 1');
  });

  test('a room with another number has its digits from that day, and its old number is free for the next', async () => {
    const room = await add({ village: '柳湾村', road: '柳湾路', roadNumber: '8', room: '301' });
    await age();
    await change(room.id, { door: { room: '302室' } });
    assert.equal(ownPart((await now(room.id)).code).slice(-4), '0302');
    const detail = await placeDetail(owner(), room.id, yesterday);
    assert.equal(detail?.code, room.code);
    const next = await add({ village: '柳湾村', road: '柳湾路', roadNumber: '8', room: '301' });
    assert.equal(next.added, true);
    assert.equal(next.code, room.code);
    await assertSound(owner());
  });

  test('a staircase with another number takes its rooms along; a name takes one of the numbers of names and keeps it', async () => {
    const room = await add({ village: '柳湾村', estate: '柳苑', building: '1', unit: '1', room: '201' });
    const stairs = (await now(room.id)).parent!;
    await change(stairs, { door: { unit: '2单元' } });
    assert.equal(ownPart((await now(room.id)).code), `${room.code.slice(15, 20)} 02 0201`);
    await change(stairs, { door: { unit: '东' } });
    const named = ownPart((await now(stairs)).code);
    assert.match(named, /^\d{5} 80 0000$/);
    await change(stairs, { door: { unit: '西' } });
    assert.equal(ownPart((await now(stairs)).code), named);
    await assertSound(owner());
  });

  test('a spot that turns out to be a building is numbered as one', async () => {
    const spot = await add({ village: '柳湾村', estate: '老粮站' });
    assert.equal(spot.code.slice(15, 16), '9');
    await change(spot.id, { door: { road: '柳湾路', roadNumber: '77' } });
    const is = await now(spot.id);
    assert.deepEqual([is.kind, is.code.slice(15, 16)], ['building', '0']);
  });

  test('a position over the edge of its grid takes the building and all in it into the codes of the other', async () => {
    const room = await add({
      ...{ village: '临江社区', grid: '临江第一网格', estate: '丙园', building: '5', unit: '1', room: '501' },
      ...{ lon: 120.4, lat: 30 },
    });
    const stairs = (await now(room.id)).parent!;
    const building = (await now(stairs)).parent!;
    await age();
    await change(building, { position: [120.45, 30] });
    assert.equal(
      (await now(building)).area,
      town.units.g1,
      'within the grid nothing but the position changes',
    );
    await change(building, { position: [120.6, 30] });
    for (const id of [building, stairs, room.id]) {
      const { area, code } = await now(id);
      assert.deepEqual([area, code.slice(12, 15)], [town.units.g2, '002']);
    }
    const was = await placeDetail(owner(), room.id, yesterday);
    assert.deepEqual([was?.code, was?.area], [room.code, town.units.g1]);
    const last = (await acts(owner(), building)).at(-1);
    assert.deepEqual([last?.input['position'], last?.input['area']], [[120.6, 30], town.units.g2]);
    // a room somewhere else in its building says nothing of the grid, nor does what lies outside all boundaries
    await change(room.id, { position: [120.4, 30] });
    await change(building, { position: [125, 30] });
    assert.equal((await now(building)).area, town.units.g2);
  });

  test('a position in another village contradicts the address, until that village is named', async () => {
    const house = await add({ village: '临江社区', grid: '临江第二网格', road: '江边路', roadNumber: '3' });
    await assert.rejects(change(house.id, { position: [121.5, 30] }), { code: 'address.position-elsewhere' });
    await change(house.id, { position: [121.5, 30], area: town.units.stone });
    const { area, code, key } = await now(house.id);
    assert.deepEqual([area, code.slice(6, 15)], [town.units.stone, '002200000']);
    // the door is now one of that village: entered there again it is found
    const again = await add({ village: '石桥村', road: '江边路', roadNumber: '3' });
    assert.deepEqual([again.id, again.added], [house.id, false]);
    assert.ok(key.includes('江边路'));
    await assert.rejects(change(house.id, { area: town.units.county }), { code: 'address.area-wrong' });
  });

  test('only the own parts are changed; what is so already is no act; days to come and places unknown are refused', async () => {
    const room = await add({ village: '柳湾村', estate: '柳苑', building: '1', unit: '西', room: '202' });
    await assert.rejects(change(room.id, { door: { road: '甲路' } }), { code: 'address.door-parts' });
    await assert.rejects(change(room.id, { door: { room: null } }), { code: 'address.door-parts' });
    await change(room.id, { door: { room: '２０２室' } });
    assert.equal((await acts(owner(), room.id)).length, 1);
    await assert.rejects(change(room.id, { door: { room: '203' }, from: dayBefore(today(), -1) }), {
      code: 'address.day-to-come',
    });
    await assert.rejects(change(room.id, { door: { room: '203' }, from: yesterday }), {
      code: 'places.later-change',
    });
    await assert.rejects(change(town.keeper, { door: { room: '203' } }), { code: 'places.place-unknown' });
  });
});
