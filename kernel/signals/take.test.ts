import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import fc from 'fast-check';
import { smallCity, type SmallCity } from '../testing/index.ts';

import { entriesAfter, fire, NOW, noon, sums, take, withFireBrigade } from './signals-fixture.ts';

describe('taking reports', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
    await withFireBrigade(city);
  });
  after(async () => {
    await city.database.close();
  });
  beforeEach(async () => {
    await city.database.db.owner.query(
      `alter table signals.entry disable trigger user; delete from signals.entry; alter table signals.entry enable trigger user;
       delete from signals.event; delete from signals.category where not named`,
    );
  });

  test('a first report is one entry, its repetition none, its correction takes back what stood', async () => {
    assert.equal((await take(city, [fire('1')])).imported, 1);
    assert.equal((await take(city, [fire('1')])).unchanged, 1);
    assert.equal((await take(city, [fire('1', { count: 3, where: { code: '9902' } })])).corrected, 1);
    const entries = await entriesAfter(city.database.db.owner, 3);
    assert.deepEqual(
      entries.map(({ sign, count, unit }) => [sign, count, unit]),
      [
        [1, 1, city.units.east],
        [-1, 1, city.units.east],
        [1, 3, city.units.west],
      ],
    );
    assert.deepEqual(await sums(city), { 'west building': 3 });
  });

  test('the same event twice in one list counts once, as the later line says', async () => {
    const taken = await take(city, [fire('1'), fire('1'), fire('1', { count: 2 })]);
    assert.deepEqual([taken.imported, taken.unchanged, taken.corrected], [1, 1, 1]);
    assert.deepEqual(await sums(city), { 'east building': 2 });
  });

  test('an event without place, or with one beyond every unit, counts in the area of its source and is told apart', async () => {
    const taken = await take(city, [
      fire('1', { where: {} }),
      fire('2', { where: { code: '1234' } }),
      fire('3', { where: { unit: city.units.elsewhere } }),
    ]);
    assert.deepEqual([taken.imported, taken.unplaced, taken.outside], [3, 1, 2]);
    assert.deepEqual(taken.outsideIndexes, [1, 2]);
    assert.deepEqual(await sums(city), { 'city building': 3 });
  });

  test('what is wrong is rejected alone, with a code; the rest is taken', async () => {
    const taken = await take(city, [
      fire('1', { at: NOW + 6 * 60_000 }),
      fire('2', { at: NOW + 4 * 60_000 }),
      fire('3', { closed: NOW + 3_600_000 }),
      fire('4', { source: 'nobody' }),
      fire('5', { count: 0 }),
      fire('', {}),
      fire('6', { at: Number.NaN }),
      fire('7', { severity: 5 as never }),
      fire('8', { where: { position: [181, 0] } }),
      fire('9', { attributes: { note: 'x'.repeat(300) } }),
      fire('a\u0000'),
    ]);
    assert.equal(taken.imported, 1);
    assert.deepEqual(
      taken.rejected.map(({ index, problem }) => [index, problem.code]),
      [
        [0, 'signals.future'],
        [2, 'signals.closed-in-future'],
        [3, 'signals.source-unknown'],
        ...[4, 5, 6, 7, 8, 9, 10].map((index) => [index, 'signals.invalid']),
      ],
    );
  });

  test('a kind never seen before is kept under its code and said once', async () => {
    const first = await take(city, [fire('1', { category: 'drone' }), fire('2', { category: 'drone' })]);
    assert.deepEqual(first.newCategories, [{ source: 'fire-brigade', category: 'drone' }]);
    assert.deepEqual((await take(city, [fire('3', { category: 'drone' })])).newCategories, []);
  });

  test('two batches with the same events at one moment count each once', async () => {
    const batch = Array.from({ length: 50 }, (_, n) => fire(String(n)));
    const taken = await Promise.all([take(city, batch), take(city, batch.toReversed()), take(city, batch)]);
    assert.equal(
      taken.reduce((sum, { imported }) => sum + imported, 0),
      50,
    );
    assert.deepEqual(await sums(city), { 'east building': 50 });
  });

  test('who listens hears once per batch where something changed, and what was serious', async () => {
    const client = await city.database.db.owner.connect();
    try {
      const heard: unknown[] = [];
      const all = new Promise<void>((resolve) => {
        client.on('notification', ({ payload }) => {
          heard.push(JSON.parse(payload ?? ''));
          if (heard.length === 2) resolve();
        });
      });
      await client.query('listen signals');
      await take(city, [fire('1', { severity: 4 }), fire('2')]);
      await take(city, [fire('1', { severity: 4 })]); // nothing new, nobody is told
      await take(
        city,
        Array.from({ length: 900 }, (_, n) => fire(`long ${String(n)}`, { category: `kind ${String(n)}` })),
      );
      await all;
      const { rows } = await city.database.db.owner.query<{ id: string }>(
        `select id from signals.event where key = '1'`,
      );
      assert.deepEqual(heard, [
        {
          at: new Date(NOW).toISOString(),
          shards: [1],
          units: [city.units.east],
          categories: ['building'],
          serious: [rows[0]!.id],
        },
        { at: new Date(NOW).toISOString(), shards: [1], units: null, categories: null, serious: [] },
      ]);
    } finally {
      client.release(true);
    }
  });

  test('the ledger cannot be changed, not even by its owner', async () => {
    await take(city, [fire('1')]);
    for (const sql of [
      'update signals.entry set count = 2',
      'delete from signals.entry',
      'truncate signals.entry',
    ])
      await assert.rejects(city.database.db.owner.query(sql), /append-only/, sql);
    const { rows } = await city.database.db.owner.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'signals.entry'::regclass`,
    );
    for (const { name } of rows)
      await assert.rejects(city.database.db.owner.query(`truncate ${name}`), /append-only/, name);
  });

  test('whatever comes late, twice or corrected, the ledger adds up to what stands', async () => {
    const report = fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      category: fc.constantFrom('building', 'vehicle'),
      count: fc.integer({ min: 1, max: 5 }),
      code: fc.constantFrom('9901', '990201', '77', ''),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(report, { maxLength: 6 }), { maxLength: 4 }), async (batches) => {
        run += 1;
        for (const batch of batches)
          await take(
            city,
            batch.map(({ key, category, count, code }) =>
              fire(`${String(run)} ${key}`, { category, count, where: code === '' ? {} : { code } }),
            ),
          );
        const { rows } = await city.database.db.owner.query<{ name: string; n: number }>(
          `select v.name_en || ' ' || e.category as name, sum(e.count)::integer as n from signals.event e
           join places.unit_version v on v.unit = e.unit and v.valid_to = 'infinity' group by 1 order by 1`,
        );
        assert.deepEqual(await sums(city), Object.fromEntries(rows.map(({ name, n }) => [name, n])));
      }),
      { numRuns: 15 },
    );
  });

  test('an event long past counts with the units of its own day', async () => {
    await take(city, [fire('old', { at: noon('2001-02-28') })]);
    assert.deepEqual(await sums(city), { 'east building': 1 });
  });
});
