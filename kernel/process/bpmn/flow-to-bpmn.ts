import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import type { Text } from '../../store/index.ts';
import type { Action, ClockDefinition, FlowDefinition, TargetBranch } from '../definition.ts';
import { diagramOf, type Diagram, type DiagramFlow, type DiagramNode } from './diagram.ts';
import { geometryOf, type Bounds, type Geometry } from './geometry.ts';
import { Wording, type Language } from './wording.ts';

/**
 * A flow as BPMN 2.0 XML with its picture (diagram interchange), for viewers and modelling tools. Stages are user
 * tasks and end events (`Stage_<id>`), actions that change the stage are sequence flows (`Action_<id>`, or
 * `Action_<id>_<n>` when an action is drawn more than once); actions that leave the stage as it is stand in the
 * documentation of their stages, clocks there and as non-interrupting timers (`Clock_<id>`). Names are in one language,
 * the documentation names both. The same definition and language always give the same text.
 */
export async function flowToBpmn(definition: FlowDefinition, language: Language = 'zh'): Promise<string> {
  const picture = new Picture(definition, language);
  const { xml } = await new BpmnModdle().toXML(picture.definitions(), { format: true });
  return xml;
}

/** ISO 8601 durations; working days have none. */
const isoUnits: Readonly<Record<string, (length: number) => string>> = {
  h: (length) => `PT${length}H`,
  cd: (length) => `P${length}D`,
  mo: (length) => `P${length}M`,
  yr: (length) => `P${length}Y`,
};

class Picture {
  readonly #moddle = new BpmnModdle();
  readonly #flow: FlowDefinition;
  readonly #words: Wording;
  readonly #diagram: Diagram;
  readonly #geometry: Geometry;
  readonly #labels = new Map<string, string>();
  readonly #elements = new Map<string, ModdleElement>();

