import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import fc from 'fast-check';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import { inTransaction, newId } from '../../store/index.ts';
import { enrolMeter, meterOf, pauseMeter, setMeterHours, withdrawMeter } from './meters.ts';
import { forgetReadings, takeReadings } from './readings.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-18T00:00:00+08:00');
const at = (hour: number): number => START + hour * HOUR;

describe('water meters of enrolled homes', () => {
  let city: SmallCity;
  let matter: string;
  let number: string;
  before(async () => {
    city = await smallCity();
  });
  after(async () => {
    await city.database.close();
  });
  beforeEach(async () => {
    matter = newId();
    number = newId();
    await enrolMeter(city.database.db.owner, {
      ...{ shard: 1, matter, source: 'water', number, hours: 12, since: START },
    });
  });

  /** Readings at hours with totals; the clock of the platform is the latest of them. */
  const read = (...readings: readonly (readonly [hour: number, litres: number])[]) =>
    inTransaction(city.database.db.owner, (db) =>
      takeReadings(
        db,
        readings.map(([hour, litres]) => ({ source: 'water', meter: number, at: at(hour), litres })),
        { now: at(Math.max(...readings.map(([hour]) => hour))) },
      ),
    );
  const hourly = (from: number, until: number, litres: number): readonly (readonly [number, number])[] =>
    Array.from({ length: until - from + 1 }, (_, n) => [from + n, litres] as const);
  const state = async () => {
    const meter = (await meterOf(city.database.db.owner, matter))!;
    return { flow: (meter.flowAt.getTime() - START) / HOUR, due: (meter.dueAt.getTime() - START) / HOUR };
  };

  test('no flow for the home’s hours is an alert when the reading of that hour comes, and once only', async () => {
    assert.deepEqual((await read(...hourly(0, 7, 100), [8, 103])).alerts, []);
    assert.deepEqual(await state(), { flow: 8, due: 20 });
    assert.deepEqual((await read(...hourly(9, 19, 103))).alerts, []);
    assert.equal((await read([20, 103])).alerts.length, 1);
    assert.deepEqual((await read(...hourly(21, 40, 103))).alerts, []);
    // water again, and dry again: another spell
    assert.deepEqual((await read([41, 110], ...hourly(42, 52, 110))).alerts, []);
    assert.equal((await read([53, 110])).alerts.length, 1);
  });

  test('the same readings again change nothing, and those that come late in any order lead to the same', async () => {
    const all = [...hourly(0, 8, 100), [9, 104], ...hourly(10, 30, 104)] as const;
    const once = await read(...all);
    assert.deepEqual([once.taken, once.repeated, once.alerts.length], [31, 0, 1]);
    const again = await read(...all);
    assert.deepEqual([again.taken, again.repeated, again.alerts.length], [0, 31, 0]);
  });

  test('hours in which nothing was read are no dry spell: nobody is alarmed by a broker that was down', async () => {
    await read(...hourly(0, 4, 100), [5, 102]);
    // from 6 to 30 nothing is heard; what is caught up shows that water ran
    assert.deepEqual(
      (await read(...hourly(6, 10, 102), [11, 130], ...hourly(12, 20, 140), [30, 150])).alerts,
      [],
    );
  });

  test('a flow that was read late takes the place of the dry spell it lies in', async () => {
    await read([0, 100], [6, 100]);
    assert.deepEqual(await state(), { flow: 0, due: 12 });
    await read([11, 104], [4, 100]);
    assert.deepEqual(await state(), { flow: 11, due: 23 });
  });

  test('a meter that was exchanged runs from another total: somebody was there', async () => {
    await read(...hourly(0, 10, 900), [11, 3], ...hourly(12, 22, 3));
    const meter = (await meterOf(city.database.db.owner, matter))!;
    assert.equal(meter.exchangedAt?.getTime(), at(11));
    assert.equal((await read([23, 3])).alerts.length, 1);
  });

  test('while somebody travels nothing is alerted, and the spell counts from their return', async () => {
    await read([0, 100], [1, 105]);
    await pauseMeter(city.database.db.owner, matter, at(48), at(2));
    assert.deepEqual((await read(...hourly(2, 59, 105))).alerts, []);
    assert.equal((await read([60, 105])).alerts.length, 1);
    await pauseMeter(city.database.db.owner, matter, null, at(61));
    assert.deepEqual((await read(...hourly(61, 72, 105))).alerts, []);
    assert.equal((await read([73, 105])).alerts.length, 1);
  });

  test('the hours of a home are its own', async () => {
    await read([0, 100], [1, 105]);
    await setMeterHours(city.database.db.owner, matter, 30);
    assert.deepEqual((await read(...hourly(2, 30, 105))).alerts, []);
    assert.equal((await read([31, 105])).alerts.length, 1);
    await assert.rejects(setMeterHours(city.database.db.owner, matter, 0), {
      code: 'meters.hours',
      status: 422,
    });
  });

  test('of homes that nobody enrolled nothing is kept, and with the consent everything goes', async () => {
    const { owner } = city.database.db;
    const stranger = await inTransaction(owner, (db) =>
      takeReadings(db, [{ source: 'water', meter: 'nobody', at: at(1), litres: 5 }], { now: at(1) }),
    );
    assert.deepEqual([stranger.taken, stranger.unknown], [0, 1]);
    await read(...hourly(0, 13, 100));
    await withdrawMeter(owner, matter);
    assert.equal((await read([14, 100])).unknown, 1);
    const { rows } = await owner.query<{ n: number }>(
      `select (select count(*) from signals.reading r where not exists (select from signals.meter m where m.id = r.meter))
         + (select count(*) from signals.dry_spell where matter = $1) as n`,
      [matter],
    );
    assert.equal(rows[0]!.n, 0);
  });

  test('what is malformed, or of a clock that runs ahead, is rejected alone', async () => {
    const bad = (more: object) => ({ source: 'water', meter: number, at: at(1), litres: 5, ...more });
    const { taken, rejected } = await inTransaction(city.database.db.owner, (db) =>
      takeReadings(
        db,
        [bad({}), bad({ litres: -1 }), bad({ litres: NaN }), bad({ at: at(3) }), bad({ meter: '' })],
        { now: at(1) },
      ),
    );
    assert.equal(taken, 1);
    assert.deepEqual(
      rejected.map(({ index, problem: { code } }) => [index, code]),
      [
        [1, 'meters.invalid'],
        [2, 'meters.invalid'],
        [3, 'signals.future'],
        [4, 'meters.invalid'],
      ],
    );
  });

  test('one meter is of one home, and old readings go', async () => {
    const { owner } = city.database.db;
    await assert.rejects(
      enrolMeter(owner, { shard: 1, matter: newId(), source: 'water', number, hours: 12, since: START }),
      { code: 'meters.taken', status: 409 },
    );
    await read([0, 1], [1, 2]);
    assert.ok((await forgetReadings(owner, at(1) + 36 * 24 * HOUR)) >= 2);
  });

  test('however readings are cut into batches and mixed, the last flow is the one that the whole shows', async () => {
    const steps = fc.array(
      fc.record({ gap: fc.integer({ min: 1, max: 5 }), litres: fc.constantFrom(0, 0, 0, 2, 10) }),
      {
        minLength: 3,
        maxLength: 14,
      },
    );
    await fc.assert(
      fc.asyncProperty(steps, fc.infiniteStream(fc.nat()), async (taken, dice) => {
        let hour = 0;
        let total = 100;
        const all = taken.map(({ gap, litres }) => {
          hour += gap;
          total += litres;
          return [hour, total] as const;
        });
        const flows = all.filter(([, litres], n) => n > 0 && litres > all[n - 1]![1]);
        const mixed = all
          .map((one) => [dice.next().value as number, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one);
        number = newId();
        matter = newId();
        await enrolMeter(city.database.db.owner, {
          ...{ shard: 1, matter, source: 'water', number, hours: 300, since: START },
        });
        for (const one of mixed) await read(one);
        assert.equal((await state()).flow, flows.at(-1)?.[0] ?? 0);
      }),
      { numRuns: 25 },
    );
  });
});
