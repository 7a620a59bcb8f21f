import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import {
  hear,
  intakeTraffic,
  keepSources,
  listDeadLetters,
  messagesOf,
  settleDeadLetter,
  type HearContext,
} from '@gaoyao/kernel/signals';
import { Problem } from '@gaoyao/kernel/store';
import { smallCity, type SmallCity } from '@gaoyao/kernel/testing';
import { retryDeadLetter } from './retry.ts';

const NOW = Date.parse('2026-11-20T12:00:00+08:00');

describe('a message is tried again', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
  });
  after(async () => {
    await city.database.close();
  });

  const context = (more: Partial<HearContext> = {}): HearContext => ({
    ...{ pool: city.database.db.owner, protection: city.protection, now: () => NOW, ...more },
  });
  const declare = (source: string) =>
    keepSources(city.database.db.owner, [
      { code: source, name: { zh: source, en: source }, shard: 1, unit: city.units.city },
    ]);
  /** A report of a source that nobody has declared yet: it waits under the id that is answered. */
  const waiting = async (source: string): Promise<string> => {
    const body = JSON.stringify({
      ...{ specversion: '1.0', type: 'cn.gaoyao.report', source, id: '1', time: new Date(NOW).toISOString() },
      data: { category: 'lamp', code: '9901' },
    });
    await hear(context(), messagesOf({}, '', body), { via: 'http', speaker: null });
    return (await letters(source))[0]!.id;
  };
  const letters = (source: string) => listDeadLetters(city.database.db.owner, { source });
  const events = async (source: string): Promise<number> =>
    (
      await city.database.db.owner.query<{ n: number }>(
        `select count(*)::integer as n from signals.event e join signals.source s on s.id = e.source where s.code = $1`,
        [source],
      )
    ).rows[0]!.n;

  test('of many who try at once one takes it, and the others are told that it waits no more', async () => {
    const id = await waiting('towers');
    await declare('towers');
    const tries = await Promise.allSettled(
      Array.from({ length: 4 }, () => retryDeadLetter(context(), id, SYSTEM_ACCOUNT)),
    );
    assert.deepEqual(
      tries.map((one) => (one.status === 'fulfilled' ? 'taken' : (one.reason as Problem).code)).sort(),
      [...Array.from({ length: 3 }, () => 'signals.dead-letter-unknown'), 'taken'],
    );
    assert.equal(await events('towers'), 1);
    const counted = (await intakeTraffic(city.database.db.owner, NOW - 3_600_000)).find(
      ({ source }) => source === 'towers',
    )!;
    assert.deepEqual([counted.received, counted.taken, counted.repeated, counted.rejected], [2, 1, 0, 1]);
  });

  test('discarded while it is being taken, it is not taken', async () => {
    const id = await waiting('cranes');
    await declare('cranes');
    const { owner } = city.database.db;
    const rules = () =>
      settleDeadLetter(owner, id, {
        ...{ state: 'discarded', by: SYSTEM_ACCOUNT, reason: 'test data', now: NOW },
      });
    await assert.rejects(retryDeadLetter(context({ rules }), id, SYSTEM_ACCOUNT), {
      code: 'signals.dead-letter-unknown',
    });
    assert.equal(await events('cranes'), 0);
  });

  test('what is refused leaves nothing behind but the reason of this try, and is taken later', async () => {
    const id = await waiting('pumps');
    await declare('pumps');
    const refuse = async (): Promise<void> => {
      throw new Problem('signals.test', { zh: '拒收', en: 'refused' });
    };
    await assert.rejects(retryDeadLetter(context({ rules: refuse }), id, SYSTEM_ACCOUNT), {
      code: 'signals.test',
    });
    assert.equal(await events('pumps'), 0);
    const [letter] = await letters('pumps');
    assert.deepEqual([letter!.reason.code, letter!.times], ['signals.test', 1]);
    await retryDeadLetter(context(), id, SYSTEM_ACCOUNT);
    assert.deepEqual([await events('pumps'), (await letters('pumps')).length], [1, 0]);
  });
});
