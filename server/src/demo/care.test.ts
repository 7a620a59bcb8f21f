import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { generateCity } from '@gaoyao/city';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { deliverMessages, replayCheck } from '@gaoyao/kernel/matters';
import { homePattern } from '@gaoyao/kernel/signals';
import { memoryKeyring } from '@gaoyao/kernel/protection';
import { drainAll, testDatabase, type TestDatabase } from '@gaoyao/kernel/testing';
import { alertHomes } from '../care/alert-homes.ts';
import { homeRows, homesOf } from '../care/homes.ts';
import { assemble, type Assembled } from '../platform.ts';
import { loadCare } from './care.ts';
import { DEMO_SEED, foundCity } from './load-demo.ts';

const city = generateCity(DEMO_SEED, { today: isoOf(localDay(Date.now())) });

describe('the homes of the demo city that are looked after', { timeout: 180_000 }, () => {
  let database: TestDatabase;
  let platform: Assembled;
  before(async () => {
    database = await testDatabase();
    platform = await assemble(database.db, memoryKeyring());
    await foundCity(platform, city);
    // a load that was cut off is repeated
    await loadCare(platform, city);
    await loadCare(platform, city);
    await drainAll(platform.dispatcher, platform.db.owner);
    await deliverMessages({ db: platform.db.owner, matters: platform.matters });
    await drainAll(platform.dispatcher, platform.db.owner);
  });
  after(() => database.close());

  test('six homes stand as they are told, and replay finds no difference', async () => {
    const { rows } = await homeRows(platform.db.owner, {});
    const homes = await homesOf(platform.db.owner, rows);
    const tell = homes.map(({ stage, alerts, meter, pausedUntil }) => [
      ...[stage, alerts, meter !== null, pausedUntil !== null],
    ]);
    assert.deepEqual(tell.toSorted(), [
      ['applied', 0, false, false],
      ['watching', 0, true, true],
      ['watching', 1, true, false],
      ['watching', 1, true, false],
      ['watching', 2, true, false],
      ['watching', 2, true, false],
    ]);
    const report = await replayCheck(platform.db.owner, platform.definitions, await platform.calendar());
    assert.deepEqual(report.differences, []);
  });

  test('the one without water since yesterday is alerted when the platform starts, and only that one', async () => {
    assert.equal(await alertHomes(platform), 1);
    assert.equal(await alertHomes(platform), 0);
  });

  test('each that is read has a pattern of its hours', async () => {
    const { rows } = await homeRows(platform.db.owner, {});
    for (const { id, stage } of rows) {
      const pattern = await homePattern(platform.db.owner, id);
      if (stage === 'watching') assert.ok(pattern!.drySpells > 20, id);
      else assert.equal(pattern, null);
    }
  });
});
