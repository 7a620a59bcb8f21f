import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { smallCity, type SmallCity } from '../testing/index.ts';
import { hearSource, keepSources, sourceFreshness } from './index.ts';
import { fire, NOW, take, withFireBrigade } from './signals-fixture.ts';

const HOUR = 3_600_000;

describe('sources', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
  });
  after(async () => {
    await city.database.close();
  });
  const state = async (now: number) =>
    (await sourceFreshness(city.database.db.owner, { now })).map((one) => [one.source, one.state]);

  test('one that never reported is silent; it is fresh when heard and stale when it stops', async () => {
    const { owner } = city.database.db;
    await withFireBrigade(city);
    assert.deepEqual(await state(NOW), [['fire-brigade', 'silent']]);
    await take(city, [fire('1')]);
    assert.deepEqual(await state(NOW + HOUR), [['fire-brigade', 'fresh']]);
    assert.deepEqual(await state(NOW + HOUR + 1), [['fire-brigade', 'stale']]);
    // nothing happened, but it is there
    await hearSource(owner, 'fire-brigade', NOW + HOUR + 1);
    assert.deepEqual(await state(NOW + HOUR + 1), [['fire-brigade', 'fresh']]);
    await assert.rejects(hearSource(owner, 'nobody'), { code: 'signals.source-unknown', status: 404 });
  });

  test('hearing of old events moves the newest event forward only, and a batch without news is heard', async () => {
    const { owner } = city.database.db;
    const [before] = await sourceFreshness(owner);
    await take(city, [fire('old', { at: Date.parse('2010-05-01T00:00:00Z') })], { now: NOW + 5 * HOUR });
    await take(city, [fire('1')], { now: NOW + 6 * HOUR });
    const [after] = await sourceFreshness(owner);
    assert.equal(after!.newestEvent, before!.newestEvent);
    assert.equal(after!.heard, new Date(NOW + 6 * HOUR).toISOString());
  });

  test('keeping them again changes what is said of them and nothing they reported', async () => {
    const { owner } = city.database.db;
    const again = {
      ...{ code: 'fire-brigade', name: { zh: '消防', en: 'Fire' }, shard: 1, unit: city.units.city },
      categories: { drone: { zh: '无人机', en: 'Drone' } },
    };
    await keepSources(owner, [again]);
    await keepSources(owner, [again]);
    const [source] = await sourceFreshness(owner);
    assert.deepEqual([source!.name.en, source!.every, source!.state === 'silent'], ['Fire', 86_400, false]);
    assert.deepEqual((await take(city, [fire('d', { category: 'drone' })])).newCategories, []);
    await assert.rejects(keepSources(owner, [{ ...again, code: 'No Code' }]), {
      code: 'signals.source-code',
    });
  });
});
