import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { SYSTEM_ACCOUNT } from '../../access/index.ts';
import { keepSources } from '../../signals/index.ts';
import type { Problem } from '../../store/index.ts';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import { addSystem, changeSystem, findSystem, listSystems, switchSystem } from './keep-system.ts';
import { issueKey, revokeKey, systemCaller } from './keys.ts';
import type { SystemWanted } from './system.ts';
import { countTraffic, trafficSince } from './traffic.ts';

const refused =
  (code: string, status: number) =>
  (error: Problem): boolean =>
    error.code === code && error.status === status;

const DAY = 86_400_000;

describe('outside systems and their keys', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
  });
  after(async () => {
    await city.database.close();
  });
  const db = () => city.database.db.owner;
  const by = SYSTEM_ACCOUNT;
  const hotline = (more: Partial<SystemWanted> = {}): SystemWanted => ({
    ...{ code: 'hotline', name: { zh: '热线', en: 'Hot line' }, agency: city.agencies.streets },
    ...{ sources: ['hotline:calls'], scopes: ['signals', 'events'] as const, ...more },
  });

  test('a system is declared as data, and its key says who asks, for which sources and what it may do', async () => {
    const { id } = await addSystem(db(), by, hotline());
    const { key, expiresAt } = await issueKey(db(), by, { system: id, note: 'first', days: 30 });
    assert.deepEqual(await systemCaller(db(), key), {
      ...{ id, code: 'hotline', shard: 1, scopes: ['signals', 'events'], sources: ['hotline:calls'] },
    });
    assert.equal(await systemCaller(db(), key, expiresAt.getTime() + 1), null, 'it has run out');
    const { rows } = await db().query<{ text: string }>(
      `select k::text || coalesce((select string_agg(j.input::text, '') from store.journal j where j.kind = 'system'), '') as text
       from exchange.system_key k`,
    );
    for (const { text } of rows) assert.ok(!text.includes(key.slice(14)), 'a key is kept nowhere');
  });

  test('a rotation lets the old key hold for as long as it takes to change over; a revoked one ends at once', async () => {
    const { id } = await findSystem(db(), 'hotline');
    const old = await issueKey(db(), by, { system: id, note: '', days: 30 });
    const fresh = await issueKey(db(), by, { system: id, note: '', days: 30, endOthersAfterHours: 24 });
    const now = Date.now();
    assert.notEqual(await systemCaller(db(), old.key, now + DAY / 2), null);
    assert.equal(await systemCaller(db(), old.key, now + DAY + 60_000), null);
    assert.notEqual(await systemCaller(db(), fresh.key, now + 2 * DAY), null);
    await revokeKey(db(), by, fresh.id);
    assert.equal(await systemCaller(db(), fresh.key), null);
    await assert.rejects(revokeKey(db(), by, fresh.id), refused('systems.key-unknown', 404));
    for (const days of [0, 1.5, 1_001])
      await assert.rejects(
        issueKey(db(), by, { system: id, note: '', days }),
        refused('systems.key-days', 400),
      );
  });

  test('a system that is switched off is let in nowhere until it is switched on again', async () => {
    const { id } = await findSystem(db(), 'hotline');
    const { key } = await issueKey(db(), by, { system: id, note: '', days: 1 });
    await switchSystem(db(), by, 'hotline', false);
    assert.equal(await systemCaller(db(), key), null);
    await switchSystem(db(), by, 'hotline', true);
    assert.notEqual(await systemCaller(db(), key), null);
  });

  test('nobody speaks for a source of another tenancy or of another system, and each change stands in the journal', async () => {
    await keepSources(db(), [
      { code: 'their-own', name: { zh: '别处', en: 'Elsewhere' }, shard: 2, unit: city.units.elsewhere },
    ]);
    const { id } = await findSystem(db(), 'hotline');
    for (const sources of [['their-own'], ['hotline:calls']])
      await assert.rejects(
        addSystem(db(), by, hotline({ code: 'other', sources })),
        refused('systems.source-taken', 409),
      );
    await assert.rejects(addSystem(db(), by, hotline()), refused('systems.source-taken', 409));
    await assert.rejects(addSystem(db(), by, hotline({ sources: [] })), refused('systems.code-taken', 409));
    for (const wrong of [{ code: 'A' }, { sources: ['Ä'] }, { mapping: { status: { a: '' } } }])
      await assert.rejects(addSystem(db(), by, hotline(wrong)), refused('systems.declaration', 400));
    await assert.rejects(
      changeSystem(db(), by, id, hotline({ agency: city.agencies.elsewhere })),
      refused('systems.tenancy', 409),
    );
    const changed = await changeSystem(db(), by, id, hotline({ name: { zh: '市民热线', en: 'Hot line' } }));
    assert.equal(changed.name.zh, '市民热线');
    assert.deepEqual((await listSystems(db(), [2])).length, 0);
    const { rows } = await db().query<{ action: string }>(
      `select action from store.journal where kind = 'system' and stream = $1 order by version`,
      [id],
    );
    assert.deepEqual([...new Set(rows.map(({ action }) => action))].sort(), [
      ...['change', 'declare', 'key-issue', 'key-revoke', 'switch-off', 'switch-on'],
    ]);
    const audited = await db().query<{ n: number }>(
      `select count(*)::integer as n from store.audit where subject = $1 and code like 'system.%'`,
      [id],
    );
    assert.equal(audited.rows[0]!.n, rows.length);
  });

  test('traffic adds up by hour and direction', async () => {
    const { id } = await findSystem(db(), 'hotline');
    const at = Date.parse('2026-11-02T08:10:00Z');
    const one = { system: id, direction: 'in' as const, at, failed: false, bytes: 100 };
    await countTraffic(db(), [one, { ...one, at: at + 60_000, failed: true }]);
    await countTraffic(db(), [one, { ...one, direction: 'out', at: at + 3_600_000 }]);
    const hours = await trafficSince(db(), new Date(at - 3_600_000), { system: id });
    assert.deepEqual(
      hours.map(({ hour, direction, requests, failed, bytes }) => [
        hour.toISOString().slice(11, 16),
        ...[direction, requests, failed, bytes],
      ]),
      [
        ['08:00', 'in', 3, 1, 300],
        ['09:00', 'out', 1, 0, 100],
      ],
    );
  });

  test('the application’s role has no right to any of it', async () => {
    for (const table of ['system', 'system_key', 'system_delivery'])
      await assert.rejects(
        city.database.db.app.query(`select 1 from exchange.${table}`),
        /permission denied/,
      );
  });
});
