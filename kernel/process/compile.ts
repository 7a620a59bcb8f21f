import { createHash } from 'node:crypto';
import type { Text } from '../store/index.ts';
import {
  compileCondition,
  compileExpression,
  type Expression,
  type Scope,
  type Value,
} from './expression.ts';
import { compilePrompts, type CompiledPrompt } from './prompts/compile-prompts.ts';
import type {
  Action,
  ClockDefinition,
  Fact,
  FlowDefinition,
  Selector,
  Stage,
  TargetBranch,
  TaskDefinition,
  Trigger,
} from './definition.ts';

type Test = (scope: Scope) => boolean;

export interface CompiledTrigger {
  readonly actions: ReadonlySet<string> | undefined;
  readonly stages: ReadonlySet<string> | undefined;
  readonly when: Test | undefined;
}

interface CompiledBranch {
  readonly when: Test | undefined;
  readonly stage: string;
  readonly outcome: string | undefined;
}

export interface CompiledAction {
  readonly definition: Action;
  readonly from: 'new' | '*' | ReadonlySet<string>;
  readonly branches: readonly CompiledBranch[];
  readonly guards: readonly { readonly test: Test; readonly index: number }[];
  readonly set: readonly {
    readonly fact: string;
    readonly money: boolean;
    readonly value: (scope: Scope) => Value;
  }[];
  /** The clocks and tasks this action can touch, found once so that a transition looks at no other. */
  readonly clocks: readonly CompiledClock[];
  readonly tasks: readonly CompiledTask[];
  readonly handover: CompiledHandover | undefined;
  readonly tells: readonly CompiledTelling[];
}

type CompiledCarries = readonly { readonly field: string; readonly value: (scope: Scope) => Value }[];

interface CompiledTelling {
  readonly message: string;
  readonly carries: CompiledCarries;
  readonly when: ((scope: Scope) => boolean) | undefined;
}

interface CompiledHandover {
  readonly to: string;
  readonly schema: string;
  readonly carries: CompiledCarries;
}

export interface CompiledClock {
  readonly definition: ClockDefinition;
  readonly starts: CompiledTrigger;
  readonly ends: CompiledTrigger;
  readonly cancels: CompiledTrigger | undefined;
  readonly pause: CompiledTrigger | undefined;
  readonly resume: CompiledTrigger | undefined;
  readonly extend: CompiledTrigger | undefined;
  readonly startsOn: ((scope: Scope) => Value) | undefined;
  readonly endsOn: ((scope: Scope) => Value) | undefined;
  readonly pauseEnds: ((scope: Scope) => Value) | undefined;
}

interface CompiledTask {
  readonly definition: TaskDefinition;
  readonly opens: CompiledTrigger;
  readonly closes: CompiledTrigger;
}

/** A duration to be measured when its end is reached: the `duration` indicators of the flow. */
interface CompiledSpan {
  readonly id: string;
  readonly from: Selector;
  readonly to: Selector;
}

/** A flow ready to run: the one type that JSON flows and TypeScript definitions compile to. */
export interface CompiledFlow {
  readonly definition: FlowDefinition;
  /** SHA-256 of the canonical JSON; a matter names the definition it runs on by this. */
  readonly hash: string;
  readonly initialStage: string;
  readonly initialFacts: Readonly<Record<string, string | number | boolean>>;
  readonly stages: ReadonlyMap<string, Stage>;
  readonly actions: ReadonlyMap<string, CompiledAction>;
  readonly clocks: ReadonlyMap<string, CompiledClock>;
  readonly tasks: ReadonlyMap<string, CompiledTask>;
  readonly spans: readonly CompiledSpan[];
  /** Facts by which an indicator is broken down; their values are recorded with each act. */
  readonly dimensions: readonly string[];
  /** Facts that hold the id of a party, with what the party is called in the matter. */
  readonly partyFacts: readonly { readonly fact: string; readonly role: Text }[];
  /** Its loss-risk prompts. */
  readonly prompts: readonly CompiledPrompt[];
  /** Parts people have in a matter, by the fact that names them. */
  readonly team: readonly { readonly part: string; readonly fact: string }[];
}

function trigger(source: Trigger): CompiledTrigger {
  return {
    actions: source.actions ? new Set(source.actions) : undefined,
    stages: source.stages ? new Set(source.stages) : undefined,
    when: source.when === undefined ? undefined : compileCondition(source.when),
  };
}

/** Can an act of this action that may lead to these stages pull the trigger? */
function reachable(
  source: CompiledTrigger | undefined,
  action: string,
  targets: ReadonlySet<string>,
): boolean {
  if (source === undefined) return false;
  if (source.actions === undefined && source.stages === undefined) return true;
  if (source.actions?.has(action)) return true;
  return source.stages !== undefined && !targets.isDisjointFrom(source.stages);
}

const isMoney = (fact: Fact | undefined): boolean => fact?.type === 'money';

