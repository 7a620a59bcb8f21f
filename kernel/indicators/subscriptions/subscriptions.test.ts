import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId } from '../../store/index.ts';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import { periodsOver } from './periods-over.ts';
import {
  markDeliveryRead,
  MOST_SUBSCRIPTIONS,
  subscribe,
  subscriptionsOf,
  unsubscribe,
} from './subscriptions.ts';

describe('periods that are over', () => {
  test('a day comes when it is over, the newest first, and none of before the subscription', () => {
    assert.deepEqual(periodsOver('day', '2026-02-27', '2026-03-02'), [
      '2026-03-01',
      '2026-02-28',
      '2026-02-27',
    ]);
    assert.deepEqual(periodsOver('day', '2026-03-02', '2026-03-02'), []);
    assert.equal(periodsOver('day', '2020-01-01', '2026-03-02').length, 31);
    assert.equal(periodsOver('day', '2024-02-29', '2024-03-01')[0], '2024-02-29');
  });

  test('a month and a year come when they are over, across the turn of the year', () => {
    assert.deepEqual(periodsOver('month', '2025-11-30', '2026-01-01'), ['2025-12', '2025-11']);
    assert.deepEqual(periodsOver('month', '2026-01-01', '2026-01-31'), []);
    assert.deepEqual(periodsOver('year', '2024-06-01', '2026-01-01'), ['2025', '2024']);
    assert.equal(periodsOver('month', '2001-01-01', '2026-01-31').length, 24);
  });
});

describe('subscriptions', () => {
  let database: TestDatabase;
  const [reader, other] = [newId(), newId()];
  const city = newId();
  const monthly = { shard: 3, account: reader, report: 'safety', by: 'month', unit: city } as const;
  before(async () => {
    database = await testDatabase();
  });
  after(() => database.close());

  test('subscribing twice is subscribing once, and what was opened stays opened', async () => {
    const { owner } = database.db;
    await subscribe(owner, monthly, Date.parse('2026-01-05T00:00:00Z'));
    await subscribe(owner, monthly, Date.parse('2026-06-05T00:00:00Z'));
    const [found, ...more] = await subscriptionsOf(owner, reader, 'safety');
    assert.deepEqual(more, []);
    assert.deepEqual(
      [found!.by, found!.unit, found!.since],
      ['month', city, Date.parse('2026-01-05T00:00:00Z')],
    );

    const one = { subscription: found!.id, delivery: '2026-01' };
    await markDeliveryRead(owner, reader, one);
    await markDeliveryRead(owner, reader, one);
    assert.deepEqual([...(await subscriptionsOf(owner, reader, 'safety'))[0]!.read], ['2026-01']);
  });

  test('nobody marks or ends what somebody else is subscribed to', async () => {
    const { owner } = database.db;
    const [{ id } = { id: '' }] = await subscriptionsOf(owner, reader, 'safety');
    const refused = { code: 'indicators.subscription-unknown', status: 404 };
    await assert.rejects(markDeliveryRead(owner, other, { subscription: id, delivery: '2026-02' }), refused);
    await assert.rejects(unsubscribe(owner, other, id), refused);
    await assert.rejects(unsubscribe(owner, other, 'nonsense'), refused);
    await unsubscribe(owner, reader, id);
    assert.deepEqual(await subscriptionsOf(owner, reader, 'safety'), []);
  });

  test('an account has no more than it could read', async () => {
    const { owner } = database.db;
    for (let n = 0; n < MOST_SUBSCRIPTIONS; n += 1)
      await subscribe(owner, { ...monthly, account: other, unit: newId() });
    await assert.rejects(subscribe(owner, { ...monthly, account: other }), {
      code: 'indicators.too-many-subscriptions',
      status: 409,
    });
  });
});
