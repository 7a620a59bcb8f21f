import { remaining, type Remaining, type WorkCalendar } from '../../calendar/index.ts';
import type { Text } from '../../store/index.ts';
import type { CompiledFlow } from '../compile.ts';
import type { Scalar, Scope } from '../expression.ts';
import { clockState, type Snapshot } from '../snapshot.ts';
import { ActScope } from '../transition.ts';
import type { CompiledPrompt } from './compile-prompts.ts';
import type { PromptDefinition } from './prompt-definition.ts';

/** A fact, a clock or a finding as it stands, beside the prompt that rests on it. */
export interface PromptFact {
  readonly kind: 'fact' | 'clock' | 'finding';
  /** Id of the fact or clock, or the path of the finding. */
  readonly id: string;
  readonly name: Text;
  /** The last day (ISO) of a clock. */
  readonly value: Scalar;
  /** What is left of a clock that runs, in its own unit. */
  readonly left?: Remaining;
}

/** A prompt that is open now. */
export interface OpenPrompt extends Pick<
  PromptDefinition,
  'id' | 'kind' | 'name' | 'weight' | 'article' | 'text' | 'todo'
> {
  readonly insists: boolean;
  /** The acts before which it stands and that the present stage allows. */
  readonly before: readonly string[];
  readonly facts: readonly PromptFact[];
}

/** Of an act: which one, and whose. */
export interface PromptedAct {
  readonly action?: string | undefined;
  readonly actor?: string | undefined;
}

/** The scope of a prompt: that of an act without input, which knows the calendar of now. Never replayed. */
class PromptScope extends ActScope implements Scope {
  readonly #flow: CompiledFlow;
  readonly #at: number;
  readonly #calendar: WorkCalendar;

  constructor(
    flow: CompiledFlow,
    snapshot: Snapshot,
    act: ConstructorParameters<typeof ActScope>[2],
    calendar: WorkCalendar,
  ) {
    super(flow, snapshot, act);
    this.#flow = flow;
    this.#at = act.at;
    this.#calendar = calendar;
  }

  left(clock: string): number | undefined {
    const left = this.remaining(clock);
    return left === undefined ? undefined : left.overdue ? -left.n : left.n;
  }

  remaining(clock: string): Remaining | undefined {
    const definition = this.#flow.clocks.get(clock)?.definition;
    const run = this.clocks[clock];
    if (definition === undefined || run === undefined) return undefined;
    if (!['open', 'missed', 'lapsed'].includes(clockState(definition, run, this.#at))) return undefined;
    try {
      return remaining(run.due, this.#at, definition.period.unit, this.#calendar);
    } catch {
      // a year without calendar data is not guessed
      return undefined;
    }
  }
}

/** Whether the stage the matter is in allows the action. */
function allows(flow: CompiledFlow, { stage }: Snapshot, action: string): boolean {
  const from = flow.actions.get(action)?.from;
  return from === '*' || (typeof from === 'object' && from.has(stage));
}

/** The prompts that stand before acts of the present stage, or before one of them: those whose findings must be asked. */
export function promptsAhead(
  flow: CompiledFlow,
  snapshot: Snapshot,
  action?: string,
): readonly CompiledPrompt[] {
  if (flow.stages.get(snapshot.stage)?.final === true) return [];
  return flow.prompts.filter(({ definition }) =>
    action === undefined
      ? definition.before.some((one) => allows(flow, snapshot, one))
      : definition.before.includes(action),
  );
}

/**
 * The prompts of a matter that are open at a moment, the heaviest first: pure. `findings` are the answers to what they ask,
 * by name; a prompt whose answer is absent is decided without it, and a comparison with nothing is false. One that was
 * cured is simply not among them.
 */
export function promptsFor(
  flow: CompiledFlow,
  snapshot: Snapshot,
  at: number,
  findings: Readonly<Record<string, unknown>>,
  calendar: WorkCalendar,
  { action, actor }: PromptedAct = {},
): readonly OpenPrompt[] {
  const ahead = promptsAhead(flow, snapshot, action);
  if (ahead.length === 0) return [];
  const act = { action: '', at, input: {}, rules: findings, ...(actor === undefined ? {} : { actor }) };
  const scope = new PromptScope(flow, snapshot, act, calendar);
  return ahead
    .filter(({ test }) => test(scope))
    .map((prompt): OpenPrompt => {
      const { id, kind, name, weight, article, text, todo, before, insists } = prompt.definition;
      return {
        ...{ id, kind, name, weight, article, text, todo },
        insists: insists === true,
        before: before.filter((one) => (action === undefined ? allows(flow, snapshot, one) : one === action)),
        facts: shownOf(flow, prompt, scope),
      };
    })
    .sort((a, b) => b.weight - a.weight);
}

function shownOf(flow: CompiledFlow, prompt: CompiledPrompt, scope: PromptScope): PromptFact[] {
  return (prompt.definition.shows ?? []).flatMap((one): PromptFact[] => {
    if ('fact' in one) {
      const value = scope.facts[one.fact];
      const { name } = flow.definition.facts[one.fact]!;
      return value === undefined || value === '' ? [] : [{ kind: 'fact', id: one.fact, name, value }];
    }
    if ('clock' in one) {
      const value = scope.due(one.clock);
      const left = scope.remaining(one.clock);
      const { name } = flow.clocks.get(one.clock)!.definition;
      return value === undefined
        ? []
        : [{ kind: 'clock', id: one.clock, name, value, ...(left === undefined ? {} : { left }) }];
    }
    const value = prompt.values.get(one.rule)!(scope);
    return value === undefined || value === ''
      ? []
      : [{ kind: 'finding', id: one.rule, name: one.name, value }];
  });
}
