import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Protection, reseal } from '../protection/index.ts';
import { inTransaction, newId } from '../store/index.ts';
import { smallCity, type SmallCity } from '../testing/index.ts';
import {
  applyRules,
  draftRule,
  eventsIn,
  forgetWords,
  hear,
  listAlerts,
  listDeadLetters,
  openDeadLetter,
  sealedColumns,
  switchOn,
  tryRule,
  wordsOfAlert,
  type HearContext,
} from './index.ts';
import { NOW, withFireBrigade } from './signals-fixture.ts';

const DAY = 86_400_000;
const clerk = newId();

describe('what people said, sealed again under another suite', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
    await withFireBrigade(city);
  });
  after(async () => {
    await city.database.close();
  });

  const said = async (id: string, data: object, now = NOW): Promise<void> => {
    const { owner } = city.database.db;
    const context: HearContext = {
      ...{ pool: owner, protection: city.protection, now: () => now },
      rules: async (db, heard) => applyRules(db, city.protection, heard, now).then(() => undefined),
    };
    const body = JSON.stringify({
      ...{ specversion: '1.0', type: 'cn.gaoyao.report', source: 'fire-brigade', id },
      ...{ time: new Date(NOW - DAY).toISOString(), data: { category: 'building', code: '9901', ...data } },
    });
    await hear(context, eventsIn(body), { via: 'http', speaker: null });
  };

  test('words kept for trials, words of alerts and letters not taken are all sealed again, and read as before', async () => {
    const { db } = city.database;
    const { owner } = db;
    const rule = { shard: 1, code: 'smoke' };
    const content = {
      ...{ name: { zh: '冒烟', en: 'Smoke' }, unit: city.units.city, sources: [], categories: [] },
      ...{ condition: { type: 'words' as const, any: ['冒烟'] }, opening: 'by-hand' as const, ladder: [] },
      event: { kind: 'k', level: 2 as const, title: '有烟' },
    };
    const version = await draftRule(db, { ...rule, content, from: null }, clerk, NOW);
    const trial = async (protection: Protection): Promise<number> => {
      const { raised } = await tryRule(
        ...([db, protection, { ...rule, version, from: NOW - 9 * DAY, until: NOW }, clerk, NOW] as const),
      );
      return raised;
    };
    await trial(city.protection);
    await switchOn(db, { ...rule, version }, clerk, NOW);
    await said('old', { title: '冒烟，王五', at: new Date(NOW - 41 * DAY).toISOString() }, NOW - 40 * DAY);
    await said('1', { title: '张三家冒烟' });
    await said('2', { title: '冒烟', words: '李四说的', at: 'never' });
    const [letter] = await listDeadLetters(owner);
    // what was forgotten by then stays so
    await inTransaction(owner, (client) => forgetWords(client, city.protection, NOW));
    assert.equal(await trial(city.protection), 1);

    const now = new Protection(owner, city.keyring, 'sm4-ctr-hmac-sm3');
    const alerts = await listAlerts(owner, { shard: 1, unit: city.units.city, state: 'waiting' });
    assert.equal(alerts.length, 2);
    // two alerts, the words of one day, one letter
    assert.equal(await reseal(owner, now, sealedColumns), 4);
    assert.equal(await reseal(owner, now, sealedColumns), 0);
    assert.equal(await trial(now), 1);
    assert.match((await openDeadLetter(owner, now, letter!.id)).body, /李四说的/);
    const words = await Promise.all(alerts.map((alert) => wordsOfAlert(owner, now, alert)));
    assert.ok(words.some((one) => one?.title === '张三家冒烟'));
  });
});