/** The canonical JSON of a definition: keys sorted at every level, so equal definitions have one hash. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** Compiles a definition that `flowIssues` found free of issues. */
export function compileFlow(definition: FlowDefinition): CompiledFlow {
  const stages = new Map(definition.stages.map((stage) => [stage.id, stage]));
  const clocks = definition.clocks.map((clock): CompiledClock => ({
    definition: clock,
    starts: trigger(clock.starts),
    ends: trigger(clock.ends),
    cancels: clock.cancels && trigger(clock.cancels),
    pause: clock.pauses && trigger(clock.pauses.from),
    resume: clock.pauses && trigger(clock.pauses.until),
    extend: clock.extension && trigger(clock.extension.by),
    startsOn: clock.startsOn === undefined ? undefined : compileExpression(clock.startsOn),
    endsOn: clock.endsOn === undefined ? undefined : compileExpression(clock.endsOn),
    pauseEnds: clock.pauses?.lastDay === undefined ? undefined : compileExpression(clock.pauses.lastDay),
  }));
  const tasks = definition.tasks.map((task): CompiledTask => ({
    definition: task,
    opens: trigger(task.opens),
    closes: trigger(task.closes),
  }));
  const actions = new Map(
    definition.actions.map((action) => [action.id, compileAction(definition, action, clocks, tasks)]),
  );
  const facts = Object.keys(definition.facts);
  const dimensions = new Set(definition.indicators.flatMap((indicator) => indicator.dimensions ?? []));
  const opening = definition.actions.find((action) => action.from === 'new');
  return {
    definition,
    hash: createHash('sha256').update(canonicalJson(definition)).digest('hex'),
    initialStage: initialStage(definition, opening),
    initialFacts: Object.fromEntries(
      Object.entries(definition.facts).flatMap(([id, fact]) =>
        fact.initial === undefined ? [] : [[id, fact.initial]],
      ),
    ),
    stages,
    actions,
    clocks: new Map(clocks.map((clock) => [clock.definition.id, clock])),
    tasks: new Map(tasks.map((task) => [task.definition.id, task])),
    spans: definition.indicators.flatMap((indicator) =>
      indicator.kind === 'duration' ? [{ id: indicator.id, from: indicator.from, to: indicator.to }] : [],
    ),
    dimensions: facts.filter((fact) => dimensions.has(fact)),
    partyFacts: partyFacts(definition),
    prompts: compilePrompts(definition),
    team: Object.entries(definition.team ?? {}).map(([part, { fact }]) => ({ part, fact })),
  };
}

/** Facts set from a form field with the party widget. */
function partyFacts(definition: FlowDefinition): CompiledFlow['partyFacts'] {
  const found = new Set<string>();
  for (const action of definition.actions) {
    const form = action.form === undefined ? undefined : definition.forms[action.form];
    for (const [fact, expression] of Object.entries(action.set ?? {}))
      if (
        typeof expression === 'object' &&
        'input' in expression &&
        form?.properties[expression.input]?.['x-widget'] === 'party'
      )
        found.add(fact);
  }
  return [...found].map((fact) => ({ fact, role: definition.facts[fact]!.name }));
}

function initialStage(definition: FlowDefinition, opening: Action | undefined): string {
  const target = typeof opening?.to === 'string' ? opening.to : opening?.to[0]?.stage;
  return target ?? definition.stages[0]!.id;
}

function compileAction(
  definition: FlowDefinition,
  action: Action,
  clocks: readonly CompiledClock[],
  tasks: readonly CompiledTask[],
): CompiledAction {
  const targeted: readonly TargetBranch[] =
    typeof action.to === 'string' ? [{ stage: action.to }] : action.to;
  const branches = targeted.map((branch): CompiledBranch => ({
    when: branch.when === undefined ? undefined : compileCondition(branch.when),
    stage: branch.stage,
    outcome: branch.outcome,
  }));
  const targets = new Set(branches.map((branch) => branch.stage));
  const touches = (...triggers: (CompiledTrigger | undefined)[]) =>
    triggers.some((one) => reachable(one, action.id, targets));
  const moves = branches.some((branch) => branch.stage !== '=');
  return {
    definition: action,
    from: typeof action.from === 'string' ? action.from : new Set(action.from),
    branches,
    guards: (action.require ?? []).map((guard, index) => ({ test: compileCondition(guard.when), index })),
    set: Object.entries(action.set ?? {}).map(([fact, value]) => ({
      fact,
      money: isMoney(definition.facts[fact]),
      value: compileExpression(value),
    })),
    clocks: clocks.filter(
      (clock) =>
        touches(clock.starts, clock.ends, clock.cancels, clock.pause, clock.resume, clock.extend) ||
        clock.definition.lengths?.facts.some((fact) => action.set?.[fact] !== undefined) === true,
    ),
    tasks: tasks.filter((task) => moves || touches(task.opens, task.closes)),
    handover: action.handover && {
      to: action.handover.to,
      schema: action.handover.schema,
      carries: compileCarries(action.handover.carries),
    },
    tells: (action.tells ?? []).map((telling) => ({
      message: telling.message,
      carries: compileCarries(telling.carries),
      when: telling.when === undefined ? undefined : compileCondition(telling.when),
    })),
  };
}

const compileCarries = (carries: Readonly<Record<string, Expression>>): CompiledCarries =>
  Object.entries(carries).map(([field, value]) => ({ field, value: compileExpression(value) }));
