import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import fc from 'fast-check';
import streetOrder from '../../../scenarios/enforcement/street-order/scenario.ts';
import { permitFlow, roadTrafficFines } from '../flow-fixture.ts';
import { flowIssues, flowToBpmn } from '../index.ts';
import type { Action, FlowDefinition } from '../index.ts';

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
interface Point {
  readonly x: number;
  readonly y: number;
}

/** A picture read back from its XML. */
interface Picture {
  readonly warnings: readonly { readonly message: string }[];
  readonly process: ModdleElement;
  readonly elements: readonly ModdleElement[];
  readonly flows: readonly ModdleElement[];
  readonly shapes: ReadonlyMap<string, Bounds>;
  readonly edges: ReadonlyMap<string, readonly Point[]>;
  readonly ids: readonly string[];
  readonly xml: string;
}

async function picture(definition: FlowDefinition, language?: 'zh' | 'en'): Promise<Picture> {
  const xml = await flowToBpmn(definition, language);
  const { rootElement, warnings, elementsById } = await new BpmnModdle().fromXML(xml);
  const list = (value: unknown) => (value ?? []) as readonly ModdleElement[];
  const process = list(rootElement['rootElements'])[0]!;
  const elements = list(process['flowElements']);
  const drawn = list((list(rootElement['diagrams'])[0]!['plane'] as ModdleElement)['planeElement']);
  const of = (type: string) => drawn.filter((one) => one.$type === type);
  return {
    warnings,
    process,
    elements,
    flows: elements.filter((one) => one.$type === 'bpmn:SequenceFlow'),
    shapes: new Map(
      of('bpmndi:BPMNShape').map((one) => [
        (one['bpmnElement'] as ModdleElement).id,
        one['bounds'] as Bounds,
      ]),
    ),
    edges: new Map(
      of('bpmndi:BPMNEdge').map((one) => [
        (one['bpmnElement'] as ModdleElement).id,
        one['waypoint'] as Point[],
      ]),
    ),
    ids: Object.keys(elementsById),
    xml,
  };
}
const documentation = (element: ModdleElement): string =>
  ((element['documentation'] ?? []) as readonly { text: string }[]).map((one) => one.text).join('\n');
const byId = ({ elements }: Picture, id: string): ModdleElement => elements.find((one) => one.id === id)!;

const overlap = (a: Bounds, b: Bounds): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
/** Whether a stretch of an arrow runs through the inside of a shape. */
const through = (a: Point, b: Point, shape: Bounds): boolean =>
  overlap(
    {
      x: Math.min(a.x, b.x),
      y: Math.min(a.y, b.y),
      width: Math.max(1, Math.abs(a.x - b.x)),
      height: Math.max(1, Math.abs(a.y - b.y)),
    },
    { x: shape.x + 2, y: shape.y + 2, width: shape.width - 4, height: shape.height - 4 },
  );

const isStaying = (action: Action): boolean =>
  action.from !== 'new' &&
  (action.to === '=' || (typeof action.to !== 'string' && action.to.every((one) => one.stage === '=')));

