import {
  due,
  isoOf,
  localDay,
  remaining,
  stepText,
  type Remaining,
  type WorkCalendar,
} from '../../calendar/index.ts';
import { Problem, type Text } from '../../store/index.ts';
import type { CompiledFlow } from '../compile.ts';
import type { ClockDefinition } from '../definition.ts';
import { compileExpression, type Condition, type Value } from '../expression.ts';
import { clockState, type ClockRun, type Snapshot } from '../snapshot.ts';
import { ActScope, dueOptions, holds, periodOf } from '../transition.ts';
import type { Provision, RemedyWay } from './remedy-definition.ts';

/** A provision as it is told: its condition has been looked at. */
type Told = Omit<Provision, 'when'>;

/**
 * `open`: it can be used now · `late`: its period is over, and only reasons the law accepts open it · `after`: something
 * else comes first · `used`: it was used · `not-begun`: the act was not served yet, so that nothing runs.
 */
type RemedyState = 'open' | 'late' | 'after' | 'used' | 'not-begun';

/** One remedy against the act, as it stands at a moment. */
export interface Remedy {
  readonly id: string;
  readonly name: Text;
  readonly state: RemedyState;
  /** The last day (ISO) of the period; null while it does not run. */
  readonly until: string | null;
  readonly remaining: Remaining | null;
  /** How the last day was computed, a sentence each. */
  readonly steps: readonly Text[];
  readonly article: string;
  readonly status: Provision['status'];
  /** What becomes of a period that is let pass. */
  readonly breach: Text;
  readonly after: readonly Told[];
  readonly effect: readonly Told[];
  readonly cost: Told;
  readonly through: Told | null;
  readonly notes: readonly Told[];
  readonly body: RemedyWay['body'];
  /** The action of another scenario that takes it, and what of it is known already. */
  readonly opens: {
    readonly scenario: string;
    readonly action: string;
    readonly carries: Readonly<Record<string, string | number | boolean>>;
  } | null;
}

/** The act as whoever holds its paper is told of it, and what can be done against it. */
export interface ContestedAct {
  readonly servedOn: string | null;
  readonly decided: readonly {
    readonly name: Text;
    readonly value: string | number | null;
    readonly unit: Text | null;
  }[];
  readonly remedies: readonly Remedy[];
}

/**
 * What can be done against the act of a matter at a moment, from its own clocks: which remedies are open, until when and
 * how that was computed, with what effect and at what cost. Pure. Null for a flow that declares none. Without the holiday
 * schedule of the year a last day stands without its steps rather than guessed ones.
 */
export function remediesOf(
  flow: CompiledFlow,
  snapshot: Snapshot,
  at: number,
  calendar: WorkCalendar,
): ContestedAct | null {
  const { remedies } = flow.definition;
  if (remedies === undefined) return null;
  const scope = new ActScope(flow, snapshot, { action: '', at, input: {} });
  const value = (expression: Parameters<typeof compileExpression>[0]): Value =>
    compileExpression(expression)(scope);
  const is = (condition: Condition): boolean => holds(flow, snapshot, condition, at);
  const told = (all: readonly Provision[] = []): readonly Told[] =>
    all
      .filter(({ when }) => when === undefined || is(when))
      .map(({ text, article, status }) => ({ text, article, status }));
  const servedOn = value(remedies.servedOn);
  return {
    servedOn: typeof servedOn === 'string' ? servedOn : null,
    decided: remedies.decided
      .filter(({ when }) => is(when))
      .map((line) => {
        const decided = line.value === undefined ? undefined : value(line.value);
        return {
          name: line.name,
          value: typeof decided === 'string' || typeof decided === 'number' ? decided : null,
          unit: line.unit ?? null,
        };
      }),
    remedies: remedies.ways.map((way): Remedy => {
      const { definition } = flow.clocks.get(way.clock)!;
      const run = snapshot.clocks[way.clock];
      const after = told(way.after);
      const used = way.used !== undefined && is(way.used);
      const state = stateOf(definition, run, at, used, after.length > 0);
      return {
        id: way.id,
        name: way.name,
        state,
        until: run === undefined ? null : isoOf(localDay(run.due - 1)),
        remaining: run === undefined || state !== 'open' ? null : left(definition, run, at, calendar),
        steps: run === undefined ? [] : stepsOf(definition, run, calendar),
        article: definition.article,
        status: definition.status,
        breach: definition.breach.text,
        after,
        effect: told(way.effect),
        cost: told([way.cost])[0] ?? {
          text: way.cost.text,
          article: way.cost.article,
          status: way.cost.status,
        },
        through: told(way.through === undefined ? [] : [way.through])[0] ?? null,
        notes: told(way.notes),
        body: way.body,
        opens:
          way.opens === undefined
            ? null
            : {
                ...way.opens,
                carries: Object.fromEntries(
                  Object.entries(way.opens.carries).flatMap(([field, expression]) => {
                    const known = value(expression);
                    return known === undefined ? [] : [[field, known]];
                  }),
                ),
              },
      };
    }),
  };
}

function stateOf(
  definition: ClockDefinition,
  run: ClockRun | undefined,
  at: number,
  used: boolean,
  comesAfter: boolean,
): RemedyState {
  if (used) return 'used';
  if (comesAfter) return 'after';
  switch (clockState(definition, run, at)) {
    case 'not-started':
      return 'not-begun';
    case 'open':
    case 'paused':
      return 'open';
    case 'met':
    case 'late':
    case 'cancelled':
      return 'used';
    case 'missed':
    case 'lapsed':
      return 'late';
  }
}

function left(
  definition: ClockDefinition,
  run: ClockRun,
  at: number,
  calendar: WorkCalendar,
): Remaining | null {
  return unlessYearMissing(() => remaining(run.due, at, definition.period.unit, calendar)) ?? null;
}

const stepsOf = (definition: ClockDefinition, run: ClockRun, calendar: WorkCalendar): readonly Text[] =>
  unlessYearMissing(() =>
    due(periodOf(definition, run), run.from, calendar, dueOptions(definition, run)).steps.map(stepText),
  ) ?? [];

function unlessYearMissing<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
