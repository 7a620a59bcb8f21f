import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Problem } from '../store/index.ts';
import { evaluate, evaluateSync } from './index.ts';

const columns = ['area', 'repeat', 'kind'] as const;
const cells = {
  area: ['', '< 5', '>= 5', '[3..9]', '> 2 and < 8', '== 4', '(((', "'x'"],
  repeat: ['', 'true', 'false', '1', '== true'],
  kind: ['', "'a'", "'b'", "'a', 'b'", "!= 'a'", "startsWith($, 'a')", '> 1'],
} as const;

const row = fc.record({
  area: fc.constantFrom(...cells.area.slice(0, 6), "'x'"),
  repeat: fc.constantFrom(...cells.repeat),
  kind: fc.constantFrom(...cells.kind),
});
const context = fc.record(
  {
    area: fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constant('wide'), fc.constant(null)),
    repeat: fc.oneof(fc.boolean(), fc.constant('yes')),
    kind: fc.constantFrom('a', 'b', 'c', 7),
  },
  { requiredKeys: [] },
);

const model = (rows: readonly Readonly<Record<string, string>>[], more: object = {}) => ({
  nodes: [
    { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
    {
      id: 't',
      name: '裁量',
      type: 'decisionTableNode',
      position: { x: 0, y: 0 },
      content: {
        hitPolicy: 'first',
        inputs: columns.map((id) => ({ id, name: id, field: id, type: 'expression' })),
        outputs: [{ id: 'band', name: 'band', field: 'band', type: 'expression' }],
        rules: rows.map((one, index) => ({ _id: `r${String(index)}`, ...one, band: `'r${String(index)}'` })),
        ...more,
      },
    },
    { id: 'out', name: 'out', type: 'outputNode', position: { x: 0, y: 0 } },
  ],
  edges: [
    { id: '1', sourceId: 'in', targetId: 't', type: 'edge' },
    { id: '2', sourceId: 't', targetId: 'out', type: 'edge' },
  ],
});

/** The answer as both may be compared: result and ids of rows, or the code of the refusal. */
async function said(ask: () => unknown): Promise<unknown> {
  try {
    const { result, fired } = (await ask()) as { result: unknown; fired: readonly { row: unknown }[] };
    return { result, fired: fired.map((one) => (one.row as { _id: string })._id) };
  } catch (error) {
    assert.ok(error instanceof Problem, String(error));
    return error.code;
  }
}

test('the engine stays the authority: whatever the table and the values, both answer alike', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 5 }),
      fc.array(context, { maxLength: 6 }),
      async (rows, values) => {
        const table = model(rows);
        for (const one of values)
          assert.deepEqual(
            await said(() => evaluateSync(table, one)),
            await said(() => evaluate(table, one)),
          );
      },
    ),
    { numRuns: 300 },
  );
});

test('a number that the engine cannot hold is refused and does not end the process', async () => {
  const table = model([{ area: '> 3' }]);
  for (const area of [5e-324, 1e300, -1e29, Infinity, NaN]) {
    assert.equal(await said(() => evaluateSync(table, { area })), 'rules.failed', String(area));
    assert.equal(
      await said(() => evaluate(table, { area, nested: [{ area }] })),
      'rules.failed',
      String(area),
    );
  }
});

test('a model that is not one table of first hits is refused, not guessed at', () => {
  const code = { code: 'rules.invalid-model' };
  assert.throws(() => evaluateSync(model([{ area: '' }], { hitPolicy: 'collect' }), {}), code);
  assert.throws(() => evaluateSync(model([{ area: '(((' }]), {}), code);
  assert.throws(() => evaluateSync({}, {}), code);
});
