import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Queryable } from '@gaoyao/kernel/store';
import { SessionCache } from './session-cache.ts';

const token = 'a'.repeat(43);

/** A database that knows one session until it is revoked, and counts how often it is asked who it belongs to. */
function sessionsOf(slow = 0) {
  const state = { asked: 0, revoked: false };
  const answer = async (statement: string): Promise<object[]> => {
    if (statement.includes('set revoked_at')) {
      state.revoked = true;
      return [];
    }
    if (statement.includes('returning s.account')) {
      state.asked += 1;
      const known = !state.revoked;
      await wait(slow);
      return known ? [{ account: 'one', id: 'one', level: 'aal1', stepped_up_at: null, rules: null }] : [];
    }
    return [{ username: 'one', name_zh: '一', name_en: 'One', staff_number: '1', role: null }];
  };
  const query = async (text: unknown) => {
    const rows = await answer(String(text));
    return { rows, rowCount: rows.length };
  };
  const db: Queryable = { query: query as Queryable['query'] };
  return { state, cache: new SessionCache(db) };
}

describe('sessions as a process knows them', () => {
  test('an officer who works fast costs one look-up, also when many requests arrive together', async () => {
    const { state, cache } = sessionsOf(5);
    const found = await Promise.all(Array.from({ length: 20 }, () => cache.resume(token)));
    assert.ok(found.every((found) => found?.actor.account === 'one'));
    assert.equal(state.asked, 1);
    assert.equal(cache.remembered(token)?.actor.account, 'one');
  });

  test('what is remembered is believed for five seconds and no longer', async (context) => {
    context.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
    const { cache } = sessionsOf();
    await cache.resume(token);
    context.mock.timers.tick(4_999);
    assert.notEqual(cache.remembered(token), undefined);
    context.mock.timers.tick(1);
    assert.equal(cache.remembered(token), undefined);
  });

  test('signing out is effective at once, even against a look-up under way', async () => {
    const { cache } = sessionsOf(20);
    const underWay = cache.resume(token);
    await cache.signOut(token);
    assert.equal(await underWay, null);
    assert.equal(cache.remembered(token), undefined);
    assert.equal(await cache.resume(token), null);
  });

  test('an unknown token is not remembered', async () => {
    const { state, cache } = sessionsOf();
    state.revoked = true;
    assert.equal(await cache.resume(token), null);
    assert.equal(cache.remembered(token), undefined);
  });
});
