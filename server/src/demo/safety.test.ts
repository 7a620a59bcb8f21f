import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { generateCity, safetyResidents, SILENT_SOURCE } from '@gaoyao/city';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { reportFigures } from '@gaoyao/kernel/indicators';
import { memoryKeyring } from '@gaoyao/kernel/protection';
import { sourceFreshness } from '@gaoyao/kernel/signals';
import { countAll, testDatabase } from '@gaoyao/kernel/testing';
import { safetyCatalogue, scenarios } from '@gaoyao/scenarios';
import { assemble, type Assembled } from '../platform.ts';
import { DEMO_SEED, foundCity } from './load-demo.ts';
import { countedFromEvents, rawEvents, rawFigures } from './safety-raw-figures-fixture.ts';
import { loadSafety } from './safety.ts';

const now = Date.now();
const city = generateCity(DEMO_SEED, { today: isoOf(localDay(now)) });
const flows = new Map(scenarios.map(({ definition }) => [definition.id, definition]));
const unitOf = new Map(safetyCatalogue.indicators.map(({ id, unit }) => [id, unit]));
const hidden = new Set(
  safetyCatalogue.indicators.flatMap(({ id, persons }) => (persons === undefined ? [] : [id])),
);
const whole = city.units.find(({ kind }) => kind === 'city')!;

describe("the demo city's safety picture", () => {
  let platform: Assembled;
  let close: () => Promise<void>;
  let imported: number;
  before(async () => {
    const database = await testDatabase();
    close = () => database.close();
    platform = await assemble(database.db, memoryKeyring());
    await foundCity(platform, city);
    imported = await loadSafety(platform.db, city, now);
  });
  after(() => close());

  const ask = async <T extends Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<T[]> =>
    (await platform.db.owner.query<T>(sql, values)).rows;

  test('two years of events of seven sources are taken, each once: loading again changes nothing', async () => {
    assert.ok(imported > 30_000 && imported < 60_000, String(imported));
    const [before] = await ask(`select count(*) as n, max(position) as last from signals.entry`);
    assert.equal(await loadSafety(platform.db, city, now), 0);
    assert.deepEqual(await ask(`select count(*) as n, max(position) as last from signals.entry`), [before]);
  });

  test('it has what real sources have: corrections, events told late, without place, outside, of a new kind', async () => {
    const [seen] = await ask<Record<string, number>>(
      `select count(*) filter (where revision > 1) as corrected,
         count(*) filter (where recorded_at > at + interval '20 days' and recorded_at > now() - interval '60 days') as late,
         count(*) filter (where placed = 'none') as unplaced, count(*) filter (where placed = 'outside') as outside,
         count(*) filter (where severity >= 3 and at > now() - interval '48 hours') as serious
       from signals.event`,
    );
    for (const [what, n] of Object.entries(seen!)) assert.ok(n > 0, what);
    const unnamed = await ask(
      `select code from signals.category where not named and code <> all(select code from signals.category where named)`,
    );
    assert.deepEqual(unnamed, [{ code: 'fire-ebike' }]);
  });

  test('all sources are fresh but the one that stopped weeks ago, which is stale', async () => {
    const states = await sourceFreshness(platform.db.owner, { now });
    assert.deepEqual(
      states.filter(({ state }) => state !== 'fresh').map(({ source, state }) => [source, state]),
      [[SILENT_SOURCE, 'stale']],
    );
    assert.equal(states.length, 7);
  });

  test('events of the village that was merged away count below its town and its county, before the merger too', async () => {
    const gone = city.history.changes.find(({ kind }) => kind === 'merge');
    assert.ok(gone?.kind === 'merge');
    const [own] = await ask<{ n: number; until: string }>(
      `select count(*) as n, max((e.at at time zone 'Asia/Shanghai')::date)::text as until from signals.event e
       join places.unit_ancestor a on a.unit = e.unit and a.ancestor = $1
         and (e.at at time zone 'Asia/Shanghai')::date >= a.valid_from
         and (e.at at time zone 'Asia/Shanghai')::date < a.valid_to`,
      [gone.unitId],
    );
    assert.ok(own!.n > 0);
    assert.ok(own!.until < gone.on);
  });

  test('residents of the parts make up the whole on every day a number begins', () => {
    const residents = safetyResidents(city);
    const on = (unit: string, day: string): number | undefined =>
      residents.findLast(({ unitId, from }) => unitId === unit && from <= day)?.persons;
    const counties = city.units.filter(({ kind }) => kind === 'county');
    for (const day of new Set(residents.map(({ from }) => from)))
      assert.equal(
        counties.reduce((sum, { id }) => sum + on(id, day)!, 0),
        on(whole.id, day),
        day,
      );
  });

  test('every figure counted from events is what raw events say, for city, counties and towns, by day, month and year', async () => {
    await countAll(platform.db.owner);
    await rawEvents(platform.db.owner);
    assert.equal(countedFromEvents.length, 31);
    const units = city.units
      .filter(({ kind }) => ['city', 'county', 'town'].includes(kind))
      .map(({ id }) => id);
    const year = Number(city.today.slice(0, 4));
    const yesterday = new Date(Date.parse(city.today) - 86_400_000).toISOString().slice(0, 10);
    const periods = [
      { by: 'day', period: yesterday, from: yesterday, to: yesterday },
      { by: 'month', period: city.today.slice(0, 7), from: `${city.today.slice(0, 7)}-01`, to: city.today },
      {
        by: 'quarter',
        period: `${String(year - 1)}-Q2`,
        from: `${String(year - 1)}-04-01`,
        to: `${String(year - 1)}-06-30`,
      },
      {
        by: 'year',
        period: String(year - 1),
        from: `${String(year - 1)}-01-01`,
        to: `${String(year - 1)}-12-31`,
      },
    ] as const;
    let compared = 0;
    for (const { by, period, from, to } of periods) {
      const asked = { catalogue: 'safety', units, by, period };
      const figures = await reportFigures(platform.db.owner, flows, asked, now);
      assert.equal(figures.length, units.length * 33);
      for (const unit of units) {
        const raw = await rawFigures(platform.db.owner, unit, from, to);
        for (const { indicator, figure, state } of figures.filter((one) => one.unit === unit)) {
          const found = raw.get(indicator);
          if (found === undefined) continue;
          const { above, below } = found;
          const said = `${indicator} ${period} ${unit}`;
          if (state === 'no-data') assert.equal(above, 0, said);
          else if (figure.suppressed) assert.ok(hidden.has(indicator), said);
          else {
            const per = unitOf.get(indicator) === '%' ? 100 : 1;
            const expected = below === null ? above : below === 0 ? null : (above / below) * per;
            if (expected === null) assert.equal(figure.value, null, said);
            else
              assert.ok(
                Math.abs(figure.value! - expected) <= 1e-9 * Math.max(1, expected),
                `${said}: ${String(figure.value)} ${String(expected)}`,
              );
            compared++;
          }
        }
      }
    }
    assert.ok(compared > 2_000, String(compared));
  });
});
