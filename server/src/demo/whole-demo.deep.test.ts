import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isDemoLoading, loadDemo } from './load-demo.ts';
import { reportFigures } from '@gaoyao/kernel/indicators';
import { memoryKeyring } from '@gaoyao/kernel/protection';
import { testDatabase, type TestDatabase } from '@gaoyao/kernel/testing';
import { scenarios } from '@gaoyao/scenarios';
import { assemble, type Assembled } from '../platform.ts';

describe('the whole demo city', { timeout: 300_000 }, () => {
  let database: TestDatabase;
  let platform: Assembled;
  const count = async (what: string): Promise<number> => {
    const { rows } = await platform.db.owner.query<{ n: number }>(
      `select count(*)::integer as n from ${what}`,
    );
    return rows[0]!.n;
  };

  before(async () => {
    database = await testDatabase();
    platform = await assemble(database.db, memoryKeyring());
    await loadDemo(platform, () => undefined);
  });
  after(() => database.close());

  test('no matter deviates from its flow, and nothing of the past waits to be told or taken over but what is to be done', async () => {
    assert.equal(await isDemoLoading(platform.db.owner), false);
    assert.equal(await count(`matters.matter where snapshot->>'deviations' is not null`), 0);
    assert.equal(await count('matters.message where spread_at is null'), 0);
    assert.equal(await count('matters.heard where problem is not null'), 0);
    assert.equal(await count(`matters.clock where expires and due < now()`), 0);
  });

  test('行政复议法 30–74: reconsiderations have ended in every way', async () => {
    const { rows } = await platform.db.owner.query<{ outcome: string }>(
      `select distinct outcome from matters.matter where scenario = 'reconsideration' and outcome is not null order by 1`,
    );
    const reconsideration = scenarios.find(({ definition }) => definition.id === 'reconsideration')!;
    assert.deepEqual(
      rows.map(({ outcome }) => outcome),
      reconsideration.definition.outcomes.map(({ id }) => id).sort(),
    );
  });

  test('every dispute about a penalty of the platform is in one thread with it', async () => {
    assert.ok((await count('matters.link')) > 180);
    assert.equal(
      await count(
        `matters.matter m where m.snapshot->'facts'->>'against' is not null and not exists (
           select from matters.link l where l.shard = m.shard and l.matter = m.id)`,
      ),
      0,
    );
  });

  test('the figures of the safety report that are counted from acts are what the journal says, for city and counties', async () => {
    const { owner } = platform.db;
    while ((await platform.dispatcher.drain()) > 0);
    const units = (
      await owner.query<{ id: string }>(`select id::text from places.unit where kind in ('city', 'county')`)
    ).rows.map(({ id }) => id);
    const year = new Date().getUTCFullYear() - 1;
    const flows = new Map(scenarios.map(({ definition }) => [definition.id, definition]));
    const asked = { catalogue: 'safety', indicators: ['administrative-suits', 'reconsiderations'], units };
    const figures = await reportFigures(owner, flows, { ...asked, by: 'year', period: String(year) });
    const { rows } = await owner.query<{ indicator: string; unit: string; n: number }>(
      `with recursive act (indicator, day, unit) as (
         select case m.scenario when 'reconsideration' then 'reconsiderations' else 'administrative-suits' end,
           (j.at at time zone 'Asia/Shanghai')::date, m.unit
         from store.journal j join matters.matter m on m.shard = j.shard and m.id = j.stream
         where (m.scenario = 'reconsideration' and j.version = 1)
           or (m.scenario = 'administrative-litigation' and j.action in ('receive-summons', 'summons-follows'))
         union all
         select a.indicator, a.day, v.parent from act a
         join places.unit_version v on v.unit = a.unit and a.day >= v.valid_from and a.day < v.valid_to
         where v.parent is not null
       )
       select indicator, unit::text, count(*)::integer as n from act where extract(year from day) = $1 group by 1, 2`,
      [year],
    );
    assert.ok(rows.length > 0);
    for (const { indicator, unit, figure } of figures)
      assert.equal(
        figure.value,
        rows.find((row) => row.indicator === indicator && row.unit === unit)?.n ?? 0,
        `${indicator} ${unit}`,
      );
  });
});
