import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { generateCity, safetyResidents, SILENT_SOURCE } from '@gaoyao/city';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { countSignals, reportFigures } from '@gaoyao/kernel/indicators';
import { memoryKeyring } from '@gaoyao/kernel/protection';
import { sourceFreshness } from '@gaoyao/kernel/signals';
import { testDatabase } from '@gaoyao/kernel/testing';
import { scenarios } from '@gaoyao/scenarios';
import { assemble, type Assembled } from '../platform.ts';
import { DEMO_SEED, foundCity } from './load-demo.ts';
import { loadSafety } from './safety.ts';

const now = Date.now();
const city = generateCity(DEMO_SEED, { today: isoOf(localDay(now)) });
const flows = new Map(scenarios.map(({ definition }) => [definition.id, definition]));
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

  /** All is counted: what another transaction of the server holds back is counted when that one has ended. */
  const counted = async (): Promise<void> => {
    do while ((await countSignals(platform.db.owner)) > 0);
    while (
      (
        await ask(
          `select from indicators.counting g where g.state in ('live', 'counting')
             and exists (select from signals.entry e where (e.xid, e.position) > (g.xid, g.position))`,
        )
      ).length > 0
    );
  };

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

  test('the report shows 33 figures of the city, and each is what its events say', async () => {
    await counted();
    const year = city.today.slice(0, 4);
    const figures = await reportFigures(
      platform.db.owner,
      flows,
      { catalogue: 'safety', units: [whole.id], by: 'year', period: year },
      now,
    );
    assert.equal(figures.length, 33);
    const value = (id: string): number | null =>
      figures.find(({ indicator }) => indicator === id)!.figure.value;
    const [fires] = await ask<{ n: number; deaths: number; loss: number }>(
      `select count(*) as n, sum((attributes->>'deaths')::numeric)::double precision as deaths,
         sum((attributes->>'loss')::numeric)::double precision as loss
       from signals.event e join signals.source s on s.id = e.source
       where s.code = 'fire-brigade' and (e.at at time zone 'Asia/Shanghai')::date >= $1`,
      [`${year}-01-01`],
    );
    assert.equal(value('fires'), fires!.n);
    assert.equal(value('fire-deaths'), fires!.deaths);
    assert.ok(Math.abs(value('fire-loss')! - fires!.loss) < 1e-6);
    for (const { indicator, figure } of figures)
      if (!['administrative-suits', 'reconsiderations', 'work-larger-accidents'].includes(indicator))
        assert.ok(figure.value !== null && figure.value > 0, indicator);
  });
});
