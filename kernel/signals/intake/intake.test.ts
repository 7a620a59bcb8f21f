import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { smallCity, testBroker, type SmallCity } from '../../testing/index.ts';
import {
  cloudEventOf,
  hear,
  intakeTraffic,
  listDeadLetters,
  listeners,
  beat,
  heardFor,
  subscribe,
  type HeardReport,
  type HearContext,
  type Incoming,
  type Speaker,
} from '../index.ts';
import { NOW, withFireBrigade } from '../signals-fixture.ts';

const HOUR = 3_600_000;
const speaker: Speaker = { code: 'hotline', sources: ['fire-brigade'], scopes: ['signals'] };

/** A report of the fire brigade in the envelope of CloudEvents. */
const envelope = (id: string, data: object = {}, more: object = {}): object => ({
  ...{ specversion: '1.0', source: 'fire-brigade', id, type: 'cn.gaoyao.report' },
  time: new Date(NOW - HOUR).toISOString(),
  data: { category: 'building', code: '9901', ...data },
  ...more,
});

describe('intake', () => {
  let city: SmallCity;
  const told: HeardReport[] = [];
  before(async () => {
    city = await smallCity();
    await withFireBrigade(city);
  });
  after(async () => {
    await city.database.close();
  });

  const context = (more: Partial<HearContext> = {}): HearContext => ({
    ...{ pool: city.database.db.owner, protection: city.protection, now: () => NOW },
    readings: async (_db, readings) => ({ taken: readings.length, repeated: 0, rejected: [] }),
    rules: async (_db, heard) => {
      told.push(...heard);
    },
    ...more,
  });
  const incoming = (event: object): Incoming => {
    const body = JSON.stringify(event);
    return { event: cloudEventOf(JSON.parse(body)), body };
  };
  const take = (...events: object[]) => hear(context(), events.map(incoming), { via: 'http', speaker });
  const counts = async (...events: object[]) => {
    const { rejected, ...sum } = await take(...events);
    return { ...sum, rejected: rejected.map(({ index, problem }) => [index, problem.code]) };
  };
  const none = { received: 1, taken: 0, corrected: 0, repeated: 0, outdated: 0, rejected: [] };

  test('a report is taken once; the words reach the rules and are not kept with the event', async () => {
    const event = envelope('1', { title: '厂房起火', words: '三楼冒烟，林先生说有人被困' });
    assert.deepEqual(await counts(event), { ...none, taken: 1 });
    assert.deepEqual(await counts(event), { ...none, repeated: 1 });
    assert.equal(told.length, 1);
    assert.equal(told[0]!.report.words, '三楼冒烟，林先生说有人被困');
    assert.equal(told[0]!.unit, city.units.east);
    const { rows } = await city.database.db.owner.query<{ row: string }>(
      'select e::text as row from signals.event e',
    );
    assert.ok(rows.every(({ row }) => !row.includes('冒烟')));
  });

  test('an older state that comes late never replaces a newer one', async () => {
    const state = (sequence: string, severity: number) => envelope('2', { severity }, { sequence });
    assert.deepEqual(await counts(state('1', 1)), { ...none, taken: 1 });
    assert.deepEqual(await counts(state('3', 3)), { ...none, corrected: 1 });
    assert.deepEqual(await counts(state('2', 2)), { ...none, outdated: 1 });
    const { rows } = await city.database.db.owner.query<{ severity: number }>(
      `select severity from signals.event where key = '2'`,
    );
    assert.equal(rows[0]!.severity, 3);
    // nothing new is said, but it is newer: what lies between comes too late
    assert.deepEqual(await counts(state('7', 3)), { ...none, repeated: 1 });
    assert.deepEqual(await counts(state('5', 1)), { ...none, outdated: 1 });
  });

  test('of a batch what is wrong is named by its place, kept once, and harms no other', async () => {
    const wrong = [
      envelope('4', {}, { type: 'com.example.other' }),
      envelope('5', { at: 'yesterday' }),
      envelope('6', { title: '长'.repeat(101) }),
      envelope('7', {}, { source: 'police' }),
      envelope('8', { at: new Date(NOW + HOUR).toISOString() }),
    ];
    const expected = {
      ...{ received: 6, taken: 1, corrected: 0, repeated: 0, outdated: 0 },
      rejected: [
        [1, 'signals.malformed'],
        [2, 'signals.malformed'],
        [3, 'signals.invalid'],
        [4, 'signals.not-its-source'],
        [5, 'signals.future'],
      ],
    };
    assert.deepEqual(await counts(envelope('3'), ...wrong), expected);
    assert.deepEqual(await counts(envelope('3'), ...wrong), { ...expected, taken: 0, repeated: 1 });
    const letters = await listDeadLetters(city.database.db.owner);
    assert.deepEqual(
      letters.map(({ key, times }) => [key, times]).sort(),
      ['4', '5', '6', '7', '8'].map((key) => [key, 2]),
    );
    const traffic = await intakeTraffic(city.database.db.owner, NOW - HOUR);
    const fires = traffic.find(({ source }) => source === 'fire-brigade')!;
    assert.ok(fires.rejected >= 8);
    assert.equal(
      fires.received,
      fires.taken + fires.corrected + fires.repeated + fires.outdated + fires.rejected,
    );
  });

  test('a system without the scope of readings hands in none', async () => {
    const reading = envelope('r1', { meter: 'm', litres: 5 }, { type: 'cn.gaoyao.reading' });
    assert.deepEqual((await counts(reading)).rejected, [[0, 'systems.scope']]);
    const may = { ...speaker, scopes: ['readings'] };
    const heard = await hear(context(), [incoming(reading)], { via: 'http', speaker: may });
    assert.equal(heard.taken, 1);
  });

  test('the hours in which nobody listened are no silence of the sources', async () => {
    const { owner } = city.database.db;
    const at = (minutes: number): number => NOW + minutes * 60_000;
    for (const minute of [0, 0.5, 1]) await beat(owner, 'mqtt', { connected: true, now: at(minute) });
    assert.equal(await heardFor(owner, { from: at(0), until: at(1) }), 60_000);
    // the line falls, and is up again after an hour
    await beat(owner, 'mqtt', { connected: false, now: at(1.5), problem: { zh: '断开', en: 'down' } });
    assert.deepEqual(
      (await listeners(owner, at(2))).map(({ connected }) => connected),
      [false],
    );
    assert.equal(await heardFor(owner, { from: at(0), until: at(31) }), 60_000);
    await beat(owner, 'mqtt', { connected: true, now: at(61) });
    assert.equal(await heardFor(owner, { from: at(0), until: at(61) }), 60_000);
    assert.equal(await heardFor(owner, { from: at(61), until: at(62) }), 60_000);
  });
});

