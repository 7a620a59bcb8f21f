import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import { inTransaction, newId } from '../../store/index.ts';
import { enrolMeter, withdrawMeter } from './meters.ts';
import { homePattern, patternOf, quantileOf } from './pattern.ts';
import { takeReadings } from './readings.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-01T00:00:00+08:00');

/** Readings at every full hour; water runs in the hours that end at 7 and at 19. */
function home(days: number, litresOf: (day: number) => number = () => 20) {
  let litres = 1_000;
  return Array.from({ length: days * 24 + 1 }, (_, n) => {
    if (n > 0 && (n % 24 === 7 || n % 24 === 19)) litres += litresOf(Math.floor(n / 24));
    return { at: new Date(START + n * HOUR), litres };
  });
}

describe('what is usual in a home', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
  });
  after(async () => {
    await city.database.close();
  });

  test('a quantile is one of the values: the one at its rank', () => {
    assert.equal(quantileOf([5, 1, 4, 2, 3], 0.5), 3);
    assert.equal(quantileOf([5, 1, 4, 2, 3], 0.81), 5);
    assert.equal(quantileOf([], 0.5), null);
  });

  test('by hour of the day, water that ran and hours without it, at the quantile that is asked for', () => {
    const readings = home(10, (day) => day + 1);
    const of = (quantile: number) => patternOf(readings, { quantile, days: 10 });
    // what is read at seven ran between six and seven
    assert.deepEqual(of(0.5).hours[6], { hour: 6, readings: 10, litres: 5, dryHours: 0 });
    assert.equal(of(0.9).hours[6]!.litres, 9);
    assert.deepEqual(of(0.9).hours[5], { hour: 5, readings: 10, litres: 0, dryHours: 11 });
    assert.deepEqual([of(0.9).drySpell, of(0.9).drySpells], [12, 19]);
  });

  test('hours nobody read, and an exchanged meter, say nothing about litres', () => {
    const gap = home(3).filter(
      ({ at }) => at.getTime() < START + 30 * HOUR || at.getTime() > START + 40 * HOUR,
    );
    const pattern = patternOf(gap, { quantile: 0.9, days: 3 });
    assert.deepEqual(
      pattern.hours.filter(({ readings }) => readings < 3).map(({ hour }) => hour),
      [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
    );
    const exchanged = home(1).map((one, n) => (n < 10 ? one : { ...one, litres: one.litres - 1_000 }));
    assert.equal(patternOf(exchanged, { quantile: 0.9, days: 1 }).hours[9]!.litres, null);
  });

  test('it is read from what the home’s meter showed, and gone with the consent', async () => {
    const { owner } = city.database.db;
    const matter = newId();
    await enrolMeter(owner, { shard: 1, matter, source: 'water', number: matter, hours: 12, since: START });
    const now = START + 3 * 24 * HOUR;
    await inTransaction(owner, (db) =>
      takeReadings(
        db,
        home(3).map(({ at, litres }) => ({ source: 'water', meter: matter, at: at.getTime(), litres })),
        { now },
      ),
    );
    const pattern = await homePattern(owner, matter, { quantile: 0.9, days: 2, now });
    assert.deepEqual(pattern?.hours[6], { hour: 6, readings: 2, litres: 20, dryHours: 0 });
    await assert.rejects(homePattern(owner, matter, { quantile: 1 }), {
      code: 'meters.pattern',
      status: 422,
    });
    await withdrawMeter(owner, matter);
    assert.equal(await homePattern(owner, matter, { now }), null);
  });
});
