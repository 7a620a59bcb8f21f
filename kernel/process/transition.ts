import {
  dayOf,
  dueMs,
  isoOf,
  localDay,
  startOfDay,
  type DueOptions,
  type PeriodRule,
  type WorkCalendar,
} from '../calendar/index.ts';
import type { CompiledAction, CompiledClock, CompiledFlow, CompiledTrigger } from './compile.ts';
import type { PaperState } from './paper-state.ts';
import {
  compileCondition,
  type ClockStateName,
  type Condition,
  type Scalar,
  type Scope,
} from './expression.ts';
import type { ClockDefinition, Selector } from './definition.ts';
import { refusalsOf, unknownAction, type Refusal } from './refusal.ts';
import {
  clockState,
  firstDone,
  isRunning,
  stillOpen,
  timesDone,
  type ClockRun,
  type Done,
  type Snapshot,
} from './snapshot.ts';

/** What is asked of a matter: one action with its input, at the time it happened. */
export interface Act {
  readonly action: string;
  readonly at: number;
  readonly input: Readonly<Record<string, unknown>>;
  /** The account that acts. */
  readonly actor?: string;
  /** Results of the decision tables of the action, evaluated before and recorded. */
  readonly rules?: Readonly<Record<string, unknown>>;
  /** It has happened already (import of a log): what the flow would refuse is kept as a deviation. */
  readonly historical?: boolean;
  /** What was found wrong with it before the flow was asked (its form): further reasons why it is refused or deviates. */
  readonly reasons?: readonly Refusal[];
  /** Replay: the due moments recorded when the act was done, so that a calendar changed since changes nothing. */
  readonly dues?: Readonly<Record<string, number>>;
}

/** A loss-risk prompt that somebody went on against. */
export interface Override {
  readonly prompt: string;
  readonly reason: string;
  /** What the prompt showed, by the id of fact, clock or finding. */
  readonly facts: Readonly<Record<string, Scalar>>;
}

type ClockChange =
  'started' | 'met' | 'late' | 'cancelled' | 'paused' | 'resumed' | 'extended' | 'recomputed';

/** What the act changed: recorded in the journal beside the input. */
export interface Effects {
  readonly from?: string;
  readonly to?: string;
  readonly outcome?: string;
  /** How long the stage that was left had lasted, in milliseconds. */
  readonly dwell?: number;
  readonly clocks?: readonly (readonly [
    id: string,
    change: ClockChange,
    due: number,
    previousDue?: number,
  ])[];
  readonly opened?: readonly string[];
  readonly closed?: readonly string[];
  /** Days from the start to the end of each span that this act ended. */
  readonly spans?: Readonly<Record<string, number>>;
  /** Values of the facts by which indicators are broken down. */
  readonly dimensions?: Readonly<Record<string, Scalar>>;
  readonly deviations?: readonly string[];
  /** Results of decision tables, recorded so that replay never asks the tables again. */
  readonly rules?: Readonly<Record<string, unknown>>;
  /** What goes to another scenario: its inbox takes it from here. */
  readonly handover?: {
    readonly to: string;
    readonly schema: string;
    readonly carries: Readonly<Record<string, Scalar>>;
  };
  /** What the other matters of the thread are told. */
  readonly tells?: readonly {
    readonly message: string;
    readonly carries: Readonly<Record<string, Scalar>>;
  }[];
  /** The matter that this one is about from this act on. */
  readonly about?: string;
  /** What an imported record said of itself: its own name of the activity, and that it knew the day only. */
  readonly source?: { readonly activity?: string; readonly day?: true };
  /** The mandate under which an official acted for somebody. */
  readonly mandate?: string;
  /** Prompts that were open and that the actor went on against, each with the reason and the facts as they stood. */
  readonly overrides?: readonly Override[];
  /** What was taken from this act at the end of its retention period. */
  readonly erased?: Tombstone;
  /** After `@anonymise`: the matter as it is from then on, which cannot be computed from what is left. */
  readonly anonymised?: Snapshot;
}

/** Stands where something was. The digest lets whoever holds a copy show that this is what stood there. */
export interface Tombstone {
  readonly erased: true;
  /** When it was taken away, epoch milliseconds. */
  readonly at: number;
  /** The retention rule it followed. */
  readonly rule: string;
  /** Keyed digest (hex) of the SHA-256 of the canonical JSON of the act's input and effects as they stood. */
  readonly digest: string;
}

