import { dayOf } from '../calendar/index.ts';
import type { PaperState } from './paper-state.ts';

/**
 * The small closed language in which flows say conditions and values. It is data (JSON), total (no loops, no calls
 * out) and compiled once into closures. An absent value is `undefined`; comparing with an absent value is false.
 */

export type Scalar = number | string | boolean;

export type Expression =
  | Scalar
  | { readonly fact: string }
  | { readonly input: string }
  /** A recorded decision-table result, `into` or `into.field`. */
  | { readonly rule: string }
  /** The account that acts: for duties that one person may not hold at once (law/roles.md F). Absent for history without names. */
  | { readonly actor: 'account' }
  /** How many times an action has been done, this act included when checked after it. */
  | { readonly count: string }
  /** The day of the act, as ISO text: days compare as texts do. */
  | { readonly today: true }
  /** The hour of the act in China, 0 to 23. */
  | { readonly hour: true }
  /** The last day (ISO) of a clock's run, as it stood before the act; absent for a clock that did not run. */
  | { readonly due: string }
  /**
   * What is left of a running clock in its own unit (days, working days or hours), negative once it is over. For prompts
   * alone: it asks the calendar of now, which replay may not.
   */
  | { readonly left: string }
  /** Calendar days from the first ISO day to the second; negative when the second is earlier. */
  | { readonly days: readonly [Expression, Expression] }
  | { readonly '+': readonly Expression[] }
  | { readonly '-': readonly [Expression, Expression] }
  | { readonly '*': readonly Expression[] }
  | { readonly min: readonly Expression[] }
  | { readonly max: readonly Expression[] }
  /** The first present value. */
  | { readonly coalesce: readonly Expression[] }
  | { readonly if: readonly [Condition, Expression, Expression] };

export type Condition =
  | boolean
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly '==': readonly [Expression, Expression] }
  | { readonly '!=': readonly [Expression, Expression] }
  | { readonly '>': readonly [Expression, Expression] }
  | { readonly '>=': readonly [Expression, Expression] }
  | { readonly '<': readonly [Expression, Expression] }
  | { readonly '<=': readonly [Expression, Expression] }
  | { readonly in: readonly [Expression, readonly Scalar[]] }
  /** The value is present and not an empty text. */
  | { readonly given: Expression }
  /** The action has been done at least once. */
  | { readonly done: string }
  /** The matter is (before the act) in one of these stages. */
  | { readonly stage: readonly string[] }
  /** The clock, at the time of the act, is in one of these states. */
  | { readonly clock: string; readonly is: readonly ClockStateName[] }
  /** The latest paper of this template is in one of these states. */
  | { readonly paper: string; readonly is: readonly PaperState[] };

export type ClockStateName =
  'not-started' | 'open' | 'paused' | 'met' | 'late' | 'missed' | 'lapsed' | 'cancelled';

/** What an expression may look at. */
export interface Scope {
  readonly facts: Readonly<Record<string, Scalar>>;
  readonly input: Readonly<Record<string, unknown>>;
  readonly rules: Readonly<Record<string, unknown>>;
  readonly stage: string;
  readonly actor?: string | undefined;
  /** The day of the act, ISO. */
  readonly today: string;
  /** The local hour of the act. */
  readonly hour: number;
  count(action: string): number;
  clock(id: string): ClockStateName;
  /** Last day (ISO) of a clock's run. */
  due(clock: string): string | undefined;
  /** What is left of a running clock in its own unit; for prompts alone. */
  left?(clock: string): number | undefined;
  paper(template: string): PaperState | undefined;
}

export type Value = Scalar | undefined;

const scalar = (value: unknown): Value =>
  typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : undefined;

/** A sum beyond the largest number is absent: JSON could not hold it, and a snapshot must survive JSON. */
const finite = (value: number | undefined): number | undefined =>
  value === undefined || Number.isFinite(value) ? value : undefined;

const path = (root: unknown, keys: readonly string[]): Value => {
  let value = root;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return scalar(value);
};

function fold(
  parts: readonly Expression[],
  start: number | undefined,
  step: (a: number, b: number) => number,
): Evaluate {
  const compiled = parts.map(compileExpression);
  return (scope) => {
    let total = start;
    for (const part of compiled) {
      const value = part(scope);
      if (typeof value === 'number') total = total === undefined ? value : step(total, value);
    }
    return finite(total);
  };
}

