import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asActor, type Actor } from '../../access/index.ts';
import { hearSource, type Signal } from '../../signals/index.ts';
import { countAll, smallCity, type SmallCity } from '../../testing/index.ts';
import { fires, indicator, take, withSources } from './catalogue-fixture.ts';
import type { IndicatorCatalogue } from './definition.ts';
import { keepCatalogue } from './keep-catalogue.ts';
import type { ReportFigure, ReportQuery } from './reading.ts';
import { reportFigures } from './report-figures.ts';
import { keepResidents } from './residents.ts';

const noon = (day: string): number => Date.parse(`${day}T12:00:00+08:00`);
const NOW = noon('2026-11-22');

const catalogue: IndicatorCatalogue = {
  ...fires,
  indicators: [
    ...fires.indicators,
    indicator('hidden', ['fires'], {
      name: { zh: '人数', en: 'persons' },
      unit: 'persons',
      persons: { below: 3 },
    }),
  ],
};

describe('what is not known is no zero', () => {
  let city: SmallCity;
  let leader: Actor;
  const at = (key: string, day: string, unit: 'e1' | 'w1'): Signal => ({
    ...{ source: 'fire-brigade', key, category: 'building', at: noon(day) - 3_600_000 },
    where: { unit: city.units[unit] },
  });
  before(async () => {
    city = await smallCity();
    leader = await city.person({ agency: city.agencies.police, scope: 'tenancy' });
    await withSources(city);
    await keepCatalogue(city.database.db.owner, catalogue);
    const leap = ['a', 'b', 'c'].map((key) => at(key, '2024-02-29', 'e1'));
    const year = Array.from({ length: 20 }, (_, key) =>
      at(`m${String(key)}`, '2025-11-10', key < 16 ? 'e1' : 'w1'),
    );
    await take(
      city,
      [...leap, at('d', '2025-02-28', 'e1'), ...year, at('e', '2026-11-03', 'w1')],
      noon('2026-11-20'),
    );
    await countAll(city.database.db.owner);
  });
  after(() => city.database.close());

  const read = (query: Partial<ReportQuery>): Promise<readonly ReportFigure[]> =>
    asActor(city.database.db.app, leader, 'statistics', (db) =>
      reportFigures(
        db,
        new Map(),
        {
          ...{
            catalogue: 'fires',
            indicators: ['fires'],
            units: [city.units.city],
            by: 'month',
            period: '2026-11',
          },
          ...query,
        },
        NOW,
      ),
    );
  const one = async (query: Partial<ReportQuery>): Promise<ReportFigure> => (await read(query))[0]!;

  test('before the first day a source has told of, nothing is known; after it, a month without events is zero', async () => {
    const before = await one({ period: '2023-05' });
    assert.deepEqual([before.state, before.figure.value], ['no-data', null]);
    const quiet = await one({ period: '2024-05' });
    assert.deepEqual([quiet.state, quiet.figure.value], ['known', 0]);
    assert.equal(quiet.yearOnYear, null, 'nothing is known of the year before');
    assert.equal((await one({ period: '2026-12' })).state, 'no-data', 'it has not come');
  });

  test('a source that stops leaves its days unknown; one that says it is there makes them zero', async () => {
    const today = { by: 'day', period: '2026-11-22' } as const;
    assert.equal((await one({ by: 'day', period: '2026-11-19' })).figure.value, 0);
    assert.equal((await one(today)).state, 'no-data');
    await hearSource(city.database.db.owner, 'fire-brigade', NOW);
    const heard = await one(today);
    assert.deepEqual([heard.state, heard.figure.value], ['known', 0]);
  });

  test('a leap day is compared with the 28th, and its year after with the whole February', async () => {
    const february = await one({ period: '2025-02' });
    assert.deepEqual([february.figure.value, february.yearOnYear?.before], [1, 3]);
    assert.equal((await one({ by: 'day', period: '2024-02-29' })).figure.value, 3);
  });

  test('few persons are hidden in a unit, and where that could be found by subtraction another with them', async () => {
    const { city: whole, east, west } = city.units;
    const query = { indicators: ['hidden'], period: '2026-11', units: [whole, east, west] };
    const rows = await read(query);
    assert.deepEqual(
      rows.map(({ figure }) => figure.suppressed),
      [true, false, true],
    );
    assert.ok(
      rows
        .filter(({ figure }) => figure.suppressed)
        .every(({ figure }) => figure.value === null && figure.interval === null),
    );
    assert.equal(rows[0]!.yearOnYear, null, 'a change would tell what is hidden');
  });

  test('a count has its limits; a fall within chance says so', async () => {
    const { figure, yearOnYear } = await one({});
    assert.deepEqual(
      figure.interval?.map((limit) => Number(limit.toFixed(2))),
      [0.03, 5.57],
    );
    assert.deepEqual([yearOnYear?.before, yearOnYear?.judged, yearOnYear?.noise], [20, 'better', false]);
    const west = await one({ units: [city.units.west] });
    assert.deepEqual([west.yearOnYear?.before, west.yearOnYear?.noise], [4, true]);
  });

  test('per resident: by the last number known at the end of the period, and unknown without one', async () => {
    const query = { indicators: ['per-residents'], period: '2025-11' };
    assert.equal((await one(query)).figure.value, null);
    const of = (from: string, persons: number) => ({ unit: city.units.city, from, persons, source: '公安' });
    await keepResidents(city.database.db.owner, [of('2024-12-31', 40_000), of('2025-12-31', 80_000)]);
    const { figure } = await one(query);
    assert.deepEqual([figure.value, figure.numerator, figure.denominator], [5, 20, 40_000]);
    assert.ok(figure.interval![0] < 5 && figure.interval![1] > 5);
  });
});
