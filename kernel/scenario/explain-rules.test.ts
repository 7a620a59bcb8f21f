import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FlowDefinition } from '../process/index.ts';
import { evaluate } from '../rules/index.ts';
import { permitFlow } from '../testing/index.ts';
import { explainRules } from './index.ts';

const model = (fine: string) => ({
  nodes: [
    { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
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
        rules: [
          { _id: 'first', times: '< 2', area: '', fine: '100' },
          { _id: 'again', times: '>= 2', area: '< 10', fine },
        ],
      },
    },
    { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
  ],
  edges: [
    { id: 'e1', sourceId: 'in', targetId: 'table', type: 'edge' },
    { id: 'e2', sourceId: 'table', targetId: 'out', type: 'edge' },
  ],
});

function flowWith(fine: string): FlowDefinition {
  const flow = permitFlow({ unit: 'cd' });
  return {
    ...flow,
    facts: { ...flow.facts, times: { name: { zh: '违法次数', en: 'Violations' }, type: 'number' } },
    rules: { fine: { name: { zh: '罚款裁量', en: 'Fines' }, article: '试验 3', model: model(fine) } },
    actions: flow.actions.map((action) =>
      action.id === 'decide' ? { ...action, decide: [{ rule: 'fine', into: 'fine' }] } : action,
    ),
  };
}

/** What the one path records of a decision table. */
async function decided(definition: FlowDefinition, times: number, area: number) {
  const facts = { times };
  const input = { area };
  const { result, fired } = await evaluate(definition.rules!['fine']!.model as object, { facts, input });
  return { action: 'decide', facts, input, effects: { rules: { fine: result, 'fine.fired': fired } } };
}

test('PIPL 24, 48: rule, version, the facts it looked at, the row that fired and what would change it', async () => {
  const definition = flowWith('300');
  const [one] = explainRules(definition, await decided(definition, 3, 5));
  assert.deepEqual(one!.suggestion, { fine: 300 });
  assert.deepEqual(
    one!.fired.map((row) => [row.row, row.conditions.map((cell) => `${cell.name} ${cell.test}`)]),
    [['again', ['次数 >= 2', '面积 < 10']]],
  );
  assert.deepEqual(
    one!.facts.map((fact) => [fact.name.en, fact.value]),
    [
      ['Violations', 3],
      ['面积', 5],
    ],
  );
  assert.deepEqual(
    one!.others.map((row) => row.row),
    ['first'],
  );
  assert.match(one!.text.zh, /罚款裁量.*试验 3.*违法次数 = 3.*again.*个人信息保护法 24/s);
  assert.match(one!.text.en, /Fines.*Violations = 3.*again.*a person decides.*PIPL 24/s);
});

test('another table is another version; the same one is the same', async () => {
  const [old, renewed] = [flowWith('300'), flowWith('400')];
  const version = async (definition: FlowDefinition) =>
    explainRules(definition, await decided(definition, 1, 1))[0]!.version;
  assert.equal(await version(old), await version(flowWith('300')));
  assert.notEqual(await version(old), await version(renewed));
});

test('an act without a table, or whose results were made anonymous, has nothing to explain', async () => {
  const definition = flowWith('300');
  const act = await decided(definition, 1, 1);
  assert.deepEqual(explainRules(definition, { ...act, action: 'apply' }), []);
  assert.deepEqual(explainRules(definition, { ...act, effects: {} }), []);
});

test('no row applies: said, not guessed', async () => {
  const definition = flowWith('300');
  const [one] = explainRules(definition, await decided(definition, 5, 50));
  assert.deepEqual(one!.fired, []);
  assert.match(one!.text.en, /none/);
});
