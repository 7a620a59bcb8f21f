import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { smallCity, testBroker, type SmallCity } from '../../testing/index.ts';
import { newId } from '../../store/index.ts';
import { hear, subscribe, takeReadings, type HearContext } from '../index.ts';

import { enrolMeter, withdrawMeter } from './meters.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-18T00:00:00+08:00');

describe('readings over a broker', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
  });
  after(async () => {
    await city.database.close();
  });

  /** Asked again until it answers as expected; what never comes is shown by the assertion. */
  async function until<T>(ask: () => Promise<T>, expected: T): Promise<void> {
    let answer = await ask();
    for (let tries = 0; tries < 400 && JSON.stringify(answer) !== JSON.stringify(expected); tries += 1) {
      await delay(25);
      answer = await ask();
    }
    assert.deepEqual(answer, expected);
  }

  test('no flow is alerted once; a broker that was down alarms nobody, and who withdrew meanwhile is forgotten', async () => {
    const { owner } = city.database.db;
    const [wang, li, zhao] = [newId(), newId(), newId()];
    for (const matter of [wang, li, zhao])
      await enrolMeter(owner, { shard: 1, matter, source: 'water', number: matter, hours: 12, since: START });
    const broker = await testBroker();
    const lines: boolean[] = [];
    const context: HearContext = {
      ...{ pool: owner, protection: city.protection, readings: takeReadings },
      now: () => START + 48 * HOUR,
    };
    const subscription = subscribe(
      { broker: broker.url, topics: ['meters/#'], clientId: 'gaoyao-care-test' },
      {
        take: async (messages) => {
          await hear(context, messages, { via: 'mqtt', speaker: null });
        },
        line: (connected) => lines.push(connected),
      },
    );
    const say = (meter: string, hour: number, litres: number): Promise<void> =>
      broker.publish('meters/water', {
        ...{ specversion: '1.0', type: 'cn.gaoyao.reading', source: 'water', id: `${meter} ${String(hour)}` },
        time: new Date(START + hour * HOUR).toISOString(),
        data: { meter, litres },
      });
    const readingsOf = (matter: string) => async () => {
      const { rows } = await owner.query<{ n: number }>(
        'select count(*)::integer as n from signals.meter m join signals.reading r on r.meter = m.id where m.matter = $1',
        [matter],
      );
      return rows[0]!.n;
    };
    const alerted = async () => {
      const { rows } = await owner.query<{ matter: string }>(
        'select matter from signals.dry_spell where matter = any($1) order by raised_at, matter',
        [[wang, li, zhao]],
      );
      return rows.map(({ matter }) => matter);
    };
    try {
      await until(() => Promise.resolve(lines.includes(true)), true);
      for (const meter of [wang, li, zhao])
        for (const hour of [0, 1, 2, 3]) await say(meter, hour, 100 + hour);
      for (const meter of [wang, li, zhao]) await until(readingsOf(meter), 4);

      // the line is down while the hours go by: nothing is heard, and nobody is alarmed by it
      await broker.cut();
      await until(() => Promise.resolve(lines.at(-1)!), false);
      assert.deepEqual(await alerted(), []);
      // zhao withdraws meanwhile; what the broker keeps of zhao is not taken any more
      await withdrawMeter(owner, zhao);
      for (const hour of [6, 9, 12, 15]) {
        await say(wang, hour, 103);
        await say(li, hour, 100 + hour);
        await say(zhao, hour, 103);
      }
      await broker.open();

      // caught up: where water ran there is no alert, where the readings show none there is one
      await until(readingsOf(li), 8);
      await until(readingsOf(wang), 8);
      await until(alerted, [wang]);
      assert.equal(await readingsOf(zhao)(), 0);

      // sent again and gone on: the same spell is not alerted again
      for (const hour of [15, 16]) await say(wang, hour, 103);
      await until(readingsOf(wang), 9);
      assert.deepEqual(await alerted(), [wang]);
    } finally {
      await subscription.close();
      await broker.close();
    }
  });
});
