import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addAccount, hashPassword } from '@gaoyao/kernel/access';
import { addSystem, issueKey } from '@gaoyao/kernel/exchange';
import { keepSources } from '@gaoyao/kernel/signals';
import { inTransaction, newId } from '@gaoyao/kernel/store';
import { assertProblem, password, signedIn, town, type Browser, type Town } from './http-fixture.ts';

const name = (zh: string) => ({ zh, en: zh });

describe('signals over HTTP', () => {
  let place: Town;
  let key: string;
  let admin: Browser;
  before(async () => {
    place = await town();
    const { owner } = place.database.db;
    const by = newId();
    await addAccount(owner, {
      ...{ id: by, username: 'ada', name: name('ada'), staffNumber: 'ada' },
      passwordHash: await hashPassword(password),
      bindings: [{ id: newId(), role: 'admin', agency: place.agencies[0], scope: 'agency' }],
    });
    admin = await signedIn(place.app, 'ada');
    await keepSources(owner, [{ code: 'hotline:calls', name: name('市民热线'), ...(await area()) }]);
    key = await inTransaction(owner, async (db) => {
      const system = await addSystem(db, by, {
        ...{ code: 'hotline', name: name('市民热线'), agency: place.agencies[0] },
        ...{ sources: ['hotline:calls'], scopes: ['signals'] },
        mapping: {
          intake: {
            ...{ format: 'gaoyao-connector/1', source: 'hotline:calls', items: '/rows' },
            fields: { key: '/id', title: '/title', at: { from: '/at', zone: '+08:00' }, category: '/kind' },
          },
        },
      });
      return (await issueKey(db, by, { system: system.id, note: 'test', days: 30 })).key;
    });
  });
  after(async () => {
    await place.close();
  });

  /** The tenancy of the agency that answers, and its area. */
  async function area(): Promise<{ shard: number; unit: string }> {
    const { rows } = await place.database.db.owner.query<{ shard: number; unit: string }>(
      'select t.shard, t.unit from access.agency a join places.tenancy t on t.shard = a.shard where a.id = $1',
      [place.agencies[0]],
    );
    return rows[0]!;
  }
  const event = (id: string, more: object = {}) => ({
    ...{ specversion: '1.0', id, source: 'hotline:calls', type: 'cn.gaoyao.report' },
    time: '2026-11-20T08:00:00Z',
    data: { category: 'lamp', title: '路灯不亮' },
    ...more,
  });
  const send = (payload: unknown, headers: Record<string, string> = {}, url = '/api/signals') =>
    place.app.inject({
      ...{ method: 'POST', url, payload: JSON.stringify(payload) },
      headers: {
        ...{ authorization: `Bearer ${key}`, 'content-type': 'application/cloudevents+json' },
        ...headers,
      },
    });
  const sendText = (payload: string, headers: Record<string, string> = {}) =>
    place.app.inject({
      ...{ method: 'POST', url: '/api/signals', payload },
      headers: {
        ...{ authorization: `Bearer ${key}`, 'content-type': 'application/cloudevents+json' },
        ...headers,
      },
    });
  const counts = (answer: Awaited<ReturnType<typeof send>>) => {
    const { received, taken, repeated, rejected } = answer.json<{
      received: number;
      taken: number;
      repeated: number;
      rejected: { index: number; code: string }[];
    }>();
    return [received, taken, repeated, ...rejected.map(({ index, code }) => `${String(index)} ${code}`)];
  };

  test('one, many and binary are taken once each', async () => {
    const first = await send(event('1'));
    assert.equal(first.statusCode, 200, first.body);
    assert.deepEqual(counts(first), [1, 1, 0]);
    assert.deepEqual(counts(await send(event('1'))), [1, 0, 1]);
    const batch = { 'content-type': 'application/cloudevents-batch+json' };
    assert.deepEqual(counts(await send([event('1'), event('2'), { id: 'x' }], batch)), [
      ...[3, 1, 1, '2 signals.malformed'],
    ]);
    const binary = {
      ...{ 'content-type': 'application/json', 'ce-specversion': '1.0', 'ce-id': '3' },
      ...{ 'ce-source': 'hotline%3Acalls', 'ce-type': 'cn.gaoyao.report' },
    };
    assert.deepEqual(counts(await send({ category: 'lamp', at: '2026-11-20T08:00:00Z' }, binary)), [1, 1, 0]);
    assert.deepEqual(counts(await send({ category: 'lamp', at: '2026-11-20T08:00:00Z' }, binary)), [1, 0, 1]);
  });

  const waiting = async (wanted: string) => {
    const { items } = (await admin.get('/api/intake/dead')).json<{
      items: { key: string; source: string }[];
    }>();
    return items.find(({ key: one }) => one === wanted);
  };

  test('of a batch one wrong item spoils no other, and is kept by itself', async () => {
    const batch = { 'content-type': 'application/cloudevents-batch+json' };
    const wrong = [
      ...[event('b2', { type: 'com.example.other' }), event('b3', { data: { category: 'a\u0000b' } })],
      ...[{ specversion: '1.0' }, 'text', null],
    ];
    const answer = await send([event('b1'), ...wrong, event('b4')], batch);
    assert.equal(answer.statusCode, 200, answer.body);
    const { rejected, ...sum } = answer.json<{
      rejected: { index: number; code: string; kept: boolean }[];
    }>();
    assert.deepEqual(sum, { received: 7, taken: 2, corrected: 0, repeated: 0, outdated: 0 });
    assert.deepEqual(
      rejected.map(({ index, code, kept }) => [index, code, kept]),
      [1, 2, 3, 4, 5].map((index) => [index, 'signals.malformed', true]),
    );
    assert.equal((await waiting('b2'))!.source, 'hotline:calls');
  });

  test('what is no event, no list or no JSON is kept once, and taken when it is what it should have been', async () => {
    const { owner } = place.database.db;
    const bodies = async () =>
      (await owner.query<{ n: number }>(`select count(*)::integer as n from signals.dead_letter`)).rows[0]!.n;
    const before = await bodies();
    const refused = [1, 0, 0, '0 signals.malformed'];
    for (let times = 0; times < 2; times += 1) {
      assert.deepEqual(counts(await send(event('m1', { specversion: '0.3' }))), refused);
      assert.deepEqual(counts(await sendText('{"id": "m2", ')), refused);
      // one event where a list was said to be
      const batch = 'application/cloudevents-batch+json';
      assert.deepEqual(
        counts(await sendText(JSON.stringify(event('m3')), { 'content-type': batch })),
        refused,
      );
    }
    assert.equal(await bodies(), before + 3);
    // nothing at all is no message
    const post = { method: 'POST', url: '/api/signals' } as const;
    const authorization = `Bearer ${key}`;
    for (const more of [{}, { 'content-type': 'application/json' }])
      assertProblem(
        await place.app.inject({ ...post, headers: { authorization, ...more } }),
        ...([400, 'signals.malformed'] as const),
      );
    assert.equal(await bodies(), before + 3);
    const { rows } = await owner.query<{ id: string }>(
      `select id from signals.dead_letter where state = 'waiting' order by first_at desc limit 1`,
    );
    assert.equal((await admin.post(`/api/intake/dead/${rows[0]!.id}/retry`, {})).statusCode, 200);
    assert.deepEqual(counts(await send(event('m3'))), [1, 0, 1]);
  });

  test('a binary event that is wrong is kept with its headers', async () => {
    const { owner } = place.database.db;
    const headers = (more: Record<string, string>) => ({
      ...{ 'content-type': 'application/json', 'ce-specversion': '1.0', 'ce-source': 'hotline%3Acalls' },
      ...{ 'ce-type': 'cn.gaoyao.report', ...more },
    });
    const data = { category: 'lamp', at: '2026-11-20T08:00:00Z' };
    for (const more of [{}, { 'ce-id': 'n%' }, { 'ce-id': 'n2', 'ce-time': 'today' }] as Record<
      string,
      string
    >[])
      assert.deepEqual(counts(await send(data, headers(more))), [1, 0, 0, '0 signals.malformed']);
    assert.deepEqual(counts(await sendText('{', headers({ 'ce-id': 'n3' }))), [
      1,
      0,
      0,
      '0 signals.malformed',
    ]);
    const kept = await owner.query<{ id: string; body: Buffer }>(
      'select id, body from signals.dead_letter order by id desc limit 4',
    );
    const said = await Promise.all(
      kept.rows.map(async ({ id, body }) => {
        const text = await place.services.protection.open(id, body, owner, 'signals.dead-letter');
        return JSON.parse(text) as Record<string, unknown>;
      }),
    );
    assert.deepEqual(
      said.map((one) => ['source', 'id', 'ce-id', 'time', 'data'].map((name) => one[name])),
      [
        ['hotline:calls', 'n3', undefined, undefined, '{'],
        ['hotline:calls', 'n2', undefined, 'today', data],
        ['hotline:calls', undefined, 'n%', undefined, data],
        ['hotline:calls', undefined, undefined, undefined, data],
      ],
    );
  });

  test('a message in the platform’s own form without its list is kept, and read once the mapping is mended', async () => {
    const { owner } = place.database.db;
    const row = { id: 'h2', at: '2026-11-20 08:00:00', kind: 'stall' };
    const answer = await send(
      { list: [row] },
      { 'content-type': 'application/json' },
      '/api/signals/connector',
    );
    assert.deepEqual(counts(answer), [1, 0, 0, '0 signals.malformed']);
    const { rows } = await owner.query<{ id: string }>(
      `select id from signals.dead_letter where form = 'message' and source = 'hotline:calls'`,
    );
    const retry = `/api/intake/dead/${rows[0]!.id}/retry`;
    assertProblem(await admin.post(retry, {}), 400, 'signals.malformed');
    const at = (path: string) =>
      owner.query(
        `update exchange.system set mapping = jsonb_set(mapping, '{intake,items}', to_jsonb($1::text))`,
        [path],
      );
    await at('/list');
    assert.equal((await admin.post(retry, {})).statusCode, 200);
    await at('/rows');
    const again = { 'content-type': 'application/json' };
    assert.deepEqual(counts(await send({ rows: [row] }, again, '/api/signals/connector')), [1, 0, 1]);
  });

  test('a platform sends its own form, read by the mapping it is declared with', async () => {
    const row = { id: 'h1', title: '占道经营', at: '2026-11-20 08:00:00', kind: 'stall' };
    const answer = await send(
      { rows: [row] },
      { 'content-type': 'application/json' },
      '/api/signals/connector',
    );
    assert.equal(answer.statusCode, 200, answer.body);
    assert.deepEqual(counts(answer), [1, 1, 0]);
  });

  test('nobody without a key is heard, and a key speaks for its own sources alone', async () => {
    assertProblem(await send(event('9'), { authorization: 'Bearer no' }), 401, 'systems.key-invalid');
    assert.deepEqual(counts(await send(event('9', { source: 'police' }))), [
      1,
      0,
      0,
      '0 signals.not-its-source',
    ]);
    assertProblem(await send('{', { 'content-type': 'text/plain' }), 415, 'http.media-type');
    assertProblem(
      await send(
        Array.from({ length: 1_001 }, (_, n) => event(String(n))),
        {
          'content-type': 'application/cloudevents-batch+json',
        },
      ),
      ...([413, 'signals.too-many'] as const),
    );
  });

  test('what could not be taken is seen, tried again when the cause is gone, or discarded with a reason', async () => {
    assert.deepEqual(counts(await send(event('late', { data: { category: 'x'.repeat(300) } }))), [
      ...[1, 0, 0, '0 signals.invalid'],
    ]);
    const officer = await signedIn(place.app, 'first');
    assertProblem(await officer.get('/api/intake'), 403, 'signals.watchers-only');
    const state = (await admin.get('/api/intake')).json<{ dead: number; traffic: { received: number }[] }>();
    assert.ok(state.dead > 0 && state.traffic.length > 0);
    const { items } = (await admin.get('/api/intake/dead')).json<{ items: { id: string; key: string }[] }>();
    const police = items.find(({ key: one }) => one === '9')!;
    const retry = `/api/intake/dead/${police.id}/retry`;
    assertProblem(await admin.post(retry, {}), 403, 'signals.not-its-source');
    await place.database.db.owner.query(`update exchange.system set sources = sources || '{police}'::text[]`);
    // the source is not declared here yet
    assertProblem(await admin.post(retry, {}), 404, 'signals.source-unknown');
    await keepSources(place.database.db.owner, [{ code: 'police', name: name('公安'), ...(await area()) }]);
    assert.equal((await admin.post(retry, {})).statusCode, 200);
    assertProblem(await admin.post(retry, {}), 404, 'signals.dead-letter-unknown');
    const late = items.find(({ key: one }) => one === 'late')!;
    const discarded = await admin.post(`/api/intake/dead/${late.id}/discard`, { reason: '来源方测试数据' });
    assert.equal(discarded.statusCode, 200, discarded.body);
    const settled = (await admin.get('/api/intake/dead?state=discarded')).json<{
      items: { settledReason: string }[];
    }>();
    assert.equal(settled.items[0]!.settledReason, '来源方测试数据');
  });
});
