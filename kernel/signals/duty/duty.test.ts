import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import { newId } from '../../store/index.ts';
import { cancelShift, dutyRoster, keepDuty, whoIsOn } from './duty.ts';

const HOUR = 3_600_000;
const EIGHT = Date.parse('2026-11-20T08:00:00+08:00');

describe('duty', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
  });
  after(async () => {
    await city.database.close();
  });

  const shift = (unit: string, account: string, more: object = {}) => ({
    ...{ shard: 1, unit, account, from: EIGHT, until: EIGHT + 8 * HOUR, ...more },
  });

  test('who is on in the grid comes before who is on in the town, a speciality before whatever comes', async () => {
    const { owner } = city.database.db;
    const [grid, town, water, fire, clerk] = [newId(), newId(), newId(), newId(), newId()];
    const ids = await keepDuty(owner, clerk, [
      shift(city.units.east, town),
      shift(city.units.e1, grid),
      shift(city.units.east, water, { speciality: 'water' }),
      shift(city.units.e1, fire, { speciality: 'fire' }),
      shift(city.units.west, newId()),
    ]);
    const on = async (at: number, speciality?: string) =>
      (
        await whoIsOn(owner, {
          ...{ unit: city.units.e1, at },
          ...(speciality === undefined ? {} : { speciality }),
        })
      ).map(({ account }) => account);
    assert.deepEqual(await on(EIGHT + HOUR), [grid, town]);
    assert.deepEqual(await on(EIGHT + HOUR, 'water'), [grid, water, town]);
    // the shift is over at its end, not after it
    assert.deepEqual(await on(EIGHT + 8 * HOUR), []);
    await cancelShift(owner, clerk, 1, ids[1]!);
    assert.deepEqual(await on(EIGHT + HOUR), [town]);
    await assert.rejects(cancelShift(owner, clerk, 1, ids[1]!), {
      code: 'signals.shift-unknown',
      status: 404,
    });
    await assert.rejects(cancelShift(owner, clerk, 2, ids[0]!), { code: 'signals.shift-unknown' });
    assert.equal(
      (await dutyRoster(owner, { unit: city.units.east, from: EIGHT, until: EIGHT + 24 * HOUR })).length,
      3,
    );
  });

  test('a shift that ends before it begins, or never, is refused and nothing of its list is kept', async () => {
    const { owner } = city.database.db;
    for (const until of [EIGHT, EIGHT + 40 * 24 * HOUR])
      await assert.rejects(
        keepDuty(owner, newId(), [shift(city.units.w1, newId()), shift(city.units.w1, newId(), { until })]),
        { code: 'signals.shift-times', details: { index: 1 } },
      );
    assert.deepEqual(
      await dutyRoster(owner, { unit: city.units.w1, from: EIGHT, until: EIGHT + 24 * HOUR }),
      [],
    );
  });
});
