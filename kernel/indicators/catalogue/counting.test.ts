import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asActor, type Actor } from '../../access/index.ts';
import { moveUnit } from '../../places/index.ts';
import { inTransaction } from '../../store/index.ts';
import { countAll, smallCity, type SmallCity } from '../../testing/index.ts';
import { bySql, fire, fires, NOW, take, withSources } from './catalogue-fixture.ts';
import { keepCatalogue } from './keep-catalogue.ts';
import type { ReportPeriod, ReportQuery } from './reading.ts';
import { recountCatalogue } from './recount.ts';
import { reportFigures } from './report-figures.ts';
import { spansOf } from './spans.ts';

describe('figures of signals', () => {
  let city: SmallCity;
  let leader: Actor;
  before(async () => {
    city = await smallCity();
    leader = await city.person({ agency: city.agencies.police, scope: 'tenancy' });
    await withSources(city);
    await keepCatalogue(city.database.db.owner, fires);
    await countAll(city.database.db.owner);
    // reports, then half of them again with other contents, counted in batches that fall anywhere
    await take(
      city,
      Array.from({ length: 400 }, (_, at) => fire(city, at, at)),
    );
    await countAll(city.database.db.owner, 70);
    await take(
      city,
      Array.from({ length: 200 }, (_, at) => fire(city, at * 2, at + 5_000)),
    );
    await take(
      city,
      Array.from({ length: 100 }, (_, at) => fire(city, at + 1_000, at + 9_000)),
    );
    await countAll(city.database.db.owner, 33);
  });
  after(() => city.database.close());

  const read = (query: Omit<ReportQuery, 'catalogue'>, by = leader, now = NOW) =>
    asActor(city.database.db.app, by, 'statistics', (db) =>
      reportFigures(db, new Map(), { catalogue: 'fires', ...query }, now),
    );

  /** Every figure of these periods and units beside the same sum from the ledger. */
  async function agrees(by: ReportPeriod, period: string): Promise<void> {
    const db = city.database.db.owner;
    const units = [city.units.city, city.units.east, city.units.west, city.units.e1];
    const spans = spansOf({ by, period, series: 3 }, NOW)!;
    const sum = async (measure: string, unit: string, span: { from: string; to: string }) =>
      bySql(
        db,
        fires.measures.find((one) => one.id === measure)!,
        unit,
        span,
      );
    for (const one of await read({ units, by, period, series: 3 })) {
      const { of, dividedBy } = fires.indicators.find(({ id }) => id === one.indicator)!;
      if (dividedBy === 'residents') continue;
      const measure = (of[0] as { measure: string }).measure;
      const check = async (span: { from: string; to: string }, found: typeof one.figure) => {
        const expected = await sum(measure, one.unit, span);
        const shown = dividedBy === undefined ? found.value : found.numerator;
        assert.ok(
          Math.abs(expected - (shown ?? 0)) < 1e-6,
          `${one.indicator} ${span.from} ${span.to}: ${String(shown)} but ${String(expected)}`,
        );
        if (dividedBy !== undefined)
          assert.equal(found.denominator ?? 0, await sum('with-target', one.unit, span));
      };
      if (one.state === 'known') await check(spans.now, one.figure);
      if (one.cumulative.value !== null) await check(spans.cumulative, one.cumulative);
      for (const [at, { figure }] of one.series.entries())
        if (figure.value !== null) await check(spans.series[at]!.span, figure);
      const before = one.yearOnYear?.before;
      if (before !== undefined && dividedBy === undefined)
        assert.ok(Math.abs(before - (await sum(measure, one.unit, spans.yearBefore))) < 1e-6);
    }
  }

  for (const [by, period] of [
    ['day', '2026-11-20'],
    ['week', '2026-W40'],
    ['month', '2026-11'],
    ['month', '2025-02'],
    ['quarter', '2026-Q2'],
    ['year', '2026'],
  ] as const)
    test(`each figure of ${period} is the sum of the ledger, by SQL over its entries`, () =>
      agrees(by, period));

  test('broken down, the parts are those of the ledger', async () => {
    for (const [dimension, measure] of [
      ['cause', 'fires'],
      ['category', 'fires'],
      ['severity', 'all'],
    ] as const) {
      const rows = await read({
        units: [city.units.city],
        by: 'year',
        period: '2026',
        dimension,
        indicators: [measure === 'all' ? 'counted' : 'fires'],
      });
      assert.ok(rows.length >= 2);
      for (const { key, figure } of rows)
        assert.equal(
          figure.value,
          await bySql(
            city.database.db.owner,
            fires.measures.find(({ id }) => id === measure)!,
            city.units.city,
            { from: '2026-01-01', to: '2026-11-22' },
            { dimension, key },
          ),
        );
    }
  });

  test('a recount gives the same cells, and readers never see less meanwhile', async () => {
    const query = { units: [city.units.city, city.units.west], by: 'year', period: '2026' } as const;
    const stood = await read(query);
    let seen = 0;
    const progress: number[] = [];
    const running = recountCatalogue(city.database.db.owner, 'fires', ({ counted }) =>
      progress.push(counted),
    );
    while (seen < 5) {
      assert.deepEqual(await read(query), stood);
      seen += 1;
    }
    const done = await running;
    assert.equal(done.counted, progress.at(-1));
    assert.deepEqual(await read(query), stood);
  });

  test('a grid moved last year is counted anew for the days from then on, and corrections still find their way', async () => {
    await inTransaction(city.database.db.owner, (db) =>
      moveUnit(db, city.units.e2, city.units.west, '2026-03-10'),
    );
    await countAll(city.database.db.owner, 50);
    await agrees('month', '2026-03');
    await agrees('year', '2026');
    await take(
      city,
      Array.from({ length: 150 }, (_, at) => fire(city, at, at + 20_000)),
    );
    await countAll(city.database.db.owner);
    await agrees('year', '2026');
    await agrees('year', '2025');
    await agrees('quarter', '2026-Q1');
  });

  test('nobody outside the tenancy sees a figure', async () => {
    const outsider = await city.person({ agency: city.agencies.elsewhere, scope: 'tenancy' });
    const rows = await read(
      { units: [city.units.city], by: 'year', period: '2026', indicators: ['fires'] },
      outsider,
    );
    assert.deepEqual(
      rows.map(({ figure }) => figure.value ?? 0),
      [0],
    );
  });
});
