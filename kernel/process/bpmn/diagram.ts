import type { Action, ClockDefinition, FlowDefinition, TargetBranch } from '../definition.ts';
import type { Condition } from '../expression.ts';

/** A thing drawn: `id` is its element id in BPMN. */
export type DiagramNode =
  | { readonly kind: 'start' | 'choice'; readonly id: string }
  | {
      readonly kind: 'task' | 'end';
      readonly id: string;
      readonly stage: string;
      readonly clocks: readonly ClockDefinition[];
    }
  /** Stands for several stages at once, where an arrow from each would hide the picture. */
  | {
      readonly kind: 'link';
      readonly id: string;
      readonly stages: readonly string[];
      readonly every: boolean;
    };

/**
 * An arrow: one action that leads from one node to another, with the branches that do. Without an action: from the
 * start to the choice.
 */
export interface DiagramFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly action?: Action;
  readonly branches: readonly TargetBranch[];
}

export interface Diagram {
  readonly nodes: readonly DiagramNode[];
  readonly flows: readonly DiagramFlow[];
  /** Actions that leave a matter where it is, by the stages they may be done in. */
  readonly staying: ReadonlyMap<string, readonly Action[]>;
}

/** More arrows than this from as many stages to one are drawn as one, from a link event. */
const MOST_PARALLEL_FLOWS = 3;

export const stageId = (stage: string): string => `Stage_${stage}`;

/**
 * What a flow looks like as a graph: stages are nodes, actions that change the stage are arrows. Conditions on the
 * stage itself are worked out, so that an arrow is drawn only from where it can be taken.
 */
export function diagramOf(definition: FlowDefinition): Diagram {
  const open = definition.stages.filter((stage) => stage.final !== true).map((stage) => stage.id);
  const clocks = clocksByStage(definition);
  const nodes: DiagramNode[] = definition.stages.map((stage) => ({
    kind: stage.final === true ? 'end' : 'task',
    id: stageId(stage.id),
    stage: stage.id,
    clocks: clocks.get(stage.id) ?? [],
  }));
  const staying = new Map<string, Action[]>();
  const links = new Map<string, DiagramNode>();
  const ways: Omit<DiagramFlow, 'id'>[] = [];

  for (const action of definition.actions) {
    if (action.from === 'new') continue;
    const from = action.from === '*' ? open : action.from;
    const targets = new Map<
      string,
      { readonly sources: Set<string>; readonly branches: Set<TargetBranch> }
    >();
    for (const stage of from)
      for (const branch of branchesFrom(action, stage)) {
        if (branch.stage === '=' || branch.stage === stage) {
          const known = staying.get(stage) ?? [];
          if (!known.includes(action)) staying.set(stage, [...known, action]);
          continue;
        }
        const target = targets.get(branch.stage) ?? { sources: new Set(), branches: new Set() };
        targets.set(branch.stage, target);
        target.sources.add(stage);
        target.branches.add(branch);
      }
    for (const [stage, target] of targets) {
      const to = stageId(stage);
      const sources = [...target.sources];
      const branches = [...target.branches];
      if (sources.length <= MOST_PARALLEL_FLOWS) {
        for (const source of sources) ways.push({ from: stageId(source), to, action, branches });
        continue;
      }
      const key = [...sources].sort().join(' ');
      const id = links.get(key)?.id ?? `Link_${links.size + 1}`;
      links.set(key, { kind: 'link', id, stages: sources, every: sources.length === open.length });
      ways.push({ from: id, to, action, branches });
    }
  }
  const openings = definition.actions
    .filter((action) => action.from === 'new')
    .flatMap((action) =>
      [...Map.groupBy(branchesFrom(action, ''), (branch) => branch.stage)].map(([stage, branches]) => ({
        action,
        branches,
        to: stageId(stage),
      })),
    );
  const choice = openings.length > 1;
  return {
    nodes: [
      { kind: 'start', id: 'Start' },
      ...(choice ? [{ kind: 'choice', id: 'Opening' } as const] : []),
      ...nodes,
      ...links.values(),
    ],
    flows: numbered([
      ...(choice ? [{ from: 'Start', to: 'Opening', branches: [] }] : []),
      ...openings.map((one) => ({ from: choice ? 'Opening' : 'Start', ...one })),
      ...ways,
    ]),
    staying,
  };
}

/** `Action_<id>` when an action is drawn once, `Action_<id>_<n>` when it is drawn more often; never one id twice. */
function numbered(ways: readonly Omit<DiagramFlow, 'id'>[]): DiagramFlow[] {
  const often = Map.groupBy(ways, (way) => way.action?.id);
  const taken = new Set<string>();
  return ways.map((way) => {
    const name = way.action === undefined ? 'Flow_opening' : `Action_${way.action.id}`;
    let id = name;
    for (let n = 1; taken.has(id) || (id === name && often.get(way.action?.id)!.length > 1); n += 1)
      id = `${name}_${n}`;
    taken.add(id);
    return { id, ...way };
  });
}

/** The branches an act in a stage can take: none after the first that is certain, none that the stage rules out. */
function branchesFrom(action: Action, stage: string): readonly TargetBranch[] {
  if (typeof action.to === 'string') return [{ stage: action.to }];
  const possible: TargetBranch[] = [];
  for (const branch of action.to) {
    const holds = branch.when === undefined ? true : certainly(branch.when, stage);
    if (holds !== false) possible.push(branch);
    if (holds === true) break;
  }
  return possible;
}

/** What a condition comes to when only the stage is known: true, false, or undefined (it depends). */
function certainly(condition: Condition, stage: string): boolean | undefined {
  if (typeof condition === 'boolean') return condition;
  if ('stage' in condition) return condition.stage.includes(stage);
  if ('not' in condition) {
    const part = certainly(condition.not, stage);
    return part === undefined ? undefined : !part;
  }
  if ('all' in condition || 'any' in condition) {
    const settles = 'any' in condition;
    const parts = ('any' in condition ? condition.any : condition.all).map((part) => certainly(part, stage));
    if (parts.includes(settles)) return settles;
    return parts.every((part) => part === !settles) ? !settles : undefined;
  }
  return undefined;
}

/** Clocks drawn as timers: those that start as a matter comes into, or is worked on in, exactly one open stage. */
function clocksByStage(definition: FlowDefinition): ReadonlyMap<string, readonly ClockDefinition[]> {
  const found = new Map<string, ClockDefinition[]>();
  for (const clock of definition.clocks) {
    const stages = new Set(clock.starts.stages);
    for (const id of clock.starts.actions ?? []) {
      const action = definition.actions.find((one) => one.id === id);
      const from = action === undefined || typeof action.from === 'string' ? [''] : action.from;
      for (const stage of from)
        for (const branch of action === undefined ? [] : branchesFrom(action, stage))
          stages.add(branch.stage === '=' ? stage : branch.stage);
    }
    const [only] = stages;
    const stage = definition.stages.find((one) => one.id === only);
    if (stages.size === 1 && stage !== undefined && stage.final !== true)
      found.set(stage.id, [...(found.get(stage.id) ?? []), clock]);
  }
  return found;
}