/** Compiles a value. Absent parts of a sum, product, minimum or maximum are left out. */
export function compileExpression(expression: Expression): Evaluate {
  if (typeof expression !== 'object') return () => expression;
  if ('fact' in expression) {
    const key = expression.fact;
    return (scope) => scope.facts[key];
  }
  if ('input' in expression) {
    const keys = expression.input.split('.');
    if (keys.length > 1) return (scope) => path(scope.input, keys);
    const key = expression.input;
    return (scope) => scalar(scope.input[key]);
  }
  if ('rule' in expression) {
    const keys = expression.rule.split('.');
    return (scope) => path(scope.rules, keys);
  }
  if ('actor' in expression) return (scope) => scope.actor;
  if ('count' in expression) {
    const action = expression.count;
    return (scope) => scope.count(action);
  }
  if ('today' in expression) return (scope) => scope.today;
  if ('hour' in expression) return (scope) => scope.hour;
  if ('due' in expression) {
    const clock = expression.due;
    return (scope) => scope.due(clock);
  }
  if ('left' in expression) {
    const clock = expression.left;
    return (scope) => scope.left?.(clock);
  }
  if ('days' in expression) {
    const [from, to] = expression.days.map(compileExpression) as [Evaluate, Evaluate];
    return (scope) => daysBetween(from(scope), to(scope));
  }
  if ('+' in expression) return fold(expression['+'], 0, (a, b) => a + b);
  if ('*' in expression) return fold(expression['*'], 1, (a, b) => a * b);
  if ('min' in expression) return fold(expression.min, undefined, Math.min);
  if ('max' in expression) return fold(expression.max, undefined, Math.max);
  if ('-' in expression) {
    const [left, right] = expression['-'].map(compileExpression) as [Evaluate, Evaluate];
    return (scope) => {
      const a = left(scope);
      const b = right(scope);
      return typeof a === 'number' && typeof b === 'number' ? finite(a - b) : undefined;
    };
  }
  if ('coalesce' in expression) {
    const parts = expression.coalesce.map(compileExpression);
    return (scope) => {
      for (const part of parts) {
        const value = part(scope);
        if (value !== undefined) return value;
      }
      return undefined;
    };
  }
  const [condition, yes, no] = expression.if;
  const when = compileCondition(condition);
  const then = compileExpression(yes);
  const otherwise = compileExpression(no);
  return (scope) => (when(scope) ? then(scope) : otherwise(scope));
}

type Evaluate = (scope: Scope) => Value;

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Absent where one of the two is no day. */
function daysBetween(from: Value, to: Value): number | undefined {
  if (typeof from !== 'string' || typeof to !== 'string' || !ISO_DAY.test(from) || !ISO_DAY.test(to))
    return undefined;
  try {
    return dayOf(to) - dayOf(from);
  } catch {
    return undefined;
  }
}

/** Money and other sums are compared to a hundredth of a cent, so that 35.1 + 0.2 covers 35.3. */
const TOLERANCE = 1e-6;

const comparisons: Record<string, (a: Scalar, b: Scalar) => boolean> = {
  '==': (a, b) => (typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) < TOLERANCE : a === b),
  '!=': (a, b) => (typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) >= TOLERANCE : a !== b),
  '>': (a, b) => (typeof a === 'number' && typeof b === 'number' ? a > b + TOLERANCE : a > b),
  '>=': (a, b) => (typeof a === 'number' && typeof b === 'number' ? a >= b - TOLERANCE : a >= b),
  '<': (a, b) => (typeof a === 'number' && typeof b === 'number' ? a < b - TOLERANCE : a < b),
  '<=': (a, b) => (typeof a === 'number' && typeof b === 'number' ? a <= b + TOLERANCE : a <= b),
};

/** Compiles a condition. A comparison with an absent value is false, whatever the operator. */
export function compileCondition(condition: Condition): (scope: Scope) => boolean {
  if (typeof condition === 'boolean') return () => condition;
  if ('all' in condition) {
    const parts = condition.all.map(compileCondition);
    return (scope) => parts.every((part) => part(scope));
  }
  if ('any' in condition) {
    const parts = condition.any.map(compileCondition);
    return (scope) => parts.some((part) => part(scope));
  }
  if ('not' in condition) {
    const part = compileCondition(condition.not);
    return (scope) => !part(scope);
  }
  if ('in' in condition) {
    const value = compileExpression(condition.in[0]);
    const set = new Set<Value>(condition.in[1]);
    return (scope) => set.has(value(scope));
  }
  if ('given' in condition) {
    const value = compileExpression(condition.given);
    return (scope) => {
      const found = value(scope);
      return found !== undefined && found !== '';
    };
  }
  if ('done' in condition) {
    const action = condition.done;
    return (scope) => scope.count(action) > 0;
  }
  if ('stage' in condition) {
    const stages = new Set(condition.stage);
    return (scope) => stages.has(scope.stage);
  }
  if ('clock' in condition) {
    const id = condition.clock;
    const states = new Set(condition.is);
    return (scope) => states.has(scope.clock(id));
  }
  if ('paper' in condition) {
    const template = condition.paper;
    const states = new Set<PaperState | undefined>(condition.is);
    return (scope) => states.has(scope.paper(template));
  }
  const [operator, operands] = Object.entries(condition)[0] as [string, readonly [Expression, Expression]];
  const compare = comparisons[operator]!;
  const left = compileExpression(operands[0]);
  const right = compileExpression(operands[1]);
  return (scope) => {
    const a = left(scope);
    const b = right(scope);
    return a !== undefined && b !== undefined && compare(a, b);
  };
}
