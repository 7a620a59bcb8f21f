import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { smallCity, type SmallCity } from '../testing/index.ts';
import { signalEntries, takeSignals, type LedgerPosition } from './index.ts';
import { entriesAfter, fire, NOW, take, withFireBrigade } from './signals-fixture.ts';

describe('following the ledger', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
    await withFireBrigade(city);
  });
  after(async () => {
    await city.database.close();
  });

  test('entries come in the order of their transactions, and one that commits late is not passed over', async () => {
    const { owner } = city.database.db;
    const keysAfter = async (from: LedgerPosition, count: number) => {
      const entries = await entriesAfter(owner, count, from);
      const { rows } = await owner.query<{ id: string; key: string }>('select id, key from signals.event');
      const keys = new Map(rows.map(({ id, key }) => [id, key]));
      return { keys: entries.map(({ event }) => keys.get(event)), last: entries.at(-1) };
    };
    await take(city, [fire('early')]);
    const first = await keysAfter({ xid: '0', position: 0 }, 1);
    assert.deepEqual(first.keys, ['early']);
    // a batch of another source begins, and one of the fire brigade is through before it
    await owner.query(
      `insert into signals.source (code, name_zh, name_en, shard, unit, every) values ('slow', 's', 's', 1, $1, '1 day')`,
      [city.units.city],
    );
    const slow = await owner.connect();
    try {
      await slow.query('begin');
      await takeSignals(slow, [fire('slow', { source: 'slow' })], { now: NOW });
      await take(city, [fire('quick')]);
      assert.deepEqual((await keysAfter(first.last!, 0)).keys, []);
      await slow.query('commit');
    } finally {
      slow.release();
    }
    assert.deepEqual((await keysAfter(first.last!, 2)).keys, ['slow', 'quick']);
  });

  test('numbers of transactions are compared as numbers', async () => {
    const { owner } = city.database.db;
    for (const xid of ['9', '10'])
      await owner.query(
        `insert into signals.entry (xid, recorded_at, shard, event, revision, sign, source, category, at, unit, placed, count,
           severity, attributes) select $1::xid8, recorded_at, shard, event, revision, sign, source, category, at, unit, placed,
           count, severity, attributes from signals.entry limit 1`,
        [xid],
      );
    const entries = await signalEntries(owner, { xid: '0', position: 0 }, 2);
    assert.deepEqual(
      entries.map(({ xid }) => xid),
      ['9', '10'],
    );
  });
});