describe('a broker', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
    await withFireBrigade(city);
  });
  after(async () => {
    await city.database.close();
  });

  const kept = async (): Promise<readonly string[]> =>
    (
      await city.database.db.owner.query<{ key: string }>('select key from signals.event order by key')
    ).rows.map(({ key }) => key);
  const until = async (wanted: readonly string[]): Promise<void> => {
    for (let tries = 0; tries < 600; tries += 1) {
      if ((await kept()).length >= wanted.length) break;
      await delay(25);
    }
    assert.deepEqual(await kept(), wanted);
  };

  test('what came while the line was cut is caught up, what was not taken comes again, and nothing counts twice', async () => {
    const broker = await testBroker();
    const lines: boolean[] = [];
    let fails = 0;
    const context: HearContext = {
      ...{ pool: city.database.db.owner, protection: city.protection, now: () => NOW },
      readings: async () => ({ taken: 0, repeated: 0, rejected: [] }),
    };
    const subscription = subscribe(
      { broker: broker.url, topics: ['signals/#'], clientId: 'gaoyao-test' },
      {
        take: async (messages) => {
          if (fails > 0) {
            fails -= 1;
            throw new Error('the database is away');
          }
          await hear(context, messages, { via: 'mqtt', speaker: null });
        },
        line: (connected) => lines.push(connected),
      },
    );
    try {
      for (let tries = 0; !lines.includes(true) && tries < 400; tries += 1) await delay(25);
      await broker.publish('signals/fire', envelope('a'));
      await until(['a']);
      await broker.cut();
      await broker.publish('signals/fire', envelope('b'));
      await broker.publish('signals/fire', [envelope('c'), envelope('d')]);
      await broker.open();
      await until(['a', 'b', 'c', 'd']);
      fails = 1;
      await broker.publish('signals/fire', envelope('e'));
      await until(['a', 'b', 'c', 'd', 'e']);
      // no event at all: it is kept as a dead letter and the next one is taken
      await broker.publish('signals/fire', 'not JSON');
      await broker.publish('signals/fire', envelope('g', { category: 'no\u0000text' }));
      await broker.publish('signals/fire', envelope('f'));
      await until(['a', 'b', 'c', 'd', 'e', 'f']);
      assert.deepEqual(
        (await listDeadLetters(city.database.db.owner)).map(({ via, reason }) => [via, reason.code]),
        [
          ['mqtt', 'signals.malformed'],
          ['mqtt', 'signals.malformed'],
        ],
      );
      assert.ok(lines.includes(false));
    } finally {
      await subscription.close();
      await broker.close();
    }
  });
});
