import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { largeTestFile, readWhole, testFile } from './log-fixture.ts';

const event = (more: object = {}) => ({
  ...{ id: 'e1', type: 'report', time: '2026-11-02T08:00:00+08:00', attributes: [] },
  ...{ relationships: [{ objectId: 'G-1', qualifier: 'case' }], ...more },
});
const read = async (json: unknown) =>
  readWhole(await testFile(typeof json === 'string' ? json : JSON.stringify(json, null, 1)));

describe('reading OCEL 2.0 JSON', () => {
  test('events stand where they like among the members, and are told apart from CSV and XES by content', async () => {
    const { rows, rejects, problem } = await read({
      objectTypes: [{ name: 'event {"events":[', attributes: [] }],
      objects: [
        { id: 'G-1', type: 'case', attributes: [{ name: 'events', value: '[{' }], relationships: [] },
      ],
      events: [event(), event({ id: 'e2', type: 'close', attributes: [{ name: 'level', value: 2 }] })],
      eventTypes: [],
    });
    assert.equal(problem, undefined);
    assert.deepEqual(rejects, []);
    assert.deepEqual(
      rows.map((row) => [row.case, row.activity, row.at, row.eventId, row.attributes]),
      [
        ['G-1', 'report', Date.parse('2026-11-02T00:00:00Z'), 'e1', {}],
        ['G-1', 'close', Date.parse('2026-11-02T00:00:00Z'), 'e2', { level: 2 }],
      ],
    );
    assert.ok(rows[1]!.line > rows[0]!.line && rows[0]!.line > 10, 'the line in the file is told');
  });

  test('an event related to one object alone is of that one; of several it says which is its case, or is rejected', async () => {
    const related = (...qualifiers: readonly string[]) =>
      qualifiers.map((qualifier, n) => ({ objectId: `O-${String(n)}`, qualifier }));
    const { rows, rejects } = await read({
      events: [
        event({ relationships: related('order') }),
        event({ relationships: related('item', 'case', 'item') }),
        event({ relationships: related('item', 'item') }),
        event({ relationships: [] }),
      ],
    });
    assert.deepEqual(
      rows.map((row) => row.case),
      ['O-0', 'O-1'],
    );
    assert.deepEqual(
      rejects.map(({ reason }) => reason.code),
      ['case-unclear', 'case-missing'],
    );
  });

  test('an event that is wrong is a reject with its reason, and the reading goes on', async () => {
    const { rows, rejects, problem } = await read({
      events: [
        event({ time: 'yesterday' }),
        event({ type: undefined }),
        event({ attributes: [{ name: 'a', value: { b: 1 } }] }),
        event({
          attributes: [
            { name: 'a', value: 1 },
            { name: 'a', value: 2 },
          ],
        }),
        event({ attributes: [{ value: 1 }] }),
        event({ attributes: [{ name: 'note', value: 'x'.repeat(1_200_000) }] }),
        event({ attributes: [{ name: 'note', value: null }] }),
      ],
    });
    assert.equal(problem, undefined);
    assert.deepEqual(
      rejects.map(({ reason }) => reason.code),
      [
        ...['timestamp-invalid', 'activity-missing', 'attribute-invalid', 'attribute-repeated'],
        ...['attribute-invalid', 'row-too-long'],
      ],
    );
    assert.equal(rows.length, 1);
  });

  test('a file that ends early keeps what came before; one that is no OCEL log is said to be none', async () => {
    const whole = JSON.stringify({ events: [event(), event({ id: 'e2' })] });
    const cut = await read(whole.slice(0, -30));
    assert.deepEqual([cut.rows.length, cut.problem?.code], [1, 'exchange.truncated']);
    for (const other of ['{"ocel:events":{}}', '{}', '{"events":{"a":{}}}'])
      assert.equal((await read(other)).problem?.code, 'exchange.not-ocel', other);
    for (const broken of ['{"events":[1]}', '{"events":[}', `{"events":[]} x`, `{"a":${'['.repeat(100)}`])
      assert.equal((await read(broken)).problem?.code, 'exchange.malformed', broken);
    const bad = await read('{"events":[{"id":1 "type"}]}');
    assert.deepEqual(
      bad.rejects.map(({ reason }) => reason.code),
      ['event-invalid'],
    );
  });

  test('many events come in chunks, and what stands beside them is passed over', async () => {
    const one = `${JSON.stringify(event())},\n`;
    const size = 4 * 1024 * 1024;
    const path = await largeTestFile(
      '{"objects":[{"id":"G-1"}],"events":[\n',
      one,
      size,
      `${JSON.stringify(event())}]}`,
    );
    const { rows, rejects, chunks, problem } = await readWhole(path);
    assert.equal(problem, undefined);
    assert.deepEqual(rejects, []);
    assert.ok(rows.length > 20_000 && chunks > 10);
  });
});
