import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertProblem } from './http-fixture.ts';
import { BATCH, counts, event, hotline, JSON_TYPE, type Hotline } from './signal-intake-fixture.ts';

describe('signals over HTTP', () => {
  let line: Hotline;
  before(async () => {
    line = await hotline();
  });
  after(async () => {
    await line.place.close();
  });

  test('one, many and binary are taken once each', async () => {
    const first = await line.send(event('1'));
    assert.equal(first.statusCode, 200, first.body);
    assert.deepEqual(counts(first), [1, 1, 0]);
    assert.deepEqual(counts(await line.send(event('1'))), [1, 0, 1]);
    assert.deepEqual(counts(await line.send([event('1'), event('2'), { id: 'x' }], BATCH)), [
      ...[3, 1, 1, '2 signals.malformed'],
    ]);
    const binary = {
      ...{ 'content-type': 'application/json', 'ce-specversion': '1.0', 'ce-id': '3' },
      ...{ 'ce-source': 'hotline%3Acalls', 'ce-type': 'cn.gaoyao.report' },
    };
    assert.deepEqual(
      counts(await line.send({ category: 'lamp', at: '2026-11-20T08:00:00Z' }, binary)),
      [1, 1, 0],
    );
    assert.deepEqual(
      counts(await line.send({ category: 'lamp', at: '2026-11-20T08:00:00Z' }, binary)),
      [1, 0, 1],
    );
  });

  test('a platform sends its own form, read by the mapping it is declared with', async () => {
    const row = { id: 'h1', title: '占道经营', at: '2026-11-20 08:00:00', kind: 'stall' };
    const answer = await line.send({ rows: [row] }, JSON_TYPE, '/api/signals/connector');
    assert.equal(answer.statusCode, 200, answer.body);
    assert.deepEqual(counts(answer), [1, 1, 0]);
  });

  test('nobody without a key is heard, and a key speaks for its own sources alone', async () => {
    assertProblem(await line.send(event('9'), { authorization: 'Bearer no' }), 401, 'systems.key-invalid');
    assert.deepEqual(counts(await line.send(event('9', { source: 'police' }))), [
      1,
      0,
      0,
      '0 signals.not-its-source',
    ]);
    assertProblem(await line.send('{', { 'content-type': 'text/plain' }), 415, 'http.media-type');
    assertProblem(
      await line.send(
        Array.from({ length: 1_001 }, (_, n) => event(String(n))),
        {
          'content-type': 'application/cloudevents-batch+json',
        },
      ),
      ...([413, 'signals.too-many'] as const),
    );
  });
});
