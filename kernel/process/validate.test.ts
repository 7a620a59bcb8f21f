import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Problem } from '../store/index.ts';
import streetOrder from '../../scenarios/enforcement/street-order/scenario.ts';
import { attempts, permitFlow, roadTrafficFines, walk } from './flow-fixture.ts';
import { compileFlow, flowIssues } from './index.ts';
import type { FlowDefinition, FlowIssue } from './index.ts';

const shippedFlows = [roadTrafficFines, streetOrder.definition];

/** The permit flow with one value of it replaced, by JSON pointer; `undefined` takes it away, a last `-` appends. */
function bent(pointer: string, replacement: unknown): unknown {
  const flow = JSON.parse(JSON.stringify(permitFlow())) as Record<string, unknown>;
  const keys = pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = keys.pop()!;
  let place: Record<string, unknown> = flow;
  for (const key of keys) place = place[key] as Record<string, unknown>;
  if (Array.isArray(place) && last === '-') place.push(replacement);
  else if (replacement === undefined) Reflect.deleteProperty(place, last);
  else place[last] = replacement;
  return flow;
}
const found = (issues: readonly FlowIssue[]) => issues.map(({ code, path }) => `${code} ${path}`);
const text = { zh: '某', en: 'Some' };
const condition = (when: unknown) => bent('/actions/7/require/0/when', when);