export interface Transition {
  /** The matter after the act; the one given (possibly null) when the act is refused. */
  readonly snapshot: Snapshot | null;
  readonly effects: Effects;
  /** Not empty: refused, or (historical) the reasons why the act deviates. */
  readonly refusals: readonly Refusal[];
  readonly accepted: boolean;
}

const DAY_MS = 86_400_000;
const NONE: readonly Refusal[] = [];
const EMPTY_RULES = {};

/** What the expressions of a flow see of a matter and of an act on it. */
export class ActScope implements Scope {
  facts: Record<string, Scalar>;
  input: Readonly<Record<string, unknown>>;
  rules: Readonly<Record<string, unknown>>;
  stage: string;
  readonly actor: string | undefined;
  readonly #flow: CompiledFlow;
  readonly #at: number;
  readonly #papers: Snapshot['papers'];
  done: Snapshot['done'];
  clocks: Readonly<Record<string, ClockRun>>;

  constructor(flow: CompiledFlow, snapshot: Snapshot | null, act: Act) {
    this.#flow = flow;
    this.#at = act.at;
    this.facts = snapshot === null ? flow.initialFacts : snapshot.facts;
    this.input = act.input;
    this.actor = act.actor;
    this.rules = act.rules ?? EMPTY_RULES;
    this.stage = snapshot?.stage ?? '';
    this.done = snapshot?.done ?? {};
    this.clocks = snapshot?.clocks ?? {};
    this.#papers = snapshot?.papers;
  }

