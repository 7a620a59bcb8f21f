import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import { addSystem } from '@gaoyao/kernel/exchange';
import {
  eventsIn,
  hear,
  intakeTraffic,
  keepSources,
  listDeadLetters,
  messagesOf,
  messagesThrough,
  readConnector,
  settleDeadLetter,
  type HearContext,
} from '@gaoyao/kernel/signals';
import { Problem } from '@gaoyao/kernel/store';
import { smallCity, type SmallCity } from '@gaoyao/kernel/testing';
import { retryDeadLetter } from './retry.ts';

const options = { by: SYSTEM_ACCOUNT, connectors: async () => ({}) };
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
    await hear(context(), eventsIn(body), { via: 'http', speaker: null });
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
      Array.from({ length: 4 }, () => retryDeadLetter(context(), id, options)),
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
      settleDeadLetter(owner, city.protection, id, {
        ...{ state: 'discarded', by: SYSTEM_ACCOUNT, reason: 'test data', now: NOW },
      });
    await assert.rejects(retryDeadLetter(context({ rules }), id, options), {
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
    await assert.rejects(retryDeadLetter(context({ rules: refuse }), id, options), {
      code: 'signals.test',
    });
    assert.equal(await events('pumps'), 0);
    const [letter] = await letters('pumps');
    assert.deepEqual([letter!.reason.code, letter!.times], ['signals.test', 1]);
    await retryDeadLetter(context(), id, options);
    assert.deepEqual([await events('pumps'), (await letters('pumps')).length], [1, 0]);
  });

  describe('in another platform’s own form', () => {
    const mapping = (more: Readonly<Record<string, unknown>> = {}) => ({
      ...{ format: 'gaoyao-connector/1', source: 'calls', items: '/rows' },
      fields: { key: '/id', category: '/kind', at: { from: '/at', zone: '+08:00' }, code: '/grid', ...more },
    });
    const row = { number: 'c1', kind: 'lamp', at: '2026-11-20 10:00:00', grid: '9901' };
    const speaker = { code: 'hotline', sources: ['calls'], scopes: ['signals'] };
    const said = async (message: unknown): Promise<readonly string[]> => {
      const messages = messagesThrough(readConnector(mapping()), message);
      await hear(context(), messages, { via: 'http', speaker });
      return (await letters('calls')).map(({ id }) => id);
    };
    before(async () => {
      await declare('calls');
      await addSystem(city.database.db.owner, SYSTEM_ACCOUNT, {
        ...{ code: 'hotline', name: { zh: '热线', en: 'Hot line' }, agency: city.agencies.police },
        ...{ sources: ['calls'], scopes: ['signals'], mapping: { intake: mapping() } },
      });
    });
    const mend = (intake: unknown) =>
      city.database.db.owner.query(`update exchange.system set mapping = $1 where code = 'hotline'`, [
        JSON.stringify({ intake }),
      ]);

    test('an item is read by the mapping as it stands now, with the words it came with', async () => {
      const [id] = await said({ rows: [row] });
      await assert.rejects(retryDeadLetter(context(), id!, options), { code: 'signals.malformed' });
      await mend(mapping({ key: '/number' }));
      await retryDeadLetter(context(), id!, options);
      const { rows } = await city.database.db.owner.query<{ key: string; category: string; at: Date }>(
        `select key, category, at from signals.event where key = 'c1'`,
      );
      assert.deepEqual(rows, [{ key: 'c1', category: 'lamp', at: new Date('2026-11-20T10:00:00+08:00') }]);
      assert.deepEqual(await letters('calls'), []);
    });

    test('a message whose list was elsewhere is taken whole; of its items, what is wrong waits by itself', async () => {
      const [id] = await said({
        list: [
          { ...row, number: 'c2' },
          { ...row, number: 'c3', at: 'soon' },
        ],
      });
      await mend({ ...mapping({ key: '/number' }), items: '/list' });
      await retryDeadLetter(context(), id!, options);
      const [left, ...none] = await letters('calls');
      assert.deepEqual([left!.key, left!.system, none], ['c3', 'hotline', []]);
      await mend({ ...mapping({ key: '/number', at: '/reported' }), items: '/list' });
      await assert.rejects(retryDeadLetter(context(), left!.id, options), { code: 'signals.malformed' });
    });

    test('a system that was switched off speaks no more, and one without a mapping cannot be read', async () => {
      const { owner } = city.database.db;
      const [id] = await said({ rows: [{ ...row, number: 'c4' }] });
      await mend(mapping({ key: '/number' }));
      await owner.query(`update exchange.system set disabled_at = now()`);
      await assert.rejects(retryDeadLetter(context(), id!, options), { code: 'systems.scope', status: 403 });
      await owner.query(`update exchange.system set disabled_at = null, mapping = '{}'`);
      await assert.rejects(retryDeadLetter(context(), id!, options), {
        code: 'signals.no-connector',
        status: 422,
      });
      const connector = readConnector(mapping({ key: '/number' }));
      await retryDeadLetter(context(), id!, { ...options, connector });
    });

    test('what came from a broker is read by the connector its topic has now', async () => {
      await declare('wells');
      const wells = readConnector({ ...mapping(), source: 'wells' });
      const body = JSON.stringify({ rows: [{ ...row, number: 'w1' }] });
      const messages = messagesOf({ connectors: { 'wells/#': wells } }, 'wells/north', body);
      await hear(context(), messages, { via: 'mqtt', speaker: null });
      const [letter] = await letters('wells');
      const mended = readConnector({ ...mapping({ key: '/number' }), source: 'wells' });
      await retryDeadLetter(context(), letter!.id, {
        ...{ ...options, connectors: async () => ({ 'wells/+': mended }) },
      });
      assert.equal(await events('wells'), 1);
    });
  });
});