/** What is wrong, how the flow is bent for it, and what is reported. */
const cases: readonly (readonly [what: string, flow: unknown, ...reported: string[]])[] = [
  // stages and the ways between them
  [
    'an unknown stage an action leads to',
    bent('/actions/5/to', 'nowhere'),
    'flow.unknown-stage /actions/5/to',
    'flow.unreachable-stage /stages/1',
    'flow.unreachable-stage /stages/2',
    'flow.unreachable-stage /stages/3',
  ],
  [
    'an unknown stage a branch leads to',
    bent('/actions/7/to/0/stage', 'nowhere'),
    'flow.unknown-stage /actions/7/to/0/stage',
    'flow.unreachable-stage /stages/3',
  ],
  [
    'an unknown stage an action is done in',
    bent('/actions/2/from', ['applied', 'nowhere']),
    'flow.unknown-stage /actions/2/from/1',
  ],
  [
    'an unknown stage in a trigger',
    bent('/tasks/0/opens', { stages: ['nowhere'] }),
    'flow.unknown-stage /tasks/0/opens/stages/0',
  ],
  [
    'an unknown stage in a condition',
    condition({ any: [true, { stage: ['applied', 'nowhere'] }] }),
    'flow.unknown-stage /actions/7/require/0/when/any/1/stage/1',
  ],
  [
    'an unknown stage of an indicator',
    bent('/indicators/0/to', { stages: ['nowhere'] }),
    'flow.unknown-stage /indicators/0/to/stages/0',
  ],
  [
    'a stage that nothing leads to',
    bent('/stages/-', { id: 'island', name: text }),
    'flow.unreachable-stage /stages/4',
  ],
  [
    'a stage reached only from one that is not',
    bent('/stages', [...permitFlow().stages, { id: 'a', name: text }, { id: 'b', name: text }]),
    'flow.unreachable-stage /stages/4',
    'flow.unreachable-stage /stages/5',
  ],
  [
    'an action that leaves a final stage',
    bent('/actions/2/from', ['granted']),
    'flow.leaves-final-stage /actions/2/from/0',
  ],
  [
    'a branch after one without a condition',
    bent('/actions/7/to', [{ stage: 'granted' }, { stage: 'refused' }]),
    'flow.branch-never-reached /actions/7/to/1',
  ],
  [
    'no action that opens a matter',
    bent('/actions/0/from', '*'),
    'flow.no-opening /actions',
    'flow.unreachable-stage /stages/0',
    'flow.unreachable-stage /stages/1',
    'flow.unreachable-stage /stages/2',
    'flow.unreachable-stage /stages/3',
  ],
  [
    'an opening that leads nowhere',
    bent('/actions/-', { id: 'open', name: text, by: ['officer'], from: 'new', to: '=' }),
    'flow.opening-without-stage /actions/8/to',
  ],
  // clocks
  ['a clock without its end', bent('/clocks/0/ends', undefined), 'flow.clock-without-end /clocks/0/ends'],
  ['a clock whose end says nothing', bent('/clocks/0/ends', {}), 'flow.clock-without-end /clocks/0/ends'],
  [
    'a clock that no act can end',
    bent('/clocks/0/ends', { actions: [], when: true }),
    'flow.clock-without-end /clocks/0/ends',
  ],
  [
    'a clock without its start',
    bent('/clocks/0/starts', { stages: [] }),
    'flow.clock-without-start /clocks/0/starts',
  ],
  [
    'a period that no law could mean',
    bent('/clocks/0/period', { length: 1.5, unit: 'wd' }),
    'flow.bad-period /clocks/0/period/length',
  ],
  [
    'an hour period that rolls over',
    bent('/clocks/0/period', { length: 24, unit: 'h', rollover: true }),
    'flow.bad-period /clocks/0/period/rollover',
    'flow.bad-period /clocks/0/extension/unit',
  ],
  [
    'an extension of half a day',
    bent('/clocks/0/extension/length', 0.5),
    'flow.bad-period /clocks/0/extension/length',
  ],
  [
    'a misspelt rule of a period',
    bent('/clocks/0/period/rollOver', false),
    'flow.structure /clocks/0/period/rollOver',
  ],
  ['an unknown clock of a task', bent('/tasks/0/clock', 'none'), 'flow.unknown-clock /tasks/0/clock'],
  [
    'an unknown clock in a condition',
    condition({ clock: 'none', is: ['open'] }),
    'flow.unknown-clock /actions/7/require/0/when/clock',
  ],
  [
    'an expiry that the platform may not act on',
    bent('/clocks/0/onExpiry', 'examine'),
    'flow.expiry-not-by-system /clocks/0/onExpiry',
  ],
  [
    'an unknown action at expiry',
    bent('/clocks/0/onExpiry', 'none'),
    'flow.unknown-action /clocks/0/onExpiry',
  ],
  // texts
  ['no Chinese name', bent('/stages/1/name', { en: 'Examined' }), 'flow.text-missing /stages/1/name/zh'],
  ['no English name', bent('/name', { zh: '许可' }), 'flow.text-missing /name/en'],
  [
    'an empty English refusal',
    bent('/actions/7/require/0/refusal/en', ''),
    'flow.text-missing /actions/7/require/0/refusal/en',
  ],
  [
    'a blank Chinese title of a field',
    bent('/forms/apply/properties/kind/x-title/zh', ' '),
    'flow.text-missing /forms/apply/properties/kind/x-title/zh',
  ],
  // names
  [
    'an unknown action in a trigger',
    bent('/clocks/0/ends', { actions: ['decide', 'none'] }),
    'flow.unknown-action /clocks/0/ends/actions/1',
  ],
  [
    'an unknown action in a condition',
    condition({ done: 'none' }),
    'flow.unknown-action /actions/7/require/0/when/done',
  ],
  [
    'an unknown action that is counted',
    condition({ '>': [{ count: 'none' }, 1] }),
    'flow.unknown-action /actions/7/require/0/when/>/0/count',
  ],
  [
    'an unknown form',
    bent('/actions/1/form', 'none'),
    'flow.unknown-form /actions/1/form',
    'flow.unknown-field /actions/1/set/paid/+/1/input',
  ],
  [
    'a form named like what every object has',
    bent('/actions/1/form', 'constructor'),
    'flow.unknown-form /actions/1/form',
    'flow.unknown-field /actions/1/set/paid/+/1/input',
  ],
  [
    'an unknown field',
    bent('/actions/1/set/paid', { input: 'sum' }),
    'flow.unknown-field /actions/1/set/paid/input',
  ],
  [
    'a field of another form',
    bent('/actions/1/set/paid', { input: 'fee' }),
    'flow.unknown-field /actions/1/set/paid/input',
  ],
  [
    'a field where there is no form',
    bent('/actions/2/require', [
      { id: 'x', when: { given: { input: 'kind' } }, refusal: text, remedy: text },
    ]),
    'flow.unknown-field /actions/2/require/0/when/given/input',
  ],
  [
    'a required field that the form lacks',
    bent('/forms/pay/required', ['amuont']),
    'flow.unknown-field /forms/pay/required/0',
  ],
  [
    'an unknown fact that is set',
    bent('/actions/1/set', { 'a/b': 1 }),
    'flow.unknown-fact /actions/1/set/a~1b',
  ],
  [
    'an unknown fact in a value',
    bent('/actions/1/set/paid', { '+': [1, { fact: 'none' }] }),
    'flow.unknown-fact /actions/1/set/paid/+/1/fact',
  ],
  [
    'an unknown fact as a dimension',
    bent('/indicators/0/dimensions', ['kind', 'none']),
    'flow.unknown-fact /indicators/0/dimensions/1',
  ],
  [
    'a pair with what is no dimension of the indicator',
    bent('/indicators/0/pairs', [['agency', 'none']]),
    'flow.unknown-dimension /indicators/0/pairs/0/1',
  ],
  [
    'an unknown role of an action',
    bent('/actions/1/by', ['officer', 'none']),
    'flow.unknown-role /actions/1/by/1',
  ],
  ['an unknown role of a task', bent('/tasks/0/role', 'none'), 'flow.unknown-role /tasks/0/role'],
  [
    'an unknown outcome of a stage',
    bent('/stages/2/outcome', 'none'),
    'flow.unknown-outcome /stages/2/outcome',
  ],
  [
    'an unknown outcome of a branch',
    bent('/actions/7/to/0/outcome', 'none'),
    'flow.unknown-outcome /actions/7/to/0/outcome',
  ],
  [
    'an unknown rule',
    bent('/actions/1/decide', [{ rule: 'none', into: 'x' }]),
    'flow.unknown-rule /actions/1/decide/0/rule',
  ],
  [
    'a rule result that no table gives',
    bent('/actions/1/set/paid', { rule: 'x.fine' }),
    'flow.unknown-rule /actions/1/set/paid/rule',
  ],
  ['an unknown wing', bent('/wing', 'none'), 'flow.unknown-wing /wing'],
  [
    'two stages of one id',
    bent('/stages/1/id', 'applied'),
    'flow.unknown-stage /actions/5/to',
    'flow.duplicate-id /stages/1/id',
    'flow.unknown-stage /actions/6/from/0',
    'flow.unknown-stage /actions/7/from/0',
  ],
  [
    'two actions of one id',
    bent('/actions/2/id', 'pay'),
    'flow.duplicate-id /actions/2/id',
    'flow.unknown-action /clocks/0/pauses/from/actions/0',
    'flow.unknown-action /tasks/1/opens/actions/0',
  ],
  ['two tasks of one id', bent('/tasks/1/id', 'examination'), 'flow.duplicate-id /tasks/1/id'],
  ['an id that is no word', bent('/tasks/1/id', 'a b'), 'flow.bad-id /tasks/1/id'],
  [
    'an id every object inherits',
    bent('/facts', { constructor: { name: text, type: 'text' } }),
    'flow.bad-id /facts/constructor',
  ],
  // parts that rights and law demand
  ['no legal basis', bent('/basis', undefined), 'flow.part-missing /basis'],
  ['an empty legal basis', bent('/basis', []), 'flow.part-missing /basis'],
  ['no statement of data', bent('/data', undefined), 'flow.part-missing /data'],
  ['no data categories', bent('/data/categories', []), 'flow.part-missing /data/categories'],
  ['no retention', bent('/data/retention', undefined), 'flow.part-missing /data/retention'],
  ['nobody who sees the data', bent('/data/visibility', []), 'flow.part-missing /data/visibility'],
  ['no visibility', bent('/data/visibility', undefined), 'flow.part-missing /data/visibility'],
  // expressions and forms
  [
    'a condition with an unknown operator',
    condition({ like: ['a', 'b'] }),
    'flow.bad-expression /actions/7/require/0/when/like',
  ],
  ['a condition that is a text', condition('paid'), 'flow.bad-expression /actions/7/require/0/when'],
  ['a condition that says nothing', condition({}), 'flow.bad-expression /actions/7/require/0/when'],
  [
    'a condition that says two things',
    condition({ done: 'pay', stage: ['applied'] }),
    'flow.bad-expression /actions/7/require/0/when',
  ],
  ['a comparison of one value', condition({ '==': [1] }), 'flow.bad-expression /actions/7/require/0/when/=='],
  [
    'a clock in no such state',
    condition({ clock: 'decision', is: ['ended'] }),
    'flow.bad-expression /actions/7/require/0/when/is',
  ],
  ['a value that is null', bent('/actions/1/set/paid', null), 'flow.bad-expression /actions/1/set/paid'],
  [
    'a list that is none',
    condition({ in: [1, { fact: 'kind' }] }),
    'flow.bad-expression /actions/7/require/0/when/in/1',
  ],
  ['a trigger that says nothing', bent('/tasks/1/closes', {}), 'flow.empty-trigger /tasks/1/closes'],
  [
    'a form that is no JSON Schema',
    bent('/forms/pay/properties/amount/minimum', 'a'),
    'flow.invalid-form /forms/pay/properties/amount/minimum',
  ],
  [
    'a form with a broken pattern',
    bent('/forms/apply/properties/kind/pattern', '('),
    'flow.invalid-form /forms/apply/properties/kind/pattern',
  ],
  [
    'a form that points elsewhere',
    bent('/forms/apply/properties/kind/$ref', 'file:///etc/passwd'),
    'flow.invalid-form /forms/apply/properties/kind/$ref',
  ],
  [
    'a rule that cannot be read',
    bent('/rules', { r: { name: text, model: { nodes: 1 } } }),
    'flow.invalid-rule /rules/r/model',
  ],
];