  get today(): string {
    return isoOf(localDay(this.#at));
  }

  get hour(): number {
    return Math.floor((this.#at - startOfDay(localDay(this.#at))) / 3_600_000);
  }

  /** Hour periods end at an instant, the others at 24:00 of their last day. */
  due(clock: string): string | undefined {
    const run = this.clocks[clock];
    return run === undefined ? undefined : isoOf(localDay(run.due - 1));
  }

  paper(template: string): PaperState | undefined {
    return this.#papers?.[template];
  }

  count(action: string): number {
    return timesDone(this.done[action]);
  }

  clock(id: string): ClockStateName {
    const definition = this.#flow.clocks.get(id);
    return definition === undefined
      ? 'not-started'
      : clockState(definition.definition, this.clocks[id], this.#at);
  }
}

/** Refusals of an action now, without performing it: what the page greys out and why. */
export function refusals(flow: CompiledFlow, snapshot: Snapshot | null, act: Act): readonly Refusal[] {
  const action = flow.actions.get(act.action);
  if (action === undefined) return [unknownAction(flow, act.action)];
  return refusalsOf(flow, action, snapshot, new ActScope(flow, snapshot, act), act.at);
}

/** Whether a condition holds of a matter as it stands at a moment, no act being asked. */
export function holds(flow: CompiledFlow, snapshot: Snapshot, condition: Condition, at: number): boolean {
  return compileCondition(condition)(new ActScope(flow, snapshot, { action: '', at, input: {} }));
}

/**
 * One step of a matter: pure, no clock of its own, no database. The same flow, snapshot and act give the same
 * result for ever, which is what replay rests on.
 *
 * A refused act leaves the snapshot as it was. A historical act is never refused: it is applied as far as it makes
 * sense (facts, counts and ends of clocks always; stage and new clocks unless the matter is closed) and marked.
 */
export function transition(
  flow: CompiledFlow,
  snapshot: Snapshot | null,
  act: Act,
  calendar: WorkCalendar,
): Transition {
  const action = flow.actions.get(act.action);
  if (action === undefined) {
    const refused = [unknownAction(flow, act.action)];
    if (act.historical !== true) return { snapshot, effects: {}, refusals: refused, accepted: false };
    return { ...keep(flow, snapshot, act), refusals: refused, accepted: true };
  }
  const scope = new ActScope(flow, snapshot, act);
  const own = refusalsOf(flow, action, snapshot, scope, act.at);
  const found = act.reasons === undefined || act.reasons.length === 0 ? own : [...own, ...act.reasons];
  if (found.length > 0 && act.historical !== true)
    return { snapshot, effects: {}, refusals: found, accepted: false };
  const applied = apply(flow, action, snapshot, act, scope, calendar, found);
  return { ...applied, refusals: found.length === 0 ? NONE : found, accepted: true };
}

/** An act of a kind the flow does not know: kept in the journal, without effect on the matter's state. */
function keep(
  flow: CompiledFlow,
  snapshot: Snapshot | null,
  act: Act,
): { snapshot: Snapshot; effects: Effects } {
  const before = snapshot ?? opened(flow, act.at);
  return {
    snapshot: {
      ...before,
      version: before.version + 1,
      at: Math.max(before.at, act.at),
      deviations: (before.deviations ?? 0) + 1,
    },
    effects: { deviations: ['flow.unknown-action'], ...(snapshot === null ? { to: before.stage } : {}) },
  };
}

const opened = (flow: CompiledFlow, at: number): Snapshot => ({
  version: 0,
  stage: flow.initialStage,
  opened: at,
  at,
  since: at,
  facts: flow.initialFacts,
  done: {},
  clocks: {},
  tasks: {},
});

function apply(
  flow: CompiledFlow,
  action: CompiledAction,
  snapshot: Snapshot | null,
  act: Act,
  scope: ActScope,
  calendar: WorkCalendar,
  deviations: readonly Refusal[],
): { snapshot: Snapshot; effects: Effects } {
  const id = action.definition.id;
  const before = snapshot ?? opened(flow, act.at);
  const wasClosed = snapshot !== null && flow.stages.get(before.stage)?.final === true;
  const effects: { -readonly [K in keyof Effects]: Effects[K] } = {};
  const at = Math.max(before.at, act.at);

  // What the act says becomes fact. Every expression sees the facts before the act: their order means nothing, as the
  // hash of a definition, which knows no order of keys, requires.
  if (action.set.length > 0) {
    const facts = { ...before.facts };
    for (const { fact, money, value } of action.set) {
      const result = value(scope);
      if (result !== undefined) facts[fact] = typeof result === 'number' ? stored(result, money) : result;
    }
    scope.facts = facts;
  }
  scope.done = { ...before.done, [id]: doneAgain(before.done[id], act.at) };

  // Where it leads. A closed matter is never reopened by an act of the past that does not fit.
  let stage = before.stage;
  let outcome = before.outcome;
  if (!wasClosed) {
    const branch = action.branches.find((one) => one.when === undefined || one.when(scope));
    if (branch !== undefined) {
      if (branch.stage !== '=') stage = branch.stage;
      const target = flow.stages.get(stage);
      if (target?.final === true) outcome = branch.outcome ?? target.outcome ?? outcome;
    }
  }
  const entered = snapshot === null || stage !== before.stage ? stage : '';
  if (entered !== '') {
    if (snapshot !== null) {
      effects.from = before.stage;
      effects.dwell = at - before.since;
    }
    effects.to = stage;
    if (outcome !== undefined && outcome !== before.outcome) effects.outcome = outcome;
  }
  const closed = flow.stages.get(stage)?.final === true;

  const clocks = runClocks(action.clocks, before.clocks, entered, scope, act, calendar, wasClosed, effects);
  scope.clocks = clocks;
  const tasks = runTasks(flow, action, before.tasks, id, entered, scope, at, closed, effects);
  if (flow.spans.length > 0)
    measureSpans(flow, before, snapshot === null, id, entered, closed && !wasClosed, act.at, effects);
  if (flow.dimensions.length > 0) {
    const values: Record<string, Scalar> = {};
    for (const fact of flow.dimensions) {
      const value = scope.facts[fact];
      if (value !== undefined) values[fact] = value;
    }
    effects.dimensions = values;
  }
  // what did not fit the flow when it happened is nothing to hand over today
  if (action.handover !== undefined && deviations.length === 0) {
    const { to, schema, carries } = action.handover;
    effects.handover = { to, schema, carries: carried(carries, scope) };
  }
  if (action.tells.length > 0 && deviations.length === 0) {
    const told = action.tells.filter(({ when }) => when === undefined || when(scope));
    if (told.length > 0)
      effects.tells = told.map(({ message, carries }) => ({ message, carries: carried(carries, scope) }));
  }
  const about = flow.definition.about === undefined ? undefined : scope.facts[flow.definition.about];
  if (typeof about === 'string' && about !== before.facts[flow.definition.about!]) effects.about = about;
  const marks = deviations.length > 0 ? deviations.map((one) => one.code) : undefined;
  if (marks !== undefined) effects.deviations = marks;

  const after: { -readonly [K in keyof Snapshot]: Snapshot[K] } = {
    version: before.version + 1,
    stage,
    opened: before.opened,
    at,
    since: entered === '' ? before.since : at,
    facts: scope.facts,
    done: scope.done,
    clocks,
    tasks,
  };
  if (outcome !== undefined) after.outcome = outcome;
  // parts and recusals given by name outlive every act of the flow
  if (before.members !== undefined) after.members = before.members;
  if (before.papers !== undefined) after.papers = before.papers;
  const deviated = (before.deviations ?? 0) + (marks === undefined ? 0 : 1);
  if (deviated > 0) after.deviations = deviated;
  return { snapshot: after, effects };
}

/** The values that a hand-over or a message carries, after the act. */
function carried(
  carries: NonNullable<CompiledAction['handover']>['carries'],
  scope: Scope,
): Readonly<Record<string, Scalar>> {
  const values: Record<string, Scalar> = {};
  for (const { field, value } of carries) {
    const found = value(scope);
    if (found !== undefined) values[field] = found;
  }
  return values;
}

/** Above this a hundredth is finer than a number can tell, and multiplying by a hundred may leave the numbers. */
const LARGEST_ROUNDED = 1e13;

/** A number as a fact holds it: money to two decimals, and no negative zero, which JSON does not know. */
function stored(value: number, money: boolean): number {
  const rounded = money && Math.abs(value) < LARGEST_ROUNDED ? Math.round(value * 100) / 100 : value;
  return rounded === 0 ? 0 : rounded;
}

/** Acts of the past may arrive out of order, so the first time is compared, not assumed. */
function doneAgain(earlier: Done | undefined, at: number): Done {
  return earlier === undefined ? at : [timesDone(earlier) + 1, Math.min(firstDone(earlier) ?? at, at)];
}

function pulls(trigger: CompiledTrigger, action: string, entered: string, scope: Scope): boolean {
  const { actions, stages, when } = trigger;
  const named =
    (actions === undefined && stages === undefined) ||
    actions?.has(action) === true ||
    (entered !== '' && stages?.has(entered) === true);
  return named && (when === undefined || when(scope));
}

function runClocks(
  touched: readonly CompiledClock[],
  before: Readonly<Record<string, ClockRun>>,
  entered: string,
  scope: Scope,
  act: Act,
  calendar: WorkCalendar,
  wasClosed: boolean,
  effects: { clocks?: Effects['clocks'] },
): Readonly<Record<string, ClockRun>> {
  const { action, at } = act;
  let after: Record<string, ClockRun> | undefined;
  const changes: (readonly [string, ClockChange, number, number?])[] = [];
  for (const clock of touched) {
    const { id } = clock.definition;
    const run = before[id];
    const next = run === undefined ? undefined : stepClock(clock, run, entered, scope, act, calendar);
    if (next !== undefined && run !== undefined) {
      after ??= { ...before };
      after[id] = next.run;
      changes.push(
        next.run.due === run.due ? [id, next.change, run.due] : [id, next.change, next.run.due, run.due],
      );
    } else if (mayStart(clock, run) && !wasClosed && pulls(clock.starts, action, entered, scope)) {
      if (clock.cancels !== undefined && pulls(clock.cancels, action, entered, scope)) continue;
      const from = instantOf(clock.startsOn, scope) ?? at;
      const own = lengthOf(clock.definition, scope);
      const started = { from, ...(own === undefined ? {} : { length: own }) };
      const due = act.dues?.[id] ?? dueMs(periodOf(clock.definition, started), from, calendar);
      after ??= { ...before };
      after[id] = { ...started, due };
      changes.push([id, 'started', due]);
      // a period that was over before it was heard of: the limitation of an act discovered today
      if (clock.endsOn !== undefined && pulls(clock.ends, action, entered, scope)) {
        const end = instantOf(clock.endsOn, scope) ?? at;
        after[id] = { ...started, due, end };
        changes.push([id, end < due ? 'met' : 'late', due]);
      }
    }
  }
  if (changes.length > 0) effects.clocks = changes;
  return after ?? before;
}

/** The beginning (China) of the ISO day an expression gives; undefined where it gives none. */
function instantOf(expression: CompiledClock['startsOn'], scope: Scope): number | undefined {
  const value = expression?.(scope);
  if (typeof value !== 'string') return undefined;
  try {
    return startOfDay(dayOf(value));
  } catch {
    return undefined;
  }
}

const mayStart = ({ definition }: CompiledClock, run: ClockRun | undefined): boolean =>
  run === undefined || (definition.again === true && !isRunning(run));

/** The length that the facts ask for; undefined where they ask for that of the period. */
function lengthOf({ period, lengths }: ClockDefinition, { facts }: Scope): number | undefined {
  if (lengths === undefined) return undefined;
  const key = lengths.facts.map((fact) => String(facts[fact] ?? '')).join('/');
  const length = Object.hasOwn(lengths.by, key) ? lengths.by[key] : undefined;
  return length === period.length ? undefined : length;
}

/** The period of a run: that of its definition, in the length its matter asked for. */
export const periodOf = ({ period }: ClockDefinition, { length }: Pick<ClockRun, 'length'>): PeriodRule =>
  length === undefined ? period : { ...period, length };

/** When a run is due by the calendar of now: from its start, its finished pauses and its extensions. */
export function dueOf(definition: ClockDefinition, run: ClockRun, calendar: WorkCalendar): number {
  return dueMs(periodOf(definition, run), run.from, calendar, dueOptions(definition, run));
}

/** The pauses and extensions of a run as the calendar room takes them. */
export function dueOptions(definition: ClockDefinition, run: ClockRun): DueOptions {
  const { extension } = definition;
  return {
    pauses: run.held ?? [],
    extensions:
      extension === undefined
        ? []
        : Array.from({ length: run.extensions ?? 0 }, () => ({
            length: extension.length,
            unit: extension.unit,
          })),
  };
}

function stepClock(
  clock: CompiledClock,
  run: ClockRun,
  entered: string,
  scope: Scope,
  act: Act,
  calendar: WorkCalendar,
): { run: ClockRun; change: ClockChange } | undefined {
  if (!isRunning(run)) return undefined;
  const { action, at } = act;
  const { extension } = clock.definition;
  const recompute = (held: ClockRun['held'], extensions: number): number =>
    act.dues?.[clock.definition.id] ??
    dueOf(clock.definition, { ...run, held: held ?? [], extensions }, calendar);
  if (pulls(clock.ends, action, entered, scope)) {
    const end = instantOf(clock.endsOn, scope) ?? at;
    return { run: { ...run, end }, change: stillOpen(run, end) ? 'met' : 'late' };
  }
  if (clock.cancels !== undefined && stillOpen(run, at) && pulls(clock.cancels, action, entered, scope))
    return { run: { ...run, cancelled: at }, change: 'cancelled' };
  if (run.hold !== undefined && clock.resume !== undefined && pulls(clock.resume, action, entered, scope)) {
    const { hold, ...rest } = run;
    // an act of the past may be dated before the pause it ends
    const held = [...(run.held ?? []), { from: hold, to: Math.max(hold, at) }];
    return { run: { ...rest, held, due: recompute(held, run.extensions ?? 0) }, change: 'resumed' };
  }
  const fixed = run.held?.at(-1);
  const inFixedPause = fixed !== undefined && at < fixed.to;
  if (inFixedPause && clock.resume !== undefined && pulls(clock.resume, action, entered, scope)) {
    const held = [...run.held!.slice(0, -1), { from: fixed.from, to: Math.max(fixed.from, at) }];
    return { run: { ...run, held, due: recompute(held, run.extensions ?? 0) }, change: 'resumed' };
  }
  if (
    run.hold === undefined &&
    !inFixedPause &&
    clock.pause !== undefined &&
    at < run.due &&
    pulls(clock.pause, action, entered, scope)
  ) {
    const last = instantOf(clock.pauseEnds, scope);
    if (last === undefined) return { run: { ...run, hold: at }, change: 'paused' };
    // its last day is known: the period is due later, and nothing waits for the act that ends the pause
    const held = [...(run.held ?? []), { from: at, to: Math.max(at, last + DAY_MS) }];
    return { run: { ...run, held, due: recompute(held, run.extensions ?? 0) }, change: 'paused' };
  }
  if (
    clock.extend !== undefined &&
    stillOpen(run, at) &&
    (run.extensions ?? 0) < (extension?.most ?? 1) &&
    pulls(clock.extend, action, entered, scope)
  ) {
    const extensions = (run.extensions ?? 0) + 1;
    return { run: { ...run, extensions, due: recompute(run.held, extensions) }, change: 'extended' };
  }
  return stillOpen(run, at) ? followFacts(clock.definition, run, scope, act, calendar) : undefined;
}

/** A run whose matter asks for another length now. */
function followFacts(
  definition: ClockDefinition,
  run: ClockRun,
  scope: Scope,
  act: Act,
  calendar: WorkCalendar,
): { run: ClockRun; change: ClockChange } | undefined {
  if (definition.lengths === undefined) return undefined;
  const { length: before, ...rest } = run;
  const length = lengthOf(definition, scope);
  if (length === before) return undefined;
  const next: ClockRun = length === undefined ? rest : { ...rest, length };
  const due = act.dues?.[definition.id] ?? dueOf(definition, next, calendar);
  return { run: { ...next, due }, change: 'recomputed' };
}

function runTasks(
  flow: CompiledFlow,
  action: CompiledAction,
  before: Readonly<Record<string, number>>,
  id: string,
  entered: string,
  scope: Scope,
  at: number,
  closed: boolean,
  effects: { opened?: readonly string[]; closed?: readonly string[] },
): Readonly<Record<string, number>> {
  if (closed) {
    const all = Object.keys(before);
    if (all.length > 0) effects.closed = all;
    return all.length > 0 ? {} : before;
  }
  let after: Record<string, number> | undefined;
  const opened: string[] = [];
  const ended: string[] = [];
  for (const task of action.tasks) {
    const name = task.definition.id;
    if (before[name] !== undefined) {
      const left = entered !== '' && task.opens.stages !== undefined && !task.opens.stages.has(entered);
      if (!left && !pulls(task.closes, id, entered, scope)) continue;
      after ??= { ...before };
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a fresh copy, keyed by task id
      delete after[name];
      ended.push(name);
    } else if (pulls(task.opens, id, entered, scope)) {
      after ??= { ...before };
      after[name] = at;
      opened.push(name);
    }
  }
  if (opened.length > 0) effects.opened = opened;
  if (ended.length > 0) effects.closed = ended;
  return after ?? before;
}

/** The same reading of a selector as the indicators take: with `closed`, an outcome narrows it. */
const reached = (
  selector: Selector,
  isNew: boolean,
  action: string,
  entered: string,
  closes: boolean,
  outcome: string | undefined,
): boolean =>
  (selector.opened === true && isNew) ||
  (selector.closed === true &&
    closes &&
    (selector.outcome === undefined || selector.outcome.includes(outcome ?? ''))) ||
  (selector.closed === undefined && outcome !== undefined && selector.outcome?.includes(outcome) === true) ||
  selector.actions?.includes(action) === true ||
  (entered !== '' && selector.stages?.includes(entered) === true);

/** First time the start of a span was reached, from what the snapshot before this act knows. */
function spanStart(selector: Selector, before: Snapshot): number | undefined {
  if (selector.opened === true) return before.opened;
  let first: number | undefined;
  for (const action of selector.actions ?? []) {
    const time = firstDone(before.done[action]);
    if (time !== undefined && (first === undefined || time < first)) first = time;
  }
  if (selector.stages?.includes(before.stage) === true) return Math.min(first ?? Infinity, before.since);
  return first;
}

function measureSpans(
  flow: CompiledFlow,
  before: Snapshot,
  isNew: boolean,
  action: string,
  entered: string,
  closes: boolean,
  at: number,
  effects: { readonly outcome?: string; spans?: Readonly<Record<string, number>> },
): void {
  let spans: Record<string, number> | undefined;
  for (const span of flow.spans) {
    if (!reached(span.to, isNew, action, entered, closes, effects.outcome)) continue;
    // only the first time its end is reached
    if (span.to.actions?.some((one) => before.done[one] !== undefined) === true) continue;
    const start = isNew && span.from.opened === true ? at : spanStart(span.from, before);
    if (start === undefined || start > at) continue;
    spans ??= {};
    spans[span.id] = localDay(at) - localDay(start);
  }
  if (spans !== undefined) effects.spans = spans;
}
