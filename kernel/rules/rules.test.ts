import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Problem } from '../store/index.ts';
import { checkModel, evaluate } from './index.ts';

type Row = Readonly<Record<string, string>>;

/** A model of one table that tests how often and how much, and answers with a fine. */
function table(rows: readonly Row[], content: object = {}, nodes: readonly object[] = []) {
  return {
    nodes: [
      { id: 'in', name: 'request', type: 'inputNode', position: { x: 0, y: 0 } },
      {
        id: 'table',
        name: '裁量',
        type: 'decisionTableNode',
        position: { x: 1, y: 0 },
        content: {
          hitPolicy: 'first',
          inputs: [
            { id: 'times', name: '次数', field: 'facts.times', type: 'expression' },
            { id: 'area', name: '面积', field: 'input.area', type: 'expression' },
          ],
          outputs: [{ id: 'fine', name: '罚款', field: 'fine', type: 'expression' }],
          rules: rows,
          ...content,
        },
      },
      { id: 'out', name: 'response', type: 'outputNode', position: { x: 2, y: 0 } },
      ...nodes,
    ],
    edges: [
      { id: 'e1', sourceId: 'in', targetId: 'table', type: 'edge' },
      { id: 'e2', sourceId: 'table', targetId: 'out', type: 'edge' },
    ],
  };
}
const rows: readonly Row[] = [
  { _id: 'first', times: '< 2', area: '', fine: '100' },
  { _id: 'again', times: '>= 2', area: '< 10', fine: '300' },
  { _id: 'large', times: '', area: '', fine: 'facts.times * 500' },
];
const context = (times: unknown, area: unknown) => ({ facts: { times }, input: { area } });

/** The problem a promise ends with. */
async function problem(promise: Promise<unknown>): Promise<Problem> {
  const failure = await promise.then(
    () => assert.fail('it was answered'),
    (cause: unknown) => cause,
  );
  assert.ok(failure instanceof Problem, String(failure));
  assert.equal(failure.status, 422);
  assert.ok(failure.text.zh && failure.text.en);
  return failure;
}

describe('a decision table', () => {
  it('answers with the row that fired', async () => {
    const model = table(rows);
    for (const [times, area, fine, row] of [
      [1, 50, 100, 'first'],
      [2, 5, 300, 'again'],
      [3, 50, 1500, 'large'],
    ] as const) {
      const { result, fired } = await evaluate(model, context(times, area));
      assert.deepEqual(result, { fine });
      assert.equal(fired.length, 1);
      assert.equal(fired[0]!.node, '裁量');
      assert.equal((fired[0]!.row as { _id: string })._id, row);
    }
  });

  it('that collects names every row that fired, in order', async () => {
    const { result, fired } = await evaluate(table(rows, { hitPolicy: 'collect' }), context(2, 5));
    assert.deepEqual(result, [{ fine: 300 }, { fine: 1000 }]);
    assert.deepEqual(
      fired.map(({ row }) => (row as { _id: string })._id),
      ['again', 'large'],
    );
  });

  it('takes a cell that a row leaves out for an empty one: the column does not matter', async () => {
    const short = [
      { _id: 'often', times: '>= 2', fine: '300' },
      { _id: 'otherwise', fine: '50' },
    ];
    assert.deepEqual((await evaluate(table(short), context(3, 5))).result, { fine: 300 });
    assert.deepEqual((await evaluate(table(short), context(1, 5))).result, { fine: 50 });
  });

  it('of which no row applies answers nothing, and no row fired', async () => {
    assert.deepEqual(await evaluate(table(rows.slice(0, 1)), context(5, 1)), { result: {}, fired: [] });
  });

  it('takes a condition on an absent value as not met', async () => {
    const { fired } = await evaluate(table(rows), context(2, undefined));
    assert.equal((fired[0]!.row as { _id: string })._id, 'large');
  });

  it('gives the same answer the hundredth time', async () => {
    const model = table(rows);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => evaluate(model, context(i % 4, 5))),
    );
    assert.deepEqual(
      new Set(answers.map(({ result }) => (result as { fine: number }).fine)),
      new Set([100, 300]),
    );
  });
});

describe('a row that cannot be evaluated is never taken for a no', () => {
  it('when a value has the wrong type', async () => {
    const found = await problem(evaluate(table(rows), context('two', 5)));
    assert.equal(found.code, 'rules.failed');
    assert.match(found.message, /裁量 1\/次数/);
  });

  it('when its result cannot be computed', async () => {
    const found = await problem(
      evaluate(
        table([{ _id: 'x', times: '> 0', area: '', fine: 'input.area * 2' }, rows[2]!]),
        context(1, 'wide'),
      ),
    );
    assert.equal(found.code, 'rules.failed');
  });

  it('while a row after the one that fired is not asked', async () => {
    const { result } = await evaluate(table(rows), context(1, 'wide'));
    assert.deepEqual(result, { fine: 100 });
  });
});

describe('a model that cannot be read is refused before anything is decided', () => {
  const broken: readonly (readonly [string, object])[] = [
    ['an empty object', {}],
    ['nodes that are no list', { nodes: 1, edges: [] }],
    [
      'a table without content',
      { ...table(rows), nodes: [{ id: 'a', name: 'a', type: 'decisionTableNode', content: 5 }] },
    ],
    ['a condition that cannot be parsed', table([{ _id: 'x', times: '(((', area: '', fine: '1' }, rows[2]!])],
    ['a result that cannot be parsed', table([{ _id: 'x', times: '', area: '', fine: '1 +' }])],
    ['an unknown function', table([{ _id: 'x', times: 'soundex($)', area: '', fine: '1' }])],
    [
      'an input that cannot be parsed',
      table(rows, { inputs: [{ id: 'times', name: '次数', field: 'facts.' }] }),
    ],
  ];
  for (const [what, model] of broken)
    it(what, async () => {
      assert.equal((await problem(evaluate(model, {}))).code, 'rules.invalid-model');
      assert.throws(() => checkModel(model), { code: 'rules.invalid-model' });
    });

  it('a node that would run code or fetch another model', () => {
    for (const type of ['functionNode', 'decisionNode', 'customNode', 'httpNode'])
      assert.throws(
        () =>
          checkModel(
            table(rows, {}, [
              { id: 'x', name: 'x', type, position: { x: 0, y: 0 }, content: { source: 'for(;;){}' } },
            ]),
          ),
        { code: 'rules.invalid-model' },
      );
  });

  it('and a whole one passes', () => {
    checkModel(table(rows));
  });
});

it('a model that leads in a circle fails in words, without a stack', async () => {
  const model = table(rows);
  model.edges.push({ id: 'e3', sourceId: 'table', targetId: 'table', type: 'edge' });
  const found = await problem(evaluate(model, context(1, 1)));
  assert.equal(found.code, 'rules.failed');
  assert.doesNotMatch(found.text.en, /\n|unknown>/);
});