describe('flowIssues finds', () => {
  for (const [what, flow, ...reported] of cases)
    it(what, () => {
      const issues = flowIssues(flow);
      assert.deepEqual(found(issues).sort(), [...reported].sort());
      for (const issue of issues) assert.ok(issue.text.zh && issue.text.en);
    });

  it('nothing in the flows that are shipped, nor in the one these tests bend', () => {
    for (const flow of [...shippedFlows, permitFlow()]) assert.deepEqual(flowIssues(flow), []);
  });

  it('several faults at once', () => {
    const flow = permitFlow();
    const issues = flowIssues({
      ...flow,
      tasks: [
        { ...flow.tasks[0], role: 'none' },
        { ...flow.tasks[1], id: 'examination' },
      ],
    });
    assert.deepEqual(found(issues), ['flow.duplicate-id /tasks/1/id', 'flow.unknown-role /tasks/0/role']);
  });

  it('fault with what is no flow at all', () => {
    for (const candidate of [null, undefined, 3, 'flow', [], {}]) assert.ok(flowIssues(candidate).length > 0);
  });

  it('an expression nested without end, and does not fall over it', () => {
    for (const depth of [42, 50_000]) {
      let when: unknown = true;
      for (let i = 0; i < depth; i += 1) when = { not: when };
      const flow = permitFlow();
      const issues = flowIssues({
        ...flow,
        tasks: [{ ...flow.tasks[0], opens: { stages: ['applied'], when } }],
      });
      assert.deepEqual(
        issues.map((issue) => issue.code),
        ['flow.bad-expression'],
      );
    }
  });
});