  constructor(definition: FlowDefinition, language: Language) {
    this.#flow = definition;
    this.#words = new Wording(definition, language);
    this.#diagram = diagramOf(definition);
    const timers = new Map<string, readonly string[]>();
    for (const node of this.#diagram.nodes) {
      const name = this.#nodeName(node);
      if (name !== undefined) this.#labels.set(node.id, name);
      if ('clocks' in node && node.clocks.length > 0)
        timers.set(
          node.id,
          node.clocks.map((clock) => this.#clockName(clock)),
        );
    }
    for (const flow of this.#diagram.flows)
      if (flow.action !== undefined) this.#labels.set(flow.id, this.#flowName(flow));
    this.#geometry = geometryOf(this.#diagram, this.#labels, timers);
  }

  definitions(): ModdleElement {
    const { id } = this.#flow;
    const nodes = this.#diagram.nodes.flatMap((node) => this.#node(node));
    const flows = this.#diagram.flows.map((flow) => this.#sequenceFlow(flow));
    const process = this.#create('bpmn:Process', {
      id: `Process_${id}`,
      name: this.#words.say(this.#flow.name),
      isExecutable: false,
      documentation: this.#documentation([this.#names(this.#flow.name), ...this.#about()]),
      flowElements: [...nodes, ...flows],
    });
    const plane = this.#create('bpmndi:BPMNPlane', {
      id: 'Plane',
      bpmnElement: process,
      planeElement: [...this.#shapes(), ...this.#edges()],
    });
    return this.#create('bpmn:Definitions', {
      id: `Definitions_${id}`,
      targetNamespace: `urn:gaoyao:flow:${id}`,
      exporter: 'Gaoyao',
      rootElements: [process],
      diagrams: [this.#create('bpmndi:BPMNDiagram', { id: 'Diagram', plane })],
    });
  }

  #create(type: string, attributes: object): ModdleElement {
    return this.#moddle.create(type, attributes);
  }

  #documentation(lines: readonly string[]): ModdleElement[] {
    return lines.length === 0 ? [] : [this.#create('bpmn:Documentation', { text: lines.join('\n') })];
  }

  #names = (name: Text): string => `${name.zh} / ${name.en}`;

  /** Summary, legal basis and every clock, for who reads the process as a whole. */
  #about(): string[] {
    const { summary, basis, clocks } = this.#flow;
    const words = this.#words;
    return [
      ...(summary === undefined ? [] : [words.say(summary)]),
      ...basis.map(({ law, version, articles }) =>
        words.say({
          zh: `依据：${law.zh}（${version}）${articles === undefined ? '' : `第 ${articles} 条`}`,
          en: `Basis: ${law.en} (${version})${articles === undefined ? '' : `, arts ${articles}`}`,
        }),
      ),
      ...clocks.map((clock) =>
        words.say({ zh: `时限：${words.clock(clock)}`, en: `Clock: ${words.clock(clock)}` }),
      ),
    ];
  }

  #nodeName(node: DiagramNode): string | undefined {
    if (node.kind === 'task' || node.kind === 'end') return this.#words.say(this.#words.stage(node.stage));
    if (node.kind !== 'link') return undefined;
    return node.every
      ? this.#words.say({ zh: '任何未办结阶段', en: 'Any open stage' })
      : this.#words.say({
          zh: `在：${this.#words.stages(node.stages)}`,
          en: `In: ${this.#words.stages(node.stages)}`,
        });
  }

  /** The action; with the outcome where its branches end differently. */
  #flowName({ action, branches }: DiagramFlow): string {
    const name = this.#words.say(action!.name);
    const [only, ...others] = new Set(branches.map((branch) => branch.outcome));
    if (only === undefined || others.length > 0) return name;
    const outcome = this.#words.say(this.#words.outcome(only));
    return this.#words.say({ zh: `${name}（${outcome}）`, en: `${name} (${outcome})` });
  }

  #clockName = (clock: ClockDefinition): string =>
    `${this.#words.say(clock.name)} ${this.#words.lengthOf(clock)}`;

  #node(node: DiagramNode): ModdleElement[] {
    const name = this.#nodeName(node);
    const made = this.#create(
      {
        start: 'bpmn:StartEvent',
        choice: 'bpmn:ExclusiveGateway',
        task: 'bpmn:UserTask',
        end: 'bpmn:EndEvent',
        link: 'bpmn:IntermediateCatchEvent',
      }[node.kind],
      {
        id: node.id,
        ...(name === undefined ? {} : { name }),
        ...(node.kind === 'link'
          ? {
              eventDefinitions: [
                this.#create('bpmn:LinkEventDefinition', { id: `${node.id}_definition`, name }),
              ],
            }
          : {}),
        ...('stage' in node ? { documentation: this.#documentation(this.#stageNotes(node)) } : {}),
      },
    );
    this.#elements.set(node.id, made);
    return 'clocks' in node ? [made, ...node.clocks.map((clock) => this.#timer(clock, made))] : [made];
  }

  #stageNotes(node: Extract<DiagramNode, { stage: string }>): string[] {
    const words = this.#words;
    const outcome = this.#flow.stages.find((one) => one.id === node.stage)?.outcome;
    return [
      this.#names(words.stage(node.stage)),
      ...(outcome === undefined
        ? []
        : [
            words.say({
              zh: `结果：${words.outcome(outcome).zh}`,
              en: `Outcome: ${words.outcome(outcome).en}`,
            }),
          ]),
      ...(this.#diagram.staying.get(node.stage) ?? []).map((action) =>
        words.say({
          zh: `本阶段可办：${this.#names(action.name)}（${words.roles(action)}）`,
          en: `Can be done here: ${this.#names(action.name)} (${words.roles(action)})`,
        }),
      ),
      ...node.clocks.map((clock) =>
        words.say({ zh: `时限：${words.clock(clock)}`, en: `Clock: ${words.clock(clock)}` }),
      ),
    ];
  }

  #timer(clock: ClockDefinition, task: ModdleElement): ModdleElement {
    const { length, unit } = clock.period;
    const duration = Number.isInteger(length) ? isoUnits[unit]?.(length) : undefined;
    const definition = this.#create('bpmn:TimerEventDefinition', {
      id: `Clock_${clock.id}_definition`,
      ...(duration === undefined
        ? {}
        : { timeDuration: this.#create('bpmn:FormalExpression', { body: duration }) }),
    });
    const made = this.#create('bpmn:BoundaryEvent', {
      id: `Clock_${clock.id}`,
      name: this.#clockName(clock),
      attachedToRef: task,
      cancelActivity: false,
      eventDefinitions: [definition],
      documentation: this.#documentation([this.#names(clock.name), this.#words.clock(clock)]),
    });
    this.#elements.set(made.id, made);
    return made;
  }

  #sequenceFlow({ id, from, to, action, branches }: DiagramFlow): ModdleElement {
    const words = this.#words;
    const source = this.#elements.get(from)!;
    const target = this.#elements.get(to)!;
    const made = this.#create('bpmn:SequenceFlow', { id, sourceRef: source, targetRef: target });
    if (action !== undefined) {
      made['name'] = this.#labels.get(id);
      const condition = this.#branchCondition(action, branches);
      made['documentation'] = this.#documentation([
        this.#names(action.name),
        words.say({ zh: `办理：${words.roles(action)}`, en: `Done by: ${words.roles(action)}` }),
        ...(action.article === undefined
          ? []
          : [words.say({ zh: `依据：${action.article}`, en: `Basis: ${action.article}` })]),
        ...(condition === undefined
          ? []
          : [words.say({ zh: `条件：${condition}`, en: `Condition: ${condition}` })]),
        ...(action.require ?? []).map((guard) =>
          words.say({ zh: `不予办理：${guard.refusal.zh}`, en: `Refused when: ${guard.refusal.en}` }),
        ),
      ]);
      // of several ways out of a stage the act that is done is the one taken: without a condition all would be
      if (
        source.$type === 'bpmn:UserTask' &&
        this.#diagram.flows.filter((flow) => flow.from === from).length > 1
      )
        made['conditionExpression'] = this.#create('bpmn:FormalExpression', {
          body: condition === undefined ? words.say(action.name) : `${words.say(action.name)}: ${condition}`,
        });
    }
    for (const [node, side] of [
      [source, 'outgoing'],
      [target, 'incoming'],
    ] as const)
      node[side] = [...((node[side] as readonly ModdleElement[] | undefined) ?? []), made];
    this.#elements.set(id, made);
    return made;
  }

  /** When an act takes these branches; undefined when it always does. */
  #branchCondition(action: Action, branches: readonly TargetBranch[]): string | undefined {
    if (typeof action.to === 'string' || action.to.length === 1) return undefined;
    const otherwise = this.#words.say({ zh: '其他情形', en: 'otherwise' });
    return branches
      .map(({ when }) => (when === undefined ? otherwise : this.#words.condition(when)))
      .join(this.#words.say({ zh: '；或者', en: '; or ' }));
  }

  #shapes(): ModdleElement[] {
    return this.#diagram.nodes.flatMap((node) => [
      this.#shape(
        node.id,
        this.#geometry.shapes.get(node.id)!,
        node.kind === 'task' ? undefined : this.#geometry.labels.get(node.id),
      ),
      ...('clocks' in node ? node.clocks : []).map((clock, index) => {
        const { shape, label } = this.#geometry.timer(node.id, index);
        return this.#shape(`Clock_${clock.id}`, shape, label);
      }),
    ]);
  }

  #shape(id: string, bounds: Bounds, label: Bounds | undefined): ModdleElement {
    return this.#create('bpmndi:BPMNShape', {
      id: `${id}_di`,
      bpmnElement: this.#elements.get(id),
      bounds: this.#create('dc:Bounds', rounded(bounds)),
      ...(label === undefined ? {} : { label: this.#label(label) }),
    });
  }

  #label = (bounds: Bounds): ModdleElement =>
    this.#create('bpmndi:BPMNLabel', { bounds: this.#create('dc:Bounds', rounded(bounds)) });

  #edges(): ModdleElement[] {
    return this.#diagram.flows.map(({ id }) => {
      const label = this.#geometry.labels.get(id);
      return this.#create('bpmndi:BPMNEdge', {
        id: `${id}_di`,
        bpmnElement: this.#elements.get(id),
        waypoint: this.#geometry.edges
          .get(id)!
          .map(({ x, y }) => this.#create('dc:Point', { x: Math.round(x), y: Math.round(y) })),
        ...(label === undefined ? {} : { label: this.#label(label) }),
      });
    });
  }
}

const rounded = ({ x, y, width, height }: Bounds): Bounds => ({
  x: Math.round(x),
  y: Math.round(y),
  width: Math.round(width),
  height: Math.round(height),
});
