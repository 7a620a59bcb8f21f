import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertProblem, signedIn } from './http-fixture.ts';
import { BATCH, counts, event, hotline, JSON_TYPE, type Hotline } from './signal-intake-fixture.ts';

describe('messages that were not taken over HTTP', () => {
  let line: Hotline;
  before(async () => {
    line = await hotline();
  });
  after(async () => {
    await line.place.close();
  });

  const waiting = async (wanted: string) => {
    const { items } = (await line.admin.get('/api/intake/dead')).json<{
      items: { key: string; source: string }[];
    }>();
    return items.find(({ key: one }) => one === wanted);
  };

  test('of a batch one wrong item spoils no other, and is kept by itself', async () => {
    const wrong = [
      ...[event('b2', { type: 'com.example.other' }), event('b3', { data: { category: 'a\u0000b' } })],
      ...[{ specversion: '1.0' }, 'text', null],
    ];
    const answer = await line.send([event('b1'), ...wrong, event('b4')], BATCH);
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
    const { owner } = line.place.database.db;
    const bodies = async () =>
      (await owner.query<{ n: number }>(`select count(*)::integer as n from signals.dead_letter`)).rows[0]!.n;
    const before = await bodies();
    const refused = [1, 0, 0, '0 signals.malformed'];
    for (let times = 0; times < 2; times += 1) {
      assert.deepEqual(counts(await line.send(event('m1', { specversion: '0.3' }))), refused);
      assert.deepEqual(counts(await line.sendText('{"id": "m2", ')), refused);
      // one event where a list was said to be
      const batch = 'application/cloudevents-batch+json';
      assert.deepEqual(
        counts(await line.sendText(JSON.stringify(event('m3')), { 'content-type': batch })),
        refused,
      );
    }
    assert.equal(await bodies(), before + 3);
    // nothing at all is no message
    const post = { method: 'POST', url: '/api/signals' } as const;
    const authorization = `Bearer ${line.key}`;
    for (const more of [{}, JSON_TYPE])
      assertProblem(
        await line.place.app.inject({ ...post, headers: { authorization, ...more } }),
        ...([400, 'signals.malformed'] as const),
      );
    assert.equal(await bodies(), before + 3);
    const { rows } = await owner.query<{ id: string }>(
      `select id from signals.dead_letter where state = 'waiting' order by first_at desc limit 1`,
    );
    assert.equal((await line.admin.post(`/api/intake/dead/${rows[0]!.id}/retry`, {})).statusCode, 200);
    assert.deepEqual(counts(await line.send(event('m3'))), [1, 0, 1]);
  });

  test('a binary event that is wrong is kept with its headers', async () => {
    const { owner } = line.place.database.db;
    const headers = (more: Record<string, string>) => ({
      ...{ 'content-type': 'application/json', 'ce-specversion': '1.0', 'ce-source': 'hotline%3Acalls' },
      ...{ 'ce-type': 'cn.gaoyao.report', ...more },
    });
    const data = { category: 'lamp', at: '2026-11-20T08:00:00Z' };
    for (const more of [{}, { 'ce-id': 'n%' }, { 'ce-id': 'n2', 'ce-time': 'today' }] as Record<
      string,
      string
    >[])
      assert.deepEqual(counts(await line.send(data, headers(more))), [1, 0, 0, '0 signals.malformed']);
    assert.deepEqual(counts(await line.sendText('{', headers({ 'ce-id': 'n3' }))), [
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
        const text = await line.place.services.protection.open(id, body, owner, 'signals.dead-letter');
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
    const { owner } = line.place.database.db;
    const row = { id: 'h2', at: '2026-11-20 08:00:00', kind: 'stall' };
    const answer = await line.send({ list: [row] }, JSON_TYPE, '/api/signals/connector');
    assert.deepEqual(counts(answer), [1, 0, 0, '0 signals.malformed']);
    const { rows } = await owner.query<{ id: string }>(
      `select id from signals.dead_letter where form = 'message' and source = 'hotline:calls'`,
    );
    const retry = `/api/intake/dead/${rows[0]!.id}/retry`;
    assertProblem(await line.admin.post(retry, {}), 400, 'signals.malformed');
    const at = (path: string) =>
      owner.query(
        `update exchange.system set mapping = jsonb_set(mapping, '{intake,items}', to_jsonb($1::text))`,
        [path],
      );
    await at('/list');
    assert.equal((await line.admin.post(retry, {})).statusCode, 200);
    await at('/rows');
    const again = JSON_TYPE;
    assert.deepEqual(counts(await line.send({ rows: [row] }, again, '/api/signals/connector')), [1, 0, 1]);
  });

  test('what could not be taken is seen, tried again when the cause is gone, or discarded with a reason', async () => {
    await line.send(event('9', { source: 'police' }));
    assert.deepEqual(counts(await line.send(event('late', { data: { category: 'x'.repeat(300) } }))), [
      ...[1, 0, 0, '0 signals.invalid'],
    ]);
    const officer = await signedIn(line.place.app, 'first');
    assertProblem(await officer.get('/api/intake'), 403, 'signals.watchers-only');
    const state = (await line.admin.get('/api/intake')).json<{
      dead: number;
      traffic: { received: number }[];
    }>();
    assert.ok(state.dead > 0 && state.traffic.length > 0);
    const { items } = (await line.admin.get('/api/intake/dead')).json<{
      items: { id: string; key: string }[];
    }>();
    const police = items.find(({ key: one }) => one === '9')!;
    const retry = `/api/intake/dead/${police.id}/retry`;
    assertProblem(await line.admin.post(retry, {}), 403, 'signals.not-its-source');
    await line.place.database.db.owner.query(
      `update exchange.system set sources = sources || '{police}'::text[]`,
    );
    // the source is not declared here yet
    assertProblem(await line.admin.post(retry, {}), 404, 'signals.source-unknown');
    await line.declare('police');
    assert.equal((await line.admin.post(retry, {})).statusCode, 200);
    assertProblem(await line.admin.post(retry, {}), 404, 'signals.dead-letter-unknown');
    const late = items.find(({ key: one }) => one === 'late')!;
    const discarded = await line.admin.post(`/api/intake/dead/${late.id}/discard`, {
      reason: '来源方测试数据',
    });
    assert.equal(discarded.statusCode, 200, discarded.body);
    const settled = (await line.admin.get('/api/intake/dead?state=discarded')).json<{
      items: { settledReason: string }[];
    }>();
    assert.equal(settled.items[0]!.settledReason, '来源方测试数据');
  });
});