/** Places of a JSON value, as paths of keys. */
function places(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, part]) => places(part, [...at, key]))];
}

function replaced(value: unknown, at: readonly string[], by: unknown): unknown {
  const [key, ...rest] = at;
  if (key === undefined) return by;
  const part = (value as Record<string, unknown>)[key];
  const changed = rest.length === 0 && by === undefined ? undefined : replaced(part, rest, by);
  if (Array.isArray(value))
    return value.flatMap((one: unknown, i) =>
      String(i) !== key ? [one] : changed === undefined ? [] : [changed],
    );
  const others = Object.entries(value as object).filter(([name]) => name !== key);
  return Object.fromEntries(changed === undefined ? others : [...others, [key, changed]]);
}

describe('flowIssues of a flow with random faults', () => {
  for (const flow of [...shippedFlows, permitFlow()]) {
    const everywhere = places(flow).filter((at) => at.length > 0);
    const fault = fc.tuple(
      fc.constantFrom(...everywhere),
      fc.oneof(
        fc.constant(undefined),
        fc.jsonValue({ maxDepth: 2 }),
        fc.constantFrom(
          '',
          '=',
          '*',
          'new',
          'constructor',
          '__proto__',
          'payment',
          'created',
          0,
          -1,
          1e308,
          null,
          true,
          [],
          {},
        ),
        // a part from elsewhere in the flow
        fc
          .constantFrom(...everywhere)
          .map((at) => at.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], flow)),
      ),
    );
    it(`${flow.id}: never throws, and what it passes compiles and runs`, () => {
      fc.assert(
        fc.property(fc.array(fault, { minLength: 1, maxLength: 3 }), fc.integer(), (faults, seed) => {
          let candidate: unknown = flow;
          for (const [at, by] of faults)
            if (places(candidate).some((place) => place.join('\n') === at.join('\n')))
              candidate = replaced(candidate, at, by);
          if (flowIssues(candidate).length > 0) return;
          const compiled = compileFlow(candidate as FlowDefinition);
          for (const course of fc.sample(attempts(compiled, 8), { numRuns: 2, seed }))
            for (const historical of [false, true])
              try {
                walk(compiled, course, historical);
              } catch (problem) {
                // a period may now reach beyond the years of the calendar
                if (!(problem instanceof Problem && problem.code.startsWith('calendar.'))) throw problem;
              }
        }),
        { numRuns: 250 },
      );
    });
  }

  it('takes hostile names for names', () => {
    const hostile = JSON.parse(
      JSON.stringify(roadTrafficFines).replaceAll('"vehicleClass"', '"__proto__"'),
    ) as unknown;
    assert.ok(found(flowIssues(hostile)).includes('flow.bad-id /facts/__proto__'));
  });
});
