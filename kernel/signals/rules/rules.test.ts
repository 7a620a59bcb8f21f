import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId } from '../../store/index.ts';
import { inTransaction } from '../../store/index.ts';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import {
  applyRules,
  beat,
  draftRule,
  findRule,
  forgetWords,
  listAlerts,
  raiseAbsences,
  settleAlert,
  switchOff,
  switchOn,
  takeReports,
  tryRule,
  wordsOfAlert,
  type Report,
  type RuleCondition,
  type RuleContent,
} from '../index.ts';
import { NOW, withFireBrigade } from '../signals-fixture.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const clerk = newId();

describe('rules', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
    await withFireBrigade(city);
  });
  after(async () => {
    await city.database.close();
  });

  const content = (condition: RuleCondition, more: Partial<RuleContent> = {}): RuleContent => ({
    ...{ name: { zh: '规则', en: 'Rule' }, unit: city.units.city, sources: [], categories: [], condition },
    event: { kind: 'k', level: 2, title: '有事' },
    ...{ opening: 'by-hand', ladder: [], ...more },
  });
  const draft = (code: string, wanted: RuleContent, from: number | null = null): Promise<number> =>
    draftRule(city.database.db, { shard: 1, code, content: wanted, from }, clerk, NOW);
  const trial = (code: string, version: number, until = NOW) =>
    tryRule(
      city.database.db,
      city.protection,
      { shard: 1, code, version, from: until - 20 * 24 * HOUR, until },
      clerk,
      NOW,
    );
  const on = async (code: string, wanted: RuleContent): Promise<void> => {
    const version = await draft(code, wanted);
    await trial(code, version);
    await switchOn(city.database.db, { shard: 1, code, version }, clerk, NOW);
  };
  const off = (code: string): Promise<void> =>
    switchOff(city.database.db, { shard: 1, code, reason: '试完了' }, clerk, NOW);
  const hear = (reports: readonly Report[], now = NOW) =>
    inTransaction(city.database.db.owner, (db) =>
      takeReports(db, reports, {
        now,
        rules: async (client, heard, at) => {
          await applyRules(client, city.protection, heard, at);
        },
      }),
    );
  const report = (key: string, more: Partial<Report> = {}): Report => ({
    ...{ source: 'fire-brigade', key, category: 'building', at: NOW - HOUR },
    ...{ where: { code: '990101' }, ...more },
  });
  const waiting = async (code: string) =>
    (
      await listAlerts(city.database.db.owner, {
        shard: 1,
        unit: city.units.city,
        state: 'waiting',
        limit: 500,
      })
    ).filter((one) => one.code === code);

  test('exactly the version that was tried is switched on, and who did what stays', async () => {
    const { db } = city.database;
    const first = await draft('steps', content({ type: 'words', any: ['甲'] }));
    const turnOn = (version: number) => switchOn(db, { shard: 1, code: 'steps', version }, clerk, NOW);
    await assert.rejects(turnOn(first), { code: 'signals.rule-untried', status: 409 });
    await trial('steps', first);
    await turnOn(first);
    const second = await draft('steps', content({ type: 'words', any: ['甲', '乙'] }), first);
    // what is on stays on until the new version is tried and switched on itself
    const standing = await findRule(db.owner, 1, 'steps');
    assert.deepEqual([standing.state, standing.version, standing.onVersion], ['draft', second, first]);
    await assert.rejects(turnOn(second), { code: 'signals.rule-untried' });
    await assert.rejects(trial('steps', first), { code: 'signals.rule-changed' });
    await assert.rejects(draft('steps', content({ type: 'words', any: ['丙'] }), first), {
      code: 'signals.rule-changed',
    });
    await off('steps');
    const { history, onVersion } = await findRule(db.owner, 1, 'steps');
    assert.equal(onVersion, null);
    assert.deepEqual(
      history.map(({ step, version }) => `${step} ${String(version)}`),
      ['drafted 1', 'tried 1', 'on 1', 'drafted 2', 'off 1'],
    );
    assert.ok(history.every(({ account }) => account === clerk));
  });

  test('words raise one alert per report, its words are sealed, and gone once it is settled', async () => {
    const { owner } = city.database.db;
    await on('smoke', content({ type: 'words', any: ['冒烟'] }));
    const said = { title: '三楼冒烟', words: '张三家里冒烟' };
    await hear([report('w1', said), report('w2', { title: '没事' })]);
    await hear([report('w1', { ...said, severity: 3 })]);
    await hear([
      report('w-old', { title: '冒烟', at: NOW - 30 * 24 * HOUR }),
      report('w-closed', { title: '冒烟', closed: NOW - MINUTE }),
    ]);
    const [alert, ...others] = await waiting('smoke');
    assert.equal(others.length, 0);
    assert.deepEqual([alert!.source_key, alert!.unit, alert!.kind], ['w1', city.units.e1, 'k']);
    assert.equal(alert!.why.matched!.length, 2);
    assert.ok(!alert!.words!.toString('latin1').includes('张三'));
    assert.deepEqual(await wordsOfAlert(owner, city.protection, alert!), said);
    const drop = () =>
      inTransaction(owner, (db) =>
        settleAlert(db, city.protection, alert!.id, { state: 'dropped', reason: '演练', by: clerk }, NOW),
      );
    await drop();
    await assert.rejects(drop(), { code: 'signals.alert-settled', status: 409 });
    assert.equal(await wordsOfAlert(owner, city.protection, alert!), null);
    await off('smoke');
  });

  test('a trial shows what would have been raised, by day, and never the words around a match', async () => {
    const version = await draft('trial', content({ type: 'words', any: ['漏水'] }));
    await hear([
      report('t1', { title: '李四家漏水' }),
      report('t2', { title: '漏水', at: NOW - 26 * HOUR }),
      report('t3'),
    ]);
    const result = await trial('trial', version);
    assert.equal(result.raised, 2);
    assert.deepEqual(
      result.byDay.map(({ n }) => n),
      [1, 1],
    );
    assert.ok(result.withoutWords >= 1);
    assert.ok(!JSON.stringify(result).includes('李四'));
    // words are kept for thirty days, then their key is destroyed
    const { owner } = city.database.db;
    await inTransaction(owner, (db) => forgetWords(db, city.protection, NOW + 40 * 24 * HOUR));
    assert.equal((await trial('trial', version)).raised, 0);
  });

  test('a threshold speaks once per window and unit, and its trial says the same of the past', async () => {
    const condition: RuleCondition = { type: 'threshold', count: 3, minutes: 60, same: ['unit'] };
    await on('many', content(condition, { categories: ['leak'] }));
    const at = (key: string, minutes: number, code = '990101') =>
      report(key, { category: 'leak', at: NOW - 5 * HOUR + minutes * MINUTE, where: { code } });
    await hear([at('c1', 0), at('c2', 10), at('d1', 12, '990201')]);
    assert.equal((await waiting('many')).length, 0);
    await hear([at('c3', 20)]);
    await hear([at('c4', 25), at('c4', 25), at('d2', 26, '990201')]);
    const alerts = await waiting('many');
    assert.equal(alerts.length, 1);
    assert.equal(alerts[0]!.why.count, 3);
    assert.equal(alerts[0]!.unit, city.units.e1);
    assert.equal((await trial('many', 1)).raised, 1);
    await off('many');
  });

  test('what comes back to the same place is a repetition; elsewhere or as another kind it is not', async () => {
    await on(
      'again',
      content({ type: 'repetition', count: 3, days: 7, same: 'place' }, { categories: ['dump', 'other'] }),
    );
    const at = (key: string, days: number, lon: number, category = 'dump') =>
      report(key, {
        ...{ category, at: NOW - days * 24 * HOUR - MINUTE },
        where: { code: '990101', position: [lon, 29] },
      });
    await hear([
      at('r1', 6, 120.01),
      at('r2', 5, 120.0101),
      at('r3', 4, 120.02),
      at('r4', 4, 120.01, 'other'),
    ]);
    assert.equal((await waiting('again')).length, 0);
    await hear([at('r5', 3, 120.01)]);
    await hear([at('r6', 2, 120.01)]);
    assert.deepEqual(
      (await waiting('again')).map(({ source_key: key }) => key),
      ['r5'],
    );
    await off('again');
  });

  test('silence counts from when the intake could hear again: no false alarm after it was down', async () => {
    const { owner } = city.database.db;
    const due = (now: number) => raiseAbsences(owner, city.protection, now);
    await hear([report('last')], NOW);
    await beat(owner, 'http', { connected: true, now: NOW });
    await on('silent', content({ type: 'absence', source: 'fire-brigade', hours: 2 }));
    const listen = async (from: number, until: number): Promise<void> => {
      for (let now = from; now <= until; now += MINUTE) await beat(owner, 'http', { connected: true, now });
    };
    await listen(NOW, NOW + HOUR);
    assert.equal(await due(NOW + HOUR), 0);
    // down for three hours: nobody knows what the source said
    assert.equal(await due(NOW + 4 * HOUR), 0);
    await listen(NOW + 4 * HOUR, NOW + 6 * HOUR - MINUTE);
    assert.equal(await due(NOW + 6 * HOUR - MINUTE), 0);
    await listen(NOW + 6 * HOUR, NOW + 7 * HOUR);
    assert.equal(await due(NOW + 6 * HOUR), 1);
    assert.equal(await due(NOW + 7 * HOUR), 0);
    assert.equal((await waiting('silent')).length, 1);
    await off('silent');
  });

  test('a rule that says nothing sensible is refused with its field', async () => {
    for (const [field, wrong] of [
      ['condition.any', content({ type: 'words', any: [] })],
      ['condition.count', content({ type: 'threshold', count: 1, minutes: 5, same: [] })],
      ['condition.hours', content({ type: 'absence', source: '', hours: 1 })],
      ['ladder', content({ type: 'words', any: ['甲'] }, { ladder: [{ minutes: 5, role: 'judge' }] })],
      [
        'event.title',
        content({ type: 'words', any: ['甲'] }, { event: { kind: null, level: 1, title: ' ' } }),
      ],
    ] as const)
      await assert.rejects(draft('wrong', wrong), { code: 'signals.rule-invalid', details: { field } });
  });
});
