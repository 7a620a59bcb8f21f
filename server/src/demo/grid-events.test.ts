import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { generateCity } from '@gaoyao/city';
import { asActor, loadActor, type Actor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { figures, type FigureQuery } from '@gaoyao/kernel/indicators';
import { replayCheck } from '@gaoyao/kernel/matters';
import { memoryKeyring } from '@gaoyao/kernel/protection';
import { drainAll, testDatabase, type TestDatabase } from '@gaoyao/kernel/testing';
import { assemble, type Assembled } from '../platform.ts';
import { loadGridEvents } from './grid-events.ts';
import { DEMO_SEED, foundCity } from './load-demo.ts';

const city = generateCity(DEMO_SEED, { today: isoOf(localDay(Date.now())) });

describe('the grid events of the demo city', { timeout: 180_000 }, () => {
  let database: TestDatabase;
  let platform: Assembled;
  const rows = async <T extends Record<string, unknown>>(what: string, values: unknown[] = []) =>
    (await platform.db.owner.query<T>(what, values)).rows;
  const account = async (username: string): Promise<Actor> => {
    const { id } = city.accounts.find((one) => one.username === `donghu.${username}`)!;
    return (await loadActor(platform.db.owner, id))!;
  };

  before(async () => {
    database = await testDatabase();
    platform = await assemble(database.db, memoryKeyring());
    await foundCity(platform, city);
    // the first start was interrupted in the middle
    let acts = 0;
    const matters = new Proxy(platform.matters, {
      get: (target, name) => {
        const found: unknown = Reflect.get(target, name, target);
        if (typeof found !== 'function') return found;
        if (name === 'perform' && (acts += 1) > 400) throw new Error('cut off');
        return found.bind(target) as unknown;
      },
    });
    await assert.rejects(loadGridEvents({ ...platform, matters }, city), /cut off/);
    await loadGridEvents(platform, city);
    await drainAll(platform.dispatcher, platform.db.owner);
  });
  after(() => database.close());

  test('three hundred are closed and twenty-five run, none of them twice, and replay finds no difference', async () => {
    const [found] = await rows<{ closed: number; running: number }>(
      `select count(*) filter (where closed_at is not null)::integer as closed,
         count(*) filter (where closed_at is null)::integer as running
       from matters.matter where scenario = 'grid-events'`,
    );
    assert.deepEqual({ ...found }, { closed: 300, running: 25 });
    const report = await replayCheck(platform.db.owner, platform.definitions, await platform.calendar());
    assert.deepEqual(report.differences, []);
  });

  test('what people wrote stands nowhere in clear', async () => {
    const found = await rows<{ input: Record<string, unknown> }>(
      `select j.input from store.journal j where j.action = 'report' and j.input -> 'words' is not null`,
    );
    assert.ok(found.length > 50);
    for (const { input } of found) assert.deepEqual(Object.keys(input['words'] as object), ['sealed']);
  });

  test('a dispatcher sees what every town reports; a clerk has what was given to them and nothing else', async () => {
    const seen = async (actor: Actor): Promise<number> =>
      asActor(platform.db.app, actor, 'handling', async (client) => {
        const { rows: found } = await client.query<{ n: number }>(
          `select count(*)::integer as n from matters.matter where scenario = 'grid-events'`,
        );
        return found[0]!.n;
      });
    assert.equal(await seen(await account('dispatcher1')), 325);
    const clerk = await account('clerk');
    const [own] = await rows<{ n: number }>(
      'select count(distinct matter)::integer as n from matters.member where account = $1',
      [clerk.account],
    );
    assert.equal(await seen(clerk), own!.n);
    assert.ok(own!.n > 10 && own!.n < 200, String(own!.n));
  });

  test('tasks wait for whoever has to act', async () => {
    const waiting = await rows<{ task: string }>(
      `select distinct task from matters.task t join matters.matter m on m.id = t.matter where m.scenario = 'grid-events'`,
    );
    for (const task of ['dispatch', 'accept', 'handle', 'check'])
      assert.ok(
        waiting.some((one) => one.task === task),
        task,
      );
  });

  test('every figure has something to show', async () => {
    const { definition } = (await platform.definitions.current('grid-events')).flow;
    const leader = await account('leader');
    for (const { id, kind } of definition.indicators) {
      const query = { scenario: 'grid-events', indicator: id, kind } as FigureQuery;
      const found = await asActor(platform.db.app, leader, 'statistics', (client) => figures(client, query));
      assert.ok((found[0]?.figure.n ?? 0) > 0, id);
    }
  });
});