/** What every picture keeps, whatever the flow. */
function checkPicture(definition: FlowDefinition, drawn: Picture): void {
  assert.deepEqual(
    drawn.warnings.map((one) => one.message),
    [],
  );
  for (const id of drawn.ids) assert.match(id, /^[A-Za-z_][\w.-]*$/, 'ids are NCNames');
  const ids = [...drawn.xml.matchAll(/ id="([^"]*)"/g)].map((found) => found[1]);
  assert.equal(new Set(ids).size, ids.length, 'no id stands twice');
  for (const stage of definition.stages)
    assert.equal(
      byId(drawn, `Stage_${stage.id}`).$type,
      stage.final === true ? 'bpmn:EndEvent' : 'bpmn:UserTask',
    );
  for (const action of definition.actions)
    if (isStaying(action)) {
      const places =
        action.from === '*'
          ? definition.stages.filter((one) => one.final !== true).map((one) => one.id)
          : action.from;
      for (const stage of places)
        assert.ok(
          documentation(byId(drawn, `Stage_${stage}`)).includes(`${action.name.zh} / ${action.name.en}`),
          `${action.id} in ${stage}`,
        );
    }
  for (const flow of drawn.flows) {
    const points = drawn.edges.get(flow.id);
    assert.ok(points !== undefined && points.length >= 2, `${flow.id} has waypoints`);
    assert.ok(points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
    for (const [index, point] of points.slice(1).entries())
      assert.ok(
        point.x === points[index]!.x || Math.abs(point.y - points[index]!.y) <= 1,
        `${flow.id} runs straight or turns square`,
      );
  }
  const nodes = drawn.elements.filter((one) => one.$type !== 'bpmn:SequenceFlow');
  const bounds = nodes.map((node) => {
    const found = drawn.shapes.get(node.id);
    assert.ok(
      found !== undefined && found.width > 0 && found.height > 0 && found.x >= 0 && found.y >= 0,
      `${node.id} has bounds`,
    );
    return { node, found };
  });
  const solid = bounds.filter(({ node }) => node.$type !== 'bpmn:BoundaryEvent');
  for (const [index, a] of solid.entries())
    for (const b of solid.slice(index + 1))
      assert.ok(!overlap(a.found, b.found), `${a.node.id} lies on ${b.node.id}`);
  for (const flow of drawn.flows) {
    const points = drawn.edges.get(flow.id)!;
    for (const [index, point] of points.slice(1).entries())
      for (const { node, found } of solid) {
        // an arrow touches a circle within the square around it
        if (
          (index === 0 && node === flow['sourceRef']) ||
          (index === points.length - 2 && node === flow['targetRef'])
        )
          continue;
        assert.ok(!through(points[index]!, point, found), `${flow.id} runs through ${node.id}`);
      }
  }
}

for (const definition of [roadTrafficFines, streetOrder.definition, permitFlow()])
  for (const language of ['zh', 'en'] as const)
    describe(`the picture of ${definition.id} in ${language}`, () => {
      it('is BPMN with every stage, every action and a place for everything', async () => {
        const drawn = await picture(definition, language);
        checkPicture(definition, drawn);
        assert.equal(drawn.process['name'], definition.name[language]);
        for (const stage of definition.stages)
          assert.equal(byId(drawn, `Stage_${stage.id}`)['name'], stage.name[language]);
        for (const action of definition.actions) {
          const own = drawn.flows.filter(
            (flow) => flow.id === `Action_${action.id}` || flow.id.startsWith(`Action_${action.id}_`),
          );
          assert.equal(own.length > 0, !isStaying(action), action.id);
          for (const flow of own) {
            assert.ok(String(flow['name']).startsWith(action.name[language]));
            assert.ok(documentation(flow).includes(`${action.name.zh} / ${action.name.en}`));
          }
        }
      });

      it('tells every clock, as a timer or in words', async () => {
        const drawn = await picture(definition, language);
        for (const clock of definition.clocks) {
          assert.ok(documentation(drawn.process).includes(clock.name[language]), clock.id);
          const timer = drawn.elements.find((one) => one.id === `Clock_${clock.id}`);
          if (timer !== undefined)
            assert.deepEqual([timer.$type, timer['cancelActivity']], ['bpmn:BoundaryEvent', false]);
        }
      });

      it('lets every arrow start and end on its nodes, and no two arrows lie on each other', async () => {
        const { flows, edges, shapes } = await picture(definition, language);
        const touches = (point: Point, shape: Bounds) =>
          overlap({ x: point.x - 1, y: point.y - 1, width: 2, height: 2 }, shape);
        const stretches: { id: string; at: number; from: number; to: number }[] = [];
        for (const flow of flows) {
          const points = edges.get(flow.id)!;
          assert.ok(
            touches(points[0]!, shapes.get((flow['sourceRef'] as ModdleElement).id)!),
            `${flow.id} leaves its source`,
          );
          assert.ok(
            touches(points.at(-1)!, shapes.get((flow['targetRef'] as ModdleElement).id)!),
            `${flow.id} meets its target`,
          );
          for (const [index, b] of points.slice(1).entries()) {
            const a = points[index]!;
            if (a.x === b.x)
              stretches.push({ id: flow.id, at: a.x, from: Math.min(a.y, b.y), to: Math.max(a.y, b.y) });
          }
        }
        for (const [index, a] of stretches.entries())
          for (const b of stretches.slice(index + 1))
            assert.ok(a.at !== b.at || a.to <= b.from || b.to <= a.from, `${a.id} lies on ${b.id}`);
      });
    });

describe('the arrows', () => {
  it('of an action that the stage decides are drawn only from where they lead away', async () => {
    const drawn = await picture(roadTrafficFines);
    const penalty = drawn.flows.filter((flow) => flow.id.startsWith('Action_add-penalty'));
    assert.deepEqual(
      penalty.map((flow) => [flow.id, (flow['sourceRef'] as ModdleElement).id]),
      [['Action_add-penalty', 'Stage_notified']],
    );
    assert.match(documentation(byId(drawn, 'Stage_judge')), /本阶段可办：加罚/);
  });

  it('of an action possible in any stage start from one link event', async () => {
    const drawn = await picture(roadTrafficFines);
    const source = byId(drawn, 'Action_payment')['sourceRef'] as ModdleElement;
    assert.deepEqual([source.$type, source['name']], ['bpmn:IntermediateCatchEvent', '任何未办结阶段']);
    assert.match(documentation(byId(drawn, 'Action_payment')), /条件：已付金额 ≥ 罚款金额 \+ 送达费用/);
  });

  it('of several opening actions part at a gateway', async () => {
    const flow = permitFlow();
    const second: Action = { ...flow.actions[0]!, id: 'transfer-in', to: 'examined' };
    const drawn = await picture({ ...flow, actions: [...flow.actions, second] });
    checkPicture({ ...flow, actions: [...flow.actions, second] }, drawn);
    assert.equal(
      (byId(drawn, 'Action_transfer-in')['sourceRef'] as ModdleElement).$type,
      'bpmn:ExclusiveGateway',
    );
  });

  it('never share an id, even when an action is named like the second arrow of another', async () => {
    const flow = permitFlow();
    const named = flow.actions.map((action) =>
      action.id === 'examine' ? { ...action, id: 'decide_1' } : action,
    );
    const drawn = await picture({ ...flow, actions: named, tasks: [] });
    assert.equal(drawn.flows.length, new Set(drawn.flows.map((one) => one.id)).size);
  });
});

it('a timer has an ISO duration where there is one; working days have none', async () => {
  const drawn = await picture(streetOrder.definition);
  const duration = (clock: string) => {
    const [definition] = byId(drawn, `Clock_${clock}`)['eventDefinitions'] as readonly ModdleElement[];
    return (definition!['timeDuration'] as { body: string } | undefined)?.body;
  };
  assert.equal(duration('decision'), 'P90D');
  assert.equal(duration('suit'), 'P6M');
  assert.equal(duration('service'), undefined);
});

it('names with markup stay names', async () => {
  const flow = permitFlow();
  const name = { zh: '<b>“许可”&', en: '"</bpmn:process>' };
  const drawn = await picture(
    { ...flow, name, stages: flow.stages.map((stage) => ({ ...stage, name })) },
    'en',
  );
  assert.equal(drawn.process['name'], name.en);
  assert.equal(byId(drawn, 'Stage_applied')['name'], name.en);
});

it('the same flow gives the same text', async () => {
  assert.equal(await flowToBpmn(permitFlow(), 'en'), await flowToBpmn(permitFlow(), 'en'));
});

it('a flow of any shape can be drawn', async () => {
  const stages = fc.integer({ min: 1, max: 14 });
  const shape = stages.chain((count) =>
    fc.record({
      count: fc.constant(count),
      ends: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: count, maxLength: count }),
      ways: fc.array(
        fc.record({
          from: fc.oneof(fc.constant<'*'>('*'), fc.array(fc.nat(count - 1), { minLength: 1, maxLength: 6 })),
          to: fc.array(fc.nat(count), { minLength: 1, maxLength: 3 }),
        }),
        { maxLength: 25 },
      ),
    }),
  );
  const name = { zh: '一个相当长的名称', en: 'A name that is rather long' };
  await fc.assert(
    fc.asyncProperty(shape, async ({ count, ends, ways }) => {
      const id = (index: number) => `s${index}`;
      const final = (index: number) => ends[index] === 0 && index > 0;
      const base = permitFlow();
      const to = (targets: readonly number[]) =>
        targets.map((target, index) => ({
          stage: target === count ? '=' : id(target),
          ...(index < targets.length - 1 ? { when: { '==': [{ fact: 'kind' }, index] as const } } : {}),
        }));
      const definition: FlowDefinition = {
        ...base,
        stages: Array.from({ length: count }, (_, index) => ({
          id: id(index),
          name,
          ...(final(index) ? { final: true } : {}),
        })),
        actions: [
          { id: 'open', name, by: ['officer'], from: 'new', to: id(0) },
          ...ways.map((way, index): Action => {
            const from = way.from === '*' ? [] : [...new Set(way.from)].filter((one) => !final(one)).map(id);
            return {
              id: `a${index}`,
              name,
              by: ['officer'],
              from: from.length === 0 ? '*' : from,
              to: to(way.to),
            };
          }),
        ],
        tasks: [],
        clocks: [],
        indicators: [],
      };
      assert.deepEqual(
        flowIssues(definition).filter((issue) => issue.code !== 'flow.unreachable-stage'),
        [],
      );
      checkPicture(definition, await picture(definition));
    }),
    { numRuns: 1500 },
  );
});
