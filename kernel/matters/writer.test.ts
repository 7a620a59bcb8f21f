import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Pool } from 'pg';
import fc from 'fast-check';
import { ActWriter, type ActRow, type Written } from './writer.ts';

type Call = readonly (ActRow & { readonly i: number })[];

/** A database of the test's own: `answer` is asked for every call and decides when and what it returns. */
function writerOver(answer: (call: Call) => Promise<readonly Written[]>, lanes?: number): ActWriter {
  const pool = {
    query: async ({ values }: { values: readonly [string] }) => {
      const call = JSON.parse(values[0]) as Call;
      const rows = await answer(call);
      // the database may return them in any order
      return { rows: rows.map((row, index) => ({ ...row, i: call[index]!.i })).reverse() };
    },
  };
  return new ActWriter(pool as unknown as Pool, lanes);
}

const row = (id: string, expected = 1): ActRow => ({
  actor: 'a',
  shard: 1,
  id,
  expected,
  request: null,
  fingerprint: null,
});
const done = (call: Call): Written[] =>
  call.map((one) => ({ result: 'done', id: one.id, version: one.expected + 1, number: one.id }));
const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('acts of many officers share one call to the database', () => {
  test('what arrives while one call is under way goes together in the next', async () => {
    const calls: Call[] = [];
    const first = Promise.withResolvers<undefined>();
    const writer = writerOver(async (call) => {
      calls.push(call);
      if (calls.length === 1) await first.promise;
      return done(call);
    }, 1);
    const writes = ['a', 'b', 'c', 'd'].map((id) => writer.write(row(id)));
    await tick();
    first.resolve(undefined);
    await Promise.all(writes);
    assert.deepEqual(
      calls.map((call) => call.map((one) => one.id)),
      [['a'], ['b', 'c', 'd']],
    );
  });

  test('everybody gets the answer to the own act, whatever order the answers come in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.string(), { maxLength: 200 }),
        fc.integer({ min: 1, max: 4 }),
        async (ids, lanes) => {
          const writer = writerOver(async (call) => {
            assert.ok(call.length <= 64);
            await tick();
            return done(call);
          }, lanes);
          const answers = await Promise.all(ids.map((id) => writer.write(row(id))));
          assert.deepEqual(
            answers.map((answer) => answer.id),
            ids,
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  test('nobody is answered before the call has returned', async () => {
    const committed = Promise.withResolvers<undefined>();
    const writer = writerOver(async (call) => {
      await committed.promise;
      return done(call);
    });
    let answered = false;
    const write = writer.write(row('a')).then(() => (answered = true));
    for (let round = 0; round < 5; round += 1) await tick();
    assert.equal(answered, false);
    committed.resolve(undefined);
    await write;
    assert.equal(answered, true);
  });

  test('acts on one matter never travel together nor overtake each other', async () => {
    const order: number[] = [];
    const underWay = new Set<string>();
    const writer = writerOver(async (call) => {
      for (const one of call) {
        assert.ok(!underWay.has(one.id), 'two acts on one matter at once');
        underWay.add(one.id);
        if (one.id === 'a') order.push(one.expected);
      }
      await tick();
      for (const one of call) underWay.delete(one.id);
      return done(call);
    });
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        writer.write(row(index % 3 === 0 ? 'a' : `m${String(index)}`, index)),
      ),
    );
    assert.deepEqual(order, [0, 3, 6, 9, 12, 15, 18, 21, 24, 27]);
  });

  test('an act that breaks the call fails alone; those who travelled with it are done', async () => {
    let calls = 0;
    const writer = writerOver(async (call) => {
      calls += 1;
      await tick();
      if (call.some((one) => one.id === 'bad')) throw new Error('value out of range');
      return done(call);
    }, 1);
    const writes = await Promise.allSettled(['first', 'a', 'bad', 'b'].map((id) => writer.write(row(id))));
    assert.deepEqual(
      writes.map((one) => one.status),
      ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
    );
    assert.equal(calls, 5);
  });

  test('an act that cannot be written as JSON fails alone', async () => {
    const writer = writerOver(async (call) => done(call), 1);
    const writes = await Promise.allSettled([
      writer.write(row('a')),
      writer.write({ ...row('big'), input: 1n }),
      writer.write(row('b')),
    ]);
    assert.deepEqual(
      writes.map((one) => one.status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
  });

  test('after a failure of the database the next acts are tried again', async () => {
    let broken = true;
    const writer = writerOver(async (call) => {
      if (broken) throw new Error('connection lost');
      return done(call);
    });
    await assert.rejects(writer.write(row('a')), /connection lost/);
    broken = false;
    assert.equal((await writer.write(row('a'))).result, 'done');
  });
});
