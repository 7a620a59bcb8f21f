import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { codeOf, mergeUnits, writeBoundaries, type AddressService } from '../places/index.ts';
import { smallCounty, type SmallCounty } from '../places/units/small-county-fixture.ts';
import { inTransaction } from '../store/index.ts';
import { testDatabase, type TestDatabase } from '../testing/index.ts';
import { signalLocator, type FoundPlace } from './index.ts';
import type { SignalPlace } from './signal.ts';

const square = (west: number, south: number, size: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ] as const,
  ],
});

describe('finding the unit of a signal', () => {
  let database: TestDatabase;
  let county: SmallCounty;
  const locate = signalLocator();
  before(async () => {
    database = await testDatabase();
    county = await smallCounty(database.db);
    await writeBoundaries(
      database.db.owner,
      new Map([
        [unit('980101001'), square(120, 30, 1)],
        [unit('980101002'), square(121, 30, 1)],
      ]),
      '2010-01-01',
    );
    // town 002 is merged into town 001 at the beginning of 2025
    await inTransaction(database.db.owner, (db) =>
      mergeUnits(db, [unit('980101002')], unit('980101001'), '2025-01-01'),
    );
  });
  after(async () => {
    await database.close();
  });
  const unit = (digits: string): string => county.units.get(digits)!;
  const found = async (where: SignalPlace | undefined, day = '2020-06-01'): Promise<FoundPlace> =>
    (await locate(database.db.owner, [{ where, day }]))[0]!;
  const name = ({ unit: id }: FoundPlace): string | undefined =>
    [...county.units].find(([, one]) => one === id)?.[0];

  test('by the code of a unit, short, padded or of 27 digits', async () => {
    for (const [code, expected] of [
      ['980101', '980101'],
      ['980101000000', '980101'],
      ['980101001', '980101001'],
      ['980101001201', '980101001201'],
      ['980101001201001', '980101001201001'],
      [codeOf('980101001201'), '980101001201'],
    ] as const)
      assert.equal(name(await found({ code })), expected, code);
  });

  test('by the code of a door: the unit it stands in, and the code is kept', async () => {
    const code = codeOf('98010100120100100001');
    assert.deepEqual(await found({ code }), { unit: unit('980101001201001'), placed: 'code', code });
  });

  test('the code of a town merged last year means itself before and the other town after', async () => {
    assert.equal(name(await found({ code: '980101002' }, '2024-12-31')), '980101002');
    assert.equal(name(await found({ code: '980101002' }, '2025-01-01')), '980101001');
    assert.equal(name(await found({ unit: unit('980101002') }, '2026-01-01')), '980101001');
    // its villages live on, under another code
    assert.equal(name(await found({ code: '980101002201' }, '2026-01-01')), '980101002201');
  });

  test('a position is looked up in the boundaries of the event’s own day', async () => {
    const at: SignalPlace = { position: [121.5, 30.5] };
    assert.deepEqual(
      [name(await found(at, '2024-12-31')), (await found(at, '2024-12-31')).placed],
      ['980101002', 'position'],
    );
    assert.equal((await found({ position: [130, 40] })).placed, 'outside');
    assert.equal((await found(at, '1999-01-01')).placed, 'outside');
  });

  test('a boundary drawn anew is seen by the next batch', async () => {
    const at: SignalPlace = { position: [120.5, 32.5] };
    assert.equal((await found(at)).placed, 'outside');
    await writeBoundaries(
      database.db.owner,
      new Map([[unit('980101001'), square(120, 30, 3)]]),
      '2019-01-01',
    );
    assert.equal(name(await found(at)), '980101001');
    assert.equal((await found(at, '2018-12-31')).placed, 'outside');
  });

  test('a way that leads nowhere gives way to the next; no place at all is told from a wrong one', async () => {
    assert.equal(name(await found({ code: '770000', position: [120.5, 30.5] })), '980101001');
    assert.equal((await found({ code: '770000' })).placed, 'outside');
    assert.equal((await found({ unit: 'no id' })).placed, 'outside');
    assert.equal((await found({ address: '某处' })).placed, 'outside');
    assert.equal((await found({})).placed, 'none');
    assert.equal((await found(undefined)).placed, 'none');
  });

  test('an address counts only where the library is sure', async () => {
    const code = codeOf('98010100120100100001');
    const addresses = {
      match: async (text: string) => ({
        candidates: [{ code }],
        sure: text === '测试县一号',
      }),
    } as unknown as AddressService;
    const withAddresses = signalLocator({ addresses });
    const places = await withAddresses(database.db.owner, [
      { where: { address: '测试县一号' }, day: '2020-06-01' },
      { where: { address: '大概是那里' }, day: '2020-06-01' },
    ]);
    assert.deepEqual(
      places.map((place) => [name(place), place.placed]),
      [
        ['980101001201001', 'address'],
        [undefined, 'outside'],
      ],
    );
  });
});
