import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { moveUnit } from '../../places/index.ts';
import { inTransaction, Problem } from '../../store/index.ts';
import { countAll } from '../../testing/index.ts';
import { bySql, fires } from '../catalogue/catalogue-fixture.ts';
import { keepCatalogue } from '../catalogue/keep-catalogue.ts';
import { recountCatalogue } from '../catalogue/recount.ts';
import { keepResidents } from '../catalogue/residents.ts';
import type { Edition } from './edition.ts';
import { reportingCity } from './edition-fixture.ts';
import { readEdition } from './keep.ts';
import type { Reconciliation } from './reconcile.ts';

const code = (wanted: string) => (error: unknown) => error instanceof Problem && error.code === wanted;

/** Every difference is the sum of its causes, none is left unexplained. */
function addsUp({ rows }: Reconciliation): void {
  for (const { indicator, difference, causes } of rows) {
    if (causes === null) continue;
    const sum = Object.values<number>({ ...causes }).reduce((all, one) => all + one, 0);
    assert.ok(Math.abs(sum - difference!) < 1e-6, `${indicator}: ${String(sum)} of ${String(difference)}`);
    assert.ok(Math.abs(causes.unexplained) < 1e-6, `${indicator}: ${JSON.stringify(causes)}`);
  }
}

describe('why two editions differ', () => {
  const place = reportingCity();
  const { compare, db, freeze, published, report } = place;

  test('a frozen edition survives late events, a recompute and a redefinition unchanged; each difference has its cause', async () => {
    const edition = await published();
    const before = await readEdition(db(), edition.id);
    assert.deepEqual((await compare(edition)).rows, []);

    await report(600, 700, 40_000);
    const late = await compare(edition);
    addsUp(late);
    const total = late.rows.find((one) => one.indicator === 'fires' && one.unit === place.city.units.city)!;
    const days = { from: '2026-01-01', to: '2026-11-22' };
    assert.equal(total.after.value, await bySql(db(), fires.measures[0]!, place.city.units.city, days));
    assert.equal(total.causes!.late, total.difference);
    assert.equal(total.events!.late, total.difference);

    await report(0, 150, 60_000);
    const corrected = await compare(edition);
    addsUp(corrected);
    assert.ok(corrected.rows.some(({ causes }) => causes !== null && causes.corrected !== 0));

    await inTransaction(db(), (tx) => moveUnit(tx, place.city.units.e2, place.city.units.west, '2026-03-10'));
    await countAll(place.city.database.db.owner);
    const moved = await compare(edition);
    addsUp(moved);
    const ofEast = moved.rows.find((one) => one.indicator === 'fires' && one.unit === place.city.units.east)!;
    const ofWest = moved.rows.find((one) => one.indicator === 'fires' && one.unit === place.city.units.west)!;
    assert.ok(ofEast.causes!.moved < 0);
    assert.equal(ofEast.causes!.moved, -ofWest.causes!.moved);

    await keepResidents(db(), [
      { unit: place.city.units.city, from: '2026-06-30', persons: 44_000, source: 'register' },
    ]);
    const narrower = {
      ...fires,
      measures: fires.measures.map((one) =>
        one.id === 'fires' ? { ...one, of: { ...one.of, categories: ['building'] } } : one,
      ),
    };
    await keepCatalogue(db(), narrower);
    await countAll(place.city.database.db.owner);
    await recountCatalogue(db(), 'fires');
    const redefined = await compare(edition);
    addsUp(redefined);
    const row = redefined.rows.find(
      (one) => one.indicator === 'fires' && one.unit === place.city.units.city,
    )!;
    assert.ok(row.causes!.redefined < 0);
    assert.deepEqual(row.versions, [1, 2]);
    const rate = redefined.rows.find(
      (one) => one.indicator === 'per-residents' && one.unit === place.city.units.city,
    )!;
    assert.ok(rate.causes!.residents < 0);

    assert.deepEqual(await readEdition(db(), edition.id), before);
    await assert.rejects(freeze(), code('editions.reason-needed'));
    const second = await published({ reason: '迟报和更正' });
    assert.deepEqual([second.number, second.supersedes], [2, edition.id]);
    assert.deepEqual((await compare(second)).rows, []);
    const both = await compare(second, edition);
    assert.deepEqual([both.before.id, both.after?.id], [edition.id, second.id]);
    assert.deepEqual(both.rows, redefined.rows);
    assert.deepEqual(await readEdition(db(), edition.id), before);
  });

  test('whatever comes in whatever order, the causes add up to the difference', async () => {
    const editions: Edition[] = [];
    let draw = 100_000;
    for (const [round, [from, to]] of (
      [
        [0, 40],
        [200, 320],
        [700, 760],
        [10, 90],
      ] as const
    ).entries()) {
      for (const period of ['2026-Q1', '2026-Q2'])
        editions.push(await published({ by: 'quarter', period, ...(round === 0 ? {} : { reason: '更正' }) }));
      await report(from, to, (draw += 7_000));
      if (round === 1) {
        const unit = place.city.units.e1;
        await inTransaction(db(), (tx) => moveUnit(tx, unit, place.city.units.west, '2026-05-05'));
        await countAll(place.city.database.db.owner);
      }
      if (round === 2) {
        await keepCatalogue(db(), fires);
        await countAll(place.city.database.db.owner);
      }
      for (const edition of editions) addsUp(await compare(edition));
    }
    const first = editions.filter(({ period }) => period === '2026-Q2');
    for (const other of first.slice(1)) addsUp(await compare(first[0]!, other));
    await assert.rejects(compare(editions[0]!, editions[1]), code('editions.other-report'));
  });

  test('a running period goes on: the days since then are a cause of their own', async () => {
    const early = Date.parse('2026-11-10T12:00:00+08:00');
    const edition = await published({ by: 'month', period: '2026-11', now: early });
    assert.deepEqual(edition.days, { from: '2026-11-01', to: '2026-11-10' });
    const found = await compare(edition);
    addsUp(found);
    assert.ok(found.rows.some(({ causes }) => causes !== null && causes.continued > 0));
    await assert.rejects(freeze({ by: 'month', period: '2027-01' }), code('editions.not-begun'));
  });
});
