import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Pool, PoolClient } from 'pg';
import type { Actor } from '../access/index.ts';
import { Dispatcher } from '../matters/index.ts';
import { drainAll, keptFigures, permitFlow, smallCity, type SmallCity } from '../testing/index.ts';
import { indicatorReactor, recomputeIndicators } from './index.ts';

const DAY = 86_400_000;

describe('figures kept as acts arrive', () => {
  let city: SmallCity;
  let officer: Actor;
  let dispatcher: Dispatcher;
  before(async () => {
    city = await smallCity();
    await city.definitions.install(permitFlow({ unit: 'cd' }), 'data');
    officer = await city.person({ agency: city.agencies.police });
    dispatcher = new Dispatcher(city.database.db.owner, city.definitions, [indicatorReactor]);
    await dispatcher.register();
  });
  after(async () => {
    await city.database.close();
  });

  const apply = async (): Promise<string> =>
    (
      await city.matters.perform({
        actor: officer,
        purpose: 'handling',
        on: { scenario: 'permit' },
        action: 'apply',
        input: { kind: 'shop' },
        at: Date.now() - 3 * DAY,
      })
    ).matter;
  const act = (matter: string, action: string) =>
    city.matters.perform({ actor: officer, purpose: 'handling', on: { matter }, action, input: {} });
  const figures = () => keptFigures(city.database.db.owner, 'permit');
  const recount = () => recomputeIndicators(city.database.db.owner, city.definitions, 'permit');
  const drained = () => drainAll(dispatcher, city.database.db.owner);
  const applied = async (): Promise<number> => {
    const { rows } = await city.database.db.owner.query<{ n: number }>(
      `select coalesce(sum(n), 0)::int as n from indicators.daily where indicator = 'applications' and dimension = ''`,
    );
    return rows[0]!.n;
  };

  test('a recount gives what was kept act by act, with withdrawn and extended applications among them', async () => {
    const matters = await Promise.all(Array.from({ length: 12 }, apply));
    for (const [index, matter] of matters.entries()) {
      if (index % 3 === 0) await act(matter, 'extend');
      if (index % 2 === 0) await act(matter, 'decide');
      else if (index % 5 === 0) await act(matter, 'withdraw');
    }
    await drained();
    const kept = await figures();
    assert.ok(kept.length > 20);
    await recount();
    assert.deepEqual(await figures(), kept);
    assert.equal(await applied(), 12);
  });

  test('a recount leaves acts that still wait in the outbox to the dispatcher: none is counted twice', async () => {
    const before = await applied();
    await Promise.all(Array.from({ length: 5 }, apply));
    await recount();
    assert.equal(await applied(), before);
    await drained();
    assert.equal(await applied(), before + 5);
  });

  test('an act performed in the middle of a recount is counted once', async () => {
    const before = await applied();
    await recomputeIndicators(
      betweenQueries(city.database.db.owner, 'delete from indicators.daily', async () => {
        await apply();
      }),
      city.definitions,
      'permit',
    );
    await drained();
    assert.equal(await applied(), before + 1);
  });

  test('recounts, acts and dispatchers at once end with the right figures', async () => {
    const before = await applied();
    const other = new Dispatcher(city.database.db.owner, city.definitions, [indicatorReactor]);
    const work = Array.from({ length: 30 }, async (_, index) => {
      await apply();
      if (index % 6 === 0) await recount();
      if (index % 4 === 0) await dispatcher.drain();
      if (index % 5 === 0) await other.drain();
    });
    await Promise.all(work);
    await drained();
    assert.equal(await applied(), before + 30);
    const kept = await figures();
    await recount();
    assert.deepEqual(await figures(), kept);
  });

  test('a long text in a field by which figures are broken down does not stop the figures', async () => {
    const before = await applied();
    const kind = Array.from({ length: 15_000 }, (_, index) =>
      String.fromCharCode(0x4e00 + ((index * 7919) % 20_000)),
    ).join('');
    await city.matters.perform({
      actor: officer,
      purpose: 'handling',
      on: { scenario: 'permit' },
      action: 'apply',
      input: { kind },
    });
    await drained();
    assert.equal(await applied(), before + 1);
  });
});

/** The same pool, except that `then` is done once before the first query that begins so. */
function betweenQueries(pool: Pool, start: string, then: () => Promise<void>): Pool {
  let done = false;
  const watched = (client: PoolClient): PoolClient =>
    new Proxy(client, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        if (key !== 'query') return value.bind(target) as unknown;
        return async (...given: unknown[]) => {
          if (!done && typeof given[0] === 'string' && given[0].startsWith(start)) {
            done = true;
            await then();
          }
          return Reflect.apply(value, target, given) as unknown;
        };
      },
    });
  return new Proxy(pool, {
    get: (target, key) =>
      key === 'connect' ? async () => watched(await target.connect()) : (Reflect.get(target, key) as unknown),
  });
}
